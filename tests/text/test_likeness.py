"""Statements that say nearly the same are found by their words, whatever their endings."""

from __future__ import annotations

import random

import pytest

from charterkit.text.likeness import NEARLY_THE_SAME, Likenesses, folded, matching

ALIKE_PAIRS = [
    ("Vi bliver spurgt for sent", "Borgerne bliver spurgt for sent i processen"),
    ("Borgerne skal inddrages tidligere", "Inddrag borgerne før, tidligt i forløbet"),
    ("Vi mangler tid til at mødes", "Der er ikke tid til møder"),
    ("At naboer lærer hinanden at kende", "At en nabo kender sin nabo"),
    ("Politikerne lytter ikke", "Politikere skal lytte mere"),
    ("Unge bliver ikke hørt", "De unge høres ikke"),
    ("Frivillige brænder ud", "De frivillige brænder ud efter et år"),
    ("Projekter stopper, når pengene slipper op", "Når pengene er brugt, stopper projektet"),
    ("Citizens are asked too late", "We are asked too late as citizens"),
    ("Det tager for lang tid at få en tilladelse", "Tilladelser tager lang tid"),
]
OTHERS = [
    "Haven blev til uden et eneste møde",
    "Kommunen svarer for sent",
    "Skolen kunne åbnes om aftenen",
    "Der mangler en fast kontaktperson",
    "Ledelsen skal turde slippe kontrollen",
    "Penge er ikke alt",
]
ROOM = {
    **{
        f"{at}-{side}": text
        for at, pair in enumerate(ALIKE_PAIRS)
        for side, text in enumerate(pair)
    },
    **{f"other-{at}": text for at, text in enumerate(OTHERS)},
}


@pytest.fixture(scope="module")
def heard() -> Likenesses:
    """All that was said in a room."""
    return Likenesses.of(ROOM)


@pytest.mark.parametrize("at", range(len(ALIKE_PAIRS)), ids=lambda at: ALIKE_PAIRS[at][0])
def test_what_says_nearly_the_same_is_the_nearest_and_suggested_as_one(
    heard: Likenesses, at: int
) -> None:
    assert heard.near(f"{at}-0", most=1)[0].key == f"{at}-1"
    assert heard.share(f"{at}-0", f"{at}-1") >= NEARLY_THE_SAME
    assert heard.share(f"{at}-0", f"{at}-1") == heard.share(f"{at}-1", f"{at}-0")


def test_what_only_shares_a_word_that_many_say_is_not_suggested_as_one(heard: Likenesses) -> None:
    assert {frozenset(group) for group in heard.groups()} == {
        frozenset({f"{at}-0", f"{at}-1"}) for at in range(len(ALIKE_PAIRS))
    }
    assert 0 < heard.share("2-0", "other-0") < NEARLY_THE_SAME


def test_of_repeated_words_the_first_said_comes_first() -> None:
    heard = Likenesses.of({"b": "Et møde", "a": "Et møde", "c": "Møder", "d": "Noget helt andet"})
    assert [(each.key, each.share) for each in heard.near("c")] == [("b", 1.0), ("a", 1.0)]
    assert heard.groups() == [("b", "a", "c")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kommunerne, kommunens KOMMUNER", ["kommun"] * 3),
        ("mødet møder mødes", ["mød"] * 3),
        ("tillid tilliden", ["tillid"] * 2),
        ("Vi skal være med i det", []),
        ("Små børn på øen", ["små", "børn", "øen"]),
        ("", []),
    ],
)
def test_endings_small_words_and_capitals_do_not_count(text: str, words: list[str]) -> None:
    assert folded(text) == words


def test_letters_in_several_pieces_are_read_as_one() -> None:
    assert folded("a\u030aben") == folded("åben")


def test_what_very_many_say_in_the_same_words_is_still_found() -> None:
    heard = Likenesses.of({str(at): "Flere penge" for at in range(200)})
    assert len(heard.near("0")) == 199


def test_what_nobody_else_says_anything_like_has_no_neighbours() -> None:
    heard = Likenesses.of({"a": "Vi er med", "b": "De er med", "c": "Haven"})
    assert heard.near("a") == heard.near("c") == []
    assert heard.groups() == []
    assert Likenesses.of({}).groups() == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("møde", ["a", "b"]),
        ("MØDERNE", ["a", "b"]),
        ("tid møder", ["a"]),
        ("hav", ["b"]),
        ("", []),
        ("kommune", []),
    ],
)
def test_a_search_finds_each_word_in_any_of_its_forms(wanted: str, found: list[str]) -> None:
    texts = {"a": "Der er ikke tid til møder", "b": "Haven blev til uden et eneste møde"}
    assert matching(texts, wanted) == found


def test_the_work_does_not_grow_with_the_square_of_what_was_said() -> None:
    chance = random.Random(1)
    words = [f"ord{n}" for n in range(400)] + ["borgere"] * 400
    texts = {
        str(at): " ".join(chance.choice(words) for _ in range(chance.randint(4, 14)))
        for at in range(2_000)
    }
    heard = Likenesses.of(texts)
    compared = 0

    class Counted(Likenesses):
        def share(self, one: str, other: str) -> float:
            nonlocal compared
            compared += 1
            return 1.0 if one == other else 0.0

    counted = Counted(
        place=heard.place, features=heard.features, holders=heard.holders,
        weight=heard.weight, whole=heard.whole,
    )  # fmt: skip
    for key in list(texts)[:200]:
        counted.near(key)
    assert compared < 200 * 400
