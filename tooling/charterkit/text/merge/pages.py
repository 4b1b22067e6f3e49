"""The runs of one file's diff as operations on its identified lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from charterkit.model import FileDiff
from charterkit.text.merge.entries import Outline, outline
from charterkit.text.merge.operations import Does, Effect, InEntry, InFile, Operation, Place
from charterkit.text.merge.runs import Moves, Run, kept_in, moves_in, runs_of, trimmed
from charterkit.text.merge.sheet import Sheet
from charterkit.text.merge.slots import Anchor, Item, Line, Loom, Passage, Side


@dataclass(slots=True, kw_only=True)
class Page:
    """A file in its base and after an amendment: the lines as they read (`old`, `shown`), and
    those after it as a sheet holds them (`new`)."""

    sheet: Sheet
    loom: Loom
    old: list[str]
    shown: list[str]
    new: list[str]

    def operations(self, file: FileDiff) -> Iterator[Operation]:
        """The operations of the file's diff, one a run."""
        cut = (trimmed(run, self.old, self.shown) for run in runs_of(file.hunks))
        runs = [run for run in cut if run is not None]
        was, becomes = outline(file.path, self.old), outline(file.path, self.shown)
        moves = moves_in(
            runs,
            list(zip(was.names, self.old, strict=True)),
            list(zip(becomes.names, self.shown, strict=True)),
        )
        kept = kept_in(runs, len(self.old)) if any(becomes.levels) else {}
        touches: list[tuple[Place, Effect]] = [
            (InFile(self.sheet.file, file.path), Effect(Does.CHANGED))
        ]
        for run, after in zip(runs, [*runs[1:], None], strict=True):
            touches += self._keyed(was, becomes, kept, run.new_end, after.new if after else None)
            stretch = _Stretch(
                page=self,
                run=run,
                moves=moves,
                was=was.names,
                becomes=becomes.names,
                outline=becomes,
                kept=kept,
                touches=touches,
            )
            yield stretch.operation()
            touches = []

    def _keyed(
        self, was: Outline, becomes: Outline, kept: Mapping[int, int], start: int, end: int | None
    ) -> Iterator[tuple[Place, Effect]]:
        """The kept lines of a stretch whose key path is another after the amendment."""
        for new, name in enumerate(becomes.names[start:end], start):
            if name is not None and was.names[kept[new]] not in (None, name):
                yield self.line(kept[new]), Effect(Does.KEYED, name)

    def line(self, at: int) -> Line:
        """The line at an index of the base."""
        return self.sheet.visible()[at].line

    def gap_after(self, at: int) -> Anchor:
        """The gap after the line at an index of the base; -1 is the beginning of the file."""
        order = self.sheet.order()
        left = self.sheet.visible()[at] if at >= 0 else self.sheet.file.root
        place = order.index(left) + 1 if at >= 0 else 0
        return self.sheet.gap(left, order[place] if place < len(order) else None)

    def gaps_between(self, first: int, last: int) -> Iterator[tuple[Anchor, bool]]:
        """All gaps from the line at one index of the base to the line at another, each with
        whether it is the one after a line that is there; others lie between removed lines."""
        order, visible = self.sheet.order(), self.sheet.visible()
        there = set(visible[first : last + 1])
        start, end = order.index(visible[first]), order.index(visible[last])
        for place in range(start, end):
            yield self.sheet.gap(order[place], order[place + 1]), order[place] in there


