"""S: nobody signs up, or proposes, under a name that is made to be taken for another's.

Judged is a name that no steward has confirmed yet: what stewards have seen and confirmed stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from charterkit.decisions.register import registered
from charterkit.decisions.states import state
from charterkit.decisions.wording import joined
from charterkit.documents.paths import signatory_path
from charterkit.language import say
from charterkit.model import Archive, RegisterKind, Signatory, Snapshot, State
from charterkit.model.searching import Searchable
from charterkit.model.succession import Succession, grouped
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw, proposals_in, records_in
from charterkit.text.lookalikes import disguised, foreign_scripts, glance, name_fault

REGISTER = "charter/register/"
_REMEMBERED = 1000
"""Of so many looks it is remembered who has them: one is asked for again soon or never."""
Field = tuple[str | int, ...]


def names(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """S015: a name is written as names are, each word in one script. S016: no letters of another
    script make it look like the name or id of another. S017 (a note): nor is it close to one, or
    in letters that few here can read, without a steward's seeing it."""
    registers = _registers(paths)

    def among() -> frozenset[str]:
        proposers = (by for each in proposals_in(archive, paths) for by in each.proposers)
        records = _looked_at(archive, paths, registers)
        return frozenset(map(glance, chain(chain.from_iterable(map(_words, records)), proposers)))

    others = Others(archive, None if paths is None else among)
    for record in _looked_at(archive, paths, registers):
        if _is_confirmed(archive, record) and record.id not in registers:
            continue
        yield from _said(record.path, ("name",), record.name, record.id, others)
        yield from _close(record.path, (), record.id, record.id, others)
        for index, account in enumerate(record.accounts):
            if not account.login.isascii():
                field = ("accounts", index, "login")
                yield _unlike_a_name(record.path, field, f"'{account.login}'")
    for proposal in proposals_in(archive, paths):
        if not concerns(paths, proposal.path) or state(proposal) is not State.DRAFT:
            continue
        for place, proposer in enumerate(proposal.proposers):
            if proposer not in archive.signatories:
                owner = proposer if proposer in others.near(proposer).values() else ""
                yield from _said(proposal.path, ("proposers", place), proposer, owner, others)


def _registers(paths: Paths) -> frozenset[str]:
    """The organisations about which something is entered."""
    parts = (path.split("/") for path in paths or () if path.startswith(REGISTER))
    return frozenset(part[3] for part in parts if len(part) == 5)


def _is_confirmed(archive: Archive, record: Signatory) -> bool:
    entries = archive.register.get(record.id, ())
    if entries and entries[-1].kind is RegisterKind.CONFIRMED:
        return entries[-1].name == record.name
    entry = registered(entries)
    return entry is not None and entry.kind is RegisterKind.CONFIRMED and entry.name == record.name


def _looked_at(archive: Archive, paths: Paths, registers: frozenset[str]) -> Iterator[Signatory]:
    found = set()
    for record in records_in(archive, paths):
        found.add(record.id)
        yield record
    for id in sorted(registers - found):
        other = archive.signatories.get(id)
        if other is not None:
            yield other


class Others:
    """The ids and names of an archive by what a hurried reader sees; only by what is `among` that,
    if it is given: of many organisations few are asked about."""

    def __init__(self, archive: Archive, among: Callable[[], frozenset[str]] | None = None) -> None:
        self.archive = archive
        self._among = among
        self._found: dict[str, dict[str, str]] = {}

    def near(self, words: str) -> Mapping[str, str]:
        """The ids and names that look like these words, each with whose it is."""
        look = glance(words)
        records = self.archive.signatories
        few: Collection[str] | None = None
        if isinstance(records, Succession):
            few = grouped(records, looks).get(look, ())
        elif isinstance(records, Searchable):
            few = records.found_by("look", look)
        if few is None:
            return self._all.get(look, {})
        if look not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            there = (records.get(id) for id in sorted(few, key=signatory_path))
            found = _by_look(self.archive, filter(None, there))
            self._found[look] = found.get(look, {})
        return self._found[look]

    @cached_property
    def _all(self) -> Mapping[str, dict[str, str]]:
        among = self._among() if self._among is not None else None
        return _by_look(self.archive, self.archive.signatories.values(), among)


def looks(record: Signatory) -> tuple[str, str]:
    """By which those are found whose name or id looks alike."""
    return glance(record.name), glance(record.id)


def _words(record: Signatory) -> tuple[str, str]:
    return record.name, record.id


def _by_look(
    archive: Archive, records: Iterable[Signatory], among: frozenset[str] | None = None
) -> Mapping[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}

    def note(words: str, owner: str) -> None:
        look = glance(words)
        if among is None or look in among:
            found.setdefault(look, {}).setdefault(words, owner)

    for record in records:
        note(record.name, record.id)
        note(record.id, record.id)
    for steward in (*archive.stewards.stewards, *archive.stewards.arbiters):
        for name in steward.name.values():
            note(name, steward.id)
        note(steward.id, steward.id)
    return found


def _said(path: str, field: Field, name: str, owner: str, others: Others) -> Iterator[Problem]:
    fault = name_fault(name)
    if fault is not None:
        yield _unlike_a_name(path, field, fault)
    yield from _close(path, field, name, owner, others)
    scripts = foreign_scripts(name)
    if fault is None and scripts:
        yield flaw(
            "S017",
            path,
            field,
            expected=say("a name that all can read"),
            found=say(
                "'{name}', in {scripts} letters",
                name=name,
                scripts=joined(list(scripts)),
            ),
            mend=say("A steward who reads them makes sure of it before it is confirmed."),
            note=True,
        )


def _close(path: str, field: Field, words: str, owner: str, others: Others) -> Iterator[Problem]:
    """The first other whose name or id looks like these words."""
    near, posed = others.near(words), disguised(words)
    # Who is posed as has done nothing wrong.
    real = (each for each, whose in near.items() if whose != owner)
    other = next((each for each in real if posed or not disguised(each)), None)
    if other is None or not glance(words):
        return
    poses = posed and not disguised(other)
    yield flaw(
        "S016" if poses else "S017",
        path,
        field,
        expected=say("what nobody takes for another organisation"),
        found=say("'{words}', whose letters pass for those of '{other}'", words=words, other=other)
        if poses
        else say(
            "'{words}', close to '{other}' of {near}", words=words, other=other, near=near[other]
        ),
        mend=say("Write the name in the letters that its owner writes it in.")
        if poses
        else say("If it is that organisation, write its id.")
        if field[:1] == ("proposers",)
        else say("A steward makes sure that these are two before it is confirmed."),
        note=not poses,
    )


def _unlike_a_name(path: str, field: Field, found: str) -> Problem:
    return flaw(
        "S015",
        path,
        field,
        expected=say("a name as names are written, each word in one script"),
        found=found,
        mend=say("Type the name anew, letter by letter."),
    )


RULES = (names,)
