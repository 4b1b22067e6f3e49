"""Everything that a repository has ever held, looked through once before any of it is changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from charterkit.documents.encoding import decode
from charterkit.documents.events import parse
from charterkit.documents.paths import Kind, classify, is_id, signatory_path
from charterkit.documents.typed import as_typed
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.text.markdown import front_matter

if TYPE_CHECKING:
    from charterkit.store import Store
    from charterkit.store.whole import Said, Whole

Version = tuple[str, str]
"""A path, and the blob that stood there."""

_BLOB = re.compile(rb"blob:[ \t]*[\"']?([0-9a-f]{40,64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The whole of a repository: its commits and tags, and each version of each file with the
    commits that brought it, the oldest first."""

    whole: Whole = field(repr=False)
    commits: tuple[Said, ...] = field(repr=False)
    tags: tuple[Said, ...] = field(repr=False)
    versions: Mapping[Version, tuple[str, ...]] = field(repr=False)

    @property
    def paths(self) -> frozenset[str]:
        """Every path at which a file ever stood."""
        return frozenset(path for path, _ in self.versions)

    def blobs(self, *paths: str) -> Iterator[tuple[str, str, bytes]]:
        """Path, blob and content of every version at the paths (of all of them without any), each
        content read once; versions of one content come together."""
        wanted = set(paths)
        versions = (each for each in self.versions if not wanted or each[0] in wanted)
        yield from ((*version, content) for version, content in self.contents(versions))

    def contents(self, versions: Iterable[Version]) -> Iterator[tuple[Version, bytes]]:
        """The content of certain versions, each content read once."""
        from charterkit.store.whole import objects

        # Most contents stand in one place alone.
        first: dict[str, Version] = {}
        further: dict[str, list[Version]] = {}
        for version in versions:
            if first.setdefault(version[1], version) is not version:
                further.setdefault(version[1], []).append(version)
        for blob, content in objects(self.whole.git, first):
            yield first[blob], content
            yield from ((version, content) for version in further.get(blob, ()))


def survey(store: Store) -> Survey:
    """Look through the repository of a work tree."""
    from charterkit.store.whole import Whole

    whole = Whole.of(store.git)
    commits = whole.commits()
    versions: dict[Version, tuple[str, ...]] = {}
    for entry in whole.entries(commits):
        key = (entry.path, entry.blob)
        # Where a signature stood, what it signed is looked up in each of the commits.
        if key not in versions or entry.path.endswith(".sig"):
            versions[key] = (*versions.get(key, ()), entry.commit)
    return Survey(whole=whole, commits=commits, tags=whole.tags(), versions=versions)


def find(known: Survey, root: Path, directory: Path, named: str) -> str:
    """The path in the repository that somebody means: it may be gone today. An organisation's id
    means its record. CharterError with what is near if it never stood there."""
    paths = known.paths
    candidates = [named.removeprefix("./"), as_typed(named, str(root))]
    with suppress(ValueError):
        candidates.append((directory / named).resolve().relative_to(root.resolve()).as_posix())
    if is_id(named):
        candidates.append(signatory_path(named))
    for candidate in candidates:
        if candidate in paths:
            return candidate
    folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    if any(candidate.rstrip("/") in folders for candidate in candidates):
        raise CharterError(
            say("{named} is a folder.", named=named),
            say("Name one file in it; 'git log --all -- FOLDER' shows which."),
        )
    from difflib import get_close_matches

    near = get_close_matches(named, sorted(paths), n=1, cutoff=0.7)
    raise CharterError(
        say("No file stands at {named}, nor has any in the whole history.", named=named),
        say("Did you mean {near}?", near=near[0])
        if near
        else say("'git log --all --stat' shows what there was."),
    )


def plain(path: str, data: bytes) -> Any:
    """The value of a document, or of the front matter of a page; None if it cannot be read."""
    text, _ = decode(data, path)
    if text is None:
        return None
    if path.endswith(".md"):
        parts = front_matter(text)
        text = parts.yaml if parts is not None else ""
    return parse(text, path)[0] if text.strip() else None


def released(known: Survey) -> frozenset[str]:
    """The blobs that some release is made of: they are signed, and stay."""
    releases = [path for path in known.paths if _is_release(path)]
    if not releases:
        return frozenset()
    found = (_BLOB.findall(data) for _, _, data in known.blobs(*releases))
    return frozenset(each.decode("ascii") for blobs in found for each in blobs)


def _is_release(path: str) -> bool:
    what = classify(path)
    return what is not None and what.kind is Kind.RELEASE
