"""What two sequences share: the longest of it, and for very long ones what is sure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.text import matching
from charterkit.text.matching import changes_between, kept_between
from charterkit.text.pairing import alike, pairs_of

items = st.lists(st.sampled_from("abcdefgh"), max_size=14)


def longest(old: Sequence[str], new: Sequence[str]) -> int:
    """The length of a longest common subsequence, by the table of cells."""
    row = [0] * (len(new) + 1)
    for left in old:
        last = 0
        for at, right in enumerate(new, 1):
            last, row[at] = row[at], last + 1 if left == right else max(row[at], row[at - 1])
    return row[-1]


@given(items, items)
def test_as_much_is_kept_as_can_be(old: list[str], new: list[str]) -> None:
    kept = list(kept_between(old, new))
    assert [old[left] for left, _ in kept] == [new[right] for _, right in kept]
    assert kept == sorted(set(kept))
    assert len(kept) == longest(old, new)


@given(items, items)
def test_what_is_too_long_is_still_told_exactly(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_MAX_PAIRS", 6)
        kept = list(kept_between(old, new))
    assert [old[left] for left, _ in kept] == [new[right] for _, right in kept]
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(kept))


def test_two_edits_in_thirty_thousand_lines_are_two_changes() -> None:
    old = [f"linje {number}" for number in range(30_000)]
    new = [*old[:10], "ny", *old[11:29_000], *old[29_001:]]
    sizes = [(change.old, change.removed, change.added) for change in changes_between(old, new)]
    assert sizes == [(10, 1, 1), (29_000, 1, 0)]


@given(st.lists(st.sampled_from(["vi deler alt", "vi deler", "alt", "", "de tager alt"])), items)
def test_pairs_stand_in_the_order_of_both_and_are_alike(old: list[str], new: list[str]) -> None:
    pairs = pairs_of(old, [f"vi {word} alt" for word in new])
    assert all(a.old < b.old and a.new < b.new for a, b in pairwise(pairs))
    assert all(0.4 <= pair.share <= 1 for pair in pairs)


def test_a_line_pairs_with_the_one_most_like_it_among_thousands_of_the_same_words() -> None:
    old = [f"Organisation {number} underskriver charteret i dag" for number in range(2_000)]
    new = ["Noget ganske andet her", *(line.replace("i dag", "i morgen") for line in old)]
    assert [(pair.old, pair.new) for pair in pairs_of(old, new)] == [
        (number, number + 1) for number in range(2_000)
    ]


def test_lines_of_words_that_all_lines_have_pair_by_their_place() -> None:
    old = ["alfa beta gamma"] * 300
    new = ["alfa beta delta"] * 300
    found = {(one.old, one.new) for one in alike(old, new, 0.4)}
    assert {(number, number) for number in range(300)} <= found


def test_a_line_is_found_by_words_that_several_lines_have() -> None:
    old = ["alfa beta", "beta gamma", "gamma delta", "delta alfa"]
    assert [(one.old, one.new) for one in alike(old, ["gamma beta"], 0.9)] == [(1, 0)]
