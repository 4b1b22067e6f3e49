"""What a repository is like, asked so that nothing wrong with it ends the asking."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from charterkit.model.surroundings import Clone, Ground
from charterkit.store.process import ALWAYS, OF_A_HOOK, Answer
from charterkit.store.questions import UNFINISHED

MOST = 10_000
"""Of so many files it is tried whether they may be read and written."""
PATIENCE = 60
"""Seconds after which Git is not waited for any longer."""


def ask(folder: Path, *words: str) -> Answer | None:
    """What Git answers, None if it cannot even be started. Unlike everywhere else the machine's
    own settings are left as they are: they are what is asked about."""
    program = os.environ.get("GIT_PYTHON_GIT_EXECUTABLE") or "git"
    kept = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
    try:
        done = subprocess.run(
            [program, "-c", "core.quotePath=false", *words],
            cwd=folder,
            env={**kept, **ALWAYS},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    told = done.stderr.decode("utf-8", "replace")
    return Answer(status=done.returncode, out=done.stdout, err=told)


def said(folder: Path, *words: str) -> str | None:
    """What Git says, None if it refused or found nothing."""
    answer = ask(folder, *words)
    if answer is None or answer.status:
        return None
    return answer.out.decode("utf-8", "surrogateescape").rstrip("\n")


def version() -> Answer | None:
    """What Git says about itself."""
    return ask(Path.cwd(), "--version")


def examine(folder: Path) -> Clone:
    """Everything about the repository that a folder lies in, or why there is none."""
    words = ("--is-bare-repository", "--git-dir", "--git-common-dir")
    answer = ask(folder, "rev-parse", "--path-format=absolute", *words)
    lines = answer.out.decode("utf-8", "surrogateescape").splitlines() if answer else []
    if answer is None or answer.status or len(lines) != len(words):
        return Clone(
            folder=str(folder),
            ground=_none(answer),
            fault=" ".join(answer.err.split()) if answer else "",
            settings=settings(folder),
        )
    bare, directory, common = lines[0] == "true", Path(lines[1]), Path(lines[2])
    root = said(folder, "rev-parse", "--path-format=absolute", "--show-toplevel") or str(directory)
    top = Path(root)
    lock, memory, hooks = directory / "index.lock", common / "charterkit", common / "hooks"
    own = settings(folder)
    with suppress(OSError, ValueError):
        told = said(top, "rev-parse", "--path-format=absolute", "--git-path", "hooks")
        hooks = Path(told) if told else hooks
    name = "pre-receive" if bare else "pre-commit"
    hook = hooks / name
    paths = tuple(_listed(top, "ls-tree", "-r", "-z", "--name-only", "HEAD"))
    if not bare:
        paths = tuple(dict.fromkeys((*paths, *_listed(top, "ls-files", "-z"))))
    head = said(top, "rev-parse", "--quiet", "--verify", "HEAD^{commit}")
    branch = said(top, "symbolic-ref", "--quiet", "--short", "HEAD")
    origin = own.get("remote.origin.url")
    return Clone(
        folder=str(folder),
        ground=Ground.BARE if bare else Ground.WORK_TREE,
        root=root,
        directory=str(directory),
        settings=own,
        identity=_knows_whom(top),
        head=head,
        branch=branch,
        shallow=_exists(common / "shallow"),
        committed_at=_committed_at(top),
        unfinished=_unfinished(directory),
        lock=str(lock) if _exists(lock) else None,
        lock_is_ours=_is_ours(lock, directory),
        origin=origin,
        follows=_follows(top, branch) if origin else None,
        attributes={} if bare else _attributes(top),
        attributes_file=".gitattributes" in paths or _exists(top / ".gitattributes"),
        crlf=() if bare else tuple(_turned(top)),
        paths=paths,
        beyond=tuple(_beyond(top, directory, common, () if bare else paths)),
        memory=str(memory),
        memory_writable=_writable(memory if _exists(memory) else common),
        hook=str(hook),
        hook_runs=os.access(hook, os.X_OK) if _exists(hook) else None,
        charter="charter/charter.yml" in paths,
    )


def settings(folder: Path) -> dict[str, str]:
    """All settings that count in a folder, by name in lower case; the last one holds. Where they
    cannot be read there are none."""
    listed = said(folder, "config", "--list", "-z") or ""
    pairs = (each.partition("\n") for each in listed.split("\0") if each)
    return {name.lower(): value for name, _, value in pairs}


def _none(answer: Answer | None) -> Ground:
    told = answer.err if answer else ""
    if "dubious ownership" in told:
        return Ground.UNTRUSTED
    return Ground.NOWHERE if not told or "not a git repository" in told else Ground.BROKEN


def _knows_whom(top: Path) -> bool | None:
    answer = ask(top, "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    return None if answer is None else answer.status == 0


def _committed_at(top: Path) -> datetime | None:
    told = said(top, "log", "-1", "--format=%ct")
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(told or ""), UTC)
    return None


def _unfinished(directory: Path) -> str | None:
    """The command whose work is half done."""
    found = (command for name, (_, command) in UNFINISHED.items() if _exists(directory / name))
    return next(found, None)


def _is_ours(lock: Path, directory: Path) -> bool:
    """Whether a lock is that of a commit of ours, which the next command completes."""
    with suppress(OSError):
        return any(lock.samefile(each) for each in directory.glob("charterkit/commits/*/prepared"))
    return False


def _follows(top: Path, branch: str | None) -> bool:
    """Whether it is known what stands on the server, of this branch or of main."""
    names = [f"refs/remotes/origin/{each}" for each in (branch, "main", "HEAD") if each]
    return any(said(top, "rev-parse", "--quiet", "--verify", name) for name in names)


def _attributes(top: Path) -> Mapping[str, str]:
    told = said(top, "check-attr", "-z", "text", "eol", "--", "charter/charter.yml") or ""
    words = told.split("\0")
    return {words[at + 1]: words[at + 2] for at in range(0, len(words) - 2, 3)}


def _turned(top: Path) -> Iterator[str]:
    for each in _listed(top, "ls-files", "-z", "--eol", "--", "charter", "proposals"):
        facts, _, path = each.partition("\t")
        if "i/lf" in facts and ("w/crlf" in facts or "w/mixed" in facts):
            yield path


def _listed(top: Path, *words: str) -> list[str]:
    return [each for each in (said(top, *words) or "").split("\0") if each]


def _beyond(top: Path, directory: Path, common: Path, paths: tuple[str, ...]) -> Iterator[str]:
    """What may not be read or written here, though a command would have to."""
    folders = [top, directory, common, common / "objects", common / "refs"]
    files = [top / path for path in paths[:MOST]]
    there = dict.fromkeys([*folders, directory / "index", *files])
    around = dict.fromkeys(each.parent for each in files)
    for each in dict.fromkeys([*there, *around]):
        # A link leads elsewhere; what is not there is no matter of permission.
        if not _exists(each) or each.is_symlink():
            continue
        wanted = os.R_OK | os.W_OK | (os.X_OK if each.is_dir() else 0)
        if not os.access(each, wanted):
            yield str(each)


def _writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _exists(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.exists() or path.is_symlink()
    return False
