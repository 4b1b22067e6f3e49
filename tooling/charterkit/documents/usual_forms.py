"""How the documents that come by the thousand are usually written: an expression for each."""

from __future__ import annotations

import re

# Letters, digits and signs that need no closer look: none hides, none is put together with the
# one before it. So a text of these alone has nothing wrong with its bytes.
SIGNS = " -~¡-¬®-ſ–—‘’“”…"
"""As the inside of a character class."""

_VALUE = f"([!-~¡-¬®-ſ–—‘’“”…][{SIGNS}]*)"
_ID = "([a-z0-9-]{1,60})"
_DAY = "([0-9]{4}-[0-9]{2}-[0-9]{2})"
_TIME = "([0-9TZ:-]{20})"
_DIGEST = "(sha256:[0-9a-f]{64})"
_LANGUAGE = "([a-z]{2,3}(?:-[a-z0-9]{2,8})*)"
_URL = r"(https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!-~]{0,1900})?)(?<!:)"
_FORGE = r"([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)"

_BEGINNING = f"(?:#[{SIGNS}]*\n)?format: 1\n"
_IDENTIFIER = '  ([a-z][a-z0-9-]{0,29}): ("?[0-9A-Za-z](?:[0-9A-Za-z ./:-]{0,58}[0-9A-Za-z])?"?)\n'
_STATEMENT = f"  {_LANGUAGE}: {_VALUE}\n"
_PLEDGE = (
    f"  - principle: {_ID}\n    text: {_VALUE}\n(?:    by: {_DAY}\n)?(?:    experience: {_ID}\n)?"
)
_ACCOUNT = f"  - forge: {_FORGE}\n    id: ([1-9][0-9]{{0,14}})\n    login: {_VALUE}\n"
_SIGNATURE = (
    rf"  - version: ([0-9]+\.[0-9]+\.[0-9]+)\n    text: {_DIGEST}\n    on: {_DAY}\n"
    f"    mandate:\n      by: {_VALUE}\n      on: {_DAY}\n"
    f"(?:      reference: {_VALUE}\n)?(?:      until: {_DAY}\n)?"
)
_LEAVING = f"  - on: {_DAY}\n(?:    reason: {_VALUE}\n)?"
_ENTERED_BY = f"(?:entered_by: {_ID}\n)?"
_REASON = f"(?:reason: {_VALUE}\n)?"


def _several(form: str, least: int = 1) -> str:
    """Some of a form after each other, taken as one piece."""
    inner = re.sub(r"(?<!\\)\((?!\?)", "(?:", form)
    return f"((?:{inner}){'+' if least else '*'})"


_IDENTIFIERS = f"(?:identifiers:\n{_IDENTIFIER}{_several(_IDENTIFIER, 0)})?"

SIGNATORY = re.compile(
    f"{_BEGINNING}name: {_VALUE}\nsector: {_ID}\ncountry: ([A-Z]{{2}})\n{_IDENTIFIERS}"
    f"(?:website: {_URL}\n)?(?:statement:\n{_several(_STATEMENT)})?"
    f"(?:pledges:\n{_several(_PLEDGE)})?(?:accounts:\n{_several(_ACCOUNT)})?"
    f"signatures:\n{_SIGNATURE}{_several(_SIGNATURE, 0)}(?:left:\n{_several(_LEAVING)})?"
    f"{_ENTERED_BY}",
    re.ASCII,
).fullmatch
"""name, sector, country, identifiers (the first's scheme and number, the others), website,
statement, pledges, accounts, signatures (the first's seven parts, the others), leavings,
entered_by."""

CONFIRMED = re.compile(
    f"{_BEGINNING}event: confirmed\nat: {_TIME}\nby: {_ID}\nhow: ([a-z]+)\nname: {_VALUE}\n"
    f"sector: {_ID}\n{_IDENTIFIERS}{_REASON}",
    re.ASCII,
).fullmatch
"""at, by, how, name, sector, identifiers as above, reason."""

OTHER_ENTRY = re.compile(
    f"{_BEGINNING}event: (refused|suspended|dissolved|lapsed)\nat: {_TIME}\nby: {_ID}\n{_REASON}",
    re.ASCII,
).fullmatch
"""event, at, by, reason."""

BALLOT = re.compile(
    f"{_BEGINNING}choice: ([a-z]+)\ntext: {_DIGEST}\nat: {_TIME}\n{_REASON}"
    f"(?:received: {_TIME}\n)?{_ENTERED_BY}",
    re.ASCII,
).fullmatch
"""choice, text, at, reason, received, entered_by."""

SECOND = re.compile(
    f"{_BEGINNING}(?:text: {_DIGEST}\n)?at: {_TIME}\n{_REASON}{_ENTERED_BY}", re.ASCII
).fullmatch
"""text, at, reason, entered_by."""

IDENTIFIER = re.compile(_IDENTIFIER, re.ASCII).findall
STATEMENT = re.compile(_STATEMENT, re.ASCII).findall
PLEDGE = re.compile(_PLEDGE, re.ASCII).findall
ACCOUNT = re.compile(_ACCOUNT, re.ASCII).findall
SIGNATURE = re.compile(_SIGNATURE, re.ASCII).findall
LEAVING = re.compile(_LEAVING, re.ASCII).findall
