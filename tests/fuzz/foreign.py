"""A document from elsewhere under fire: it is cut, or it is no text; no word goes astray."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from charterkit.documents.adopted import text_files
from charterkit.documents.paths import classify
from charterkit.documents.texts import read_text
from charterkit.text.cutting import cut, level_of
from charterkit.text.foreign import read_foreign
from charterkit.text.kinship import ids
from charterkit.text.links import relative_links
from charterkit.text.markdown import front_matter, lines_of
from charterkit.text.wholeness import body_words, document_words, first_lost, title_words

ROOT = Path(__file__).parents[2]


def foreign(data: bytes) -> Hashable:
    """How many parts it has, whether a charter can hold them, and how many remarks there are."""
    document = read_foreign(data)
    if document is None:
        return "no text"
    parts = cut(document, level_of(document))
    names = ids([parts.parts])[0]
    files = text_files(parts, names, "Naboskab")
    assert len(set(names)) == len(parts.parts) == len(files) - 1
    wrong = 0
    found: list[str] = []
    for (path, made), part in zip(files.items(), (parts.preamble, *parts.parts), strict=True):
        known = classify(path)
        assert known is not None, path
        wrong += len(read_text(known, made, "da")[1])
        front = front_matter(made.decode())
        number = "" if part.number is None else f"{part.number}. "
        found += title_words("" if part.lent else number + part.title)
        found += body_words(lines_of(front.body)) if front else []
    whole = first_lost(document_words(document.lines), found) is None
    remarks = (*parts.remarks, *relative_links(document.lines))
    return len(parts.parts), wrong > 0, whole, len(remarks)


def documents_from_elsewhere() -> list[bytes]:
    """Pages of this repository, and a document with all that a foreign one may have."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "tooling/docs").glob("*.md")]
    odd = (
        '\ufeff+++\nversion = "1.4"\n+++\n\nNaboskab\n===\n\n<!-- note -->\n<h2>Hilse</h2>\n\n'
        "Vi <b>hilser</b> på [alle][a]  \nhver dag.[^1]\n\n## 1. Hjælpe {#b}\r\n\r\n"
        "* punkt\n\t* under\n\n```\n# kode\n```\n\n## 2. Fejre ##\n\n| a | b |\n|---|---|\n"
        "| <br> | `<i>` |\n\n> # citat\n\n[a]: b.md 'Titel'\n[^1]: Note\n    mere.\n"
    )
    return [
        *(page.read_bytes() for page in sorted(pages)),
        odd.encode(),
        odd.encode("cp1252", "replace"),
    ]
