"""X: nothing that people write runs, loads from elsewhere or leads astray when others read it.

The site shows such text as text in any case. It is refused as well, since forges and editors show
the same files by other rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from charterkit.documents.paths import STEWARDS
from charterkit.language import say
from charterkit.model import Archive, Op, Proposal, Snapshot, Told
from charterkit.problems import Place, Problem, Severity
from charterkit.rules.scope import Paths, concerns, proposals_in
from charterkit.text.characters import quoted
from charterkit.text.fences import parts
from charterkit.text.inline import inline
from charterkit.text.markdown import front_matter, lines_of

_MOST = 100
"""How many are told of in one file."""
_SHOWN = 40

_RUNS = re.compile(
    r"(?P<html><(?=[A-Za-z/!?])(?!https?://[^\s<>]*>))"
    r"|(?P<image>!\[)"
    r"|(?P<braces>\{\s*[:#.%{]|(?<=[\])`*_]){)"
    r"|(?P<snippet>--8<--)"
)
_WHAT = {
    "html": "HTML",
    "image": say("an image, which the page would fetch"),
    "braces": say("braces that some programs take for commands"),
    "snippet": say("a command that brings in another file"),
}
_ANCHOR = re.compile(r"^#{1,6} .*\{ ?#[a-z0-9-]+ ?\}\s*$")
_LINK = re.compile(r"\]\(\s*<?(?P<goal>[^)\s>\[\]]*)")
_DEFINED = re.compile(
    r"^(?:\s|>|[-*+](?=\s)|\d{1,9}[.)](?=\s))*\[[^\[\]]*\]:\s*<?(?P<goal>[^\s>]*)"
)
_UNHEARD = re.compile(r"[\x00-\x20\u007f-\u00a0\u200b-\u200f\\]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FIELD = re.compile(r"^([^\s:#][^:]*):", re.MULTILINE)


def pages(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """X010: a page is plain Markdown. X011: its links lead to the web or to the site's pages.
    X012 (a note): its front matter says what it translates, and the rest is not used."""
    for path in sorted(archive.pages):
        if concerns(paths, path) and path.endswith(".md"):
            text = archive.pages[path].decode("utf-8")
            yield from islice(_in_page(path, text), _MOST)


def experiences(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """X010: what experiences tell is plain Markdown, titles and all. X011: and its links lead to
    the web or to the site's pages."""
    told = [
        told
        for experience in archive.experiences.values()
        for told in (experience.told, *experience.translations.values())
        if concerns(paths, told.path)
    ]
    written = snapshot.read([each.path for each in told])
    for each in sorted(told, key=lambda each: each.path):
        text = written[each.path].decode("utf-8")
        yield from islice(chain(_in_title(each), _in_body(each.path, text)), _MOST)


