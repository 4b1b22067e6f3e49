"""What is left of a document when nobody is to be known by it any more, and still counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from charterkit.documents.paths import Kind, Known
from charterkit.text.erasing import Words

STRUCTURE = frozenset(
    {
        "format", "event", "choice", "how", "at", "on", "until", "received", "closes", "country",
        "sector", "sectors", "by_sector", "version", "base", "class", "bump", "result", "quorum",
        "majority", "sector_majority", "forge", "principle", "second_call", "entered_by",
        "seconded_by", "taken", "failed", "sha256", "edition", "path", "blob",
        "translates", "unsealed",
    }
)  # fmt: skip
"""Fields by which something is decided, and whose words are none that people chose."""

LINE = 200
"""No line that a document holds may be longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What goes, and what stands in its place. `ids` are organisations and `slugs` proposals with
    other names now, `nobody` stands for a text as a whole, `words` for every text that holds one
    of them. Of `organisation`, names and identifiers that were told apart stay so."""

    nobody: str
    words: Words
    ids: Mapping[str, str] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    identifiers: Mapping[tuple[tuple[str, str], ...], Mapping[str, str]] = field(
        default_factory=dict
    )

    def text(self, text: str) -> str:
        """A text of a document without the words; still a line where it was one."""
        new = self.words.replaced(text)
        cut = new != text and len(text) <= LINE < len(new) and "\n" not in text
        return new[:LINE].rstrip() if cut else new


def erased(erasure: Erasure, known: Known, value: Any) -> Any:
    """The value of a document without the words: ids and slugs where they name somebody or
    something, texts where people wrote them. What decisions rest on is as it was."""
    official = known.kind in (Kind.EVENT, Kind.REGISTER, Kind.CONSTITUTED, Kind.REDACTION)
    return _walk(erasure, value, keep_by=official)


def _walk(erasure: Erasure, value: Any, *, keep_by: bool) -> Any:
    match value:
        case str():
            return _named(erasure, value)
        case dict():
            return {key: _field(erasure, key, each, keep_by=keep_by) for key, each in value.items()}
        case list():
            return [_walk(erasure, each, keep_by=keep_by) for each in value]
        case _:
            return value


def _field(erasure: Erasure, key: str, value: Any, *, keep_by: bool) -> Any:
    if key in STRUCTURE or (key == "by" and keep_by):
        return value
    if key == "uncounted" and isinstance(value, list):
        # In the order of ids, which others have now.
        known = [each for each in value if isinstance(each, str)]
        return sorted(erasure.ids.get(each, each) for each in known)
    if key in ("options", "winner") or (key == "ranking" and isinstance(value, list)):
        return _slugs(erasure, value)
    if key == "dropped" and isinstance(value, dict):
        return {erasure.slugs.get(slug, slug): why for slug, why in value.items()}
    if key in ("website", "discussion") and isinstance(value, str):
        return None if erasure.words.count(value) else value
    return _walk(erasure, value, keep_by=keep_by)


def _slugs(erasure: Erasure, value: Any) -> Any:
    match value:
        case str():
            return erasure.slugs.get(value, value)
        case list():
            return [_slugs(erasure, each) for each in value]
        case _:
            return value


def _named(erasure: Erasure, text: str) -> str:
    whole = erasure.ids.get(text) or erasure.slugs.get(text)
    return whole if whole is not None else erasure.text(text)


def of_record(erasure: Erasure, value: Any) -> Any:
    """What stays of an organisation's own record: which releases it signed and when, when it left,
    its sector and country."""
    if not isinstance(value, dict):
        return value
    kept = {
        key: value[key] for key in ("format", "sector", "country", "entered_by") if key in value
    }
    found = {**_of_whom(erasure, value), **kept}
    signatures = [_signature(erasure, each) for each in _listed(value, "signatures")]
    left = [{key: each[key] for key in ("on",) if key in each} for each in _listed(value, "left")]
    order = ("format", "name", "sector", "country", "identifiers", "entered_by")
    record: dict[str, Any] = {key: found[key] for key in order if key in found}
    record |= {"signatures": signatures} if "signatures" in value else {}
    return record | ({"left": left} if left else {})


def of_whom(erasure: Erasure, value: Any) -> Any:
    """A record or an entry about it with the name and the identifiers as they are told now."""
    if not isinstance(value, dict):
        return value
    new = _of_whom(erasure, value)
    kept = {key: new.get(key, each) for key, each in value.items() if key in new or key not in ONE}
    return kept | {key: each for key, each in new.items() if key not in kept}


def of_statement(erasure: Erasure, value: Any) -> Any:
    """What stays of a ballot, a second or an objection: all but the reason, of which an objection
    has to have one."""
    if not isinstance(value, dict) or "reason" not in value:
        return value
    needed = "choice" not in value and "ranking" not in value and "text" not in value
    return {
        key: erasure.nobody if key == "reason" else each
        for key, each in value.items()
        if key != "reason" or needed
    }


ONE = ("name", "identifiers")


def _of_whom(erasure: Erasure, value: Mapping[str, Any]) -> dict[str, Any]:
    """The name and the identifiers, as they are told now; what is not asked for stays."""
    found: dict[str, Any] = {key: value[key] for key in ONE if key in value}
    if "name" in found and erasure.names:
        found["name"] = erasure.names.get(str(found["name"]), erasure.nobody)
    if erasure.identifiers and any(key in value for key in ("identifiers", "how", "country")):
        numbers = erasure.identifiers.get(identity(found.pop("identifiers", None)), {})
        found |= {"identifiers": dict(numbers)} if numbers else {}
    return found


def identity(identifiers: Any) -> tuple[tuple[str, str], ...]:
    """Identifiers as a key: none are the empty one."""
    if not isinstance(identifiers, dict):
        return ()
    return tuple(sorted((str(key), str(each)) for key, each in identifiers.items()))


def _listed(value: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = value.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _signature(erasure: Erasure, value: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value[key] for key in ("version", "text", "on") if key in value}
    mandate = value.get("mandate")
    if not isinstance(mandate, dict):
        return kept
    by = {"by": erasure.nobody} if "by" in mandate else {}
    return kept | {"mandate": by | {key: mandate[key] for key in ("on", "until") if key in mandate}}
