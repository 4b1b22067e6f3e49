"""The local charters that follow this one, and the national one that this one follows."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.model import LocalCharter
from charterkit.pages.dates import counted, name_order, number
from charterkit.pages.markup import WEB, html, plain
from charterkit.pages.page import Page, View, way

LOCALS = "locals.md"


def locals_pages(view: View) -> Iterator[Page]:
    """The list of local charters, where there are any."""
    words = view.words.locals
    if not view.archive.locals:
        return
    listed = sorted(
        view.archive.locals.values(),
        key=lambda each: (name_order(view.named(each.title), view.words), each.id),
    )
    heads = (words.name, words.version, words.follows, words.signed)
    head = "".join(f'<th scope="col">{html(text)}</th>' for text in heads)
    rows = "\n".join(_row(view, each) for each in listed)
    parts = [
        f"# {words.title}",
        f'<p class="lead">{html(words.lead)}</p>',
        f'<table class="signatories"><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>",
        words.as_told,
        words.how,
    ]
    yield Page(
        path=LOCALS,
        title=words.title,
        markdown="\n\n".join(parts) + "\n",
        source=None,
        in_nav=True,
        movement=True,
    )


def _row(view: View, local: LocalCharter) -> str:
    words = view.words.locals
    name = f"<bdi>{html(view.named(local.title))}</bdi>"
    if local.site and WEB.fullmatch(local.site):
        name = f'<a href="{html(local.site)}" rel="nofollow noopener ugc">{name}</a>'
    release, followed = view.archive.release, local.upstream
    follows = words.unknown
    if followed is not None and release is not None:
        current = followed.version == release.version
        note = words.current if current else words.behind.format(version=release.version)
        follows = f"{followed.version} <small>{html(note)}</small>"
    signed = words.unknown if local.signed is None else number(local.signed, view.words)
    cells = (
        (words.version, html(str(local.version or words.unknown))),
        (words.follows, follows),
        (words.signed, html(signed)),
    )
    made = "".join(f'<td data-label="{html(label)}">{cell}</td>' for label, cell in cells)
    return f'<tr id="{local.id}"><th scope="row">{name}</th>{made}</tr>'


def beside(view: View, page: str) -> str:
    """What a page of the text says of the national charter that this one follows, and of the local
    ones that follow this one; empty where there are neither."""
    words, upstream = view.words.locals, view.archive.charter.upstream
    said = []
    if upstream is not None:
        url = plain(upstream.url)
        if WEB.fullmatch(upstream.url):
            url = f"[{url}]({upstream.url})"
        said.append(
            f"{words.follows_this.format(version=upstream.version, url=url)} {words.what_follows}"
        )
    count = len(view.archive.locals)
    if count:
        told = counted(words.counted, count, view.words)
        said.append(f"{told} [{words.see}]({way(page, LOCALS)})")
    if not said:
        return ""
    return "\n\n".join([f"## {words.heading} {{ #locals }}", *said])
