"""What holds for entries and for translations beyond what holds for lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from charterkit.text.difference import difference
from charterkit.text.digest import sha256_of
from charterkit.text.merge import Enacted, Fold, collisions
from tests.text.merge.drawn import CHARTER, PREAMBLE, TRANSLATION, translation_of
from tests.text.merge.readings import in_bytes

RULES = (
    "format: 1",
    "classes:",
    "  editorial:",
    "    bump: patch",
    "  substantive:",
    "    vote: 42",
)
TEXT = ("Vi lytter.", "Vi deler.", "Vi prøver.")
PAIR = {PREAMBLE: TEXT, TRANSLATION: translation_of(TEXT, ["We listen.", "We share.", "We try."])}
Texts = Mapping[str, Sequence[str]]


def begin(texts: Texts) -> Fold:
    return Fold.of({path: in_bytes(lines) for path, lines in texts.items()})


def amend(fold: Fold, number: int, texts: Texts) -> Enacted:
    """An amendment that makes the texts of the fold into these."""
    new = {path: in_bytes(lines) for path, lines in texts.items()}
    reading, problems = fold.read(difference(fold.texts(), new), path="proposal.md")
    assert reading is not None, problems
    return Enacted(reading=reading, number=number, base=len(fold.enacted))


def rules(fold: Fold, number: int, at: int, *new: str, instead: int = 0) -> Enacted:
    return amend(fold, number, {CHARTER: [*RULES[:at], *new, *RULES[at + instead :]]})


def together(fold: Fold, amendments: Sequence[Enacted]) -> dict[str, bytes]:
    """The texts of all orders of enactment, among amendments that do not collide."""
    for one, other in permutations(amendments, 2):
        assert not collisions(one.reading, other.reading)
    first, *others = [fold.after(order).texts() for order in permutations(amendments)]
    assert all(other == first for other in others)
    return first


def followed(text: Sequence[str], rewritten: int, says: str) -> Texts:
    """The original with one sentence rewritten, and its translation kept up in the same place."""
    original = [says if at == rewritten else line for at, line in enumerate(text)]
    lines = list(PAIR[TRANSLATION][4:])
    lines[rewritten] = f"({says})"
    return {PREAMBLE: original, TRANSLATION: translation_of(original, lines)}


def test_the_same_key_cannot_come_in_twice() -> None:
    fold = begin({CHARTER: RULES})
    one = rules(fold, 1, 3, "    days: 14")
    assert collisions(one.reading, rules(fold, 2, 4, "    days: 21").reading)
    assert collisions(one.reading, rules(fold, 2, 3, "    days: 21").reading)
    assert not collisions(one.reading, rules(fold, 2, 5, "    days: 21").reading)
    assert not collisions(one.reading, rules(fold, 2, 3, "    days: 14").reading)


def test_an_entry_is_rewritten_though_others_beside_it_come_or_go() -> None:
    fold = begin({CHARTER: RULES})
    one = rules(fold, 1, 3, "    bump: minor", "    days: 14", instead=1)
    other = rules(fold, 2, 4, "    note: 1")
    assert together(fold, [one, other])[CHARTER] == in_bytes(
        [*RULES[:3], "    bump: minor", "    days: 14", "    note: 1", *RULES[4:]]
    )
    assert collisions(one.reading, rules(fold, 3, 3, "    bump: major", instead=1).reading)
    assert collisions(one.reading, rules(fold, 4, 3, instead=1).reading)


def test_translations_kept_up_by_each_of_several_amendments_are_up_to_date_after_all() -> None:
    fold = begin(PAIR)
    amendments = [amend(fold, at + 1, followed(TEXT, at, f"Ny {at}.")) for at in range(3)]
    original = ["Ny 0.", "Ny 1.", "Ny 2."]
    assert together(fold, amendments) == {
        PREAMBLE: in_bytes(original),
        TRANSLATION: in_bytes(translation_of(original, ["(Ny 0.)", "(Ny 1.)", "(Ny 2.)"])),
    }


def test_a_translation_that_one_of_several_amendments_left_behind_is_known_to_be() -> None:
    fold = begin(PAIR)
    keeps = amend(fold, 1, followed(TEXT, 0, "Ny 0."))
    leaves = amend(fold, 2, {PREAMBLE: [*TEXT[:2], "Ny 2."]})
    texts = together(fold, [keeps, leaves])
    assert texts[PREAMBLE] == in_bytes(["Ny 0.", TEXT[1], "Ny 2."])
    named = f"translates: {sha256_of(in_bytes(['Ny 0.', *TEXT[1:]]))}"
    assert named in texts[TRANSLATION].decode().split("\n")


def test_a_translation_is_up_to_date_again_when_a_later_amendment_brings_it_along() -> None:
    fold = begin(PAIR)
    leaves = amend(fold, 1, {PREAMBLE: [*TEXT[:2], "Ny 2."]})
    also = amend(fold, 2, followed(TEXT, 0, "Ny 0."))
    later = fold.after([leaves, also])
    text = ["Ny 0.", TEXT[1], "Ny 2."]
    catches_up = amend(later, 3, {TRANSLATION: translation_of(text, ["A.", "B.", "C."])})
    assert later.after([catches_up]).texts()[TRANSLATION] == in_bytes(
        translation_of(text, ["A.", "B.", "C."])
    )
