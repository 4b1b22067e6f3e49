"""A signature in OpenSSH's form (PROTOCOL.sshsig), and the bytes that are really signed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from charterkit.language import say
from charterkit.signing.fault import ANEW, Fault, distrusted, torn
from charterkit.signing.keys import PublicKey, of_wire
from charterkit.signing.wire import Reader, WireError, number, string

NAMESPACE = "charter"
"""What a signature is for. A signature for anything else says nothing about a charter."""

HASHES = ("sha256", "sha512")
_MAGIC = b"SSHSIG"
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature: whose key, by which hash of the message, and how. `proof` is the wire form of
    the signature proper, `flags` and `counter` are what a security key adds to it."""

    key: PublicKey
    hash: str
    algorithm: str
    proof: bytes
    flags: int | None = None
    counter: int | None = None

    @property
    def wire(self) -> bytes:
        """The bytes that the armour holds."""
        inner = string(self.algorithm) + string(self.proof)
        if self.flags is not None and self.counter is not None:
            inner += bytes([self.flags]) + number(self.counter)
        head = _MAGIC + number(_VERSION) + string(self.key.wire)
        return head + string(NAMESPACE) + string(b"") + string(self.hash) + string(inner)


def signed_bytes(message: bytes, hash: str) -> bytes:
    """What the key signs in the place of the message; KeyError for a hash that is not taken."""
    digest = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}[hash](message).digest()
    return _MAGIC + string(NAMESPACE) + string(b"") + string(hash) + string(digest)


def of_wire_form(wire: bytes) -> Signed | Fault:
    """A signature from the bytes that the armour holds."""
    reader = Reader(wire)
    try:
        if reader.take(len(_MAGIC)) != _MAGIC or reader.number() != _VERSION:
            return torn(say("another form, or another version of it"))
        public, namespace = reader.string(), reader.string()
        reserved, hash, inner = reader.string(), reader.text(), reader.string()
        reader.end()
        if namespace != NAMESPACE.encode():
            return _for_something_else(namespace)
        if reserved:
            return torn(say("bytes in the place that is kept free"))
        key = of_wire(public)
        if isinstance(key, Fault):
            return key
        return _whole(key, hash, Reader(inner))
    except WireError as error:
        return torn(str(error))


def _either(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return say("{names} or {last}", names=", ".join(names[:-1]), last=names[-1])


def _whole(key: PublicKey, hash: str, inner: Reader) -> Signed | Fault:
    if hash not in HASHES:
        return distrusted(say("the hash sha512 or sha256"), f"'{hash[:40]}'")
    algorithm, proof = inner.text(), inner.string()
    flags = counter = None
    if key.kind.startswith("sk-"):
        flags, counter = inner.take(1)[0], inner.number()
    inner.end()
    fitting = algorithms_of(key.kind)
    if algorithm not in fitting:
        return distrusted(
            say("the algorithm {fitting}", fitting=_either(fitting)), f"'{algorithm[:40]}'"
        )
    return Signed(
        key=key, hash=hash, algorithm=algorithm, proof=proof, flags=flags, counter=counter
    )


def algorithms_of(kind: str) -> tuple[str, ...]:
    """How a key of this kind may sign. RSA with SHA-1 (`ssh-rsa`) can be forged, and is out."""
    return ("rsa-sha2-512", "rsa-sha2-256") if kind == "ssh-rsa" else (kind,)


def _for_something_else(namespace: bytes) -> Fault:
    shown = namespace[:40].decode("ascii", "replace")
    return Fault(
        code="K002",
        expected=say("a signature in the namespace '{namespace}'", namespace=NAMESPACE),
        found=repr(shown),
        mend=ANEW,
    )
