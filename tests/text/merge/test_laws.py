"""What holds for all amendments that meet, whatever they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.model import Op
from charterkit.text.apply import apply
from charterkit.text.merge import Enacted, Fold, collisions, meetings
from tests.text.merge.drawn import TRANSLATION, histories, prose, rules, several
from tests.text.merge.history import History, Proposed
from tests.text.merge.oracle import collide, meet
from tests.text.merge.readings import split

# Some hundred cases, or as many as the profile asks for (--hypothesis-profile=many).
profile = settings.get_profile(settings.get_current_profile_name())
cases = settings(max_examples=max(200, profile.max_examples), deadline=None)

any_history = histories(prose) | histories(rules) | histories(several(), most=4)


@cases
@given(any_history)
def test_amendments_collide_and_meet_where_the_definition_says(history: History) -> None:
    for one, other in history.pairs():
        for mine, theirs in ((one, other), (other, one)):
            readings = (mine.enacted.reading, theirs.enacted.reading)
            assert bool(collisions(*readings)) is collide(mine.act, theirs.act)
            assert bool(meetings(*readings)) is meet(mine.act, theirs.act)


@cases
@given(any_history)
def test_the_text_of_each_release_is_the_one_that_is_defined(history: History) -> None:
    for release, fold in enumerate(history.folds):
        acts = [one.act for one in history.enacted[:release]]
        assert fold.texts() == history.oracle.texts(acts)


@cases
@given(any_history)
def test_an_amendment_alone_gives_its_own_text(history: History) -> None:
    for one in history.proposed:
        fold = history.folds[len(one.base)]
        assert fold.after([one.enacted]).texts() == alone(fold, one)


@cases
@given(any_history)
def test_the_same_amendment_of_two_proposals_is_enacted_once(history: History) -> None:
    for one in list(history.proposed):
        again = history.propose(one.amendment, 99, len(one.base))
        fold = history.folds[len(one.base)]
        for pair in ([one, again], [again, one]):
            both = [each.enacted for each in pair]
            assert not collisions(both[0].reading, both[1].reading)
            assert fold.after(both).texts() == alone(fold, one)


@cases
@given(any_history, st.data())
def test_the_text_does_not_depend_on_the_order_of_enactment(
    history: History, data: st.DataObject
) -> None:
    order = data.draw(orders(history))
    assert history.folds[0].after(order).texts() == history.folds[-1].texts()


@cases
@given(any_history, st.data())
def test_a_text_may_be_folded_from_any_release_that_no_later_amendment_predates(
    history: History, data: st.DataObject
) -> None:
    possible = [
        start
        for start in range(len(history.folds))
        if all(len(one.base) >= start for one in history.enacted[start:])
    ]
    start = possible[data.draw(st.integers(0, len(possible) - 1))]
    later = [one for one in history.proposed if len(one.base) >= start]
    folds = [Fold.of(history.folds[start].texts())]
    anew: dict[Proposed, Enacted] = {}
    for release in range(start, len(history.folds)):
        here = folds[-1]
        assert here.texts() == history.folds[release].texts()
        for one in later:
            if len(one.base) == release:
                reading, problems = here.read(one.amendment, path="proposal.md")
                assert reading is not None, problems
                number = one.enacted.number
                anew[one] = Enacted(reading=reading, number=number, base=release - start)
        if release < len(history.enacted):
            folds.append(here.after([anew[history.enacted[release]]]))
    for one, other in history.pairs():
        if one in anew and other in anew:
            found = collisions(anew[one].reading, anew[other].reading)
            assert len(found) == len(collisions(one.enacted.reading, other.enacted.reading))


@cases
@given(any_history)
def test_each_line_is_one_that_somebody_wrote_and_nobody_removed(history: History) -> None:
    begun = {path: split(data) for path, data in history.begun.items()}
    removed: set[tuple[str, str]] = set()
    added: set[tuple[str, str]] = set()
    for one in history.enacted:
        for file in one.amendment.files:
            changes = [line for hunk in file.hunks for line in hunk.lines]
            removed |= {(file.path, text) for op, text in changes if op is Op.REMOVE}
            added |= {(file.path, text) for op, text in changes if op is Op.ADD}
    for path, data in history.folds[-1].texts().items():
        lines = split(data)
        known = {text for at, text in added if at == path} | set(begun.get(path, ()))
        # What a translation says of its original is worked out.
        assert {line for line in lines if not line.startswith("translates: ")} <= known
        untouched = {text for text in begun.get(path, ()) if (path, text) not in removed | added}
        untouched = {text for text in untouched if not text.startswith("translates: ")}
        assert only(untouched, lines) == only(untouched, begun.get(path, ()))


def only(kept: set[str], lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line in kept]


def alone(fold: Fold, one: Proposed) -> dict[str, bytes]:
    """What an amendment makes of the release that it was written for."""
    texts = fold.texts()
    results, problems = apply(one.amendment, texts, path="proposal.md")
    assert results is not None, problems
    changed = {**texts, **results}
    return {path: data for path, data in changed.items() if data is not None}


@st.composite
def orders(draw: st.DrawFn, history: History) -> list[Enacted]:
    """An order in which the same amendments could have been enacted: each after its base. Where
    a translation is worked out, nothing else stands before it: `Enacted` counts those in it."""
    if TRANSLATION in history.begun:
        cuts = sorted({0, len(history.enacted), *(len(one.base) for one in history.enacted)})
        parts = [draw(st.permutations(history.enacted[at:to])) for at, to in pairwise(cuts)]
        return [one.enacted for part in parts for one in part]
    waiting = list(history.enacted)
    order: list[Proposed] = []
    while waiting:
        ready = [one for one in waiting if all(known in order for known in one.base)]
        order.append(ready[draw(st.integers(0, len(ready) - 1))])
        waiting.remove(order[-1])
    return [one.enacted for one in order]
