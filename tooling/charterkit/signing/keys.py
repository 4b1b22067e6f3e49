"""Public keys: read strictly, and never one that somebody else could sign with."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from charterkit.language import say
from charterkit.signing.fault import Fault, distrusted
from charterkit.signing.wire import Reader, WireError

LEAST_RSA, MOST_RSA = 2048, 16384
"""The bits of an RSA key: no fewer, for safety; no more, for the time that a check takes."""

_MOST_LETTERS = 4 * MOST_RSA // 8
_PRIME = 2**255 - 19
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
# The points whose order divides eight: with one of them as a key, a signature of anything can be
# made by anybody (Bernstein and others 2006, RFC 8032).
_SMALL = frozenset({0, 1, _PRIME - 1, _EIGHTH, _PRIME - _EIGHTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """A public key: its `kind`, its wire form, and the parts of that after the kind's name: the
    point or (for RSA) nothing, `exponent` and `modulus`, and the `application` of a security key.
    """

    kind: str
    wire: bytes
    point: bytes = b""
    exponent: int = 0
    modulus: int = 0
    application: str = ""

    @property
    def line(self) -> str:
        """As a .pub file has it, without the comment."""
        return f"{self.kind} {base64.b64encode(self.wire).decode('ascii')}"

    @property
    def fingerprint(self) -> str:
        """``SHA256:…``, as `ssh-keygen -l` prints it."""
        digest = hashlib.sha256(self.wire).digest()
        return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def fingerprint(line: str) -> str:
    """The fingerprint of a key in the form of `PublicKey.line`; ValueError if it is no key."""
    found = read_public_key(line)
    if isinstance(found, Fault):
        raise ValueError(f"{line!r} is no public key: {found.found}")
    return found.fingerprint


def read_public_key(line: str) -> PublicKey | Fault:
    """A key from its kind and its letters, with one space between them and nothing else."""
    kind, _, letters = line.partition(" ")
    if not line.isascii() or len(letters) > _MOST_LETTERS:
        return _no_key(say("letters that a key has not, or too many"))
    try:
        wire = base64.b64decode(letters, validate=True)
    except binascii.Error:
        return _no_key(say("letters that are no base64"))
    if base64.b64encode(wire).decode("ascii") != letters:
        return _no_key(say("base64 in another form than the one it has"))
    key = of_wire(wire)
    if isinstance(key, PublicKey) and key.kind != kind:
        return _no_key(
            say(
                "the kind '{named}' before a key of the kind '{kind}'",
                named=kind[:40],
                kind=key.kind,
            )
        )
    return key


def of_wire(wire: bytes) -> PublicKey | Fault:
    """A key from its wire form, as signatures and agents have it."""
    reader = Reader(wire)
    try:
        kind = reader.text()
        read = _KINDS.get(kind)
        if read is None:
            return distrusted(
                say("a key of one of the kinds {kinds}", kinds=", ".join(_KINDS)), f"'{kind[:60]}'"
            )
        key = read(kind, reader)
        reader.end()
    except WireError as error:
        return _no_key(str(error))
    return key


def _no_key(found: str) -> Fault:
    return distrusted(say("a whole public SSH key"), found)


def _ed25519(kind: str, reader: Reader) -> PublicKey | Fault:
    point = reader.string()
    application = reader.text() if kind.startswith("sk-") else ""
    if len(point) != 32:
        return _no_key(say("{count} bytes where an Ed25519 key has 32", count=len(point)))
    place = int.from_bytes(point, "little") & (2**255 - 1)
    if place >= _PRIME or place in _SMALL:
        return distrusted(
            say("a key that only its holder can sign with"), say("a point of small order")
        )
    return PublicKey(kind=kind, wire=reader.data, point=point, application=application)


def _ecdsa(kind: str, reader: Reader) -> PublicKey | Fault:
    curve, point = reader.text(), reader.string()
    application = reader.text() if kind.startswith("sk-") else ""
    if curve != curve_of(kind):
        return _no_key(
            say("the curve '{curve}' in a key of the kind '{kind}'", curve=curve[:40], kind=kind)
        )
    key = PublicKey(kind=kind, wire=reader.data, point=point, application=application)
    # Only who has such a key needs the library.
    from charterkit.signing.verifying import on_its_curve

    return key if on_its_curve(key) else _no_key(say("a point that is not on {curve}", curve=curve))


def _rsa(kind: str, reader: Reader) -> PublicKey | Fault:
    exponent, modulus = reader.positive(), reader.positive()
    bits = modulus.bit_length()
    if not LEAST_RSA <= bits <= MOST_RSA:
        return distrusted(
            say(
                "an RSA key of {least} to {most} bits",
                least=LEAST_RSA,
                most=MOST_RSA,
            ),
            say("one of {bits}", bits=bits),
        )
    if modulus % 2 == 0 or exponent % 2 == 0 or not 3 <= exponent < 2**32:
        return _no_key(say("numbers that no RSA key has"))
    return PublicKey(kind=kind, wire=reader.data, exponent=exponent, modulus=modulus)


def curve_of(kind: str) -> str:
    """The curve of a kind of ECDSA key: ``nistp256``."""
    return kind.removesuffix("@openssh.com").rpartition("-")[2]


_KINDS: Mapping[str, Callable[[str, Reader], PublicKey | Fault]] = {
    "ssh-ed25519": _ed25519,
    "sk-ssh-ed25519@openssh.com": _ed25519,
    "ecdsa-sha2-nistp256": _ecdsa,
    "ecdsa-sha2-nistp384": _ecdsa,
    "ecdsa-sha2-nistp521": _ecdsa,
    "sk-ecdsa-sha2-nistp256@openssh.com": _ecdsa,
    "ssh-rsa": _rsa,
}
