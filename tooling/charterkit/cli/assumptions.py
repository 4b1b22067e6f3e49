"""Shares and numbers of electors as people type them: 1/2, 50%, kommune=1/3, kommune=12."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import click

from charterkit.decisions.rehearsal import Shares
from charterkit.language import say

MOST_ELECTORS = 20_000
"""More electors than that are not made up: counting them would take too long."""

_FRACTION = re.compile(r"(\d{1,6})/(\d{1,6})", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)%", re.ASCII)
_COUNT = re.compile(r"\d{1,6}", re.ASCII)


def shares(given: Sequence[str], default: Fraction, *, option: str) -> Shares:
    """The share for all sectors (`default` if none is given) and those for sectors that are named.
    A usage error says what is wrong with one of them."""
    everywhere: Fraction | None = None
    by_sector: dict[str, Fraction] = {}
    for text in given:
        sector, named, share = text.rpartition("=")
        value = _share(share)
        if value is None:
            raise click.BadParameter(
                say(
                    "'{text}' is no share. Write 1/2 or 50%, or for one sector SECTOR=1/2.",
                    text=text,
                ),
                param_hint=option,
            )
        if (sector in by_sector) if named else (everywhere is not None):
            raise click.BadParameter(
                say("the sector {sector} has two shares. Give one.", sector=sector)
                if named
                else say("all sectors has two shares. Give one."),
                param_hint=option,
            )
        if named:
            by_sector[sector] = value
        else:
            everywhere = value
    return Shares(share=default if everywhere is None else everywhere, by_sector=by_sector)


def electors(given: Sequence[str], *, option: str) -> Mapping[str, int] | None:
    """How many electors each sector has, None if nothing is said."""
    found: dict[str, int] = {}
    for text in given:
        sector, _, count = text.rpartition("=")
        if not sector or not _COUNT.fullmatch(count):
            raise click.BadParameter(
                say(
                    "'{text}' is no number of electors. Write SECTOR=N, such as kommune=12.",
                    text=text,
                ),
                param_hint=option,
            )
        if sector in found:
            raise click.BadParameter(
                say("the sector {sector} has two numbers. Give one.", sector=sector),
                param_hint=option,
            )
        found[sector] = int(count)
    if sum(found.values()) > MOST_ELECTORS:
        raise click.BadParameter(
            say(
                "{count} electors are too many: at most {most} are made up.",
                count=sum(found.values()),
                most=MOST_ELECTORS,
            ),
            param_hint=option,
        )
    return found or None


def known(names: Iterable[str], among: Iterable[str], *, what: str, option: str) -> None:
    """A usage error unless the names are among those of the policy."""
    listed = list(among)
    for name in names:
        if name not in listed:
            raise click.BadParameter(
                say(
                    "there is no {what} '{name}' in the policy, only {listed}.",
                    what=say(what),
                    name=name,
                    listed=", ".join(listed),
                ),
                param_hint=option,
            )


def _share(text: str) -> Fraction | None:
    fraction, percent = _FRACTION.fullmatch(text), _PERCENT.fullmatch(text)
    value = None
    if fraction is not None and int(fraction[2]) > 0:
        value = Fraction(int(fraction[1]), int(fraction[2]))
    elif percent is not None:
        value = Fraction(percent[1]) / 100
    return value if value is not None and value <= 1 else None
