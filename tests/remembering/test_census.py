"""What a census tells of all organisations at once is what it tells of each."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from charterkit.actions.columns import NONE, Columns, Since
from charterkit.decisions.census import Facts

IDS = ["aa", "bb", "cc", "dd", "ee"]
times = st.none() | st.integers(0, 9)


def facts(since: int | None, lively: bool) -> Facts:
    return Facts(sector="ny", since=since, lively=lively)


@given(
    st.dictionaries(st.sampled_from(IDS), times),
    st.dictionaries(st.sampled_from(IDS), st.builds(facts, times, st.booleans())),
)
def test_whoever_goes_through_all_is_told_what_each_is_found_to_be(
    stood: dict[str, int | None], changed: dict[str, Facts]
) -> None:
    ids = sorted(stood)
    columns = Columns(
        ids=ids,
        sectors=["forening", "skole"],
        standing=array("B", [1] * len(ids)),
        sector=array("H", [place % 2 for place in range(len(ids))]),
        since=array("q", [NONE if (at := stood[id]) is None else at for id in ids]),
        newest=array("q", [NONE] * len(ids)),
    )
    since = Since(columns, changed)
    assert list(since.items()) == [(id, since[id]) for id in since]
    assert len(since) == len(since.items())
