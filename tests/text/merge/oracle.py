"""What decision 0004 says, once more and slowly: the answers that the merge is held to.

Written from the record, by other means than the merge. Nothing is kept up to date: a text is
folded anew from the beginning each time, slots are put in order by sorting the ways that lead to
them through the tree, and two amendments are compared place by place. Where the record leaves a
choice, the beginning of `readings.py` says which one is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.model import Amendment, FileDiff
from charterkit.text.digest import sha256_of
from tests.text.merge.pages import File, Page
from tests.text.merge.readings import FOLLOWING, Deeds, Reader, Touch, in_bytes, result, split


@dataclass(slots=True, eq=False)
class Act:
    """An amendment with the number of its proposal and the amendments that are in its base, in
    the order in which they were enacted."""

    amendment: Amendment
    number: int
    base: tuple[Act, ...]
    deeds: list[Deeds]


@dataclass(slots=True)
class Archive:
    """All files after some enactments."""

    files: dict[str, File]
    pages: dict[str, Page]
    earlier: dict[str, File]
    born: set[File]

    def lines(self, path: str) -> list[str]:
        """What a file says, a line a line."""
        page = self.pages[path]
        return [page.says[line] for line in page.lines()]


def original_of(path: str) -> str | None:
    """The file that a translation translates: principles/a.en.md translates principles/a.md."""
    name, dot, suffix = path.rpartition(".")
    stem, dotted, language = name.rpartition(".")
    return f"{stem}.{suffix}" if dot and dotted and len(language) == 2 else None


class Oracle:
    """The charter that begins with some texts."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self.files = {path: File(path, None, split(data)) for path, data in texts.items()}

    def archive(self, acts: Sequence[Act]) -> Archive:
        """Fold enactments, one after the other."""
        pages = {path: Page.of(file, 0) for path, file in self.files.items()}
        archive = Archive(dict(self.files), pages, {}, set(self.files.values()))
        for act in acts:
            for deeds in act.deeds:
                _enact(archive, deeds, act.number)
        return archive

    def texts(self, acts: Sequence[Act]) -> dict[str, bytes]:
        """The bytes of all files after some enactments."""
        archive = self.archive(acts)
        texts = {}
        for path in archive.pages:
            lines = archive.lines(path)
            if FOLLOWING in lines:
                names = self._names(acts, archive.files[path])
                lines = [names if line == FOLLOWING else line for line in lines]
            texts[path] = in_bytes(lines)
        return texts

    def read(self, amendment: Amendment, number: int, base: Sequence[Act]) -> Act:
        """What an amendment does that was written after the enactments `base`."""
        archive, before = self.archive(base), self.texts(base)
        after: dict[str, bytes | None] = dict(before)
        for diff in amendment.files:
            lines = result(diff, split(before.get(diff.path, b"")))
            after[diff.path] = None if diff.repeals else in_bytes(lines)
        deeds = []
        for diff in amendment.files:
            original = after.get(original_of(diff.path) or "")
            named = None if original is None else f"translates: {sha256_of(original)}"
            if diff.creates:
                done = _creation(diff, archive, named)
            elif diff.repeals:
                done = Deeds(archive.files[diff.path], repealed=True)
            else:
                file, page = archive.files[diff.path], archive.pages[diff.path]
                done = Reader(file, page, diff, before[diff.path], named).read()
            deeds.append(done)
        return Act(amendment, number, tuple(base), deeds)

    def _names(self, acts: Sequence[Act], translation: File) -> str:
        """What a translation says of its original: with what was in force when the last amendment
        that brought it along was written, and with all that brought it along. Where there is no
        original any more, it says what it said last."""
        said = {
            act: deeds.follows
            for act in acts
            for deeds in act.deeds
            if deeds.file == translation and deeds.follows
        }
        known = max((act.base for act in said), key=len)
        brought = [act for act in acts if act in known or act in said]
        archive, original = self.archive(brought), original_of(translation.path) or ""
        if original not in archive.pages:
            return list(said.values())[-1]
        return f"translates: {sha256_of(in_bytes(archive.lines(original)))}"


def collide(one: Act, other: Act) -> bool:
    """Whether two amendments, neither of which is in the other's base, collide."""
    return any(
        _files_collide(mine, theirs)
        for mine in one.deeds
        for theirs in other.deeds
        if mine.file.path == theirs.file.path
    )


def meet(one: Act, other: Act) -> bool:
    """Whether two amendments bring different passages into one gap."""
    return any(
        mine.place == theirs.place
        and mine.kind == theirs.kind == "brought"
        and mine.what != theirs.what
        and not _differ(mine, theirs)
        for ours in one.deeds
        for others in other.deeds
        for mine in ours.touches
        for theirs in others.touches
    )


def _files_collide(mine: Deeds, theirs: Deeds) -> bool:
    if mine.created and theirs.created:
        return mine.file != theirs.file
    if mine.file != theirs.file or mine.created or theirs.created:
        return False
    if mine.repealed or theirs.repealed:
        return not (mine.repealed and theirs.repealed)
    return any(
        one.place == other.place and _differ(one, other)
        for one in mine.touches
        for other in theirs.touches
    )


def _differ(one: Touch, other: Touch) -> bool:
    kinds = {one.kind, other.kind}
    if kinds <= {"replaced", "reached over"} and one.what == other.what:
        return False
    if kinds == {"brought"}:  # both stand, if equally deep
        return (
            one.what != other.what
            and None not in (one.depth, other.depth)
            and (one.depth != other.depth)
        )
    combine = (
        {"moved", "text"},  # each has its say about the line
        {"held", "text"},
        {"reached over"},  # not touched by both
    )
    return one != other and kinds not in combine


def _enact(archive: Archive, deeds: Deeds, number: int) -> None:
    path, file = deeds.file.path, deeds.file
    if deeds.created:
        if file not in archive.born:
            archive.born.add(file)
            archive.files[path] = file
            archive.pages[path] = Page.of(file, number)
    elif archive.files.get(path) != file:
        return
    elif deeds.repealed:
        archive.earlier[path] = archive.files.pop(path)
        del archive.pages[path]
    else:
        page = archive.pages[path]
        for line in deeds.drops:
            page.stands.pop(line, None)
        for passage in deeds.passages:
            page.bring(passage, number)
        page.says.update(deeds.texts)


def _creation(diff: FileDiff, archive: Archive, named: str | None) -> Deeds:
    lines = [text for hunk in diff.hunks for _, text in hunk.lines]
    said = named if named in lines else None
    shown = tuple(FOLLOWING if line == said else line for line in lines)
    return Deeds(File(diff.path, archive.earlier.get(diff.path), shown), created=True, follows=said)
