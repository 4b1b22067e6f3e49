"""The lines of letters in which a signature is kept."""

from __future__ import annotations

import base64
import re

from charterkit.language import say
from charterkit.signing.fault import Fault, torn
from charterkit.signing.sshsig import Signed, of_wire_form

MOST_BYTES = 8192
"""No signature is longer: two RSA numbers of 16,384 bits, in letters."""

_COLUMNS = 70
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_BLOCK = re.compile(rf"{_BEGIN}\n((?:[A-Za-z0-9+/=]{{1,76}}\n)+){_END}\n", re.ASCII)


def parse(data: bytes) -> Signed | Fault:
    """The one signature that the bytes of a .sig file hold."""
    if len(data) > MOST_BYTES:
        return torn(say("{count} bytes, more than {most}", count=len(data), most=MOST_BYTES))
    if not data.isascii():
        return torn(say("bytes that are no letters"))
    text = data.decode("ascii")
    block = _BLOCK.fullmatch(text)
    if block is None:
        return torn(_what_else(text))
    letters = block[1].replace("\n", "")
    try:
        wire = base64.b64decode(letters, validate=True)
    except ValueError:
        return torn(say("letters that are no base64"))
    if base64.b64encode(wire).decode("ascii") != letters:
        return torn(say("base64 in another form than the one it has"))
    return of_wire_form(wire)


def _what_else(text: str) -> str:
    if not text.strip():
        return say("an empty file")
    if text.count(_BEGIN) > 1:
        return say("more than one")
    if not text.startswith(_BEGIN + "\n"):
        return say("something else at its beginning")
    if not text.endswith(f"\n{_END}\n"):
        return say("something else at its end")
    return say("lines that are no base64")


def render(signed: Signed) -> bytes:
    """The bytes of the .sig file, to the letter as `ssh-keygen` writes them."""
    letters = base64.b64encode(signed.wire).decode("ascii")
    lines = [letters[at : at + _COLUMNS] for at in range(0, len(letters), _COLUMNS)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode("ascii")
