"""What a server says of a push, in short lines, since Git puts ``remote:`` before each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from charterkit.cli.output import clean
from charterkit.language import say, say_many, spoken
from charterkit.problems import CharterError, Problem

if TYPE_CHECKING:
    from charterkit.actions.pushers import Pusher
    from charterkit.actions.updates import Answer
    from charterkit.decisions.authority.review import Review

WIDE = 72
FEW = 5
"""So many files and problems are named of each kind."""
REFUSED = say("Refused: nothing of this push was taken in.")


def said(answers: Sequence[Answer], who: Pusher | None) -> Iterator[str]:
    """The verdict first, then of each ref why."""
    refused = [each for each in answers if each.why is not None]
    if not refused:
        yield from _taken(answers, who)
        return
    yield REFUSED
    for each in refused:
        yield ""
        yield from _why(each)
    fine = [clean(each.ref) for each in answers if each.why is None]
    if fine:
        yield ""
        yield from _lines(
            say("Nothing is wrong with {refs}; push that by itself.", refs=_few(fine))
        )


def failed(error: CharterError) -> Iterator[str]:
    """The verdict where the push could not be judged."""
    yield REFUSED
    yield from _lines(error.message)
    yield from _problems(error.problems)
    yield from _lines(error.mend)


def _taken(answers: Sequence[Answer], who: Pusher | None) -> Iterator[str]:
    steps = sum(each.steps for each in answers)
    if steps and who is not None:
        yield from _lines(
            say_many(
                "Taken in: {n} commit of the charter, judged for {actor}.",
                "Taken in: {n} commits of the charter, judged for {actor}.",
                steps,
                actor=who.actor,
            )
        )


def _why(answer: Answer) -> Iterator[str]:
    yield from _lines(clean(answer.ref), "")
    yield from _lines(f"{answer.code} {answer.why}" if answer.code else answer.why or "")
    if answer.commit is not None:
        yield from _lines(
            say("commit {commit} {subject}", commit=answer.commit[:10], subject=answer.subject)
        )
    if answer.review is not None:
        yield from _reasons(answer.review)
    yield from _problems(answer.problems)
    yield from _lines(answer.mend)


def _reasons(review: Review) -> Iterator[str]:
    """The reasons of what is not simply taken in, the gravest first, and what is wrong."""
    from charterkit.pages.reviewing import grouped, roles_in_words
    from charterkit.pages.words.reviewing import of

    words = of(spoken())
    yield from _lines(
        words.judged_as.format(actor=review.roles.actor, roles=roles_in_words(review, words))
    )
    whole = [] if review.whole is None else [(review.whole, review.paths)]
    cells = [(cells[0].ruling, [each.path for each in cells]) for cells in grouped(review.cells)]
    for ruling, paths in chain(whole, cells):
        if ruling.code is not None and ruling.verdict is review.verdict:
            yield from _lines(f"{ruling.code} {words.reasons[ruling.reason]}")
            yield from _lines(_few([clean(path) for path in paths]), "    ")
    yield from _problems(review.problems)


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    for each in islice(problems, FEW):
        where = say(" in {dotted}", dotted=each.place.dotted) if each.place.field else ""
        yield from _lines(f"{each.place}: {each.code}")
        yield from _lines(
            say(
                "expected {expected}{where}, found {found}.",
                expected=each.expected,
                where=where,
                found=each.found,
            ),
            "    ",
        )
        yield from _lines(each.mend, "    ")
    if len(problems) > FEW:
        yield "  " + say("and {count} more", count=len(problems) - FEW)


def _few(names: Sequence[str]) -> str:
    listed = ", ".join(names[:FEW])
    if len(names) <= FEW:
        return listed
    return say("{paths} and {count} more", paths=listed, count=len(names) - FEW)


def _lines(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(
        clean(text.replace("\n", " ")),
        WIDE,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
