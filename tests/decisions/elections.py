"""Votes on several options, drawn at random or by Hypothesis."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from charterkit.model import STATUS_QUO, Election, Pile, Ranking, Terms

NAMES = ("a", "b", "c", "d", "e")


def piles(*counted: tuple[int, str], sector: str = "") -> tuple[Pile, ...]:
    """Piles as they are told in short: ``(3, "a > b = status-quo")`` is three such ballots."""
    return tuple(Pile(ranking=ranking(told), count=count, sector=sector) for count, told in counted)


def ranking(told: str) -> Ranking:
    """A ranking as it is told in short: ``a > b = status-quo``."""
    places = told.split(" > ") if told else []
    return tuple(tuple(place.split(" = ")) for place in places)


def drawn(dice: random.Random, *, most: int = 6) -> Election:
    """A vote with few voters, many of whom hold options equal or leave them out, so that ties are
    as common as they can be."""
    options = [STATUS_QUO, *NAMES[: dice.randint(1, most - 1)]]
    dice.shuffle(options)
    sectors = ("kommune", "forening")[: dice.choice([0, 0, 1, 2])]
    # Where the status quo is ranked last by most, options are left that may form circles.
    ranked = options if dice.random() < 0.4 else [each for each in options if each != STATUS_QUO]
    return Election(
        options=tuple(options),
        terms={option: _terms(dice) for option in options if option != STATUS_QUO},
        piles=tuple(
            Pile(
                ranking=_ranking(dice, ranked),
                count=dice.randint(1, 3),
                sector=dice.choice(["", "kommune", "forening"]),
            )
            for _ in range(dice.randint(0, 9))
        ),
        sectors=sectors,
        numbers={option: dice.randint(1, 3) for option in options if option in NAMES[:3]},
    )


def _terms(dice: random.Random) -> Terms:
    if dice.random() < 0.7:
        return Terms()
    sector_ratio = dice.choice([None, None, Fraction(1), Fraction(1, 2)])
    return Terms(
        quorum_votes=Fraction(dice.randint(0, 12), dice.randint(1, 3)),
        ratio=dice.choice([Fraction(1), Fraction(2), Fraction(3, 2), Fraction(9)]),
        at_least=dice.random() < 0.5,
        sector_ratio=sector_ratio,
        sector_at_least=sector_ratio is not None and dice.random() < 0.5,
    )


def _ranking(dice: random.Random, options: Sequence[str]) -> Ranking:
    order = dice.sample(options, dice.randint(0, len(options)))
    places: list[tuple[str, ...]] = []
    for option in order:
        if places and dice.random() < 0.3:
            places[-1] = (*places[-1], option)
        else:
            places.append((option,))
    return tuple(places)


shares = st.builds(Fraction, st.integers(0, 20), st.integers(1, 7))
ratios = shares.map(lambda share: 1 + share)
names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)


@st.composite
def rankings(draw: st.DrawFn, options: Sequence[str]) -> Ranking:
    """A ranking of some of the options, several of them perhaps equal."""
    order = draw(st.permutations(options))
    order = order[: draw(st.integers(0, len(order)))]
    places: list[tuple[str, ...]] = []
    for option in order:
        equal = draw(st.booleans())
        if places and equal:
            places[-1] = (*places[-1], option)
        else:
            places.append((option,))
    return tuple(places)


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """What an option needs; what would have no meaning is not drawn."""
    sector_ratio = draw(st.none() | shares)
    return Terms(
        quorum_votes=draw(st.just(Fraction(0)) | shares),
        ratio=draw(st.just(Fraction(1)) | ratios),
        at_least=draw(st.booleans()),
        sector_ratio=sector_ratio,
        sector_at_least=sector_ratio is not None and draw(st.booleans()),
    )


@st.composite
def elections(
    draw: st.DrawFn, *, others: st.SearchStrategy[str] | None = None, least: int = 0
) -> Election:
    """Any vote on up to six options, with the terms of all of them."""
    drawn_from = st.sampled_from(NAMES) if others is None else others
    chosen = draw(st.lists(drawn_from, min_size=least, max_size=5, unique=True))
    chosen = [option for option in chosen if option != STATUS_QUO]
    options = draw(st.permutations([STATUS_QUO, *chosen]))
    sectors = draw(st.lists(st.sampled_from(("kommune", "forening")), unique=True))
    pile = st.builds(
        Pile,
        ranking=rankings(options),
        count=st.integers(1, 4),
        sector=st.sampled_from(("", "kommune", "forening", "virksomhed")),
    )
    return Election(
        options=tuple(options),
        terms={option: draw(terms()) for option in options if option != STATUS_QUO},
        piles=tuple(draw(st.lists(pile, max_size=8))),
        sectors=tuple(sectors),
        numbers=draw(
            st.dictionaries(st.sampled_from(chosen), st.integers(0, 9)) if chosen else st.just({})
        ),
    )
