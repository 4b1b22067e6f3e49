"""Signing with a private key that is no secret to this process: one without a passphrase."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass
from typing import TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from charterkit.signing.fault import Fault
from charterkit.signing.keys import PublicKey, curve_of, of_wire, read_public_key
from charterkit.signing.sshsig import Signed, algorithms_of, signed_bytes
from charterkit.signing.verifying import CURVES, RSA_HASHES
from charterkit.signing.wire import Reader, positive

_MAGIC = b"openssh-key-v1\0"
_BLOCK = re.compile(
    rb"-----BEGIN OPENSSH PRIVATE KEY-----\s([A-Za-z0-9+/=\s]+)"
    rb"-----END OPENSSH PRIVATE KEY-----"
)

Secret: TypeAlias = Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateKey:
    """A private key and its public one."""

    public: PublicKey
    secret: Secret


def read_private_key(data: bytes) -> PrivateKey | Fault | None:
    """The private key in a file's bytes, in OpenSSH's form or as PEM; a Fault if it is too weak;
    None if it is none that can be used here: under a passphrase, or in a security key."""
    try:
        if b"BEGIN OPENSSH PRIVATE KEY" in data:
            secret = serialization.load_ssh_private_key(data, None)
        else:
            # Both are read: PEM has nothing of a security key.
            secret = serialization.load_pem_private_key(data, None)  # type: ignore[assignment]
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    if not isinstance(secret, (Ed25519PrivateKey, ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        return None
    public = read_public_key(_line(secret))
    return public if isinstance(public, Fault) else PrivateKey(public=public, secret=secret)


def public_part(data: bytes) -> PublicKey | Fault | None:
    """The public key in the file of a private one in OpenSSH's form (PROTOCOL.key), where it
    stands in the open even if the rest is under a passphrase; None for any other bytes."""
    block = _BLOCK.fullmatch(data.strip())
    if block is None:
        return None
    try:
        reader = Reader(b64decode(b"".join(block[1].split()), validate=True))
        if reader.take(len(_MAGIC)) != _MAGIC:
            return None
        for _ in ("cipher", "kdf", "its options"):
            reader.string()
        return of_wire(reader.string()) if reader.number() == 1 else None
    except ValueError:
        return None


def _line(secret: Secret) -> str:
    form = serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    return secret.public_key().public_bytes(*form).decode("ascii")


def sign(key: PrivateKey, message: bytes) -> Signed:
    """The signature of a message, as `ssh-keygen -Y sign -n charter` makes it."""
    hash, algorithm = "sha512", algorithms_of(key.public.kind)[0]
    data, secret = signed_bytes(message, hash), key.secret
    if isinstance(secret, Ed25519PrivateKey):
        proof = secret.sign(data)
    elif isinstance(secret, rsa.RSAPrivateKey):
        proof = secret.sign(data, padding.PKCS1v15(), RSA_HASHES[algorithm])
    else:
        _, fitting = CURVES[curve_of(key.public.kind)]
        halves = decode_dss_signature(secret.sign(data, ec.ECDSA(fitting)))
        proof = b"".join(map(positive, halves))
    return Signed(key=key.public, hash=hash, algorithm=algorithm, proof=proof)
