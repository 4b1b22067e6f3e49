"""charter keys: whose keys are in force, and what is entered about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.options import Trip, day, json_option, no_commit, sealing, trip
from charterkit.cli.output import show_json, tell
from charterkit.language import marked, say

if TYPE_CHECKING:
    from charterkit.decisions.keys import Held

SAID = {
    "suspended": say("It counts for nothing new until it is restored."),
    "restored": say("It counts again."),
    "revoked": say("It never counts again; what it signed before stays."),
    "rotated": say("The new key takes its place."),
}


@click.group(invoke_without_command=True)
@json_option
@trip
def command(trip: Trip, as_json: bool) -> None:
    """List the keys that are known, as a file of allowed signers.

    ssh-keygen and Git take it as it is. A key that was suspended, revoked or rotated out has the
    time until which it counted.

    \b
    Example:
      charter keys > allowed
      ssh-keygen -Y verify -f allowed -I ID -n charter -s FILE.sig < FILE
      git -c gpg.ssh.allowedSignersFile=allowed log --show-signature
    """
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        context.obj = {"directory": str(trip.directory), "now": trip.now.isoformat()}
        return
    from charterkit.actions.desk import Desk
    from charterkit.actions.keys import listed

    with trip.store() as store:
        signers, known = listed(Desk.at(store, trip.now))
    if as_json:
        show_json({"keys": [facts(each) for each in known]})
        return
    click.echo(signers, nl=False)
    if not known:
        tell(say("Nobody has declared a key."), err=True)


def facts(each: Held) -> dict[str, object]:
    """A key as JSON."""
    return {
        "holder": each.key.holder,
        "as": each.key.role,
        "fingerprint": each.key.fingerprint,
        "key": each.key.line,
        "standing": each.ended or marked("in force"),
        "since": each.since,
        "until": each.until,
    }


def about_a_key(command: Callable[..., Any]) -> Callable[..., Any]:
    """What all entries about a key share."""
    for option in (
        click.option("--reason", metavar="TEXT", help="Why; it is published."),
        click.option("--with", "second", metavar="STEWARD", help="The other steward who agrees."),
        click.option("--as", "by", metavar="ID", help="The steward you are, or the holder itself."),
        click.option(
            "--held-as",
            "role",
            type=click.Choice(["steward", "signatory"]),
            help="As what the key is held, where HOLDER has some as both.",
        ),
        click.option("--fingerprint", metavar="F", help="Which key, where there are several."),
        click.argument("holder"),
    ):
        command = option(command)
    return command


@command.command("suspend")
@about_a_key
@json_option
@no_commit
@trip
@sealing
def suspend(trip: Trip, /, **given: Any) -> None:
    """Let a key of HOLDER count for nothing new: two stewards, at once.

    \b
    Example:
      charter keys suspend eksempelkommune --reason "Blev væk" --as a --with b
    """
    enter(trip, "suspended", given)


@command.command("restore")
@about_a_key
@json_option
@no_commit
@trip
@sealing
def restore(trip: Trip, /, **given: Any) -> None:
    """Let a key of HOLDER that was suspended count again: two stewards other than the holder.

    \b
    Example:
      charter keys restore eksempelkommune --reason "Fundet" --as a --with b
    """
    enter(trip, "restored", given)


@command.command("revoke")
@click.option("--from", "since", metavar="DATE", help="From when it is not trusted; today.")
@about_a_key
@json_option
@no_commit
@trip
@sealing
def revoke(trip: Trip, /, since: str | None, **given: Any) -> None:
    """Let a key of HOLDER never count again: two stewards, or the holder with another key.

    \b
    Example:
      charter keys revoke eksempelkommune --reason Tyveri --as a --with b
    """
    enter(trip, "revoked", {**given, "since": day(since, option="--from") or trip.now.date()})


@command.command("rotate")
@click.option("--new", metavar="FILE", help="The new public key: its .pub file, or the line in it.")
@about_a_key
@json_option
@no_commit
@trip
@sealing
def rotate(trip: Trip, /, new: str | None, **given: Any) -> None:
    """Put a new key in the place of one of HOLDER: itself with the old key, or two other stewards.

    \b
    Example:
      charter keys rotate sekretariatet --new new.pub --as sekretariatet --key old
      charter keys rotate eksempelkommune --new new.pub --as a --with b
    """
    from charterkit.actions.keys import the_new_key

    line = the_new_key(asked(new, what=say("new public key"), option="--new"))
    enter(trip, "rotated", {**given, "new": line})


def enter(trip: Trip, kind: str, given: dict[str, Any]) -> None:
    """Enter it, and tell what it means."""
    from charterkit.actions import keys
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.model import KeyKind, Role

    reason = given["reason"]
    if kind != "rotated":
        reason = asked(reason, what="reason", option="--reason")
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=given["commit"], sealer=trip.sealer())
        by = chosen(given["by"], what="steward", option="--as", choices=lambda: stewards_in(desk))
        wish = keys.Wish(
            kind=KeyKind(kind),
            holder=given["holder"],
            by=by,
            second=given["second"],
            role=Role(given["role"]) if given["role"] else None,
            fingerprint=given["fingerprint"],
            reason=reason,
            new=given.get("new"),
            since=given.get("since"),
        )
        entry, done = keys.enter(desk, wish)
    show_done(
        done,
        as_json=given["as_json"],
        said=say(
            "The key {key} of the {role} '{of}' is {kind}.\n{said}",
            key=entry.key,
            role=say(entry.role),
            of=entry.of,
            kind=say(kind),
            said=SAID[kind],
        ),
        then=[say("Next: 'charter submit' sends it as a pull request.")]
        if can_submit(trip)
        else [],
        facts={"event": kind, "of": entry.of, "as": entry.role, "key": entry.key, "by": by},
    )
