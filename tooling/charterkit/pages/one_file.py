"""The charter as one document: as plain Markdown, and as the edition for a board's agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from charterkit.model import Release, Text
from charterkit.pages.charter import (
    CHARTER,
    in_language,
    joined,
    principle_path,
    text_parts,
)
from charterkit.pages.dates import day
from charterkit.pages.markup import box, html, html_lines, plain
from charterkit.pages.page import View
from charterkit.pages.provisions import Setting
from charterkit.text.digest import is_binding, recipe
from charterkit.text.fences import parts

_HEADING = re.compile(r"#{1,6}(?=\s|$)")
_FILE = """\
signatures:
  - version: {version}
    text: {digest}
    on: {on}
    mandate:
      by: …
      on: …"""


def one_markdown(view: View, release: Release) -> str:
    """The whole text in one language as Markdown, with what it is and how to check that; the
    sentences stand as they were decided, one a line."""
    archive, words = view.archive, view.words
    imprint = [
        f"- {words.version.format(version=release.version)}, {day(release.on, words)}"
        + (f" ({words.draft_text})" if release.version.major == 0 else ""),
        f"- {words.digest}: `{release.text}`",
        f"- {words.recompute}: `{recipe(_signed(view))}`",
    ]
    found = [f"# {view.title}", "\n".join(imprint)]
    if view.language != archive.charter.language:
        own = words.languages.get(archive.charter.language, archive.charter.language)
        found.append(words.translation.format(language=own))
    found += _plainly(view, archive.preamble, archive.preamble_translations, "")
    for each in archive.principles:
        found += _plainly(view, each.text, each.translations, f"{each.number}. ")
    return joined(found)


def agenda(view: View, release: Release) -> str:
    """The edition for a board's agenda, as Markdown with HTML: the text with its numbers, its
    digest, what a signature commits to, a resolution to copy, and how to check it all."""
    archive, own = view.archive, view.words.agenda
    setting = Setting(level=4, number=None, source=CHARTER, page=CHARTER, known=frozenset())
    found = [
        f'<p class="eyebrow">{html(own.heading)}</p>',
        f"# {plain(view.title)}",
        _imprint(view, release),
        f'<p class="lead">{html(own.for_agenda)}</p>',
        *_blanks(view),
        f"## {own.text_heading} {{ .text }}",
        *text_parts(view, archive.preamble, archive.preamble_translations, setting),
    ]
    for each in archive.principles:
        here = replace(setting, number=each.number, source=principle_path(each.id))
        found += text_parts(view, each.text, each.translations, here, f"{each.number}&#46;")
    found += _commits(view, release)
    found += _mandate(view, release)
    found += _verify(view, release)
    return joined(found)


def _signed(view: View) -> Iterator[str]:
    languages = view.archive.charter.languages
    return (path for path in view.archive.texts if is_binding(path, languages))


def _plainly(
    view: View, text: Text, translations: Mapping[str, Text], number: str
) -> Iterator[str]:
    shown, _ = in_language(view, text, translations)
    yield f"## {number}{shown.title}"
    yield "\n".join(_deeper(shown.body)).strip("\n")


def _deeper(body: Sequence[str]) -> Iterator[str]:
    """The lines with headings that stand below that of their principle; code as it is."""
    outside = [line for is_code, part in parts(body) if not is_code for line in part]
    ranks = [len(found[0]) for line in outside if (found := _HEADING.match(line))]
    shift = 3 - min(ranks, default=3)
    for is_code, part in parts(body):
        for line in part:
            found = None if is_code else _HEADING.match(line)
            if found:
                yield "#" * min(6, len(found[0]) + shift) + line[len(found[0]) :]
            else:
                yield line


def _imprint(view: View, release: Release) -> str:
    words = view.words
    draft = f" · {words.draft_text}" if release.version.major == 0 else ""
    lines = [
        f"**{words.version.format(version=release.version)}**{draft} · {day(release.on, words)}",
        f'{words.digest}: <code class="digest">{html(release.text)}</code>',
    ]
    if view.language != view.archive.charter.language:
        first = view.archive.charter.language
        own = words.languages.get(first, first)
        lines.append(plain(words.translation.format(language=own)))
    return box("imprint", "  \n".join(lines))


def _blanks(view: View) -> Iterator[str]:
    """Where a board writes who decided, and when."""
    own = view.words.agenda
    names = (own.organisation, own.decided_by, own.decided_on, own.reference)
    rows = "".join(f"<tr><th>{html(name)}</th><td></td></tr>" for name in names)
    yield f'<table class="blanks"><tbody>{rows}</tbody></table>'


def _commits(view: View, release: Release) -> Iterator[str]:
    own, charter = view.words.agenda, view.archive.charter
    asked = [each.reaffirm_days for each in charter.classes.values() if each.reaffirm_days]
    said = [*own.commits, own.votes.format(days=charter.franchise.confirmed_days)]
    said += [own.reaffirms.format(days=min(asked))] if asked else []
    said += [own.draft] if release.version.major == 0 else []
    yield f"## {own.commits_heading}"
    yield "\n".join(f"- {plain(each)}" for each in said)


def _mandate(view: View, release: Release) -> Iterator[str]:
    words, own = view.words, view.words.agenda
    wording = own.mandate.format(
        who="……………",
        on="……………",
        title=view.title,
        version=release.version,
        date=day(release.on, words),
        digest=release.text,
        secretary="……………",
    )
    yield f"## {own.mandate_heading}"
    yield own.mandate_lead
    yield f'<blockquote class="mandate"><p>{html(wording)}</p></blockquote>'
    yield own.mandate_after
    written = _FILE.format(version=release.version, digest=release.text, on="…")
    yield f"<pre><code>{html_lines(written)}</code></pre>"


def _verify(view: View, release: Release) -> Iterator[str]:
    own = view.words.agenda
    repository = view.publication.repository
    yield f"## {own.verify_heading}"
    yield own.verify_lead
    yield own.verify_get
    if repository:
        yield f"<pre><code>git clone {html(repository)}</code></pre>"
    yield own.verify_count
    yield f"<pre><code>{html_lines(recipe(_signed(view)))}</code></pre>"
    digits = release.text.removeprefix("sha256:")
    yield own.verify_must.format(digits=f'<code class="digest">{html(digits)}</code>')
