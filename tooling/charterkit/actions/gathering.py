"""Gatherings: start one, and tell what was heard at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from charterkit.actions.desk import Desk, Done, without_signatories
from charterkit.decisions.tracing import Became, Fate, fates, voices
from charterkit.documents.gathering_writing import render_gathering
from charterkit.documents.incoming.tables import table_word
from charterkit.documents.paths import gathering_path
from charterkit.documents.reading import read_archive
from charterkit.language import say
from charterkit.model import Archive, Change, Gathering, InputKind, Snapshot, Table
from charterkit.problems import CharterError, errors
from charterkit.text.slug import id_fault, slug_of

MOST_TABLES = 200
"""So many tables may be named by their number alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGathering:
    """What is told of a gathering from its beginning. Names are by language; a table is a number
    of tables, an id, or an id and its name behind a =, and so is an actor group."""

    id: str
    title: Mapping[str, str]
    start: date
    end: date | None = None
    place: str | None = None
    hosts: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    actors: Mapping[str, str] = field(default_factory=dict)


def unread(snapshot: Snapshot, id: str | None = None) -> tuple[str, ...]:
    """The files of a gathering, or of all, that are there and cannot be read."""
    folder = f"charter/gatherings/{id}/" if id is not None else "charter/gatherings/"
    found = errors(read_archive(snapshot, lambda path: path.startswith(folder)).problems)
    paths = (each.place.path for each in found)
    return tuple(dict.fromkeys(path for path in paths if path.startswith(folder)))


def begin(desk: Desk, wish: NewGathering) -> tuple[Gathering, Done]:
    """Write what is told of a new gathering. CharterError if there is one of that id, if the id
    cannot be used, or if a rule forbids it."""
    if fault := id_fault(wish.id):
        raise CharterError(
            say("The id '{id}' cannot be used: it {fault}.", id=wish.id, fault=fault),
            say("Give another, such as {free}.", free=slug_of(wish.id)),
        )
    path = gathering_path(wish.id)
    archive = desk.archive(without_signatories())
    if path in desk.snapshot.blobs:
        raise CharterError(
            say("There is a gathering '{id}' already ({path}).", id=wish.id, path=path),
            say("Edit that file, or give the new one an id of its own, with its year in it."),
        )
    language = archive.charter.language
    gathering = Gathering(
        id=wish.id,
        path=path,
        title=wish.title,
        start=wish.start,
        end=wish.end,
        place=wish.place,
        hosts=wish.hosts,
        tables=tables_of(wish.tables, language),
        actors={id: {language: name} for id, name in wish.actors.items()},
    )
    change = Change(
        writes={path: render_gathering(gathering)},
        subject=f"Add the gathering {wish.title.get(language, wish.id)}",
    )
    return gathering, desk.perform(change, archive, without_signatories())


def tables_of(written: Sequence[str], language: str) -> tuple[Table, ...]:
    """The tables as people name them: ``6`` is six tables with numbers, ``unge`` one by its id,
    and ``unge=De unges bord`` one with its name."""
    found: list[Table] = []
    for each in written:
        id, _, name = (part.strip() for part in each.partition("="))
        if id.isascii() and id.isdigit() and not name:
            count = int(id[:6])
            if not 1 <= count <= MOST_TABLES:
                raise CharterError(
                    say("A gathering has from 1 to {most} tables.", most=MOST_TABLES),
                    say("Give their number, or the id of each: --table bord-1 --table unge."),
                )
            word = table_word(language)
            found += [Table(id=f"{word}-{number}") for number in range(1, count + 1)]
        elif fault := id_fault(id):
            raise CharterError(
                say("The table '{id}' cannot be called so: it {fault}.", id=id, fault=fault),
                say("Write an id, and its name behind it: --table {free}=NAME.", free=slug_of(id)),
            )
        else:
            found.append(Table(id=id, title={language: name} if name else {}))
    return tuple(found)


def the_gathering(archive: Archive, id: str) -> Gathering:
    """The gathering of that id; CharterError with those there are otherwise."""
    found = archive.gatherings.get(id)
    if found is None:
        there = ", ".join(archive.gatherings)
        raise CharterError(
            say("There is no gathering '{id}'.", id=id),
            say("There are: {there}. 'charter gather new' adds one.", there=there)
            if there
            else say("There is none yet: 'charter gather new {id}' adds one.", id=id or "ID"),
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A gathering, what became of each of its inputs by name, and how many there are: of each
    kind, at each table, and from each group with what became of them."""

    gathering: Gathering
    fates: Mapping[str, Fate]
    kinds: Mapping[InputKind, int]
    tables: Mapping[str, int]
    groups: Mapping[str, Mapping[Became, int]]
    standing: Mapping[Became, int]
    unthemed: tuple[str, ...]
    """The inputs that wait for a theme, by name: open, and in none."""


def overview(archive: Archive, gathering: Gathering) -> Overview:
    """What was heard at a gathering, counted."""
    every = fates(archive)
    mine = {said.name: every[said.name] for said in gathering.inputs.values()}
    kinds = Counter(said.kind for said in gathering.inputs.values())
    at = Counter(said.table for said in gathering.inputs.values())
    names = list(dict.fromkeys([*(table.id for table in gathering.tables), *at]))
    standing = Counter(fate.standing for fate in mine.values())
    return Overview(
        gathering=gathering,
        fates=mine,
        kinds={kind: kinds[kind] for kind in InputKind},
        tables={table: at[table] for table in names},
        groups={each.actor: each.counts for each in voices(archive, gathering, every)},
        standing={became: standing[became] for became in Became},
        unthemed=tuple(
            name for name, fate in mine.items() if fate.standing is Became.OPEN and not fate.themes
        ),
    )
