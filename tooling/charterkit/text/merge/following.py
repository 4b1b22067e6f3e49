"""The one line that a merge works out: by which a translation names the text it translates."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.text.digest import sha256_of
from charterkit.text.markdown import lines_of
from charterkit.text.translations import original_of

FOLLOWS = "translates: \0"
"""What a sheet holds for the line by which a translation names the text that it translates, where
an amendment brings the translation along with it. A fold shows the digest in its stead."""

Texts = Mapping[str, bytes | None]


def names(text: bytes) -> str:
    """The line by which a translation names a text."""
    return f"translates: {sha256_of(text)}"


def following(path: str, new: list[str], texts: Texts, results: Texts) -> int | None:
    """The index of the line in which a translation says what it translates, if an amendment
    changes that to what it makes of the original itself. `new` are the translation's lines after
    the amendment, `texts` the files of its base, and `results` those it changes."""
    original = original_of(path)
    text = None if original is None else results.get(original, texts.get(original))
    if text is None or "---" not in new[1:]:
        return None
    named = names(text)
    at = next((at for at in range(1, new.index("---", 1)) if new[at] == named), None)
    return at if at is not None and named not in lines_in(texts.get(path)) else None


def lines_in(data: bytes | None) -> list[str]:
    """The lines of a file; none where there is no file."""
    return lines_of((data or b"").decode("utf-8"))
