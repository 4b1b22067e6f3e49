"""What a pull request is called, and says of itself, in the charter's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from charterkit.documents.paths import Kind, Known, classify
from charterkit.model import Archive, Ballot, Proposal, Signatory, Statement
from charterkit.pages.words.submitting import Submitting, of
from charterkit.text.characters import made_visible

LONGEST = 200
"""The most characters of a title: forges take some 250."""
_ORDER = (
    Kind.PROPOSAL, Kind.WITHDRAWAL, Kind.BALLOT, Kind.SECOND, Kind.OBJECTION, Kind.CONTEST,
    Kind.SIGNATORY,
)  # fmt: skip


def described(
    before: Archive, after: Archive, paths: Iterable[str], subjects: Sequence[str]
) -> tuple[str, str]:
    """Title and text (Markdown) of a request that changes `paths`: of the first thing in it that
    people speak of, else the last commit's subject. `subjects` are those of its commits."""
    words = of(after.charter.language)
    things = [known for path in sorted(paths) if (known := classify(path)) is not None]
    named = sorted(
        (each for each in things if each.kind in _ORDER), key=lambda each: _ORDER.index(each.kind)
    )
    title = subjects[-1] if subjects else ""
    parts: list[str] = []
    for each in named[:1]:
        told = _told(before, after, each, words)
        title, parts = told[0] or title, list(filter(None, told[1:]))
    if len(subjects) > 1:
        parts.append(words.also.format(subjects="; ".join(dict.fromkeys(subjects))))
    return in_one_line(title), "\n\n".join(parts)


def in_one_line(text: str, longest: int = LONGEST) -> str:
    """A title without line breaks and what cannot be seen, cut where it is too long."""
    line = " ".join(made_visible(text).replace("\ufffd", " ").split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def _told(before: Archive, after: Archive, known: Known, words: Submitting) -> list[str]:
    """Title and paragraphs about one thing; an empty title where it is not to be read."""
    proposal = after.proposals.get(known.slug or "")
    if known.kind is Kind.SIGNATORY:
        record = after.signatories.get(known.id or "")
        return list(_signed(before, record, words)) if record is not None else [""]
    if proposal is None:
        return [""]
    if known.kind is Kind.PROPOSAL:
        return list(_proposed(before, after, proposal, words))
    title, who = proposal.title, _name(before, after, known.id)
    if known.kind is Kind.BALLOT:
        ballot = proposal.ballots.get(known.round or 0, {}).get(known.id or "")
        return [
            words.ballot.format(who=who, title=title),
            *(_voted(after, ballot, words) if ballot else ()),
        ]
    said: Statement | None
    if known.kind is Kind.WITHDRAWAL:
        head, said = words.withdrawal.format(title=title), proposal.withdrawal
    elif known.kind is Kind.SECOND:
        head = words.second.format(who=who, title=title)
        said = proposal.seconds.get(known.id or "")
    elif known.kind is Kind.OBJECTION:
        head = words.objection.format(who=who, title=title)
        by_round = proposal.demands.get(known.round, {}) if known.round else proposal.objections
        said = by_round.get(known.id or "")
    else:
        head = words.contest.format(who=who, title=title)
        said = proposal.contests.get(known.round or 0, {}).get(known.id or "")
    return [head, words.reason.format(reason=said.reason) if said and said.reason else ""]


def _proposed(
    before: Archive, after: Archive, proposal: Proposal, words: Submitting
) -> Iterator[str]:
    known = proposal.slug in before.proposals
    yield (words.revised if known else words.proposal).format(title=proposal.title)
    yield proposal.reasons.strip()
    who = ", ".join(_name(before, after, each) for each in proposal.proposers)
    yield words.by.format(who=who, class_name=proposal.class_name, version=proposal.base)


def _voted(after: Archive, ballot: Ballot, words: Submitting) -> Iterator[str]:
    if ballot.choice is not None:
        yield words.choice[ballot.choice]
    if ballot.ranking:
        order = " > ".join(
            " = ".join(_option(after, each, words) for each in equals) for equals in ballot.ranking
        )
        yield words.ranking.format(order=order)
    if ballot.reason:
        yield words.reason.format(reason=ballot.reason)


def _option(after: Archive, slug: str, words: Submitting) -> str:
    proposal = after.proposals.get(slug)
    return words.status_quo if proposal is None else proposal.title


def _signed(before: Archive, record: Signatory, words: Submitting) -> Iterator[str]:
    new = record.id not in before.signatories
    yield (words.sign_up if new else words.record).format(who=record.name)
    if new and record.signatures:
        last = record.signatures[-1]
        yield words.signature.format(version=last.version, by=last.mandate.by, on=last.mandate.on)


def _name(before: Archive, after: Archive, id: str | None) -> str:
    if id is None:
        return ""
    for archive in (after, before):
        if id in archive.signatories:
            return archive.signatories[id].name
    officers = (*before.stewards.stewards, *before.stewards.arbiters)
    for each in officers:
        if each.id == id:
            return each.name.get(before.charter.language, each.id)
    return id
