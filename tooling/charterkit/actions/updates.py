"""The refs that a push moves, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charterkit.language import say
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.decisions.authority.review import Review
    from charterkit.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A ref that a push moves, with the ids before and after: None where it is not there."""

    ref: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What becomes of a ref. `why` it is refused, and how to mend that, or None; the `commit` that
    it is about with its subject, and how that was judged. `steps` are the commits of main."""

    ref: str
    why: str | None = None
    mend: str = ""
    code: str | None = None
    commit: str | None = None
    subject: str = ""
    review: Review | None = None
    problems: tuple[Problem, ...] = ()
    steps: int = 0


def overtaken(store: Store, updates: Sequence[Update], main: str) -> tuple[Answer, ...]:
    """The answers to a push to main that another one overtook, so that nothing of it need be judged
    for its pusher to learn that; none where main stands as the pusher thought."""
    if not any(each.ref == main and each.old != store.tip(main) for each in updates):
        return ()
    return tuple(
        Answer(
            ref=each.ref,
            why=say("Somebody else's push came first."),
            mend=say("'charter push' puts your commits on top of it; or fetch, and push again."),
        )
        if each.ref == main
        else Answer(ref=each.ref)
        for each in updates
    )
