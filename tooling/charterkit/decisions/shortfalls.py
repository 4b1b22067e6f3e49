"""Why an option was dropped, for people; records hold it in English, as `faults` says it."""

from __future__ import annotations

import re

from charterkit.language import say_many

_VOTES = r"(?P<n>\d+) votes? over the status quo"
_QUORUM = re.compile(rf"quorum: {_VOTES}, (?P<needed>\S+) needed")
_MAJORITY = re.compile(
    rf"(?:majority|sector (?P<sector>.+)): {_VOTES}, (?P<more>at least|more than) (?P<ratio>\S+) "
    r"times the (?P<under>\d+) of the status quo over it needed"
)


def in_words(why: str) -> str:
    """Each condition that an option does not meet, in the language that is spoken; what is not
    told as the count tells it stays as it is."""
    return "; ".join(map(_told, why.split("; ")))


def _told(fault: str) -> str:
    quorum = _QUORUM.fullmatch(fault)
    if quorum is not None:
        return say_many(
            "quorum: {n} vote over the status quo, {needed} needed",
            "quorum: {n} votes over the status quo, {needed} needed",
            int(quorum["n"]),
            needed=quorum["needed"],
        )
    short = _MAJORITY.fullmatch(fault)
    return fault if short is None else _too_few(short)


def _too_few(short: re.Match[str]) -> str:
    n, at_least = int(short["n"]), short["more"] == "at least"
    ratio, under, sector = short["ratio"], short["under"], short["sector"]
    if sector is None and at_least:
        return say_many(
            "majority: {n} vote over the status quo, at least {ratio} times the {under} of the "
            "status quo over it needed",
            "majority: {n} votes over the status quo, at least {ratio} times the {under} of the "
            "status quo over it needed",
            n,
            ratio=ratio,
            under=under,
        )
    if sector is None:
        return say_many(
            "majority: {n} vote over the status quo, more than {ratio} times the {under} of the "
            "status quo over it needed",
            "majority: {n} votes over the status quo, more than {ratio} times the {under} of the "
            "status quo over it needed",
            n,
            ratio=ratio,
            under=under,
        )
    if at_least:
        return say_many(
            "sector {sector}: {n} vote over the status quo, at least {ratio} times the {under} of "
            "the status quo over it needed",
            "sector {sector}: {n} votes over the status quo, at least {ratio} times the {under} of "
            "the status quo over it needed",
            n,
            sector=sector,
            ratio=ratio,
            under=under,
        )
    return say_many(
        "sector {sector}: {n} vote over the status quo, more than {ratio} times the {under} of the "
        "status quo over it needed",
        "sector {sector}: {n} votes over the status quo, more than {ratio} times the {under} of "
        "the status quo over it needed",
        n,
        sector=sector,
        ratio=ratio,
        under=under,
    )
