"""What a verification found, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.output import (
    Format,
    problem_json,
    show_json,
    show_problems,
    show_text,
    told,
)
from charterkit.language import say
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.actions.replaying import Breach, State
    from charterkit.actions.verifying import Verified
    from charterkit.decisions.proofs import Proofs

SHORT = 12

UNKNOWN = (
    say("when a ballot or a second really arrived: its time is what its writer says"),
    say("who sat at the keyboard: without a seal, an account and a steward's look stand for that"),
    say(
        "whether something was left out before it was published, or taken back "
        "since: a witness who kept a checkpoint knows ('--against')"
    ),
)
"""What a clone cannot know, whatever it holds."""


def shown_as_text(found: Verified, witnessed: Sequence[tuple[Path, Problem | None]]) -> None:
    """Say what holds, or what breaks it and what to do."""
    if found.astray is not None:
        show_problems([found.astray], Format.TEXT)
    elif found.broken is not None:
        show_text(_broken(found.broken))
    else:
        show_text(_holds(found))
        if found.untagged:
            click.echo(say("\nBut the tags of its releases do not:"))
            show_problems(found.untagged, Format.TEXT)
    for file, problem in witnessed:
        if problem is not None:
            click.echo(
                say("\nAgainst the checkpoint {file}:\n{told}", file=file, told=told(problem))
            )
        else:
            click.echo(say("\nIt is the history that the checkpoint {file} is of.", file=file))


def _holds(found: Verified) -> Iterator[str]:
    count = len(found.chain)
    yield say("The history holds, up to {head}.", head=found.head[:SHORT])
    yield (
        say(
            "  {many}, {touching} of them about the charter, from the founding commit {value}",
            many=_many(count, "commit"),
            touching=found.touching,
            value=(found.founded or "")[:SHORT],
        )
    )
    if found.since is not None:
        new = count - found.chain.index(found.since) - 1
        yield say(
            "  verified up to {since} earlier; {many} now",
            since=found.since[:SHORT],
            many=_many(new, say("new commit")),
        )
    yield say("  in force: {release}, {text}", release=found.release, text=found.text)
    if found.proofs is not None:
        yield from _proved(found.proofs)
    for entry in found.redactions:
        yield ""
        yield (
            say(
                "Written anew on {at:%Y-%m-%d} to take personal data out ({value}): {reason}",
                at=entry.at,
                value=", ".join((entry.by, *entry.seconded_by)),
                reason=entry.reason.strip(),
            )
        )
        yield say("  it was {old}, and became {new}", old=entry.old[:SHORT], new=entry.new[:SHORT])
        if entry.unsealed:
            lost = _many(len(entry.unsealed), "file")
            yield say(
                "  {lost} lost the seal: {unsealed}", lost=lost, unsealed=", ".join(entry.unsealed)
            )
    for breach in found.breaches:
        names = ", ".join([breach.entry.by, *breach.entry.seconded_by])
        yield ""
        yield say(
            "Acknowledged breach: commit {commit} broke {codes}",
            commit=breach.commit[:SHORT],
            codes=", ".join(breach.codes),
        )
        yield f"  {breach.entry.reason.strip()} ({names}, {breach.entry.at:%Y-%m-%d})"


def _proved(proofs: Proofs) -> Iterator[str]:
    yield ""
    yield say("Proved, by working it out anew:")
    yield f"  {_many(proofs.releases, 'release')}, {_many(proofs.enactments, 'enacted amendment')}"
    yield (
        say(
            "  {many}, {many2}, {many3} as they were counted",
            many=_many(proofs.decisions, "decision"),
            many2=_many(proofs.votes, "electorate"),
            many3=_many(proofs.ballots, "ballot"),
        )
    )
    yield (
        say(
            "  {many} given, {many2} in their order and time",
            many=_many(proofs.numbers, "number"),
            many2=_many(proofs.official_acts, say("official entry")),
        )
    )
    yield say("Signed with a key that was in force:")
    yield (
        f"  {_many(proofs.sealed_records, 'record')}, {_many(proofs.sealed_ballots, 'ballot')}, "
        f"{_many(proofs.sealed_official, 'official entry')}, "
        f"{_many(proofs.sealed_statements, 'other file')}"
    )
    yield say("Attested, on the word of stewards or of whoever wrote it:")
    yield (
        say(
            "  {many}, {many2} of {many3}",
            many=_many(proofs.register_entries, say("register entry")),
            many2=_many(proofs.signatures, "signature"),
            many3=_many(proofs.signatories, "organisation"),
        )
    )
    yield (
        say(
            "  {many} said to have come in time, {many2} entered for somebody else",
            many=_many(proofs.late_ballots, "ballot"),
            many2=_many(proofs.entered_for_others, "file"),
        )
    )
    yield say("Not to be known from a clone:")
    for each in UNKNOWN:
        yield f"  {each}"


def _broken(breach: Breach) -> Iterator[str]:
    yield say(
        "Commit {id} breaks the charter's rules: {subject}",
        id=breach.commit.id,
        subject=breach.commit.subject,
    )
    yield ""
    for problem in breach.problems:
        yield from told(problem).split("\n")
    yield ""
    yield f"  before  {_state(breach.before)}"
    yield f"  after   {_state(breach.after)}"
    yield ""
    yield say("'git show {id}' shows what was changed.", id=breach.commit.id[:SHORT])
    yield (
        say(
            "Put it right in a commit of its own; then two stewards say what "
            "happened: 'charter acknowledge {id}'.",
            id=breach.commit.id[:SHORT],
        )
    )


def _state(state: State) -> str:
    if not state.commit:
        return "nothing"
    said = f"{state.release}, {state.text}" if state.release else say("no release")
    return f"{state.commit[:SHORT]}  {said}"


def shown_as_json(found: Verified, witnessed: Sequence[Problem]) -> None:
    """The same as JSON."""
    broken = found.broken
    show_json(
        {
            "holds": found.holds and not witnessed,
            "head": found.head,
            "founded": found.founded,
            "commits": len(found.chain),
            "about_the_charter": found.touching,
            "verified_earlier": found.since,
            "release": found.release,
            "text": found.text,
            "proofs": asdict(found.proofs) if found.proofs else None,
            "unknown": UNKNOWN if found.proofs else None,
            "redactions": [
                {"at": each.at, "old": each.old, "new": each.new, "unsealed": each.unsealed}
                for each in found.redactions
            ],
            "acknowledged": [
                {"commit": each.commit, "codes": each.codes, "reason": each.entry.reason}
                for each in found.breaches
            ],
            "broken": None
            if broken is None
            else {
                "commit": broken.commit.id,
                "subject": broken.commit.subject,
                "codes": broken.codes,
                "before": asdict(broken.before),
                "after": asdict(broken.after),
            },
            "problems": [problem_json(each) for each in (*found.problems, *witnessed)],
        }
    )


def _many(count: int, what: str) -> str:
    if count == 1:
        return f"1 {what}"
    return f"{count} {what[:-1] + 'ies' if what.endswith('y') else what + 's'}"
