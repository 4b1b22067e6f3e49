"""A vote in one JSON file, from which anyone can count it again; the form is that of
tooling/docs/decisions/0005-ballot.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from charterkit.documents.election_fields import Findings, Path
from charterkit.documents.exact_json import Fields, load
from charterkit.language import say
from charterkit.model import STATUS_QUO, Election, Pile, Ranking, Terms
from charterkit.problems import Problem

OPTIONS = 250
"""The most options of a vote."""

_FIELDS = (
    "about", "options", "quorum_votes", "quorum", "electors", "ratio", "at_least", "sectors",
    "sector_ratio", "sector_at_least", "numbers", "ballots", "outcome",
)  # fmt: skip
_BALLOT = ("voter", "sector", "count", "ranking")
_OUTCOME = ("winner", "pairwise", "paths", "dropped")
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The outcome that a file claims: the winner, and as much of the rest as it holds."""

    winner: str
    pairwise: tuple[tuple[int, ...], ...] | None = None
    paths: tuple[tuple[int, ...], ...] | None = None
    dropped: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A vote as it was read, and the outcome that its file claims. There is no vote where
    something is wrong."""

    election: Election | None = None
    published: Published | None = None
    problems: tuple[Problem, ...] = ()


def read_election(data: bytes, path: str) -> Reading:
    """Read a vote. Every option but the status quo has its terms in what is given back."""
    whole, problems = load(data, path)
    if problems:
        return Reading(problems=problems)
    found = Findings(path=path)
    fields = found.fields(whole, (), known=_FIELDS, needed=("options", "ballots"))
    if fields is None or "options" not in fields:
        return Reading(problems=found.problems)
    options = _options(found, fields["options"])
    if options is None:
        return Reading(problems=found.problems)
    election = Election(
        options=options,
        terms=_terms(found, fields, options),
        piles=_piles(found, fields.get("ballots", []), frozenset(options)),
        sectors=found.names(fields.get("sectors", []), ("sectors",)),
        numbers=_numbers(found, fields, options),
    )
    published = _published(found, fields, options) if "outcome" in fields else None
    if found.problems:
        return Reading(problems=found.problems)
    return Reading(election=election, published=published)


def _options(found: Findings, value: object) -> tuple[str, ...] | None:
    options = found.names(value, ("options",))
    if found.problems:
        return None
    if len(options) > OPTIONS:
        expected = say("at most {options} options", options=OPTIONS)
        mend = say("No voter can rank so many. Vote in two rounds.")
        found.add("E008", ("options",), expected, f"{len(options)}", mend)
    if STATUS_QUO not in options:
        expected = say("'{status_quo}' among the options", status_quo=STATUS_QUO)
        mend = say(
            "Add it, also where a vote calls it otherwise: '{status_quo}' is what stays.",
            status_quo=STATUS_QUO,
        )
        found.add("E008", ("options",), expected, say("only others"), mend)
    return None if found.problems else options


def _terms(found: Findings, fields: Fields, options: Sequence[str]) -> Mapping[str, Terms]:
    others = [option for option in options if option != STATUS_QUO]
    quorum = _quorum(found, fields, others)
    ratio = found.by_option(fields, "ratio", others, least=1)
    equal = found.some(fields, "at_least", others)
    sector_ratio = found.by_option(fields, "sector_ratio", others, least=0)
    sector_equal = found.some(fields, "sector_at_least", others)
    if "sector_ratio" in fields and "sectors" not in fields:
        mend = say("Write which sectors count by themselves, or [] where none does.")
        found.add(
            "E005", ("sectors",), say("the sectors that `sector_ratio` is for"), say("none"), mend
        )
    for option in sorted(sector_equal - set(sector_ratio)):
        mend = say("Give it a `sector_ratio`, or take it out of `sector_at_least`.")
        field = ("sector_at_least",)
        found.add("E005", field, say("only options with a `sector_ratio`"), f"'{option}'", mend)
    return {
        option: Terms(
            quorum_votes=quorum.get(option, Fraction(0)),
            ratio=ratio.get(option, _ONE),
            at_least=option in equal,
            sector_ratio=sector_ratio.get(option),
            sector_at_least=option in sector_equal,
        )
        for option in others
    }


def _quorum(found: Findings, fields: Fields, others: Sequence[str]) -> Mapping[str, Fraction]:
    """The votes that each option needs: as they stand there, or a part of the electors."""
    votes = found.by_option(fields, "quorum_votes", others, least=0, for_all=True)
    share = found.by_option(fields, "quorum", others, least=0, most=1, for_all=True)
    electors = found.whole(fields["electors"], ("electors",)) if "electors" in fields else None
    if "quorum" not in fields:
        return votes
    if "quorum_votes" in fields:
        mend = say("Keep `quorum_votes` (a number of votes), or `quorum` (a part of the electors).")
        found.add(
            "E011", ("quorum",), say("one quorum"), say("a second beside `quorum_votes`"), mend
        )
    if "electors" not in fields:
        mend = say("Write how many may vote; the quorum is a part of them.")
        found.add("E005", ("electors",), say("the number of electors"), say("none"), mend)
    return {option: part * (electors or 0) for option, part in share.items()}


def _numbers(found: Findings, fields: Fields, options: Sequence[str]) -> Mapping[str, int]:
    given = found.keyed(fields, "numbers", [each for each in options if each != STATUS_QUO])
    read = {option: found.whole(value, ("numbers", option)) for option, value in given.items()}
    return {option: number for option, number in read.items() if number is not None}


def _piles(found: Findings, value: object, options: frozenset[str]) -> tuple[Pile, ...]:
    piles: list[Pile] = []
    voters: dict[str, int] = {}
    for at, each in enumerate(found.while_few(found.items(value, ("ballots",)))):
        field: Path = ("ballots", at)
        fields = found.fields(each, field, known=_BALLOT, needed=("ranking",))
        if fields is None or "ranking" not in fields:
            continue
        count = found.whole(fields.get("count", 1), (*field, "count"), least=1)
        sector = found.name(fields["sector"], (*field, "sector")) if "sector" in fields else ""
        if "voter" in fields:
            _voter(found, fields["voter"], at, count, voters)
        ranking = _ranking(found, fields["ranking"], (*field, "ranking"), options)
        piles.append(Pile(ranking=ranking, count=count or 1, sector=sector or ""))
    return tuple(piles)


def _voter(
    found: Findings, value: object, at: int, count: int | None, voters: dict[str, int]
) -> None:
    field = ("ballots", at, "voter")
    voter = found.name(value, field)
    if voter is None:
        return
    first = voters.setdefault(voter, at)
    if first != at:
        mend = say("Keep the ballot that counts; each voter has one.")
        found.add(
            "E012",
            field,
            say("each voter once"),
            say("'{voter}' as in ballots[{first}]", voter=voter, first=first),
            mend,
        )
    elif count is not None and count > 1:
        mend = say(
            "Write a ballot for each voter, or leave `voter` out where many are counted at once."
        )
        found.add("E012", field, say("a count of 1 for a voter who is named"), f"{count}", mend)


def _ranking(found: Findings, value: object, field: Path, options: frozenset[str]) -> Ranking:
    ranking: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for at, each in enumerate(found.while_few(found.items(value, field))):
        alone = isinstance(each, str)
        equals = [each] if alone else found.items(each, (*field, at))
        if not equals and isinstance(each, list):
            mend = say("Remove the empty list.")
            found.add(
                "E010", (*field, at), say("an option, or several held equal"), say("none"), mend
            )
        for place, option in enumerate(found.while_few(equals)):
            here = (*field, at) if alone else (*field, at, place)
            if not found.one_of(option, here, options):
                continue
            if option in seen:
                mend = say("Rank each option once. Those left out are last, and equal.")
                found.add(
                    "E010", here, say("each option once"), say("'{name}' again", name=option), mend
                )
            seen.add(str(option))
        ranking.append(tuple(option for option in equals if isinstance(option, str)))
    return tuple(ranking)


def _published(found: Findings, fields: Fields, options: Sequence[str]) -> Published | None:
    field: Path = ("outcome",)
    outcome = found.fields(fields["outcome"], field, known=_OUTCOME, needed=("winner",))
    if outcome is None or "winner" not in outcome:
        return None
    winner = outcome["winner"]
    found.one_of(winner, (*field, "winner"), frozenset(options))
    others = [option for option in options if option != STATUS_QUO]
    dropped = found.keyed(outcome, "dropped", others, above=field)
    for option, why in dropped.items():
        found.name(why, (*field, "dropped", option), most=None)
    matrices = {
        name: found.matrix(outcome[name], (*field, name), len(options))
        for name in ("pairwise", "paths")
        if name in outcome
    }
    return Published(
        winner=str(winner),
        pairwise=matrices.get("pairwise"),
        paths=matrices.get("paths"),
        dropped=frozenset(dropped) if "dropped" in outcome else None,
    )
