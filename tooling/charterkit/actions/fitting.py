"""How open proposals stand to today's text and to one another, in words and as facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions import states
from charterkit.decisions.fit import Clash, Fit, Rivalry, Standing
from charterkit.language import say, say_many
from charterkit.model import Proposal, State

Facts = dict[str, object]
MOST = 12
"""So many lines of a text are shown, and so many places where two proposals compete."""


def in_words(standing: Standing, *, named: bool = False) -> str:
    """How a proposal stands, in one line; begun with its number and title if `named`."""
    proposal = standing.proposal
    said = [
        {
            Fit.CLEAN: say("fits today's text"),
            Fit.MOVED_ON: say("merges with today's text (written for {base})", base=proposal.base),
            Fit.COLLIDING: say("conflicts with {numbers}", numbers=numbers(standing.clashes_with)),
            None: say("does not fit {base}, which it is written for", base=proposal.base),
        }[standing.fit]
    ]
    if standing.competing:
        said.append(say("competes with {numbers}", numbers=numbers(standing.rivals)))
    if standing.meets:
        said.append(say("adds to the same place as {numbers}", numbers=numbers(standing.meets)))
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
    yield say("Stands: {how}", how=in_words(standing))
    for clash in standing.clashes:
        yield from _clash(standing.proposal, clash)
    for rivalry in standing.competing[:MOST]:
        yield from _rivalry(rivalry)
    if len(standing.competing) > MOST:
        yield ""
        yield say_many(
            "... and in {n} places more: 'charter show {slug} --json' has all.",
            "... and in {n} places more: 'charter show {slug} --json' has all.",
            len(standing.competing) - MOST,
            slug=standing.proposal.slug,
        )
    if standing.clashes:
        yield ""
        yield what_then(standing.proposal)


def what_then(proposal: Proposal) -> str:
    """What can be done about a proposal that conflicts with what was enacted."""
    here, command = states.state(proposal), f"charter refresh {proposal.slug}"
    if here is State.DRAFT:
        return say("'{command}' asks its authors which text it shall be.", command=command)
    if here is State.DISCUSSION:
        return say(
            "A steward can return it to its authors before the vote: '{command} --as ID'.",
            command=command,
        )
    return say("It cannot be enacted as it is; what is still wanted can be proposed anew.")


def _clash(proposal: Proposal, clash: Clash) -> Iterator[str]:
    yield ""
    yield say("{path}, line {at} of {base}", path=clash.path, at=clash.at, base=proposal.base)
    yield from _text(_IT_READ, clash.before)
    yield from _text(_SINCE, clash.today, clash.by)
    yield from _text(_THIS_WANTS, clash.mine)


def _rivalry(rivalry: Rivalry) -> Iterator[str]:
    yield ""
    yield say("{path}, line {at}", path=rivalry.path, at=rivalry.at)
    yield from _text(_IT_READS, rivalry.before)
    yield from _text(_THIS_WANTS, rivalry.mine)
    yield from _text(_ANOTHER_WANTS, rivalry.theirs, [rivalry.other])


_IT_READ = say("It read:"), say("It read nothing here.")
_IT_READS = say("It reads:"), say("It reads nothing here.")
_SINCE = say("Since {numbers} it reads:"), say("Since {numbers} it reads nothing here.")
_THIS_WANTS = say("This proposal wants:"), say("This proposal wants nothing here.")
_ANOTHER_WANTS = say("{numbers} wants:"), say("{numbers} wants nothing here.")


def _text(says: tuple[str, str], text: Sequence[str], by: Sequence[Proposal] = ()) -> Iterator[str]:
    told = [line for line in text if line.strip()]
    said = says[not told].format(numbers=numbers(by))
    yield f"  {said[:1].upper()}{said[1:]}"
    yield from (f"    {line}" for line in told[:MOST])
    if len(told) > MOST:
        yield say_many("    ... and {n} lines more", "    ... and {n} lines more", len(told) - MOST)


def number(proposal: Proposal) -> str:
    """A proposal by its number, or as the draft that it is."""
    found = states.number(proposal)
    return say("no. {number}", number=found) if found else say("draft {slug}", slug=proposal.slug)


def numbers(proposals: Sequence[Proposal]) -> str:
    """Proposals as people list them."""
    return listed([number(each) for each in proposals])


def listed(names: Sequence[str]) -> str:
    """Some names, with "and" before the last."""
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def in_commits(proposals: Sequence[Proposal]) -> str:
    """Proposals as commits list them, whatever is spoken here: those are for everybody."""
    numbered = [(states.number(each), each.slug) for each in proposals]
    names = [f"no. {number}" if number else f"draft {slug}" for number, slug in numbered]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
