"""What an amendment changes, word by word, for the eye and for the ear.

Insertions are underlined and deletions struck through, and each is said in words too, hidden
from the eye, so that neither colour nor form alone carries the meaning. Where lines were moved,
either place says so, for the eye as well, and leads to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from charterkit.documents.paths import Kind, classify
from charterkit.model import Amendment, FileDiff, Hunk
from charterkit.pages.beside import side_by_side
from charterkit.pages.charter import in_language
from charterkit.pages.marking import compared, is_aside, plain_line, says_more, sentence
from charterkit.pages.markup import block, html, html_lines, plain
from charterkit.pages.page import View
from charterkit.pages.words.catalogue import Words
from charterkit.text.amendment import render_amendment
from charterkit.text.redline import End, Move

_TITLE = re.compile(r"title: *[\"']?(.+?)[\"']?$")


def redlines(
    view: View, amendment: Amendment, sides: tuple[str, str], *, prefix: str = "move"
) -> str:
    """The whole amendment, a heading for each file and its redline in HTML: what binds first, the
    translations after it. Each stands there twice, in one text and side by side under the names
    of the two `sides`; `choice` lets readers choose. Places of moved lines have addresses that
    begin with `prefix`, which is another one for each amendment on a page."""
    parts = []
    for order, file in enumerate(sorted(amendment.files, key=_is_translation), 1):
        text = file.path.endswith(".md")
        lines = "\n".join(_lines(file, view.words, f"{prefix}-{order}", text=text))
        kind = "text" if text else "code"
        name = _named(view, file)
        parts.append(f"### {plain(name)}\n\n")
        parts.append(f'<div class="redline {kind}">\n{lines}\n</div>\n\n')
        parts.append(f"{side_by_side(file, view.words, name, sides, f'{prefix}-{order}')}\n\n")
    return "".join(parts).rstrip()


def as_diff(amendment: Amendment) -> str:
    """The amendment as its proposal has it, line for line."""
    kinds = {"+": "ins", "-": "del", "@": "at"}
    made = []
    for line in render_amendment(amendment).split("\n"):
        if line.startswith("`"):
            continue
        shown = html_lines(line)
        name = "" if line.startswith(("+++ ", "--- ")) else kinds.get(line[:1], "")
        made.append(f'<span class="{name}">{shown}</span>' if name else shown)
    text = block("\n".join(made).strip("\n"))
    return f'<pre tabindex="0"><code>{text}</code></pre>'


def _is_translation(file: FileDiff) -> bool:
    known = classify(file.path)
    return known is not None and known.language is not None


def _named(view: View, file: FileDiff) -> str:
    """What the file is called by people, and whether it comes or goes."""
    words, name = view.words, called(view, file.path, file.hunks)
    if file.creates or file.repeals:
        name += f" ({words.new_file if file.creates else words.repealed_file})"
    return name


def called(view: View, path: str, hunks: Sequence[Hunk] = ()) -> str:
    """What a file of the text is called by people, in the language of the page; `hunks` may hold
    the title of one that is new."""
    words, archive = view.words, view.archive
    known = classify(path)
    name = path
    if known is not None and known.kind is Kind.CHARTER:
        name = words.rules_file
    elif known is not None and known.kind is Kind.STEWARDS:
        name = words.stewards_file
    elif known is not None and known.kind is Kind.PREAMBLE:
        shown, _ = in_language(view, archive.preamble, archive.preamble_translations)
        name = shown.title
    elif known is not None and known.kind is Kind.PRINCIPLE:
        name = _principle(view, known.id or "", hunks)
    if known is not None and known.language is not None:
        language = words.languages.get(known.language, known.language)
        name = words.translated_file.format(title=name, language=language)
    return name


def _principle(view: View, id: str, hunks: Sequence[Hunk]) -> str:
    for principle in view.archive.principles:
        if principle.id == id:
            shown, _ = in_language(view, principle.text, principle.translations)
            return f"{principle.number}. {shown.title}"
    for hunk in hunks:
        for _, text in hunk.lines:
            if match := _TITLE.match(text):
                return match[1]
    return id


def _lines(file: FileDiff, words: Words, anchor: str, *, text: bool) -> Iterator[str]:
    more, show = says_more(file), sentence if text else plain_line
    for index, part in enumerate(compared(file)):
        if index:
            yield '<p class="gap" aria-hidden="true">⋯</p>'
        for move, lines in groupby(part, lambda line: line.move):
            shown = [
                show(line, line.spans, words) for line in lines if not more or not is_aside(line)
            ]
            shown = [line for line in shown if line]
            yield from shown if move is None else _moved(move, shown, words, anchor)


def _moved(move: Move, lines: list[str], words: Words, anchor: str) -> Iterator[str]:
    """One of the two places of moved lines, which says so and leads to the other."""
    here, there = (End.FROM, End.TO) if move.end is End.FROM else (End.TO, End.FROM)
    said = words.moved_away if here is End.FROM else words.moved_here
    way = said[0] if move.down else said[1]
    place = f"{anchor}-{move.number}"
    yield f'<div class="moved {here}" id="{place}-{here}" role="group" aria-label="{html(way)}">'
    yield (
        f'<p class="way"><a href="#{place}-{there}"><span class="sign">{move.sign}</span> '
        f"{html(way)}</a></p>"
    )
    yield from lines
    yield "</div>"
