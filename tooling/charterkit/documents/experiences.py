"""An experience: front matter, and the parts in which it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterkit.documents.encoding import decode
from charterkit.documents.paths import Known
from charterkit.documents.texts import front, html_problems, split, with_fingerprint
from charterkit.language import say
from charterkit.model import Experience, Section, Told
from charterkit.problems import Place, Problem, errors
from charterkit.text.digest import sha256_of

HEADINGS: Mapping[str, Mapping[Section, str]] = {
    "da": {
        Section.PROBLEM: "Problemet",
        Section.PROTOTYPE: "Prototypen",
        Section.TRIAL: "Afprøvningen",
        Section.OUTCOME: "Hvad kom der ud af det",
        Section.WRONG: "Hvad gik galt",
        Section.COPY: "Værd at kopiere",
        Section.UNKNOWN: "Hvad vi ikke ved",
    },
    "en": {
        Section.PROBLEM: "The problem",
        Section.PROTOTYPE: "The prototype",
        Section.TRIAL: "The trial",
        Section.OUTCOME: "What came of it",
        Section.WRONG: "What went wrong",
        Section.COPY: "Worth copying",
        Section.UNKNOWN: "What is not known",
    },
}
"""The headings of the parts, by language; in any other language they are the English ones."""


def headings(language: str) -> Mapping[Section, str]:
    """The headings in a language."""
    return HEADINGS.get(language.partition("-")[0], HEADINGS["en"])


def read_experience(
    known: Known, data: bytes, language: str
) -> tuple[Experience | Told | None, tuple[Problem, ...]]:
    """An experience, or what a translation tells of it; None with an error. `language` is the
    authoritative one, which a path without a language means."""
    from charterkit.documents.shapes_experience import (
        ExperienceFront,
        ExperienceTranslationFront,
    )

    text, found = decode(data, known.path)
    if text is None:
        return None, found
    parts, broken = split(text, known.path)
    if parts is None:
        return None, (*found, *broken)
    spoken = known.language or language
    problems = list(found)
    for number, line in enumerate(text.split("\n"), 1):
        if number >= parts.body_line:
            problems += html_problems(line, known.path, number)
    sections, lines, more = _sections(parts.body, known.path, parts.body_line, headings(spoken))
    problems += more

    def told(title: str, translates: str | None = None) -> Told:
        return Told(
            path=known.path,
            language=spoken,
            title=title,
            sections=sections,
            lines=lines,
            digest=sha256_of(data),
            translates=translates,
        )

    if known.language is not None:
        translation, more = front(ExperienceTranslationFront, parts, known.path)
        problems += with_fingerprint(more, known)
        if translation is None or errors(problems):
            return None, tuple(problems)
        return told(translation.title, translation.translates), tuple(problems)
    fields, more = front(ExperienceFront, parts, known.path)
    problems += more
    if fields is None or errors(problems):
        return None, tuple(problems)
    return fields.model(known.path, known.id or "", told(fields.title)), tuple(problems)


def _sections(
    body: str, path: str, first_line: int, names: Mapping[Section, str]
) -> tuple[dict[Section, str], dict[Section, int], tuple[Problem, ...]]:
    """The parts below their headings, and the lines on which the headings stand."""
    by_heading = {name.casefold(): section for section, name in names.items()}
    texts: dict[Section, list[str]] = {}
    lines: dict[Section, int] = {}
    problems: list[Problem] = []
    section: Section | None = None
    for number, line in enumerate(body.split("\n"), first_line):
        if line.startswith(("## ", "# ")):
            section = by_heading.get(line.lstrip("# ").rstrip(" #?").casefold())
            if line.startswith("# ") or section is None or section in lines:
                problems.append(_heading(path, number, line, section, names))
            if section is not None:
                lines.setdefault(section, number)
                texts.setdefault(section, [])
        elif section is not None:
            texts[section].append(line)
        elif line.strip() and not problems:
            problems += _before(path, number, line, names)
    joined = {each: "\n".join(of).strip() for each, of in texts.items()}
    return {each: text for each, text in joined.items() if text}, lines, tuple(problems)


def _heading(
    path: str, number: int, line: str, section: Section | None, names: Mapping[Section, str]
) -> Problem:
    listed = ", ".join(f"'## {name}'" for name in names.values())
    return Problem(
        code="D070",
        place=Place(path=path, line=number, column=1),
        expected=say("one of the headings {listed}, each once", listed=listed),
        found=repr(line if len(line) <= 60 else f"{line[:59]}…"),
        mend=say("Use the heading that fits, or make this one smaller with '### '."),
    )


def _before(path: str, number: int, line: str, names: Mapping[Section, str]) -> Iterator[Problem]:
    yield Problem(
        code="D070",
        place=Place(path=path, line=number, column=1),
        expected=say("a heading such as '## {name}' first", name=next(iter(names.values()))),
        found=repr(line if len(line) <= 60 else f"{line[:59]}…"),
        mend=say("Put the text below the heading that it belongs to."),
    )
