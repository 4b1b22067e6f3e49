"""Take personal data out of the whole history, into a repository beside the old one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.actions.desk import Desk, readable
from charterkit.actions.redaction_plan import Plan
from charterkit.actions.redaction_proof import require_gone, require_same, require_tips
from charterkit.actions.verifying import verify
from charterkit.decisions.redaction.facts import facts, shown
from charterkit.documents.paths import redaction_path
from charterkit.documents.redaction_note import render_note
from charterkit.documents.writing import render_redaction
from charterkit.language import say
from charterkit.model import Archive, Change, Redaction, RedactionNote
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store import Store

MOST = 2000
"""How many unsealed files one entry names at most; there are as many entries as it takes."""

_SUBJECT = "Take personal data out of the history"
_OWN_SETTINGS = (
    "user.name", "user.email", "user.signingkey", "commit.gpgsign", "gpg.format",
    "gpg.ssh.allowedsignersfile", "gpg.ssh.program", "gpg.program",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who stands by it and why, when, and where the new repository is to be."""

    by: str
    second: str | None
    reason: str
    now: datetime
    into: Path
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What was done: the old head, the new one, that with the entry about it, the note, where it
    stands, and the numbers that are the same."""

    old: str
    new: str
    head: str
    commits: int
    note: Path
    into: Path
    same: str


def stewards(archive: Archive, by: str, second: str | None) -> tuple[str, ...]:
    """The stewards who stand by it beside `by`. CharterError if they are none, or not two where
    there are two."""
    known = [each.id for each in archive.stewards.stewards]
    for each in (by, second):
        if each is not None and each not in known:
            raise CharterError(
                say("'{each}' is no steward.", each=each),
                say("The stewards are {known}.", known=", ".join(known)),
            )
    others = () if second is None or second == by else (second,)
    if not others and len(known) > 1:
        raise CharterError(
            say("It takes two stewards to write the history anew."),
            say(
                "Name another one with --with: {each}.",
                each=", ".join(each for each in known if each != by),
            ),
        )
    return others


def place_for(root: Path, into: Path | None) -> Path:
    """Where the new repository is to be: beside the old one unless said otherwise. CharterError if
    something is there, or if it would be inside of the old one."""
    place = (into or root.parent / f"{root.name}-redacted").absolute()
    if place.is_relative_to(root):
        raise CharterError(
            say("{place} is inside the repository that is rewritten.", place=place),
            say("Name a folder beside it: --into DIR."),
        )
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise CharterError(
            say("There is something at {place} already.", place=place),
            say("Name a folder that is not there: --into DIR."),
        )
    if not place.parent.is_dir():
        raise CharterError(
            say("There is no folder {parent}.", parent=place.parent),
            say("Make it first, or name another one: --into DIR."),
        )
    return place


def redact(store: Store, found: Plan, order: Order) -> Redacted:
    """Write the new repository, prove it, and put it in its place. The old one stays as it is.

    CharterError if anything of it does not hold; then there is nothing in the new place."""
    from charterkit.store.filtering import Orders, copy, git_in, require_filter, rewrite, settle

    require_filter()
    head, branch = store.head(), store.branch()
    if head is None or branch is None:
        raise CharterError(
            say("HEAD is on no branch, so there is none to write the entry on."),
            say("Go to it first: 'git switch main'."),
        )
    _require_neutral(store, found, order)
    before = readable(store.snapshot(head))
    seconded = stewards(before, order.by, order.second)
    here = Path(tempfile.mkdtemp(prefix=".charter-redact-", dir=order.into.parent))
    try:
        bench = here / "history.git"
        copy(found.survey.whole, bench)
        commits = rewrite(
            bench,
            Orders(
                files=found.changes.files,
                late=frozenset(found.changes.late),
                path=found.places.of,
                text=found.text,
                person=found.person,
                reference=found.reference,
            ),
        )
        git = git_in(bench)
        require_tips(found, git, commits)
        new = commits[head]
        require_same(facts(before), git, new)
        made = here / "made"
        settle(git, bench, made, found.reference(f"refs/heads/{branch}"), bare=False)
        last = _entered(store, made, found, order, seconded, (head, new), len(commits))
        require_gone(found, git_in(made / ".git"))
        _require_proved(store, made, order)
        note = _note(found, order, seconded, (head, new), commits)
        if order.bare:
            settle_bare(made)
        written = here / "note.json"
        written.write_bytes(render_note(note))
        with suppress(FileNotFoundError):
            order.into.rmdir()
        made.replace(order.into)
        place = _place_for_note(order)
        written.replace(place)
    finally:
        shutil.rmtree(here, ignore_errors=True)
    return Redacted(
        old=head, new=new, head=last, commits=len(commits), into=order.into,
        note=place, same=shown(before),
    )  # fmt: skip


def _require_proved(store: Store, made: Path, order: Order) -> None:
    """The new history proves what the old one did. CharterError with what breaks it otherwise."""
    from charterkit.store import Store as NewStore

    with NewStore.open(made) as new:
        found = verify(new, order.now, fresh=True)
    if found.broken is not None and verify(store, order.now, fresh=True).broken is None:
        raise CharterError(
            say("Taken out like this, the history would no longer be proved. Nothing was changed."),
            say("Take out other fields, or name more of what belongs together with --also."),
            found.broken.problems,
        )


def settle_bare(made: Path) -> None:
    """Make a work tree's repository one without."""
    from charterkit.store.filtering import git_in

    git_in(made / ".git").tell("config", "core.bare", "true")
    inner = made.with_name("bare.git")
    (made / ".git").replace(inner)
    shutil.rmtree(made)
    inner.replace(made)
    (made / "index").unlink(missing_ok=True)


