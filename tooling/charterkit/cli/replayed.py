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
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.actions.replaying import Breach, State
    from charterkit.actions.verifying import Verified
    from charterkit.decisions.proofs import Proofs

SHORT = 12

UNKNOWN = (
    "when a ballot or a second really arrived: its time is what its writer says",
    "who sat at the keyboard: without a seal, an account and a steward's look stand for that",
    "whether something was left out before it was published, or taken back since: a witness who "
    "kept a checkpoint knows ('--against')",
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
            click.echo("\nBut the tags of its releases do not:")
            show_problems(found.untagged, Format.TEXT)
    for file, problem in witnessed:
        if problem is not None:
            click.echo(f"\nAgainst the checkpoint {file}:\n{told(problem)}")
        else:
            click.echo(f"\nIt is the history that the checkpoint {file} is of.")


def _holds(found: Verified) -> Iterator[str]:
    count = len(found.chain)
    yield f"The history holds, up to {found.head[:SHORT]}."
    yield (
        f"  {_many(count, 'commit')}, {found.touching} of them about the charter, from the "
        f"founding commit {(found.founded or '')[:SHORT]}"
    )
    if found.since is not None:
        new = count - found.chain.index(found.since) - 1
        yield f"  verified up to {found.since[:SHORT]} earlier; {_many(new, 'new commit')} now"
    yield f"  in force: {found.release}, {found.text}"
    if found.proofs is not None:
        yield from _proved(found.proofs)
    for entry in found.redactions:
        yield ""
        yield (
            f"Written anew on {entry.at:%Y-%m-%d} to take personal data out ("
            f"{', '.join((entry.by, *entry.seconded_by))}): {entry.reason.strip()}"
        )
        yield f"  it was {entry.old[:SHORT]}, and became {entry.new[:SHORT]}"
        if entry.unsealed:
            lost = _many(len(entry.unsealed), "file")
            yield f"  {lost} lost the seal: {', '.join(entry.unsealed)}"
    for breach in found.breaches:
        names = ", ".join([breach.entry.by, *breach.entry.seconded_by])
        yield ""
        yield f"Acknowledged breach: commit {breach.commit[:SHORT]} broke {', '.join(breach.codes)}"
        yield f"  {breach.entry.reason.strip()} ({names}, {breach.entry.at:%Y-%m-%d})"


def _proved(proofs: Proofs) -> Iterator[str]:
    yield ""
    yield "Proved, by working it out anew:"
    yield f"  {_many(proofs.releases, 'release')}, {_many(proofs.enactments, 'enacted amendment')}"
    yield (
        f"  {_many(proofs.decisions, 'decision')}, {_many(proofs.votes, 'electorate')}, "
        f"{_many(proofs.ballots, 'ballot')} as they were counted"
    )
    yield (
        f"  {_many(proofs.numbers, 'number')} given, "
        f"{_many(proofs.official_acts, 'official entry')} in their order and time"
    )
    yield "Signed with a key that was in force:"
    yield (
        f"  {_many(proofs.sealed_records, 'record')}, {_many(proofs.sealed_ballots, 'ballot')}, "
        f"{_many(proofs.sealed_official, 'official entry')}, "
        f"{_many(proofs.sealed_statements, 'other file')}"
    )
    yield "Attested, on the word of stewards or of whoever wrote it:"
    yield (
        f"  {_many(proofs.register_entries, 'register entry')}, "
        f"{_many(proofs.signatures, 'signature')} of {_many(proofs.signatories, 'organisation')}"
    )
    yield (
        f"  {_many(proofs.late_ballots, 'ballot')} said to have come in time, "
        f"{_many(proofs.entered_for_others, 'file')} entered for somebody else"
    )
    yield "Not to be known from a clone:"
    for each in UNKNOWN:
        yield f"  {each}"


def _broken(breach: Breach) -> Iterator[str]:
    yield f"Commit {breach.commit.id} breaks the charter's rules: {breach.commit.subject}"
    yield ""
    for problem in breach.problems:
        yield from told(problem).split("\n")
    yield ""
    yield f"  before  {_state(breach.before)}"
    yield f"  after   {_state(breach.after)}"
    yield ""
    yield f"'git show {breach.commit.id[:SHORT]}' shows what was changed."
    yield (
        "Put it right in a commit of its own; then two stewards say what happened: 'charter "
        f"acknowledge {breach.commit.id[:SHORT]}'."
    )


def _state(state: State) -> str:
    if not state.commit:
        return "nothing"
    said = f"{state.release}, {state.text}" if state.release else "no release"
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
