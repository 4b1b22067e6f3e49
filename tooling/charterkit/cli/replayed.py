"""What a verification found, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.cli.output import (
    Format,
    problem_json,
    show_json,
    show_problems,
    show_text,
    tell,
    told,
)
from charterkit.language import marked, say, say_many
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.actions.replaying import Breach, State
    from charterkit.actions.verifying import Verified
    from charterkit.decisions.proofs import Proofs

SHORT = 12

UNKNOWN = (
    marked("when a ballot or a second really arrived: its time is what its writer says"),
    marked(
        "who sat at the keyboard: without a seal, an account and a steward's look stand for that"
    ),
    marked(
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
            tell(say("\nBut the tags of its releases do not:"))
            show_problems(found.untagged, Format.TEXT)
    for file, problem in witnessed:
        if problem is not None:
            tell(say("\nAgainst the checkpoint {file}:\n{told}", file=file, told=told(problem)))
        else:
            tell(say("\nIt is the history that the checkpoint {file} is of.", file=file))


def _holds(found: Verified) -> Iterator[str]:
    count = len(found.chain)
    yield say("The history holds, up to {head}.", head=found.head[:SHORT])
    yield (
        say(
            "  {commits}, {touching} of them about the charter, from the founding commit {founded}",
            commits=say_many("{n} commit", "{n} commits", count),
            touching=found.touching,
            founded=(found.founded or "")[:SHORT],
        )
    )
    if found.since is not None:
        new = count - found.chain.index(found.since) - 1
        yield say_many(
            "  verified up to {since} earlier; {n} new commit now",
            "  verified up to {since} earlier; {n} new commits now",
            new,
            since=found.since[:SHORT],
        )
    yield say("  in force: {release}, {text}", release=found.release, text=found.text)
    if found.proofs is not None:
        yield from _proved(found.proofs)
    for entry in found.redactions:
        yield ""
        yield (
            say(
                "Written anew on {at:%Y-%m-%d} to take personal data out ({names}): {reason}",
                at=entry.at,
                names=", ".join((entry.by, *entry.seconded_by)),
                reason=entry.reason.strip(),
            )
        )
        yield say("  it was {old}, and became {new}", old=entry.old[:SHORT], new=entry.new[:SHORT])
        if entry.unsealed:
            yield say_many(
                "  {n} file lost the seal: {unsealed}",
                "  {n} files lost the seal: {unsealed}",
                len(entry.unsealed),
                unsealed=", ".join(entry.unsealed),
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
    releases = say_many("{n} release", "{n} releases", proofs.releases)
    enacted = say_many("{n} enacted amendment", "{n} enacted amendments", proofs.enactments)
    yield f"  {releases}, {enacted}"
    yield say(
        "  {decisions}, {electorates}, {ballots} as they were counted",
        decisions=say_many("{n} decision", "{n} decisions", proofs.decisions),
        electorates=say_many("{n} electorate", "{n} electorates", proofs.votes),
        ballots=_ballots(proofs.ballots),
    )
    yield say(
        "  {numbers} given, {entries} in their order and time",
        numbers=say_many("{n} number", "{n} numbers", proofs.numbers),
        entries=_official(proofs.official_acts),
    )
    yield say("Signed with a key that was in force:")
    records = say_many("{n} record", "{n} records", proofs.sealed_records)
    others = say_many("{n} other file", "{n} other files", proofs.sealed_statements)
    ballots, official = _ballots(proofs.sealed_ballots), _official(proofs.sealed_official)
    yield f"  {records}, {ballots}, {official}, {others}"
    yield say("Attested, on the word of stewards or of whoever wrote it:")
    if proofs.adopted:
        yield say_many(
            "  {n} release from before the founding: its text is here as it was brought in, how it "
            "was decided on elsewhere is not",
            "  {n} releases from before the founding: their texts are here as they were brought "
            "in, how they were decided on elsewhere is not",
            proofs.adopted,
        )
    yield say(
        "  {entries}, {signatures} of {organisations}",
        entries=say_many("{n} register entry", "{n} register entries", proofs.register_entries),
        signatures=say_many("{n} signature", "{n} signatures", proofs.signatures),
        organisations=say_many("{n} organisation", "{n} organisations", proofs.signatories),
    )
    yield say(
        "  {ballots} said to have come in time, {files} entered for somebody else",
        ballots=_ballots(proofs.late_ballots),
        files=say_many("{n} file", "{n} files", proofs.entered_for_others),
    )
    yield say("Not to be known from a clone:")
    for each in UNKNOWN:
        yield f"  {say(each)}"


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
    yield say("  before  {state}", state=_state(breach.before))
    yield say("  after   {state}", state=_state(breach.after))
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
        return say("nothing")
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


def _ballots(count: int) -> str:
    return say_many("{n} ballot", "{n} ballots", count)


def _official(count: int) -> str:
    return say_many("{n} official entry", "{n} official entries", count)
