"""The charter that an amendment would give: its files read as if they stood today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import Kind, classify, proposal_path
from charterkit.language import say
from charterkit.model import Archive, Principle, Proposal
from charterkit.model.renewing import renewed
from charterkit.model.succession import memory_of
from charterkit.problems import Place, Problem, errors

if TYPE_CHECKING:
    from charterkit.documents.texts import NumberedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Files in memory as a snapshot of their own."""

    files: Mapping[str, bytes]
    _ids: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def revision(self) -> str | None:
        """Files in memory are no commit."""
        return None

    @property
    def blobs(self) -> Mapping[str, str]:
        """The blob ids that Git would give them."""
        if len(self._ids) != len(self.files):
            self._ids.update((path, blob_id(data)) for path, data in self.files.items())
        return self._ids

    @property
    def odd(self) -> Mapping[str, str]:
        """All of them are plain files."""
        return {}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        return {path: self.files[path] for path in paths if path in self.files}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Those of the contents that are among the files."""
        wanted = set(ids)
        return {blob: self.files[path] for path, blob in self.blobs.items() if blob in wanted}


def after_change(
    texts: Mapping[str, bytes], changes: Mapping[str, bytes | None]
) -> dict[str, bytes]:
    """The files after a change, without the repealed ones."""
    both: dict[str, bytes | None] = {**texts, **changes}
    return {path: data for path, data in both.items() if data is not None}


def read_result(
    today: Archive, changes: Mapping[str, bytes | None], proposal: Proposal
) -> tuple[Archive | None, tuple[Problem, ...]]:
    """Read the charter's files as a proposal would leave them; None with the problems, placed
    in the proposal, if they cannot be read. Files that it repeals are None."""
    # Reading brings in the YAML library, which those who only count votes do without.
    from charterkit.documents.reading import read_archive
    from charterkit.documents.recall import at_hand

    near = _near(today, changes)
    if near is not None:
        return near, ()
    texts = after_change(today.texts, changes)
    reading = read_archive(Texts(files=texts), recall=at_hand())
    wrong = errors(reading.problems)
    if reading.archive is not None and not wrong:
        return reading.archive, ()
    return None, tuple(in_proposal(problem, proposal) for problem in wrong)


def _near(today: Archive, changes: Mapping[str, bytes | None]) -> Archive | None:
    """The same, where all that stands is right and the change only puts other words into
    principles: then nothing else need be read. None where more has to be looked at."""
    base = _as_it_stands(today)
    return None if base is None else _rewritten(base, changes)


def _rewritten(base: Archive, changes: Mapping[str, bytes | None]) -> Archive | None:
    """A text in which nothing is wrong, with other words in some of its principles; None where
    something else is changed, or anything is wrong with those words."""
    from charterkit.documents.reading import read_one
    from charterkit.documents.texts import NumberedText

    read: dict[str, dict[str | None, NumberedText]] = {}
    for path, data in changes.items():
        known = classify(path) if path in base.texts and data is not None else None
        if known is None or known.kind is not Kind.PRINCIPLE or data is None:
            return None
        value, problems = read_one(known, data, base.charter.language)
        if problems or not isinstance(value, NumberedText):
            return None
        read.setdefault(known.id or "", {})[known.language] = value
    principles = [
        _with_words(each, read[each.id]) if each.id in read else each for each in base.principles
    ]
    return renewed(
        base,
        texts={**base.texts, **changes},
        principles=tuple(sorted(principles, key=lambda each: (each.number, each.id))),
    )


def _with_words(principle: Principle, read: Mapping[str | None, NumberedText]) -> Principle:
    """A principle with some of its texts as they were read."""
    translations = {**principle.translations}
    translations.update((language, each.text) for language, each in read.items() if language)
    own = read.get(None)
    if own is None:
        return renewed(principle, translations=translations)
    return Principle(
        id=principle.id,
        number=principle.number if own.number is None else own.number,
        text=own.text,
        translations=translations,
        answers=own.answers,
    )


def _as_it_stands(today: Archive) -> Archive | None:
    """Today's text, read by itself; None if anything at all is wrong with it."""
    from charterkit.documents.reading import read_archive

    kept = memory_of(today.proposals)
    known: Any = kept.get(_BASE) if kept is not None else None
    if known is not None and known[0] is today.texts:
        before: Archive | None = known[1]
        return before
    if kept is None:
        # Where it is not to be asked again, it is not worth while.
        return None
    found = _going_on(known, today.texts)
    if found is None:
        reading = read_archive(Texts(files=today.texts))
        found = None if reading.problems else reading.archive
    kept[_BASE] = today.texts, found
    return found


def _going_on(known: Any, texts: Mapping[str, bytes]) -> Archive | None:
    """The same from what was known of an earlier text, of which this one has all files."""
    if known is None or known[1] is None or known[0].keys() != texts.keys():
        return None
    return _rewritten(
        known[1], {path: data for path, data in texts.items() if data != known[0][path]}
    )


_BASE = "base"


def in_proposal(problem: Problem, proposal: Proposal) -> Problem:
    """What is wrong in the result, as what is wrong with the proposal."""
    return Problem(
        code="P022",
        place=Place(path=proposal_path(proposal.slug)),
        expected=say("a charter in which all is right once the change is made"),
        found=say('this in it: "{problem}"', problem=problem),
        mend=say("Change the amendment so that the file it leaves is right."),
    )