def _require_neutral(store: Store, found: Plan, order: Order) -> None:
    """What is written about it must not bring back what goes."""
    who = store.identity()
    if who is not None and found.person(who.name, who.email) != (who.name, who.email):
        raise CharterError(
            say(
                "Your commits are by {name} <{email}>, which is of what goes; the "
                "entry about it would bring it back.",
                name=who.name,
                email=who.email,
            ),
            say(
                "Set another name and address in this repository first: 'git config "
                "user.name', 'git config user.email'."
            ),
        )
    if found.spoken.count(order.reason):
        raise CharterError(
            say("The reason names what goes, and it is public."), say("Say why without naming it.")
        )


def _entered(
    store: Store, made: Path, found: Plan, order: Order, seconded: tuple[str, ...],
    heads: tuple[str, str], commits: int,
) -> str:  # fmt: skip
    """Commit the entry that says so, on the rewritten branch; its id."""
    from charterkit.store import Store as NewStore

    for name in _OWN_SETTINGS:
        value = store.git.ask("config", "--local", "--get", name)
        if not value.status:
            store.git.tell("-C", str(made), "config", name, value.line)
    with NewStore.open(made) as new:
        desk = Desk.at(new, order.now)
        archive = desk.archive()
        unsealed = sorted(found.changes.seals)
        parts = [unsealed[at : at + MOST] for at in range(0, len(unsealed), MOST)] or [[]]
        writes = {}
        for place, part in enumerate(parts, len(archive.redactions) + 1):
            entry = Redaction(
                path=redaction_path(place), order=place, at=order.now, by=order.by,
                seconded_by=seconded, reason=order.reason, taken=found.wish.taken, old=heads[0],
                new=heads[1], commits=commits, files=len(found.changes.files),
                unsealed=tuple(part),
            )  # fmt: skip
            writes[entry.path] = render_redaction(entry)
        body = f"{order.reason} By {' and '.join((order.by, *seconded))}."
        done = desk.perform(Change(writes=writes, subject=_SUBJECT, body=body), archive)
    return done.revision or heads[1]


def _note(
    found: Plan, order: Order, seconded: tuple[str, ...], heads: tuple[str, str],
    commits: Mapping[str, str],
) -> RedactionNote:  # fmt: skip
    return RedactionNote(
        at=order.now, by=order.by, seconded_by=seconded, reason=order.reason,
        taken=found.wish.taken, old=heads[0], new=heads[1], commits=commits, counts=found.counts,
        unsealed=tuple(sorted(found.changes.seals)),
    )  # fmt: skip


def _place_for_note(order: Order) -> Path:
    """Beside the new repository, where no other note is."""
    stem = f"redaction-{order.now.date()}"
    place, at = order.into.parent / f"{stem}.json", 1
    while place.exists():
        at += 1
        place = order.into.parent / f"{stem}-{at}.json"
    return place
