"""The front page and the guide, as they were written, in the language there is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charterkit.documents.paths import Kind, classify
from charterkit.pages.guarded import guarded
from charterkit.pages.markup import box, html, plain
from charterkit.pages.page import Page, View
from charterkit.text.digest import sha256_of

FRONT = "index.md"
_MATTER = re.compile(r"---\n(.*?\n)?---\n", re.DOTALL)
_TRANSLATES = re.compile(r"^translates: *(\S+)", re.MULTILINE)
# Of code alone: other tags show as text.
_TAG = re.compile(r"</?code>")
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def page_path(path: str) -> str:
    """Where a file of the guide is shown."""
    return path.removeprefix("charter/")


def originals(view: View) -> tuple[str, ...]:
    """The paths of the guide's files in the authoritative language."""
    known = ((path, classify(path)) for path in view.archive.pages)
    return tuple(
        path
        for path, what in known
        if what is not None and what.kind is Kind.PAGE and what.language is None
    )


def guide_pages(view: View, hero: str, status: str) -> Iterable[Page]:
    """The front page, then a page for each other file, in the view's language or marked as the
    language it is in.

    `hero` stands on the front page below its first words, `status` is the panel before its first
    section; a charter without a front page of its own gets one with its name and these two."""
    found = originals(view)
    if f"charter/{FRONT}" not in found:
        text = f"# {plain(view.title)}\n\n{hero}\n\n{status}\n"
        yield Page(path=FRONT, title=view.title, markdown=text, source=None, in_nav=True)
    for path in sorted(found, key=lambda path: (path != f"charter/{FRONT}", path)):
        translation = f"{path.removesuffix('.md')}.{view.language}.md"
        source = translation if translation in view.archive.pages else path
        text = view.archive.pages[source].decode("utf-8").removeprefix("\ufeff")
        matter = _MATTER.match(text)
        front, body = (matter[0], text[matter.end() :]) if matter else ("", text)
        body = guarded(body, page_path(path))
        title = _HEADING.search(body)
        name = _TAG.sub("", title[1]) if title else page_path(path).removesuffix(".md")
        if path == f"charter/{FRONT}":
            body = _with_hero(_with_status(body, status), hero)
        if source == path and view.language != view.archive.charter.language:
            body = _in_original(view, body)
        elif _is_stale(front, view.archive.pages[path]):
            body = _with_warning(view, body)
        yield Page(path=page_path(path), title=name, markdown=body, source=source, in_nav=True)


def _with_status(text: str, panel: str) -> str:
    """The front page's own text with the panel before its first section."""
    first = re.search(r"^## ", text, re.MULTILINE)
    at = first.start() if first else len(text)
    return f"{text[:at].rstrip()}\n\n{panel}\n\n{text[at:]}".rstrip() + "\n"


def _with_hero(text: str, hero: str) -> str:
    """The front page with what a reader is to know below its heading and its first paragraph."""
    top, rest = _parted(text)
    first, _, others = rest.partition("\n\n")
    if first.startswith(("#", "<", "-", "1.")):
        first, others = "", rest
    return "\n\n".join(part for part in (top, first, hero, others) if part).rstrip() + "\n"


def _in_original(view: View, body: str) -> str:
    """A page that is not translated: its heading, a note, and its text in its own language."""
    words, own = view.words, view.archive.charter.language
    note = words.untranslated.format(language=words.languages.get(own, own))
    top, rest = _parted(body)
    marked = f'<div lang="{html(own)}" markdown="1">\n\n{rest}\n\n</div>'
    return f"{top}\n\n{box('note', plain(note))}\n\n{marked}\n"


def _with_warning(view: View, body: str) -> str:
    """A translation of a page that has changed since."""
    words, own = view.words, view.archive.charter.language
    note = words.stale_page.format(language=words.languages.get(own, own))
    top, rest = _parted(body)
    return f"{top}\n\n{box('note warning', plain(note))}\n\n{rest}\n"


def _is_stale(front: str, original: bytes) -> bool:
    """Whether a translation's front matter names another text than today's."""
    named = _TRANSLATES.search(front)
    return named is not None and named[1] != sha256_of(original)


def _parted(body: str) -> tuple[str, str]:
    """A page's first heading, if it begins with one, and the rest."""
    text = body.strip()
    heading = _HEADING.match(text)
    top = heading[0] if heading else ""
    return top, text[len(top) :].strip()
