"""Ask a person at a terminal for what is missing, with choices; elsewhere name them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeAlias
from unicodedata import normalize

import click

from charterkit.cli.output import clean, tell, width, wrapped
from charterkit.language import marked, say
from charterkit.problems import CharterError

Choices: TypeAlias = Callable[[], Sequence[tuple[str, str]]]
"""What fits, when it is needed: pairs of an id and how it is shown."""
WORDS = (
    marked("arbiter"), marked("choice"), marked("class"), marked("elector"), marked("experience"),
    marked("forge"), marked("gathering"), marked("id"), marked("language"),
    marked("organisation"), marked("organisation's name"), marked("pledge"), marked("principle"),
    marked("proposal"), marked("proposer"), marked("reason"), marked("sector"), marked("sign-up"),
    marked("signatory"), marked("stage"), marked("steward"), marked("submission"),
    marked("successor"), marked("teller"), marked("title"), marked("voter"), marked("way"),
)  # fmt: skip
"""What commands ask for (`what` below), in words; they are told in the language that is spoken."""


def interactive() -> bool:
    """Whether a person sits at a terminal and can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def will_ask(*values: object) -> bool:
    """Whether a person is about to be asked for one of the values, since it is missing. Then it
    is time to see first whether the answer could be of any use."""
    return interactive() and not all(values)


def chosen(
    value: str | None,
    *,
    what: str,
    option: str,
    choices: Choices,
    question: str | None = None,
    none: str | None = None,
) -> str:
    """The value, or the one a person picks from `choices` (each an id and how it is shown).

    Without a terminal a missing value is a usage error that names the choices; a steward who
    is the only one need not say so. `none` says why there may be nothing to choose."""
    if value is not None:
        return value
    among = offered(what, option, choices, none)
    if len(among) == 1 and what == "steward":
        return among[0][0]
    require_terminal(what, option, among, question)
    listing(among)
    while True:
        answer = asked_for(question or _which(what), say("Number or name"))
        picked = pick(answer, among)
        if picked is not None:
            return picked
        tell(say("  '{answer}' is none of them.", answer=answer), err=True)


def several(
    values: Sequence[str],
    *,
    what: str,
    option: str,
    choices: Choices,
    none: str | None = None,
) -> tuple[str, ...]:
    """The values, or those a person picks from `choices`: one, some, or all of them."""
    if values:
        return tuple(values)
    among = offered(what, option, choices, none)
    require_terminal(what, option, among, None)
    listing(among)
    while True:
        answer = asked_for(
            say("Which {what}s?", what=say(what)),
            say("Numbers or names with commas between, or all"),
        )
        if answer.casefold() in {"all", say("all")}:
            return tuple(name for name, _ in among)
        words = [word.strip() for word in answer.split(",") if word.strip()]
        picked = {word: pick(word, among) for word in words}
        unknown = [word for word, found in picked.items() if found is None]
        if words and not unknown:
            return tuple(dict.fromkeys(found for found in picked.values() if found is not None))
        tell(
            say(
                "  There is no {what} {names} here.",
                what=say(what),
                names=say(" or ").join(unknown or [answer]),
            ),
            err=True,
        )


def _which(what: str) -> str:
    return say("Which {what}?", what=say(what))


def offered(
    what: str, option: str, choices: Choices, none: str | None
) -> Sequence[tuple[str, str]]:
    """The choices; CharterError if there are none."""
    among = choices()
    if not among:
        raise CharterError(
            none or say("There is no {what} to choose.", what=say(what)),
            say("'charter status' shows where things stand."),
        )
    return among


def require_terminal(
    what: str, option: str, among: Sequence[tuple[str, str]], question: str | None
) -> None:
    """A usage error that names the choices, unless a person can be asked."""
    if not interactive():
        names = ", ".join(name for name, _ in among[:20]) + (", ..." if len(among) > 20 else "")
        raise click.UsageError(
            say(
                "{question} Give {option}, one of: {names}.",
                question=question or _which(what),
                option=option,
                names=names,
            )
        )


def listing(among: Sequence[tuple[str, str]]) -> None:
    """Show the choices in columns, numbered."""
    wide = min(max(len(name) for name, _ in among), 30)
    for place, (name, shown) in enumerate(among, 1):
        line = f"  {place:>3}  {name:<{wide}}  {'' if shown == name else shown}"
        tell(clean(line.rstrip()), err=True)


def pick(answer: str, among: Sequence[tuple[str, str]]) -> str | None:
    """The choice of that number or name, also as it is told in the language that is spoken or
    as it is shown, if that is but one; None for neither."""
    if answer.isdecimal() and 1 <= int(answer) <= len(among):
        return among[int(answer) - 1][0]
    if answer in {name for name, _ in among}:
        return answer
    said = answer.casefold()
    found = {
        name
        for name, shown in among
        if said in {shown.casefold(), *(each.casefold() for each in told_as(name))}
    }
    return found.pop() if len(found) == 1 else None


def told_as(name: str) -> set[str]:
    """What a choice is called in the language that is spoken: in full, and, of words with hyphens,
    the first."""
    told = say(name)
    return set() if told == name else {told, told.partition("-")[0]}


def asked(value: str | None, *, what: str, option: str, hint: str = "") -> str:
    """The value, or what a person types at the terminal; a usage error without one."""
    if value:
        return value
    if not interactive():
        raise click.UsageError(say("Missing {what}: give {option}.", what=say(what), option=option))
    while True:
        told = say(what)
        answer = asked_for(told[:1].upper() + told[1:], hint)
        if answer:
            return answer


def answered(question: str, hint: str = "") -> str:
    """What a person types, which may be nothing."""
    return asked_for(question, hint, default="")


def agreed(question: str, *, unless_told: bool = False) -> bool:
    """Whether a person says yes, in English or in the language that is spoken. `unless_told` is
    what is taken of one who just goes on."""
    yes, no = say("y/yes"), say("n/no")
    hint = say("y or n; Enter for yes") if unless_told else say("y or n; Enter for no")
    while True:
        answer = asked_for(question, hint, default="").casefold()
        if not answer:
            return unless_told
        if answer in {"y", "yes", *yes.split("/")}:
            return True
        if answer in {"n", "no", *no.split("/")}:
            return False


def asked_for(question: str, hint: str, *, default: str | None = None) -> str:
    """What a person types, without spaces around it; the arrow keys move in the line."""
    with suppress(ImportError):
        # Where there is such a module, having loaded it is all it takes.
        import readline  # noqa: F401
    # A line is edited where it is shown on standard output; that must stay clean for a pipe.
    apart = not sys.stdout.isatty()
    asked = wrapped(f"{question} ({hint})" if hint else question, width() - len(": "))
    *before, last = asked.split("\n")
    for line in before:
        click.echo(line, err=apart)
    try:
        answer: str = click.prompt(last, default=default, show_default=False, err=apart)
    except click.Abort:
        click.echo(err=True)
        raise
    return normalize("NFC", answer.strip())
