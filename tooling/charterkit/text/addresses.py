"""Addresses of repositories that may stand in public, and that Git only fetches from."""

from __future__ import annotations

import re

from charterkit.language import say

LONGEST = 500
"""The most characters of an address."""

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>.*)")
_SCHEMES = ("https", "http", "ssh", "git", "file")
_ACROSS = re.compile(r"(?:(?P<who>[^@:/]+)@)?(?P<host>[^@:/]{2,}):(?P<path>.*)")
_HOST = re.compile(r"[A-Za-z0-9\[][A-Za-z0-9.:\[\]-]*")
_WHO = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


def address_fault(address: str) -> str | None:
    """What keeps an address of a repository from being fetched from, or from being published;
    None for one that is right: a web, ssh, git or file address, ``host:path``, or a path."""
    if not address or address != address.strip():
        return say("is empty, or has spaces around it")
    if len(address) > LONGEST:
        return say("is longer than {longest} characters", longest=LONGEST)
    if not address.isprintable():
        return say("holds a character that nobody sees")
    if address.startswith("-"):
        return say("begins with a hyphen, which Git takes for an option")
    if "::" in address.partition("/")[0]:
        return say("names a program that Git would run")
    scheme = _SCHEME.fullmatch(address)
    if scheme is not None:
        return _scheme_fault(scheme["scheme"], scheme["rest"])
    across = _ACROSS.fullmatch(address)
    if across is not None:
        fits = _HOST.fullmatch(across["host"]) and (
            across["who"] is None or _WHO.fullmatch(across["who"])
        )
        if not fits or across["path"].startswith("-"):
            return say("names no host that Git could reach")
    return None


def is_path(address: str) -> bool:
    """Whether an address that is right is a path on this machine."""
    return _SCHEME.fullmatch(address) is None and _ACROSS.fullmatch(address) is None


def _scheme_fault(scheme: str, rest: str) -> str | None:
    if scheme not in _SCHEMES:
        return say("is none that begins with https://, ssh://, git:// or file://")
    if scheme == "file":
        return None if rest.startswith("/") else say("names no folder")
    place = rest.partition("/")[0]
    who, at, host = place.rpartition("@")
    if at and (scheme != "ssh" or not _WHO.fullmatch(who)):
        return say("says who logs in, which would be published")
    return None if _HOST.fullmatch(host) else say("names no host that Git could reach")
