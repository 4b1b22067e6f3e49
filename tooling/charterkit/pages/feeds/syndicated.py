"""News as Atom (RFC 4287) and as JSON Feed 1.1.

Both want whole addresses. Where the site's own is not known, Atom's links are relative to the feed,
as RFC 4287 allows, and JSON Feed's are left out, which are all optional there. The names of feeds
and entries are URNs, which no address changes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from charterkit.pages.feeds.entries import PAGE_OF, Entry, urn
from charterkit.pages.following import Topic, feed_place, feed_title
from charterkit.pages.page import View
from charterkit.text.characters import without_hidden

JSON_FEED = "https://jsonfeed.org/version/1.1"
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def address(view: View, page: str) -> str:
    """Where a page is: a whole address, or one relative to a feed."""
    publication = view.publication
    found = publication.address(view.language, view.archive.charter.language, page)
    return found if publication.site else f"../{found}"


def atom(view: View, topic: Topic, entries: Sequence[Entry]) -> bytes:
    """The feed as Atom."""
    place = feed_place(topic, view.language, "xml")
    own = f"{view.publication.site}{place}" if view.publication.site else place.split("/")[-1]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(view.language)}>',
        f"  <title>{_xml(feed_title(view, topic))}</title>",
        f"  <subtitle>{_xml(view.words.publishing.feed_notes[topic])}</subtitle>",
        f"  <id>{urn(view.archive, f'{topic}.{view.language}')}</id>",
        f"  <updated>{_written(_updated(view, entries))}</updated>",
        f"  <author><name>{_xml(view.title)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href={_attribute(own)}/>',
        _to_page("  ", view, PAGE_OF[topic]),
    ]
    for entry in entries:
        lines += [
            "  <entry>",
            f"    <title>{_xml(entry.title)}</title>",
            f"    <id>{entry.id}</id>",
            f"    <updated>{_written(entry.at)}</updated>",
            f"    <published>{_written(entry.at)}</published>",
            _to_page("    ", view, entry.page),
            f'    <content type="text">{_xml(entry.text)}</content>',
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def json_feed(view: View, topic: Topic, entries: Sequence[Entry]) -> bytes:
    """The same as JSON Feed."""
    known = bool(view.publication.site)
    place = feed_place(topic, view.language, "json")
    whole: dict[str, object] = {
        "version": JSON_FEED,
        "title": feed_title(view, topic),
        "description": view.words.publishing.feed_notes[topic],
        "language": view.language,
        "authors": [{"name": view.title}],
    }
    if known:
        whole["home_page_url"] = address(view, PAGE_OF[topic])
        whole["feed_url"] = f"{view.publication.site}{place}"
    whole["items"] = [
        {
            "id": entry.id,
            **({"url": address(view, entry.page)} if known else {}),
            "title": without_hidden(entry.title),
            "content_text": without_hidden(entry.text),
            "date_published": _written(entry.at),
        }
        for entry in entries
    ]
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _to_page(margin: str, view: View, page: str) -> str:
    there = _attribute(address(view, page))
    return f'{margin}<link rel="alternate" type="text/html" href={there}/>'


def _updated(view: View, entries: Sequence[Entry]) -> datetime:
    """When the latest news was; without any, when the pages were made."""
    return entries[0].at if entries else view.at


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _xml(text: str) -> str:
    return escape(_UNWRITABLE.sub("", without_hidden(text)))


def _attribute(text: str) -> str:
    return quoteattr(_UNWRITABLE.sub("", text))
