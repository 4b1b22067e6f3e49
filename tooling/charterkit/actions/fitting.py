"""How open proposals stand to today's text and to one another, in words and as facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions import states
from charterkit.decisions.fit import Clash, Fit, Rivalry, Standing
from charterkit.model import Proposal, State

Facts = dict[str, object]
MOST = 12
"""So many lines of a text are shown, and so many places where two proposals compete."""


def in_words(standing: Standing, *, named: bool = False) -> str:
    """How a proposal stands, in one line; begun with its number and title if `named`."""
    proposal = standing.proposal
    said = [
        {
            Fit.CLEAN: "fits today's text",
            Fit.MOVED_ON: f"merges with today's text (written for {proposal.base})",
            Fit.COLLIDING: f"conflicts with {numbers(standing.clashes_with)}",
            None: f"does not fit {proposal.base}, which it is written for",
        }[standing.fit]
    ]
    if standing.competing:
        said.append(f"competes with {numbers(standing.rivals)}")
    if standing.meets:
        said.append(f"adds to the same place as {numbers(standing.meets)}")
    words = "; ".join(said)
    return f"{number(proposal)}  {proposal.title}: {words}" if named else words


def facts(standing: Standing) -> Facts:
    """The standing as JSON."""
    return {
        "slug": standing.proposal.slug,
        "number": states.number(standing.proposal),
        **fit_facts(standing),
    }


def fit_facts(standing: Standing | None) -> Facts:
    """What JSON says of a proposal's standing wherever it is listed; nulls where it is not
    known."""
    if standing is None:
        return {"fit": None, "conflicts_with": None, "competes_with": None, "meets": None}
    return {
        "fit": standing.fit,
        "conflicts_with": [states.number(each) for each in standing.clashes_with],
        "competes_with": [each.slug for each in standing.rivals],
        "meets": [each.slug for each in standing.meets],
    }


def whole_facts(standing: Standing) -> Facts:
    """The standing with every text that it is about."""
    return {
        **fit_facts(standing),
        "conflicts": [
            {
                "path": each.path,
                "line": each.at,
                "before": each.before,
                "today": each.today,
                "proposed": each.mine,
                "by": [states.number(one) for one in each.by],
            }
            for each in standing.clashes
        ],
        "competitors": [
            {
                "path": each.path,
                "line": each.at,
                "before": each.before,
                "proposed": each.mine,
                "other": each.theirs,
                "by": each.other.slug,
            }
            for each in standing.competing
        ],
    }


def lines(standing: Standing) -> Iterator[str]:
    """The standing for people: one line, then every conflict with its texts."""
    yield f"Stands: {in_words(standing)}"
    for clash in standing.clashes:
        yield from _clash(standing.proposal, clash)
    for rivalry in standing.competing[:MOST]:
        yield from _rivalry(rivalry)
    if len(standing.competing) > MOST:
        yield ""
        yield (
            f"... and in {len(standing.competing) - MOST} places more: 'charter show "
            f"{standing.proposal.slug} --json' has all."
        )
    if standing.clashes:
        yield ""
        yield what_then(standing.proposal)


def what_then(proposal: Proposal) -> str:
    """What can be done about a proposal that conflicts with what was enacted."""
    here, command = states.state(proposal), f"charter refresh {proposal.slug}"
    if here is State.DRAFT:
        return f"'{command}' asks its authors which text it shall be."
    if here is State.DISCUSSION:
        return f"A steward can return it to its authors before the vote: '{command} --as ID'."
    return "It cannot be enacted as it is; what is still wanted can be proposed anew."


def _clash(proposal: Proposal, clash: Clash) -> Iterator[str]:
    yield ""
    yield f"{clash.path}, line {clash.at} of {proposal.base}"
    yield from _text("It read", clash.before)
    yield from _text(f"Since {numbers(clash.by)} it reads", clash.today)
    yield from _text("This proposal wants", clash.mine)


def _rivalry(rivalry: Rivalry) -> Iterator[str]:
    yield ""
    yield f"{rivalry.path}, line {rivalry.at}"
    yield from _text("It reads", rivalry.before)
    yield from _text("This proposal wants", rivalry.mine)
    yield from _text(
        f"{numbers([rivalry.other])[:1].upper()}{numbers([rivalry.other])[1:]} wants",
        rivalry.theirs,
    )


def _text(says: str, text: Sequence[str]) -> Iterator[str]:
    told = [line for line in text if line.strip()]
    yield f"  {says}{':' if told else ' nothing here.'}"
    yield from (f"    {line}" for line in told[:MOST])
    if len(told) > MOST:
        yield f"    ... and {len(told) - MOST} lines more"


def number(proposal: Proposal) -> str:
    """A proposal by its number, or as the draft that it is."""
    found = states.number(proposal)
    return f"no. {found}" if found else f"draft {proposal.slug}"


def numbers(proposals: Sequence[Proposal]) -> str:
    """Proposals as people list them."""
    names = [number(each) for each in proposals]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
