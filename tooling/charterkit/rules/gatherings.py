"""H: what was heard at gatherings, as it stands in one tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterkit.documents.document import read_document
from charterkit.documents.paths import classify, inputs_path
from charterkit.language import say
from charterkit.model import Archive, Gathering, Input, Inputs, Snapshot, Themes, Version
from charterkit.problems import Problem
from charterkit.rules.experiences import earlier_sectors
from charterkit.rules.scope import Paths, concerns, concerns_below, flaw, listed, repeated

Texts = tuple[str, tuple[str | int, ...], Mapping[str, str]]
"""The path of a file, a field in it, and what stands there by language."""


def looked_at(archive: Archive, paths: Paths) -> Iterator[Gathering]:
    """The gatherings of which some file is to be looked at."""
    return (
        each
        for each in archive.gatherings.values()
        if concerns_below(paths, each.path.removesuffix("gathering.yml"))
    )


def voices(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """H001: whoever said an input is one of the gathering's groups or, where it has none of its
    own, of the charter's sectors; of a sector that has gone since it is a note. H005: its table is
    one of those that the gathering lists. H004 (a note): its language is the charter's."""
    for gathering in looked_at(archive, paths):
        known = archive.groups_at(gathering)
        tables = {table.id for table in gathering.tables}
        every = concerns(paths, gathering.path)
        said = [each for each in gathering.inputs.values() if every or concerns(paths, each.path)]
        strange = [each for each in said if each.by not in known]
        gone: Mapping[str, Version] = {}
        if strange and not gathering.actors:
            gone = earlier_sectors(archive, snapshot)
        for each, index in placed(snapshot, strange):
            last = gone.get(each.by)
            yield flaw(
                "H001",
                each.path,
                ("inputs", index, "by"),
                expected=say("one of the groups that speak here ({listed})", listed=_few(known)),
                found=each.by
                if last is None
                else say("{found}, which release {last} had last", found=each.by, last=last),
                mend=say(
                    "Write one of these, or add the group to `actors` in {path}.",
                    path=gathering.path,
                ),
                note=last is not None,
            )
        foreign = [
            each
            for each in said
            if each.language is not None and each.language not in archive.charter.languages
        ]
        for each, index in placed(snapshot, foreign):
            yield _foreign(archive, each.path, ("inputs", index, "language"), each.language or "")
        if tables:
            for path, table in sorted({(each.path, each.table) for each in said}):
                if table not in tables:
                    yield flaw(
                        "H005",
                        path,
                        expected=say(
                            "the file of one of the tables in {path} ({listed})",
                            path=gathering.path,
                            listed=_few(sorted(tables)),
                        ),
                        found=table,
                        mend=say("Rename the file, or add the table to `tables` there."),
                    )


