"""L, X: what is told in experiences and in their translations, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.documents.encoding import decode
from charterkit.documents.experiences import headings
from charterkit.documents.guidance import TELLER, TITLE, unfilled
from charterkit.language import say
from charterkit.model import PARTS_NEEDED, Archive, Experience, Section, Snapshot, Told
from charterkit.problems import Place, Problem, Severity
from charterkit.rules.experiences import looked_at
from charterkit.rules.personal import personal_data, personal_problem
from charterkit.rules.scope import Paths, concerns, flaw
from charterkit.text.markdown import front_matter, lines_of


def parts(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L001: the parts that its stage needs are there, each with a text."""
    for each in looked_at(archive, paths):
        names = headings(each.told.language)
        for section in PARTS_NEEDED[each.stage]:
            if section in each.told.sections:
                continue
            heading = each.told.lines.get(section)
            yield Problem(
                code="L001",
                place=Place(
                    path=each.path,
                    line=heading or _last_line(snapshot, each.path),
                    column=1,
                ),
                expected=say(
                    "the part '## {name}', which the stage {stage} needs",
                    name=names[section],
                    stage=each.stage,
                ),
                found=say("none") if heading is None else say("a heading without a text below it"),
                mend=say(
                    "Write what is known, if only that it is not, or name the stage that was "
                    "reached."
                ),
            )


def _last_line(snapshot: Snapshot, path: str) -> int:
    return max(1, snapshot.read([path]).get(path, b"").rstrip(b"\n").count(b"\n") + 1)


def translated(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L008 (a note): a translation has the parts of what it translates, in its own words."""
    for each in archive.experiences.values():
        for language, told in each.translations.items():
            if concerns(paths, told.path) or concerns(paths, each.path):
                yield from _translation(each.told, told, language)


def _translation(original: Told, told: Told, language: str) -> Iterator[Problem]:
    names = headings(language)
    for section in Section:
        there, here = original.sections.get(section), told.sections.get(section)
        if (there is None) == (here is None) and (here is None or here != there):
            continue
        if here is None:
            found, mend = say("none"), say("Translate that part too.")
        elif there is None:
            found = say("a part that {path} has not", path=original.path)
            mend = say("Write it there too, or remove it here.")
        else:
            found = say("the same words as in {path}", path=original.path)
            mend = say("Translate what stands below the heading.")
        yield Problem(
            code="L008",
            place=Place(path=told.path, line=told.lines.get(section)),
            expected=say("'## {name}' as the original has it, translated", name=names[section]),
            found=found,
            mend=mend,
            severity=Severity.NOTE,
        )


def written(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L009: no part still says what is to be written there."""
    for each in archive.experiences.values():
        if concerns(paths, each.path):
            for index, name in enumerate(each.by):
                if unfilled(name):
                    yield _unwritten(each.path, (TELLER, index), name)
        for told in (each.told, *each.translations.values()):
            if concerns(paths, told.path):
                yield from _parts_written(told)


def _parts_written(told: Told) -> Iterator[Problem]:
    if unfilled(told.title):
        yield _unwritten(told.path, (TITLE,), told.title)
    names = headings(told.language)
    for section, text in told.sections.items():
        line = unfilled(text)
        if line is not None:
            yield Problem(
                code="L009",
                place=Place(path=told.path, line=told.lines[section], column=1),
                expected=say("what there is to tell below '## {name}'", name=names[section]),
                found=f"'{line.strip()}'",
                mend=say("Write your own words in place of that line."),
            )


def _unwritten(path: str, field: tuple[str | int, ...], text: str) -> Problem:
    return flaw(
        "L009",
        path,
        field,
        expected=say("what there is to tell"),
        found=f"'{text}'",
        mend=say("Write your own words in place of that line."),
    )


def personal(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """X001, X002, X003: nothing personal in what is told, in any language of it."""
    looked: list[str] = []
    for each in archive.experiences.values():
        for told in (each.told, *each.translations.values()):
            if not concerns(paths, told.path):
                continue
            looked.append(told.path)
            fields = _fields(each) if told is each.told else [((TITLE,), told.title)]
            for field, text in fields:
                for code, words in personal_data(text):
                    yield personal_problem(code, words, Place(path=told.path, field=field))
    for path, data in snapshot.read(looked).items():
        yield from _personal_lines(path, decode(data, path)[0] or "")


def _fields(each: Experience) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts in front of the parts."""
    yield (TITLE,), each.title
    for index, name in enumerate(each.by):
        yield (TELLER, index), name
    yield ("place",), each.place or ""
    for index, group in enumerate(each.took_part):
        for at, name in enumerate(group.who):
            yield ("took_part", index, "who", at), name
    for index, bearing in enumerate(each.principles):
        yield ("principles", index, "says"), bearing.says or ""
    for index, link in enumerate(each.links):
        yield ("links", index, "title"), link.title


def _personal_lines(path: str, text: str) -> Iterator[Problem]:
    """What stands below the front matter, line by line as it stands in the file."""
    parts = front_matter(text)
    if parts is None:
        return
    for number, line in enumerate(lines_of(parts.body), parts.body_line):
        for code, words in personal_data(line):
            place = Place(path=path, line=number, column=line.find(words) + 1)
            yield personal_problem(code, words, place)


RULES = (parts, translated, written, personal)
