"""The charter's own text: Markdown with front matter, one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charterkit.documents.encoding import decode
from charterkit.documents.events import parse
from charterkit.documents.paths import Kind, Known
from charterkit.documents.positions import told_once
from charterkit.language import say
from charterkit.model import Text
from charterkit.problems import Place, Problem, errors
from charterkit.text.digest import sha256_of
from charterkit.text.lines import line_problem
from charterkit.text.markdown import FrontMatter, front_matter, lines_of

if TYPE_CHECKING:
    from charterkit.documents.shape import S

# An angle bracket that begins HTML: no address such as <https://...>.
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedText:
    """A text, its number and the inputs that it answers; only principles in the authoritative
    language have them."""

    text: Text
    number: int | None
    answers: tuple[str, ...] = ()


def read_text(
    known: Known, data: bytes, language: str
) -> tuple[NumberedText | None, tuple[Problem, ...]]:
    """The preamble or a principle. `language` is the authoritative one, which a path without a
    language means. None with an error."""
    # Whoever reads no text need not wait for what it is checked with.
    from charterkit.documents.shapes_charter import PreambleFront, PrincipleFront, TranslationFront

    text, found = decode(data, known.path)
    if text is None:
        return None, found
    problems = [*found, *_line_problems(text, known.path)]
    parts, more = split(text, known.path)
    problems += more
    if parts is None:
        return None, tuple(problems)
    if not parts.body.strip():
        problems.append(_no_body(known.path, parts.body_line))
    title, number, translates = None, None, None
    answers: tuple[str, ...] = ()
    if known.language is not None:
        translation, more = front(TranslationFront, parts, known.path)
        more = with_fingerprint(more, known)
        if translation is not None:
            title, translates = translation.title, translation.translates
    elif known.kind is Kind.PREAMBLE:
        preamble, more = front(PreambleFront, parts, known.path)
        title = preamble.title if preamble else None
    else:
        principle, more = front(PrincipleFront, parts, known.path)
        if principle is not None:
            title, number, answers = principle.title, principle.number, principle.answers
    problems += more
    if title is None or errors(problems):
        return None, tuple(problems)
    value = Text(
        path=known.path,
        language=known.language or language,
        title=title,
        body=tuple(lines_of(parts.body)),
        body_line=parts.body_line,
        digest=sha256_of(data),
        translates=translates,
    )
    return NumberedText(text=value, number=number, answers=answers), tuple(problems)


def with_fingerprint(problems: tuple[Problem, ...], known: Known) -> tuple[Problem, ...]:
    """The problems of a translation's front matter: where it does not name the text that it
    translates, with how that is had."""
    return tuple(_with_fingerprint(each, known) for each in problems)


def _with_fingerprint(problem: Problem, known: Known) -> Problem:
    if problem.code != "D020" or problem.expected != say("the field {name}", name="translates"):
        return problem
    original = known.path.removesuffix(f".{known.language}.md") + ".md"
    mend = say(
        "Add `translates: sha256:` and right after it the 64 signs that 'sha256sum {original}' "
        "prints (on Windows 'certutil -hashfile {original} SHA256').",
        original=original,
    )
    return replace(problem, mend=mend)


def split(text: str, path: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """The front matter and what follows it; None if it is missing or has no end."""
    parts = front_matter(text)
    if parts is not None:
        return parts, ()
    first = text.split("\n", 1)[0]
    if first == "---":
        problem = Problem(
            code="D051",
            place=Place(path=path, line=1, column=1),
            expected=say("the front matter to end with a line of ---"),
            found=say("none"),
            mend=say("Write --- on a line of its own, after the last field."),
        )
    else:
        problem = Problem(
            code="D050",
            place=Place(path=path, line=1, column=1),
            expected=say("front matter between two lines of ---"),
            found=repr(first if len(first) <= 40 else f"{first[:39]}…"),
            mend=say("Begin the file with ---, then `title: …`, then --- again."),
        )
    return None, (problem,)


def front(shape: type[S], parts: FrontMatter, path: str) -> tuple[S | None, tuple[Problem, ...]]:
    """The front matter in its shape, or what keeps it out of it."""
    from charterkit.documents.shape import shaped

    if not parts.yaml.strip():
        return shaped(shape, {}, path)
    value, form = parse(parts.yaml, path, first_line=2)
    if value is None:
        return None, form
    fields, problems = shaped(shape, value, path)
    return (None if form else fields), told_once(form, problems, parts.yaml, first_line=2)


def _line_problems(text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(lines_of(text), 1):
        # A tab has been told of as such.
        problem = line_problem(line.replace("\t", " "), path=path, line=number)
        if problem is not None:
            yield problem
        yield from html_problems(line, path, number)
    if not text.endswith("\n"):
        last = text.rsplit("\n", 1)[-1]
        yield Problem(
            code="D052",
            place=Place(path=path, line=text.count("\n") + 1, column=len(last) + 1),
            expected=say("the last line to end in LF"),
            found=say("the end of the file"),
            mend=say("Let the editor end the file with a line break."),
        )


def html_problems(line: str, path: str, number: int) -> Iterator[Problem]:
    """D053: no HTML on a line of Markdown, which is line `number` of its file."""
    html = _HTML.search(line)
    if html is not None:
        yield Problem(
            code="D053",
            place=Place(path=path, line=number, column=html.start() + 1),
            expected=say("plain Markdown, which all readers see alike"),
            found=say("HTML, {line!r}", line=line[html.start() : html.start() + 20]),
            mend=say("Remove it, or write it in words."),
        )


def _no_body(path: str, line: int) -> Problem:
    return Problem(
        code="D054",
        place=Place(path=path, line=line - 1, column=1),
        expected=say("the text below the front matter"),
        found=say("none"),
        mend=say("Write it, one sentence a line; to repeal a principle, remove its file."),
    )