@dataclass(slots=True, kw_only=True)
class _Stretch:
    """One run, while its operation is put together. `was` and `becomes` are the key paths of the
    file's lines before and after, `outline` how those after it stand as YAML, `kept` those that
    stay, by where they stood; `touches` what the run touches besides."""

    page: Page
    run: Run
    moves: Moves
    was: list[str | None]
    becomes: list[str | None]
    outline: Outline
    kept: Mapping[int, int]
    touches: list[tuple[Place, Effect]]
    says: list[tuple[Line, str]] = field(default_factory=list)
    drops: list[Line] = field(default_factory=list)
    brings: list[Passage] = field(default_factory=list)

    def operation(self) -> Operation:
        """The whole run as an operation: piece by piece between lines of the same key path."""
        run, page = self.run, self.page
        olds = [at for at in range(run.old, run.old_end) if at not in self.moves.gone]
        left, to = run.old - 1, run.new
        for old, new in [*self._same_entries(olds), (run.old_end, run.new_end)]:
            self._piece([at for at in olds if left < at < old], left, range(to, new))
            if old < run.old_end:
                self._say(old, new)
            left, to = old, new + 1
        return Operation(
            path=page.sheet.file.path,
            at=run.old + 1,
            before=tuple(page.old[run.old : run.old_end]),
            after=tuple(page.shown[run.new : run.new_end]),
            says=tuple(self.says),
            drops=tuple(self.drops),
            brings=tuple(self.brings),
            touches=tuple(self.touches),
        )

    def _same_entries(self, olds: list[int]) -> list[tuple[int, int]]:
        """Lines of the run that begin the same entry before and after, in the order of both."""
        places = {
            self.becomes[at]: at
            for at in range(self.run.new, self.run.new_end)
            if self.becomes[at] is not None and at not in self.moves.origin
        }
        pairs = [
            (at, places[self.was[at]])
            for at in olds
            if self.was[at] is not None and self.was[at] in places
        ]
        return _rising(pairs)

    def _piece(self, olds: list[int], left: int, news: range) -> None:
        """Lines of the base (without those moved away) become others. `left` is the line before
        them, -1 for none."""
        fresh = [at for at in news if at not in self.moves.origin]
        named = any(self.was[at] for at in olds) or any(self.becomes[at] for at in fresh)
        if named or not olds or (len(olds) == 1 and not fresh):
            for at in olds:
                self._drop(at)
            self._bring(news, olds[-1] if olds and named else left)
        elif len(olds) == len(fresh):
            start = news.start
            for old, new in zip(olds, fresh, strict=True):
                self._bring(range(start, new), left)
                self._say(old, new)
                left, start = old, new + 1
            self._bring(range(start, news.stop), left)
        else:
            self._replace(olds, news)

    def _say(self, old: int, new: int) -> None:
        line, text = self.page.line(old), self.page.new[new]
        if self.page.old[old] != self.page.shown[new]:
            self.says.append((line, text))
            self.touches.append((line, Effect(Does.SAYS, text)))

    def _drop(self, at: int) -> None:
        line = self.page.line(at)
        self.drops.append(line)
        self.touches.append((line, Effect(Does.GONE)))

    def _bring(self, news: range, left: int) -> None:
        if news:
            anchor = self.page.gap_after(left)
            passage = self._passage(anchor, news)
            effect = Effect(Does.BROUGHT, passage, self.outline.level(news))
            self.touches.append((anchor, effect))

    def _replace(self, olds: list[int], news: range) -> None:
        """As one: n lines by another number of lines."""
        lines = tuple(self.page.line(at) for at in olds)
        first = self.page.sheet.visible()[olds[0]]
        passage = self._passage((first, Side.WITHIN), news) if news else None
        what = (lines, passage)
        self.drops += lines
        self.touches += [(line, Effect(Does.AS_ONE, what)) for line in lines]
        for gap, here in self.page.gaps_between(olds[0], olds[-1]):
            self.touches.append((gap, Effect(Does.AS_ONE if here else Does.SPANNED, what)))

    def _passage(self, anchor: Anchor, news: range) -> Passage:
        items: list[Item] = []
        for at in news:
            old = self.moves.origin.get(at)
            items.append(self.page.new[at] if old is None else self.page.line(old))
        passage = self.page.loom.passage(anchor, items)
        self.brings.append(passage)
        for over in self.outline.above(news):
            if over in self.kept:
                self.touches.append((self.page.line(self.kept[over]), Effect(Does.HELD)))
        for at, item in zip(news, items, strict=True):
            if isinstance(item, Line):
                self.touches.append((item, Effect(Does.MOVED, passage)))
            elif key := self.becomes[at]:
                place = InEntry(self.page.sheet.file, key)
                self.touches.append((place, Effect(Does.BROUGHT, passage)))
        return passage


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of the pairs, given by rising first parts, whose second parts rise too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, new) in enumerate(pairs):
        length = bisect_left(ends, new)
        ends[length:] = [new, *ends[length + 1 :]]
        last[length:] = [at, *last[length + 1 :]]
        before.append(last[length - 1] if length else -1)
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
