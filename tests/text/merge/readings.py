"""What decision 0004 says an amendment does to a file, run by run.

It is read so, where it could be read otherwise:

- Lines that are equal at both ends of a run are kept from its beginning first, then from its end.
- A line that n = m leaves as it was is not rewritten.
- A line that is moved into a run comes right behind the line that stands before it: the kept one,
  or the last one rewritten; where lines are replaced as one, it is one of those in their stead.
- Two gaps are one place if what is brought there hangs at the same place of the tree.
- A gap that two replacements reach over is touched by the one of which a line stood before it.
- Two replace the same lines as one by the same, though the slots between them are not the same;
  and two that only remove them agree, wherever these stand.
- Entries in a run before and after, as many as stand in one order, cut it into pieces. In a piece
  with other entries all lines are removed, and what comes stands behind the last of them; in one
  without, lines are what they are in prose.
- A line of YAML is moved only if its key path stays the same.
- Of YAML, what is brought under kept lines holds them; a kept line whose key path is another after
  the amendment is keyed anew; a passage stands as deep as its first line that says something, or
  is of its own kind if another of its lines stands less deep.
- A translation follows if its line is new, whether or not the amendment changes the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from charterkit.model import FileDiff, Op
from tests.text.merge.keys import key_paths, lines_over, says, yaml_lines
from tests.text.merge.pages import WITHIN, File, Page, Passage, Slot

FOLLOWING = "translates: its original"


@dataclass(frozen=True, slots=True)
class Touch:
    """What becomes of a place: a line or a gap of a file, a key, or a path."""

    place: object
    kind: str
    what: object = None
    depth: object = None


@dataclass(slots=True)
class Deeds:
    """What an amendment does to one file."""

    file: File
    created: bool = False
    repealed: bool = False
    follows: str | None = None
    drops: list[Slot] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    texts: list[tuple[Slot, str]] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)


def split(data: bytes) -> tuple[str, ...]:
    return tuple(data.decode().split("\n")[:-1])


def in_bytes(lines: Sequence[str]) -> bytes:
    """A file of these lines."""
    return "".join(f"{line}\n" for line in lines).encode()


def result(diff: FileDiff, old: Sequence[str]) -> list[str]:
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
    """Old lines by their indices, the new ones in their place with theirs, and the kept line before
    them."""

    before: int
    old: list[int]
    new: list[tuple[int, str]]


def _runs(script: Sequence[tuple[Op, str, int]], old: Sequence[str]) -> Iterator[_Run]:
    run = _Run(-1, [], [])
    to = 0
    for op, text, at in [*script, (Op.CONTEXT, "", len(old))]:
        if op is Op.REMOVE:
            run.old.append(at)
        elif op is Op.ADD:
            run.new.append((to, text))
        else:
            while run.old and run.new and old[run.old[0]] == run.new[0][1]:
                run.before = run.old.pop(0)
                run.new.pop(0)
            while run.old and run.new and old[run.old[-1]] == run.new[-1][1]:
                run.old.pop()
                run.new.pop()
            if run.old or run.new:
                yield run
            run = _Run(at, [], [])
        to += op is not Op.REMOVE


def _kept(script: Sequence[tuple[Op, str, int]], old: Sequence[str]) -> dict[int, int]:
    """Where the lines that no run changes stood, by where they stand after."""
    runs = list(_runs(script, old))
    gone = {at for run in runs for at in run.old}
    fresh = {at for run in runs for at, _ in run.new}
    count = sum(op is not Op.REMOVE for op, _, _ in script)
    stay = [at for at in range(len(old)) if at not in gone]
    return dict(zip([at for at in range(count) if at not in fresh], stay, strict=True))


class Reader:
    """Reads the change of one file, whose bytes are `text`. `named` is the line by which a
    translation would say that it follows its original."""

    def __init__(
        self, file: File, page: Page, diff: FileDiff, text: bytes, named: str | None
    ) -> None:
        self.page, self.old = page, split(text)
        self.lines = page.lines()
        self.deeds = Deeds(file)
        new = result(diff, self.old)
        self.was, self.becomes = key_paths(diff.path, self.old), key_paths(diff.path, new)
        self.shown, self.over = new, lines_over(diff.path, new)
        self.yaml = range(*yaml_lines(diff.path, new))
        script = _script(diff, self.old)
        self.kept = _kept(script, self.old)
        self.named = named if named not in self.old else None
        self.runs = list(_runs(_script(diff, self.old), self.old))
        self.moved_from: set[int] = set()
        self.moved_to: dict[int, Slot] = {}
        self.coming: list[int] = []

    def read(self) -> Deeds:
        """All that the change does."""
        self._find_moves()
        for run in self.runs:
            self._read_run(run)
        for new, old in self.kept.items():
            key = self.becomes[new]
            if key and self.was[old] and key != self.was[old]:
                self._touch(self.lines[old], "keyed", key)
        for passage in self.deeds.passages:
            for index, item in enumerate(passage.items):
                if isinstance(item, Slot):
                    self._touch(item, "moved", Slot(passage, index))
        return self.deeds

    def _find_moves(self) -> None:
        removed = [at for run in self.runs for at in run.old]
        for run in self.runs:
            for at, text in run.new:
                same = [
                    was
                    for was in removed
                    if self.old[was] == text and self.was[was] == self.becomes[at]
                ]
                if same and any(sign.isalnum() for sign in text):
                    removed.remove(same[0])
                    self.moved_from.add(same[0])
                    self.moved_to[at] = self.lines[same[0]]

    def _touch(self, place: object, kind: str, what: object = None, depth: object = None) -> None:
        self.deeds.touches.append(Touch(place, kind, what, depth))

    def _depth(self, news: Sequence[int]) -> object:
        """How deep new lines stand; None at any depth, or a thing of its own kind."""
        told = [self.shown[at] for at in news if at in self.yaml and says(self.shown[at])]
        depths = [len(line) - len(line.lstrip(" ")) for line in told]
        if told and depths[0] == min(depths):
            return depths[0], told[0].strip().startswith("- ")
        return object() if told else None

    def _hold(self, news: Sequence[int]) -> None:
        for line in sorted({over for at in news for over in self.over[at]} & set(self.kept)):
            self._touch(self.lines[self.kept[line]], "held")

    def _read_run(self, run: _Run) -> None:
        """A run is cut in pieces by the entries that are in it before and after."""
        gone = [at for at in run.old if at not in self.moved_from]
        new = [at for at, _ in run.new]
        texts = dict(run.new)
        before = run.before
        for old, to in self._same_entries(gone, [at for at in new if at not in self.moved_to]):
            piece = [at for at in gone if before < at < old]
            self._read_piece(before, piece, [(at, texts[at]) for at in new if at < to])
            self._rewrite_line(self.lines[old], texts[to])
            before, new = old, [at for at in new if at > to]
        piece = [at for at in gone if at > before]
        self._read_piece(before, piece, [(at, texts[at]) for at in new])

    def _same_entries(self, gone: list[int], fresh: list[int]) -> list[tuple[int, int]]:
        """The most entries that stand in one order before and after; of several such choices the
        one that stands first in the new text, seen from the end."""
        same = [
            (old, new)
            for old in gone
            for new in fresh
            if self.was[old] is not None and self.was[old] == self.becomes[new]
        ]
        for count in range(len(same), 0, -1):
            rising = [
                list(pairs)
                for pairs in combinations(same, count)
                if all(one[1] < other[1] for one, other in pairwise(pairs))
            ]
            if rising:
                return min(rising, key=lambda pairs: [new for _, new in pairs[::-1]])
        return []

    def _read_piece(self, before: int, old: list[int], new: list[tuple[int, str]]) -> None:
        left = self.lines[before] if before >= 0 else None
        gone = [self.lines[at] for at in old]
        self.coming = [at for at, _ in new]
        items = [self.moved_to.get(at, self._text(text)) for at, text in new]
        keys = [self.becomes[at] for at, _ in new if at not in self.moved_to]
        fresh = len(keys)
        if any(keys) or any(self.was[at] for at in old):
            for line in gone:
                self._remove(line)
            self._insert(gone[-1] if gone else left, items)
            for key in filter(None, keys):
                self._touch((self.deeds.file, key), "key", self.deeds.passages[-1])
        elif len(gone) == fresh:
            self._rewrite(left, gone, items)
        elif not gone:
            self._insert(left, items)
        elif len(gone) == 1 and not fresh:
            self._remove(gone[0])
            self._insert(left, items)
        else:
            self._replace(gone, items)

    def _text(self, text: str) -> str:
        if text != self.named:
            return text
        self.deeds.follows = text
        return FOLLOWING

    def _rewrite(self, before: Slot | None, gone: list[Slot], items: list[str | Slot]) -> None:
        waiting: list[str | Slot] = []
        left = before
        for item in items:
            if isinstance(item, str):
                self._insert(left, waiting)
                waiting = []
                left = gone.pop(0)
                self.coming.pop(0)
                self._rewrite_line(left, item)
            else:
                waiting.append(item)
        self._insert(left, waiting)

    def _rewrite_line(self, line: Slot, text: str) -> None:
        says = self._text(text)
        if self.old[self.lines.index(line)] != text:
            self.deeds.texts.append((line, says))
            self._touch(line, "text", says)

    def _remove(self, line: Slot) -> None:
        self.deeds.drops.append(line)
        self._touch(line, "removed")

    def _insert(self, left: Slot | None, items: Sequence[str | Slot]) -> None:
        if items:
            place = self.page.gap_behind(None if left is None else self.page.stands[left])
            passage = Passage(self.deeds.file, *place, tuple(items))
            self.deeds.passages.append(passage)
            news, self.coming = self.coming[: len(items)], self.coming[len(items) :]
            self._hold(news)
            self._touch(place, "brought", passage, self._depth(news))

    def _replace(self, gone: list[Slot], items: list[str | Slot]) -> None:
        first = self.page.stands[gone[0]]
        passage = Passage(self.deeds.file, first, WITHIN, tuple(items))
        if items:
            self.deeds.passages.append(passage)
            self._hold(self.coming)
        what = (tuple(gone), passage if items else None)
        for line in gone:
            self.deeds.drops.append(line)
            self._touch(line, "replaced", what)
        slots = self.page.slots()
        there = self.page.stands.values()
        for slot in slots[slots.index(first) : slots.index(self.page.stands[gone[-1]])]:
            kind = "replaced" if slot in there else "reached over"
            self._touch(self.page.gap_behind(slot), kind, what)
