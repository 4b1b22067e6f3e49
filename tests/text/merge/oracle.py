"""What decision 0004 says, once more and slowly: the answers that the merge is held to.

Written from the record alone and by other means than the merge. Nothing is kept up to date: a
text is folded anew from the beginning each time, slots are put in order by sorting the ways that
lead to them through the tree, and two amendments are compared place by place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from charterkit.model import Amendment, FileDiff, Op
from charterkit.text.digest import sha256_of

BEFORE, ITSELF, WITHIN, AFTER = range(4)
FOLLOWING = "translates: its original"


@dataclass(frozen=True, slots=True)
class File:
    """A file by what it was born as: the one that stood at its path earlier, and its lines."""

    path: str
    earlier: File | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines brought together: where they hang (no anchor: the file began with them), and what they
    are: a text, or a line that is moved, known by the slot in which it was born."""

    file: File
    anchor: Slot | None
    side: int
    items: tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one line of a passage."""

    passage: Passage
    index: int

    def above(self) -> Slot | None:
        """The slot that this one hangs below."""
        if self.index:
            return Slot(self.passage, self.index - 1)
        return self.passage.anchor


@dataclass(slots=True)
class Page:
    """A file at some time: the least number that brought each passage, the slot in which each line
    that is left stands, and what each line says."""

    numbers: dict[Passage, int]
    stands: dict[Slot, Slot]
    says: dict[Slot, str]

    @classmethod
    def of(cls, file: File, number: int) -> Page:
        """A file that begins."""
        page = cls({}, {}, {})
        page.bring(Passage(file, None, AFTER, file.lines), number)
        return page

    def bring(self, passage: Passage, number: int) -> None:
        """Bring in a passage; one that has been brought in before is only counted."""
        if passage in self.numbers:
            self.numbers[passage] = min(number, self.numbers[passage])
            return
        self.numbers[passage] = number
        for index, item in enumerate(passage.items):
            slot = Slot(passage, index)
            if isinstance(item, str):
                self.stands[slot] = slot
                self.says[slot] = item
            elif item in self.stands:
                self.stands[item] = slot

    def way(self, slot: Slot) -> list[tuple[int, int]]:
        """The turns that lead to a slot from the root of the tree."""
        passage = slot.passage
        start = self.way(passage.anchor) if passage.anchor else []
        return [*start, (passage.side, self.numbers[passage]), *[(AFTER, 0)] * slot.index]

    def slots(self) -> list[Slot]:
        """All slots, the empty ones too, in the order of the file."""
        every = [Slot(one, at) for one in self.numbers for at in range(len(one.items))]
        return sorted(every, key=lambda slot: [*self.way(slot), (ITSELF, 0)])

    def lines(self) -> list[Slot]:
        """The lines, known by the slots in which they were born, in the order of the file."""
        held = {slot: line for line, slot in self.stands.items()}
        return [held[slot] for slot in self.slots() if slot in held]

    def gap_behind(self, left: Slot | None) -> tuple[Slot, int]:
        """Where what is brought right behind a slot hangs; behind none, at the beginning."""
        slots = self.slots()
        at = 0 if left is None else slots.index(left) + 1
        if at < len(slots) and (left is None or hangs_below(slots[at], left)):
            return slots[at], BEFORE
        assert left is not None
        return left, AFTER


def hangs_below(slot: Slot, other: Slot) -> bool:
    """Whether the way to a slot leads through the other."""
    above = slot.above()
    return above is not None and (above == other or hangs_below(above, other))


@dataclass(frozen=True, slots=True)
class Touch:
    """What becomes of a place: a line or a gap of a file, a key, or a path."""

    place: object
    kind: str
    what: object = None


@dataclass(slots=True)
class Deeds:
    """What an amendment does to one file."""

    file: File
    created: bool = False
    repealed: bool = False
    follows: bool = False
    drops: list[Slot] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    texts: list[tuple[Slot, str]] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)


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


def original_of(path: str) -> str | None:
    """The file that a translation translates: principles/a.en.md translates principles/a.md."""
    name, dot, suffix = path.rpartition(".")
    stem, dotted, language = name.rpartition(".")
    return f"{stem}.{suffix}" if dot and dotted and len(language) == 2 else None


class Oracle:
    """The charter that begins with some texts."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self.files = {path: File(path, None, _split(data)) for path, data in texts.items()}

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
        result = {}
        for path, page in archive.pages.items():
            lines = [page.says[line] for line in page.lines()]
            if FOLLOWING in lines:
                original = _brought_along(acts, archive.files[path])
                digest = sha256_of(self.texts(original)[original_of(path) or ""])
                lines = [f"translates: {digest}" if one == FOLLOWING else one for one in lines]
            result[path] = "".join(f"{line}\n" for line in lines).encode()
        return result

    def read(self, amendment: Amendment, number: int, base: Sequence[Act]) -> Act:
        """What an amendment does that was written after the enactments `base`."""
        archive, before = self.archive(base), self.texts(base)
        deeds = []
        for diff in amendment.files:
            if diff.creates:
                done = _creation(diff, archive)
            elif diff.repeals:
                done = Deeds(archive.files[diff.path], repealed=True)
            else:
                page = archive.pages[diff.path]
                done = _Reader(archive.files[diff.path], page, diff, before[diff.path]).read()
            deeds.append(done)
        return Act(amendment, number, tuple(base), deeds)


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
        mine.place == theirs.place and mine.kind == theirs.kind == "brought" and mine != theirs
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
    combine = (
        {"moved", "text"},  # each has its say about the line
        {"brought"},  # both stand
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


def _brought_along(acts: Sequence[Act], translation: File) -> list[Act]:
    """The amendments that a translation has followed: what was in force when the last one that
    brought it along was written, and all that brought it along."""
    brought = [
        act
        for act in acts
        if any(deeds.file == translation and deeds.follows for deeds in act.deeds)
    ]
    known = max((act.base for act in brought), key=len)
    return [act for act in acts if act in known or act in brought]


def _creation(diff: FileDiff, archive: Archive) -> Deeds:
    lines = tuple(text for hunk in diff.hunks for _, text in hunk.lines)
    return Deeds(File(diff.path, archive.earlier.get(diff.path), lines), created=True)


def _split(data: bytes) -> tuple[str, ...]:
    return tuple(data.decode().split("\n")[:-1])


def _result(diff: FileDiff, old: Sequence[str]) -> list[str]:
    return [text for op, text, _ in _script(diff, old) if op is not Op.REMOVE]


def _script(diff: FileDiff, old: Sequence[str]) -> list[tuple[Op, str, int]]:
    """A whole file as kept, removed and added lines, each with the number of the old line."""
    script: list[tuple[Op, str, int]] = []
    at = 0
    for hunk in diff.hunks:
        start = hunk.old_start - 1 if hunk.old_count else hunk.old_start
        script += [(Op.CONTEXT, old[line], line) for line in range(at, start)]
        at = start
        for op, text in hunk.lines:
            script.append((op, text, -1 if op is Op.ADD else at))
            at += op is not Op.ADD
    return script + [(Op.CONTEXT, old[line], line) for line in range(at, len(old))]


@dataclass(slots=True)
class _Run:
    """Old lines by their indices, the new texts in their place, and the kept line before."""

    before: int
    old: list[int]
    new: list[str]


def _runs(script: Sequence[tuple[Op, str, int]], old: Sequence[str]) -> Iterator[_Run]:
    run = _Run(-1, [], [])
    for op, text, at in [*script, (Op.CONTEXT, "", len(old))]:
        if op is Op.REMOVE:
            run.old.append(at)
        elif op is Op.ADD:
            run.new.append(text)
        else:
            while run.old and run.new and old[run.old[0]] == run.new[0]:
                run.before = run.old.pop(0)
                run.new.pop(0)
            while run.old and run.new and old[run.old[-1]] == run.new[-1]:
                run.old.pop()
                run.new.pop()
            if run.old or run.new:
                yield run
            run = _Run(at, [], [])


class _Reader:
    """Reads the change of one file."""

    def __init__(self, file: File, page: Page, diff: FileDiff, text: bytes) -> None:
        self.page, self.old = page, _split(text)
        self.lines = page.lines()
        self.deeds = Deeds(file)
        self.new = _result(diff, self.old)
        self.runs = list(_runs(_script(diff, self.old), self.old))
        self.moved_from: set[int] = set()
        self.moved_to: dict[tuple[int, int], Slot] = {}

    def read(self) -> Deeds:
        """All that the change does."""
        self._find_moves()
        for number, run in enumerate(self.runs):
            self._read_run(number, run)
        for passage in self.deeds.passages:
            for index, item in enumerate(passage.items):
                if isinstance(item, Slot):
                    self._touch(item, "moved", Slot(passage, index))
        return self.deeds

    def _find_moves(self) -> None:
        removed = [at for run in self.runs for at in run.old]
        for number, run in enumerate(self.runs):
            for index, text in enumerate(run.new):
                same = [at for at in removed if self.old[at] == text]
                if same and any(sign.isalnum() for sign in text):
                    removed.remove(same[0])
                    self.moved_from.add(same[0])
                    self.moved_to[number, index] = self.lines[same[0]]

    def _touch(self, place: object, kind: str, what: object = None) -> None:
        self.deeds.touches.append(Touch(place, kind, what))

    def _read_run(self, number: int, run: _Run) -> None:
        gone = [self.lines[at] for at in run.old if at not in self.moved_from]
        items = [self.moved_to.get((number, index), text) for index, text in enumerate(run.new)]
        fresh = [item for item in items if isinstance(item, str)]
        before = self.lines[run.before] if run.before >= 0 else None
        if len(gone) == len(fresh):
            self._rewrite(before, gone, items)
        elif not gone:
            self._insert(before, items)
        elif len(gone) == 1 and not fresh:
            self._remove(gone[0])
            self._insert(before, items)
        else:
            self._replace(gone, items)

    def _rewrite(self, before: Slot | None, gone: list[Slot], items: list[str | Slot]) -> None:
        waiting: list[str | Slot] = []
        left = before
        for item in items:
            if isinstance(item, str):
                self._insert(left, waiting)
                waiting = []
                left = gone.pop(0)
                if self.page.says[left] != item:
                    self.deeds.texts.append((left, item))
                    self._touch(left, "text", item)
            else:
                waiting.append(item)
        self._insert(left, waiting)

    def _remove(self, line: Slot) -> None:
        self.deeds.drops.append(line)
        self._touch(line, "removed")

    def _insert(self, left: Slot | None, items: Sequence[str | Slot]) -> None:
        if items:
            place = self.page.gap_behind(None if left is None else self.page.stands[left])
            passage = Passage(self.deeds.file, *place, tuple(items))
            self.deeds.passages.append(passage)
            self._touch(place, "brought", passage)

    def _replace(self, gone: list[Slot], items: list[str | Slot]) -> None:
        first = self.page.stands[gone[0]]
        passage = Passage(self.deeds.file, first, WITHIN, tuple(items))
        if items:
            self.deeds.passages.append(passage)
        what = (tuple(gone), passage)
        for line in gone:
            self.deeds.drops.append(line)
            self._touch(line, "replaced", what)
        slots = self.page.slots()
        there = self.page.stands.values()
        for slot in slots[slots.index(first) : slots.index(self.page.stands[gone[-1]])]:
            kind = "replaced" if slot in there else "reached over"
            self._touch(self.page.gap_behind(slot), kind, what)
