"""Carry out an act anew when somebody else's commit came first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, TypeVar

import click

from charterkit.language import say
from charterkit.problems import CharterError, OvertakenError

if TYPE_CHECKING:
    from charterkit.store import Store

T = TypeVar("T")
TRIES, LOCKED = 6, 2
"""So often an act is tried, and so often it may find the repository locked."""


def until_first(
    act: Callable[[], T], opened: Callable[[], AbstractContextManager[Store]], *, official: bool
) -> T:
    """Carry out an act; when another commit came first, carry it out anew on what stands then, a
    few times, in turn with others who do the same. The whole act is done anew, so that numbers,
    tallies and merges are those of what stands.

    Where what a person acts on has itself changed, that is for the person to look at: CharterError
    names it. `official` is an act that is worked out from the record, and so may follow upon
    another text of the charter."""
    locked = 0
    try:
        return act()
    except OvertakenError as error:
        lost = error
    for _ in range(TRIES - 1):
        locked += lost.since is None
        if locked > LOCKED:
            break
        try:
            with opened() as store, _turn(store):
                if lost.since is not None:
                    _judge_anew(store, lost, lost.since, official=official)
                return act()
        except OvertakenError as error:
            lost = error
    raise lost


def _turn(store: Store) -> AbstractContextManager[None]:
    from charterkit.cli.asking import interactive

    # Nobody waits for a person who thinks.
    return nullcontext() if interactive() else store.turn()


def _judge_anew(store: Store, lost: OvertakenError, since: str, *, official: bool) -> None:
    """Say what came first; CharterError if it leaves nothing to repeat."""
    from charterkit.cli.output import indented

    head = store.head()
    if head is None or not store.is_ancestor(since, head):
        raise lost
    first, *more = store.history(revision=head, since=since)
    came = f"{first.id[:10]} {first.subject}"
    changed = _changed(store, since, head, official=official)
    if changed:
        raise CharterError(
            say(
                "Another commit came first: {came}. It changed what you act on: {changed}.",
                came=came,
                changed=", ".join(changed),
            ),
            say(
                "Read it ('charter status' and 'charter show' help), and run the "
                "command again if you still want to."
            ),
        )
    if more:
        told = say(
            "{count} other commits came first, at last {came}. This is judged anew.",
            count=len(more) + 1,
            came=came,
        )
    else:
        told = say("Another commit came first: {came}. This is judged anew.", came=came)
    click.echo(indented(told, ""), err=True)


def _changed(store: Store, since: str, head: str, *, official: bool) -> list[str]:
    """The proposals that read otherwise, and, unless the act is official, the charter's text."""
    from charterkit.documents.paths import Kind, classify

    stood = store.snapshot(since).blobs
    text = () if official else (Kind.CHARTER, Kind.PREAMBLE, Kind.PRINCIPLE)
    found = []
    for path in sorted(store.changed_paths(since, head)):
        known = classify(path)
        if known is not None and (
            known.kind in text or (known.kind is Kind.PROPOSAL and path in stood)
        ):
            found.append(path)
    return found
