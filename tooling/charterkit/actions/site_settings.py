"""Where a charter is published, as its settings for the site say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from charterkit.documents.events import parse
from charterkit.pages.publication import UNKNOWN, Publication, forge_of


def publication_of(root: Path) -> Publication:
    """The site's address, its languages' places and the stewards' address, from mkdocs.yml;
    nothing where that is not there or cannot be read."""
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return UNKNOWN
    found, _ = parse(text, "mkdocs.yml")
    settings = _fields(found)
    own = _fields(_fields(settings.get("plugins")).get("charter"))
    site = _text(settings.get("site_url"))
    repository = _text(own.get("repository")).removesuffix("/")
    return Publication(
        site=f"{site.rstrip('/')}/" if site else "",
        repository=repository,
        forge=forge_of(repository) if repository else None,
        contact=_text(own.get("contact")),
        languages=_places(settings),
    )


def _fields(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _places(settings: Mapping[str, object]) -> dict[str, str]:
    """Each language's place below the site's top, from ``extra.alternate``."""
    listed = _fields(settings.get("extra")).get("alternate")
    found = {}
    for each in map(_fields, listed if isinstance(listed, list) else ()):
        place = _text(each.get("link")).strip("./")
        found[_text(each.get("lang"))] = f"{place}/" if place else ""
    return found
