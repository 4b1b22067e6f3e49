"""A vote as the one JSON file from which anyone can count it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from charterkit.model import STATUS_QUO, Election, Outcome, Pile, Terms


def render_election(
    election: Election,
    *,
    about: Mapping[str, object] | None = None,
    outcome: Outcome | None = None,
    voters: Sequence[str] | None = None,
) -> bytes:
    """The file of a vote, a ballot a line; the same vote gives the same bytes.

    `voters` holds the name of who cast each pile, in their order; "" for one that is not named.
    The terms of an option that are not given are the plain ones."""
    fields = [*_about(about), *_conditions(election), *_ballots(election.piles, voters)]
    fields += _outcome(outcome)
    whole = ",\n".join(f"  {_json(name)}: {value}" for name, value in fields)
    return f"{{\n{whole}\n}}\n".encode()


Field = tuple[str, str]


def _about(about: Mapping[str, object] | None) -> Iterator[Field]:
    if about is not None:
        written = json.dumps(about, ensure_ascii=False, indent=2, allow_nan=False)
        yield "about", written.replace("\n", "\n  ")


def _conditions(election: Election) -> Iterator[Field]:
    """Options, their terms and what settles ties; so that a script need not know what is plain,
    quorum, ratio and count are always written."""
    terms = {
        option: election.terms.get(option, Terms())
        for option in election.options
        if option != STATUS_QUO
    }

    def each(value: Callable[[Terms], Fraction | None]) -> dict[str, str]:
        found = {option: value(mine) for option, mine in terms.items()}
        return {option: _number(one) for option, one in found.items() if one is not None}

    yield "options", _json(election.options)
    quorum = each(lambda mine: mine.quorum_votes)
    same = len(set(quorum.values())) == 1
    yield "quorum_votes", next(iter(quorum.values())) if same else _object(quorum)
    yield "ratio", _object(each(lambda mine: mine.ratio))
    if equal := [option for option, mine in terms.items() if mine.at_least]:
        yield "at_least", _json(equal)
    sector_ratio = each(lambda mine: mine.sector_ratio)
    if sector_ratio or election.sectors:
        yield "sectors", _json(election.sectors)
    if sector_ratio:
        yield "sector_ratio", _object(sector_ratio)
    equal = [option for option in sector_ratio if terms[option].sector_at_least]
    if equal:
        yield "sector_at_least", _json(equal)
    if election.numbers:
        yield "numbers", _json(dict(election.numbers))


def _ballots(piles: Sequence[Pile], voters: Sequence[str] | None) -> Iterator[Field]:
    named = voters if voters is not None else [""] * len(piles)
    ballots = [
        {
            **({"voter": voter} if voter else {}),
            **({"sector": pile.sector} if pile.sector else {}),
            "count": pile.count,
            "ranking": pile.ranking,
        }
        for pile, voter in zip(piles, named, strict=True)
    ]
    yield "ballots", _lines([_json(ballot) for ballot in ballots], "  ")


def _outcome(outcome: Outcome | None) -> Iterator[Field]:
    if outcome is None:
        return
    inner = [
        ("winner", _json(outcome.winner)),
        ("pairwise", _lines([_json(row) for row in outcome.pairwise], "    ")),
        ("paths", _lines([_json(row) for row in outcome.paths], "    ")),
        ("dropped", _json(dict(outcome.dropped))),
    ]
    written = ",\n".join(f"    {_json(name)}: {value}" for name, value in inner)
    yield "outcome", f"{{\n{written}\n  }}"


def _lines(rows: Sequence[str], margin: str) -> str:
    """A list, an item a line."""
    if not rows:
        return "[]"
    items = ",\n".join(f"{margin}  {row}" for row in rows)
    return f"[\n{items}\n{margin}]"


def _object(written: Mapping[str, str]) -> str:
    """An object of values that are written already."""
    return f"{{{', '.join(f'{_json(name)}: {value}' for name, value in written.items())}}}"


def _number(value: Fraction) -> str:
    """An exact number: a whole one as it is, others as a text such as "7/3"."""
    return str(value.numerator) if value.denominator == 1 else _json(str(value))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
