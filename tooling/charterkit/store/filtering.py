"""Write a history anew: a copy in which every commit, file, message and name is what it is told to
be. git-filter-repo does the work; the repository that it begins from is never touched."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.process import command_in, outside_any_hook
from charterkit.store.repository import Git
from charterkit.store.whole import Whole

_ABBREVIATION = re.compile(rb"\b[0-9a-f]{7,64}\b")
_WHOLE_ID = re.compile(rb"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])")
_SETTINGS = (
    "--force", "--quiet", "--prune-empty", "never", "--prune-degenerate", "never",
    "--replace-refs", "delete-no-add", "--preserve-commit-hashes",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What everything becomes. `files` has the new bytes of each file that changes, by path and
    blob, None for one that goes; those in `late` name commits, which have new ids by then. `path`
    gives a file's new place, `text` a message without what goes, `person` a name and address,
    `reference` the new name of a branch or tag."""

    files: Mapping[tuple[str, str], bytes | None]
    late: frozenset[tuple[str, str]]
    path: Callable[[str], str]
    text: Callable[[str], str]
    person: Callable[[str, str], tuple[str, str]]
    reference: Callable[[str], str]


def require_filter() -> None:
    """CharterError that says how to install git-filter-repo, if it is not there."""
    try:
        import git_filter_repo  # noqa: F401
    except ImportError as error:
        raise CharterError(
            say("To rewrite a history git-filter-repo is needed, and it is not installed."),
            say(
                "Install it beside the charter's tool: python -m pip install 'charterkit[redact]'."
            ),
        ) from error


def copy(whole: Whole, folder: Path) -> None:
    """A bare repository in `folder` with the branches and tags, and nothing else of the source."""
    git = whole.git
    git.tell("init", "--quiet", "--bare", f"--object-format={git.algorithm}", "--template=",
             "--", str(folder))  # fmt: skip
    specs = "".join(f"+{source}:{name}\n" for name, source in whole.sources.items())
    git.tell("-C", str(folder), "fetch", "--quiet", "--no-tags", "--stdin", "--",
             str(git.common), given=specs.encode("utf-8", "surrogateescape"))  # fmt: skip
    (folder / "FETCH_HEAD").unlink(missing_ok=True)


def rewrite(folder: Path, orders: Orders) -> Mapping[str, str]:
    """Write the history of a bare repository anew, as ordered, and drop all that nothing leads to
    any more; the new id of every commit by its old one.

    CharterError if git-filter-repo is not installed or cannot go on."""
    require_filter()
    import git_filter_repo as tool

    where = os.fsencode(folder.absolute())
    said = io.StringIO()
    originals: dict[int, str] = {}
    with outside_any_hook(), redirect_stdout(said), redirect_stderr(said), catch_warnings():
        # The tool asks Git for its options and does not wait for the end of the answer.
        simplefilter("ignore", ResourceWarning)
        try:
            args = tool.FilteringOptions.parse_args(list(_SETTINGS), error_on_empty=False)
            args.source = args.target = where
            run: Any = tool.RepoFilter(
                args,
                blob_callback=lambda blob, _: _remember(originals, blob),
                commit_callback=lambda commit, more: _commit(
                    run, tool, originals, orders, commit, more
                ),
                tag_callback=lambda tag, _: _tag(orders, tag),
                refname_callback=lambda name: _encoded(orders.reference(_decoded(name))),
            )
            run.run()
            # The tool leaves the end of the pipe that it heard the new ids from open.
            run._import_pipes[1].close()
        except (Exception, SystemExit) as error:
            raise CharterError(
                say(
                    "git-filter-repo could not go on: {said}",
                    said=str(error) or said.getvalue().strip(),
                ),
                say("Nothing was changed. 'git fsck' tells whether the repository is sound."),
            ) from error
    told = (folder / "filter-repo" / "commit-map").read_text(encoding="ascii").splitlines()[1:]
    shutil.rmtree(folder / "filter-repo")
    pairs = (line.split() for line in told)
    return {pair[0]: pair[1] for pair in pairs}


def settle(git: Git, folder: Path, target: Path, branch: str, *, bare: bool) -> None:
    """Let the bare repository in `folder` be on `branch`, and move it to `target`: as it is, or as
    the repository of a work tree with the branch's files."""
    git.tell("-C", str(folder), "symbolic-ref", "HEAD", branch)
    place = target if bare else target / ".git"
    place.parent.mkdir(parents=True, exist_ok=True)
    if not bare:
        git.tell("-C", str(folder), "config", "core.bare", "false")
        git.tell("-C", str(folder), "config", "core.logAllRefUpdates", "true")
    folder.replace(place)
    if not bare:
        git_in(place).tell("-C", str(target), "reset", "--quiet", "--hard")
        (place / "ORIG_HEAD").unlink(missing_ok=True)


def git_in(folder: Path) -> Git:
    """Git's commands in a bare repository."""
    command = command_in(folder)
    found = Git(root=folder, directory=folder, common=folder, algorithm="sha1", command=command)
    algorithm = found.tell("rev-parse", "--show-object-format").decode().strip()
    return Git(root=folder, directory=folder, common=folder, algorithm=algorithm, command=command)


def _remember(originals: dict[int, str], blob: Any) -> None:
    if blob.original_id is not None:
        originals[blob.id] = blob.original_id.decode("ascii")


def _commit(
    run: Any, tool: Any, originals: Mapping[int, str], orders: Orders, commit: Any, more: Any
) -> None:
    newer = more["commit_rename_func"]
    message = _encoded(orders.text(_decoded(commit.message)))
    commit.message = _ABBREVIATION.sub(lambda match: _renamed(newer, match[0]), message)
    for role in ("author", "committer"):
        name, email = getattr(commit, f"{role}_name"), getattr(commit, f"{role}_email")
        name, email = orders.person(_decoded(name), _decoded(email))
        setattr(commit, f"{role}_name", _encoded(name))
        setattr(commit, f"{role}_email", _encoded(email))
    changes = []
    for change in commit.file_changes:
        old = _decoded(change.filename)
        place = _WHOLE_ID.sub(lambda match: newer(match[0]), _encoded(orders.path(old)))
        blob = originals.get(change.blob_id) if change.type == b"M" else None
        key = (old, blob or "")
        if change.type == b"M" and key in orders.files:
            content = orders.files[key]
            if content is None:
                changes.append(tool.FileChange(b"D", place))
                continue
            if key in orders.late:
                content = _WHOLE_ID.sub(lambda match: newer(match[0]), content)
            made = tool.Blob(content)
            run.insert(made)
            changes.append(tool.FileChange(b"M", place, made.id, change.mode))
        else:
            change.filename = place
            changes.append(change)
    commit.file_changes = changes


def _tag(orders: Orders, tag: Any) -> None:
    tag.message = _encoded(orders.text(_decoded(tag.message)))
    if tag.tagger_name is not None:
        name, email = orders.person(_decoded(tag.tagger_name), _decoded(tag.tagger_email))
        tag.tagger_name, tag.tagger_email = _encoded(name), _encoded(email)


def _renamed(newer: Callable[[bytes], bytes], word: bytes) -> bytes:
    """The new id of a commit that a message names; a short number in digits alone is none."""
    return word if word.isdigit() and len(word) < 40 else newer(word)


def _decoded(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _encoded(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
