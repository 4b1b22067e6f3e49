"""The text of a local charter beside that of the national one which it follows: what is followed,
what is each one's own, and which principle of the one is which of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from charterkit.decisions.numbering import place_numbers
from charterkit.text.digest import RULES, role, sha256_of
from charterkit.text.kinship import pairs_of_kin
from charterkit.text.own_lines import Own, is_fresh, joined, parted
from charterkit.text.translations import original_of

Texts = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Texts by path without what each charter has for itself, and that by path."""

    whole: Texts
    shared: Texts
    own: Mapping[str, Own]

    def fresh(self, path: str) -> bool:
        """Whether a translation is there and is of the text that stands as its original."""
        own = self.own.get(path)
        return own is not None and is_fresh(own, self.whole.get(original_of(path) or ""))


def side(texts: Texts) -> Side:
    """The texts of one charter."""
    parts = {path: parted(data) for path, data in texts.items()}
    return Side(
        whole=texts,
        shared={path: shared for path, (shared, _) in parts.items()},
        own={path: own for path, (_, own) in parts.items()},
    )


def followed(texts: Texts, languages: Sequence[str]) -> dict[str, bytes]:
    """The texts that a local charter in these languages follows: preamble and principles. Its rules
    and its stewards are its own."""
    return {
        path: data for path, data in texts.items() if path not in RULES and role(path, languages)
    }


def moved(base: Texts, there: Texts, here: Texts) -> dict[str, str]:
    """The principles that the national charter has under another name now: by the old path the new
    one, for the principle itself and for its translations. A new one of which most words are those
    of one that is gone is the same."""
    gone = {path: base[path] for path in base if path not in there and original_of(path) is None}
    new = {
        path: there[path]
        for path in there
        if path not in base and path not in here and original_of(path) is None
    }
    found = dict(pairs_of_kin(_said(gone), _said(new)))
    for old, path in list(found.items()):
        for each in {*base, *here}:
            if original_of(each) == old:
                found[each] = path.removesuffix(".md") + each.removeprefix(old.removesuffix(".md"))
    return found


def renamed(texts: Texts, names: Mapping[str, str]) -> dict[str, bytes]:
    """The texts by the paths that they have now."""
    return {names.get(path, path): data for path, data in texts.items()}


def whole(
    shared: Mapping[str, bytes | None], base: Side, there: Side, here: Side
) -> dict[str, bytes | None]:
    """What merged texts change here, with what the local charter has for itself: its numbers
    (`place_numbers`), what its principles answer, and for each translation that is up to date the
    digest of the text that it is of now."""
    stands: Mapping[str, bytes | None] = {**here.shared, **shared}
    numbers = place_numbers(
        _numbers(base),
        _numbers(there),
        _numbers(here),
        [path for path, data in stands.items() if data is not None and _is_principle(path)],
    )
    made: dict[str, bytes | None] = {}
    # What is translated comes before its translations.
    for path in sorted(stands, key=lambda path: (original_of(path) is not None, path)):
        data = stands[path]
        if data is None:
            made[path] = None
            continue
        stood = here.own.get(path)
        own = replace(stood or Own(), number=numbers.get(path))
        original = original_of(path)
        text = made.get(original) if original is not None else None
        if original is not None and text is not None:
            if stood is None:
                own = replace(own, translates=there.own[path].translates)
            if _is_of_now(path, original, stands, there, here):
                own = replace(own, translates=sha256_of(text))
        same = data == here.shared.get(path) and own == stood
        made[path] = here.whole[path] if same else joined(data, own)
    return {path: data for path, data in made.items() if here.whole.get(path) != data}


def _is_of_now(
    path: str, original: str, stands: Mapping[str, bytes | None], there: Side, here: Side
) -> bool:
    """Whether a merged translation is of its merged original: where both charters' are of theirs,
    where the original here has not changed, and where both texts are the national ones."""
    if here.fresh(path):
        return there.fresh(path) or stands[original] == here.shared.get(original)
    return there.fresh(path) and all(
        stands[each] == there.shared.get(each) for each in (path, original)
    )


def _numbers(one: Side) -> dict[str, int]:
    return {path: own.number for path, own in one.own.items() if own.number is not None}


def _is_principle(path: str) -> bool:
    return path.startswith("charter/principles/") and original_of(path) is None


def _said(texts: Texts) -> dict[str, str]:
    return {path: data.decode("utf-8") for path, data in texts.items()}