def links(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """X011: links in the reasons of a proposal, and in what it would bring into the text, lead
    to the web or to the site's pages."""
    for proposal in proposals_in(archive, paths):
        if concerns(paths, proposal.path):
            yield from islice(_in_proposal(proposal, snapshot), _MOST)


def _in_page(path: str, text: str) -> Iterator[Problem]:
    matter = front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if matter is not None:
        for field in _FIELD.finditer(matter.yaml):
            if field[1] != "translates":
                below = matter.yaml.count("\n", 0, field.start()) + 2
                yield _unused(Place(path=path, line=below, column=1), field[1])
    yield from _in_body(path, text)


def _in_title(told: Told) -> Iterator[Problem]:
    found = _RUNS.search(told.title)
    if found is not None:
        yield _runs(Place(path=told.path, field=("title",)), found, told.title)


def _in_body(path: str, text: str) -> Iterator[Problem]:
    """What must not stand in a file of Markdown below its front matter."""
    matter = front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    lines = text.replace("\r\n", "\n").split("\n")
    first = 0 if matter is None else matter.body_line - 1
    at = first
    for is_code, part in parts(lines[first:]):
        if not is_code:
            for number, line in enumerate(_without_code(part), at + 1):
                yield from _in_line(path, number, line, part[number - at - 1])
        at += len(part)


def _in_line(path: str, number: int, line: str, written: str) -> Iterator[Problem]:
    """What a line of a page must not hold; `line` is the line as `written` without its code."""
    found = None if _ANCHOR.match(line) else _RUNS.search(line)
    if found is not None:
        yield _runs(Place(path=path, line=number, column=found.start() + 1), found, written)
    yield from _astray(path, number, line)


def _runs(place: Place, found: re.Match[str], written: str) -> Problem:
    shown = quoted(written[found.start() :], _SHOWN)
    return Problem(
        code="X010",
        place=place,
        expected=say("plain Markdown, which runs and loads nothing"),
        found=f"{_WHAT[found.lastgroup or 'html']}, {shown}",
        mend=say("Write it in words, or put it between backticks to show it."),
    )


def _in_proposal(proposal: Proposal, snapshot: Snapshot) -> Iterator[Problem]:
    for line in _without_code(lines_of(proposal.reasons)):
        if any(_goals(line)):
            source = snapshot.read([proposal.path]).get(proposal.path, b"").decode("utf-8")
            written = source.replace("\r\n", "\n").split("\n")
            number = next((at for at, each in enumerate(written, 1) if line.strip() in each), None)
            yield from _astray(proposal.path, number, line)
    for file in proposal.amendment.files:
        if file.path == STEWARDS or not file.path.endswith(".md"):
            continue
        for hunk in file.hunks:
            for count, (op, text) in enumerate(hunk.lines, 1):
                if op is Op.ADD:
                    number = hunk.line + count if hunk.line else None
                    yield from _astray(proposal.path, number, text)


def _astray(path: str, number: int | None, line: str) -> Iterator[Problem]:
    """Links of a line that lead neither to the web nor to a page."""
    for goal in _goals(line):
        yield Problem(
            code="X011",
            place=Place(path=path, line=number),
            expected=say("a link to https://, http:// or a page of the site"),
            found=quoted(goal, _SHOWN),
            mend=say("Write the whole address as the browser shows it, or leave the link out."),
        )


def _goals(line: str) -> Iterator[str]:
    defined = _DEFINED.match(line)
    goals = [match["goal"] for match in _LINK.finditer(line)]
    for goal in [*goals, *([defined["goal"]] if defined else [])]:
        if _leads_astray(goal):
            yield goal


def _leads_astray(goal: str) -> bool:
    """Whether a browser may take an address for another scheme, or for another host without
    saying so, however its letters are written."""
    from html import unescape

    heard = _UNHEARD.sub("", unescape(goal))
    if heard.startswith("//") or goal.startswith(("\\", "/\\")):
        return True
    scheme = _SCHEME.match(heard)
    return scheme is not None and scheme[0].lower() not in ("http:", "https:")


def _without_code(lines: Sequence[str]) -> list[str]:
    """The lines with spaces for their code, where all readers take it for code."""
    made: list[str] = []
    run: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            run.append(line)
            continue
        text = "\n".join(run)
        marks = inline(text)
        pieces, here = [], 0
        for start, end in marks.code if marks.clear else ():
            pieces += [text[here:start], re.sub(r"[^\n]", " ", text[start:end])]
            here = end
        bare = "".join([*pieces, text[here:]])
        made += [*(bare.split("\n") if run else ()), line]
        run = []
    return made[:-1]


def _unused(place: Place, field: str) -> Problem:
    return Problem(
        code="X012",
        place=place,
        expected=say("front matter that says what a page translates, and nothing else"),
        found=say("the field {quoted}", quoted=quoted(field, _SHOWN)),
        mend=say("Remove it: the site does not use it."),
        severity=Severity.NOTE,
    )


RULES = (pages, experiences, links)
