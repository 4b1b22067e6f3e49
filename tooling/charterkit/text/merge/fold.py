"""A text as the fold of what was enacted: identified lines, release after release."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from charterkit.model import Amendment
from charterkit.problems import Problem
from charterkit.text.apply import apply
from charterkit.text.markdown import lines_of
from charterkit.text.merge.following import FOLLOWS, names
from charterkit.text.merge.operations import Reading
from charterkit.text.merge.reading import read
from charterkit.text.merge.regions import Version
from charterkit.text.merge.sheet import FIRST, Sheet
from charterkit.text.merge.slots import File, Line, Loom
from charterkit.text.merge.tracing import Owners, inherited, owned
from charterkit.text.translations import original_of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Enacted:
    """An amendment as it was read, its proposal's number, and how many amendments had been
    enacted in the text it was written for. `origin` is how its lines are told from others."""

    reading: Reading
    number: int
    base: int
    origin: Hashable = None


@dataclass(slots=True, kw_only=True)
class Fold:
    """The files of a charter, from the texts it begins with, as each enactment leaves them. With
    `traces` the origin of every sentence of a line is known (`owners`), and one that is only set
    otherwise keeps it; no origin may be a tuple then.

    Whoever enacts sees to it that no two amendments collide of which neither was written with the
    other in its base; then the text does not depend on the order of enactments."""

    loom: Loom
    begun: Mapping[str, Sheet]
    sheets: dict[str, Sheet]
    gone: dict[str, File] = field(default_factory=dict)
    seen: set[File] = field(default_factory=set)
    enacted: list[Enacted] = field(default_factory=list)
    traces: bool = False
    rendered: dict[str, bytes] = field(default_factory=dict)
    owned: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls, texts: Mapping[str, bytes], origin: Hashable = None, *, traces: bool = False
    ) -> Fold:
        """The texts of a release, bytes by path, before anything is enacted on them."""
        loom = Loom()
        sheets = {
            path: Sheet.of(loom.file(path, None, lines_of(data.decode("utf-8"))), FIRST, origin)
            for path, data in texts.items()
        }
        return cls(
            loom=loom, begun=sheets, sheets=dict(sheets), traces=traces, rendered=dict(texts)
        )

    def own(self, path: str) -> Sheet:
        """The sheet of a file, to be changed here and nowhere else."""
        if path not in self.owned:
            self.sheets[path] = self.sheets[path].copy()
            self.owned.add(path)
        return self.sheets[path]

    def forget(self, path: str) -> None:
        """Let what a change of a file may have changed be worked out anew: the file, and what
        translations say of theirs."""
        self.rendered.pop(path, None)
        for other in [one for one in self.rendered if original_of(one) is not None]:
            del self.rendered[other]

    def read(
        self, amendment: Amendment, *, path: str
    ) -> tuple[Reading | None, tuple[Problem, ...]]:
        """The operations of an amendment written for the text as it stands here; None with the
        problems, placed in the proposal `path`, if it does not fit."""
        touched = {file.path for file in amendment.files}
        originals = {name for one in touched if (name := original_of(one)) is not None}
        texts = {one: self.text(one) for one in touched | originals}
        there = {one: data for one, data in texts.items() if data is not None}
        results, problems = apply(amendment, there, path=path)
        if results is None:
            return None, problems
        return read(amendment, self.sheets, self.gone, texts, results, self.loom), ()

    def enact(self, amendments: Iterable[Enacted]) -> None:
        """Enact amendments together."""
        for each in amendments:
            self.enacted.append(each)
            if self.traces:
                _trace(self, each)
            else:
                _carry_out(self, each)

    def text(self, path: str) -> bytes | None:
        """The bytes of a file as it stands; None where there is none."""
        if path not in self.sheets:
            return None
        if path not in self.rendered:
            lines = self.sheets[path].lines()
            if FOLLOWS in lines:
                lines = [self._following(path) if line == FOLLOWS else line for line in lines]
            self.rendered[path] = "".join(f"{line}\n" for line in lines).encode()
        return self.rendered[path]

    def texts(self) -> dict[str, bytes]:
        """The bytes of all files as they stand, by path."""
        found = ((path, self.text(path)) for path in sorted(self.sheets))
        return {path: data for path, data in found if data is not None}

    def version(self, path: str) -> Version:
        """A file as it reads, with the slots of its lines."""
        sheet, data = self.sheets.get(path), self.text(path)
        if sheet is None or data is None:
            return Version(slots=(), lines=())
        return Version(slots=sheet.visible(), lines=lines_of(data.decode("utf-8")))

    def owners(self, path: str) -> list[Owners]:
        """Whose each line of a file is, sentence by sentence, where the fold traces that."""
        sheet = self.sheets[path]
        return [_owners(sheet, slot.line) for slot in sheet.visible()]

    def after(self, amendments: Sequence[Enacted]) -> Fold:
        """This fold with amendments enacted on top; this one stays as it is."""
        self.owned.clear()
        fold = Fold(
            loom=self.loom,
            begun=self.begun,
            sheets=dict(self.sheets),
            gone=dict(self.gone),
            seen=set(self.seen),
            enacted=list(self.enacted),
            traces=self.traces,
            rendered=dict(self.rendered),
        )
        fold.enact(amendments)
        return fold

    def _following(self, path: str) -> str:
        """The line of a translation that names its original: with all changes that were in the
        text when the last amendment that brought the translation along was written, and those
        of all such amendments. So a translation that one of the others left behind is known."""
        original = original_of(path) or ""
        followers = [each for each in self.enacted if path in each.reading.follows]
        known = max(each.base for each in followers)
        brought = [
            each
            for at, each in enumerate(self.enacted)
            if at < known or path in each.reading.follows
        ]
        if any(original in each.reading.files for each in set(self.enacted) - set(brought)):
            text = self._fold_of(original, brought)
        else:
            text = self.text(original)
        return followers[-1].reading.follows[path] if text is None else names(text)

    def _fold_of(self, path: str, amendments: Iterable[Enacted]) -> bytes | None:
        """A file with some of the amendments only."""
        begun = {path: self.begun[path]} if path in self.begun else {}
        alone = Fold(loom=self.loom, begun=begun, sheets=dict(begun))
        for each in amendments:
            if path in each.reading.files:
                _carry_out(alone, each, only=path)
        return alone.text(path)


def _carry_out(fold: Fold, each: Enacted, only: str | None = None) -> None:
    """Lay an amendment's operations into a fold's sheets; those of one file with `only`. What is
    there already, or was and is gone again, is not done twice."""
    reading, number, origin = each.reading, each.number, each.origin
    for path, file in reading.files.items():
        if only not in (None, path):
            continue
        sheet = fold.sheets.get(path)
        if path in reading.creates:
            if file not in fold.seen:
                fold.seen.add(file)
                fold.sheets[path] = Sheet.of(file, number, origin)
                fold.owned.add(path)
        elif sheet is not None and sheet.file is file:
            if path in reading.repeals:
                fold.gone[path] = fold.sheets.pop(path).file
            else:
                _write(fold.own(path), reading, number, origin)
        fold.forget(path)


def _write(sheet: Sheet, reading: Reading, number: int, origin: Hashable) -> None:
    for operation in reading.operations:
        if operation.path == sheet.file.path:
            sheet.drop(operation.drops)
            for passage in operation.brings:
                sheet.hang(passage, number, origin)
            for line, text in operation.says:
                sheet.say(line, text, origin)


def _trace(fold: Fold, each: Enacted) -> None:
    """Carry an amendment out, and let sentences that it only sets otherwise be whose they were."""
    old = [
        (sheet.text[line], _owners(sheet, line))
        for path, sheet in fold.sheets.items()
        if path in each.reading.files
        for line in _going(sheet, each.reading)
    ]
    before = {line: text for sheet in fold.sheets.values() for line, text in sheet.text.items()}
    _carry_out(fold, each)
    for path in each.reading.files:
        sheet = fold.sheets.get(path)
        if sheet is not None:
            lines = [slot.line for slot in sheet.visible()]
            fresh = [line for line in lines if before.get(line) != sheet.text[line]]
            owners = inherited(old, [sheet.text[line] for line in fresh], each.origin)
            sheet.origin.update(zip(fresh, owners, strict=True))


def _owners(sheet: Sheet, line: Line) -> Owners:
    found = sheet.origin[line]
    return found if isinstance(found, tuple) else owned(sheet.text[line], found)


def _going(sheet: Sheet, reading: Reading) -> Iterator[Line]:
    """The lines of a sheet that an amendment removes or gives a new text, in their order."""
    if sheet.file.path in reading.repeals:
        gone = set(sheet.text)
    else:
        gone = {
            line
            for operation in reading.operations
            for line in (*operation.drops, *(line for line, _ in operation.says))
        }
    yield from (slot.line for slot in sheet.visible() if slot.line in gone)