def days(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """H002: a gathering ends no earlier than it begins."""
    for each in looked_at(archive, paths):
        if each.end is not None and each.end < each.start and concerns(paths, each.path):
            yield flaw(
                "H002",
                each.path,
                ("to",),
                expected=say("a last day no earlier than the first, {start}", start=each.start),
                found=str(each.end),
                mend=say("Put the days in order, or remove `to` if it was one day."),
            )


def languages(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """H003: what has a name has one in the language that binds. H004 (a note): and in none that is
    not the charter's."""
    first = archive.charter.language
    for gathering in looked_at(archive, paths):
        names = [each for each in _names(gathering) if concerns(paths, each[0])]
        for path, field, texts in names:
            if first not in texts:
                yield flaw(
                    "H003",
                    path,
                    field,
                    expected=say("its name in {first}, the language that binds", first=first),
                    found=say("only {listed}", listed=", ".join(texts)),
                    mend=say("Add a line `{first}: …`.", first=first),
                )
        told = [(gathering.path, ("about",), gathering.about)]
        told += [(gathering.path, ("unknown",), gathering.unknown)]
        told = [each for each in told if concerns(paths, each[0])]
        for path, field, texts in (*names, *told):
            for language in texts:
                if language not in archive.charter.languages:
                    yield _foreign(archive, path, (*field, language), language)


def _foreign(archive: Archive, path: str, field: tuple[str | int, ...], language: str) -> Problem:
    return flaw(
        "H004",
        path,
        field,
        expected=say(
            "one of the charter's languages ({listed})", listed=listed(archive.charter.languages)
        ),
        found=language,
        mend=say("The site shows what is written in one of these."),
        note=True,
    )


def _names(gathering: Gathering) -> Iterator[Texts]:
    """Everything that has a name."""
    path = gathering.path
    yield path, ("title",), gathering.title
    for index, item in enumerate(gathering.programme):
        yield path, ("programme", index, "what"), item.what
    for id, names in gathering.actors.items():
        yield path, ("actors", id), names
    for index, table in enumerate(gathering.tables):
        if table.title:
            yield path, ("tables", index, "title"), table.title
    if gathering.themes is not None:
        for index, theme in enumerate(gathering.themes.themes):
            yield gathering.themes.path, ("themes", index, "title"), theme.title


def ids(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """H006: a table is listed once, a theme has an id of its own, and none is called like an
    input or a table."""
    for gathering in looked_at(archive, paths):
        if concerns(paths, gathering.path):
            tables = [table.id for table in gathering.tables]
            for index in repeated(tables):
                yield _taken(
                    gathering.path,
                    ("tables", index, "id"),
                    say("{value} once more", value=tables[index]),
                )
        for themes in filter(None, (gathering.themes,)):
            named = [theme.id for theme in themes.themes]
            for index in repeated(named):
                yield _taken(
                    themes.path,
                    ("themes", index, "id"),
                    say("{value} once more", value=named[index]),
                )
            tables = [table.id for table in gathering.tables]
            tables += [each.table for each in gathering.inputs.values()]
            for index, id in enumerate(named):
                other = (
                    say("{value}, which is the name of an input", value=id)
                    if id in gathering.inputs
                    else say("{value}, which is the name of a table", value=id)
                    if id in tables
                    else None
                )
                if other is not None:
                    yield _taken(themes.path, ("themes", index, "id"), other)


def _taken(path: str, field: tuple[str | int, ...], found: str) -> Problem:
    return flaw(
        "H006",
        path,
        field,
        expected=say("an id that nothing else here has"),
        found=found,
        mend=say("Give it another, or put the two together."),
    )


def grouped(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """H007: themes, and what is declined, name inputs that are there. H008: an input is in one
    theme at most, and declined once at most."""
    for gathering in looked_at(archive, paths):
        if gathering.themes is not None:
            unread = _unread(gathering, snapshot)
            yield from _grouped(gathering, gathering.themes, unread)


def _unread(gathering: Gathering, snapshot: Snapshot) -> frozenset[str]:
    """The tables whose file is there, but not one input of it could be read."""
    read = {each.table for each in gathering.inputs.values()}
    themes = gathering.themes
    keys = [theme.inputs for theme in themes.themes] if themes else []
    keys += [declined.inputs for declined in themes.declined] if themes else []
    named = {key.rpartition("-")[0] for each in keys for key in each}
    return frozenset(
        table for table in named - read if inputs_path(gathering.id, table) in snapshot.blobs
    )


def _grouped(gathering: Gathering, themes: Themes, unread: frozenset[str]) -> Iterator[Problem]:
    lists: tuple[tuple[str, list[tuple[str, ...]]], ...] = (
        ("themes", [theme.inputs for theme in themes.themes]),
        ("declined", [declined.inputs for declined in themes.declined]),
    )
    for name, several in lists:
        first: dict[str, int] = {}
        for index, inputs in enumerate(several):
            for at, key in enumerate(inputs):
                field = (name, index, "inputs", at)
                if key not in gathering.inputs and key.rpartition("-")[0] not in unread:
                    yield flaw(
                        "H007",
                        themes.path,
                        field,
                        expected=say("an input that was heard at {id}", id=gathering.id),
                        found=key,
                        mend=say(
                            "Look it up: 'charter gather show {id} --inputs' lists them.",
                            id=gathering.id,
                        ),
                    )
                elif key in first:
                    yield flaw(
                        "H008",
                        themes.path,
                        field,
                        expected=say("each input in one theme at most")
                        if name == "themes"
                        else say("each input declined once at most"),
                        found=say("{value} once more", value=key),
                        mend=say("Keep it where it belongs, and remove it elsewhere."),
                    )
                first.setdefault(key, index)


def placed(snapshot: Snapshot, inputs: Sequence[Input]) -> Iterator[tuple[Input, int]]:
    """Inputs, each with its place in its file."""
    places: dict[str, dict[int, int]] = {}
    for each in inputs:
        if each.path not in places:
            places[each.path] = _places(snapshot, each.path)
        yield each, places[each.path].get(each.number, 0)


def _places(snapshot: Snapshot, path: str) -> dict[int, int]:
    known = classify(path)
    data = snapshot.read([path]).get(path, b"")
    value = read_document(known, data)[0] if known is not None else None
    inputs = value.inputs if isinstance(value, Inputs) else ()
    return {each.number: index for index, each in enumerate(inputs)}


def _few(names: Mapping[str, object] | Sequence[str]) -> str:
    """The first of the names; of a list that is long, with three dots behind them."""
    every = list(names)
    return listed(every) if len(every) <= _FEW else ", ".join(every[:_FEW]) + ", …"


_FEW = 12
RULES = (voices, days, languages, ids, grouped)
