"""Keys that are the same in every run, and seals by them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from charterkit.signing.armour import render
from charterkit.signing.keys import PublicKey, read_public_key
from charterkit.signing.private import PrivateKey, sign


def key_of(holder: str) -> PrivateKey:
    """The private key of somebody, by a name."""
    secret = Ed25519PrivateKey.from_private_bytes(sha256(holder.encode()).digest())
    form = serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    public = read_public_key(secret.public_key().public_bytes(*form).decode("ascii"))
    assert isinstance(public, PublicKey)
    return PrivateKey(public=public, secret=secret)


def line_of(holder: str) -> str:
    """Its public key, as a record has it."""
    return key_of(holder).public.line


def fingerprint_of(holder: str) -> str:
    """Its fingerprint."""
    return key_of(holder).public.fingerprint


def sealed(holder: str, data: bytes) -> bytes:
    """The bytes of a .sig file: somebody's signature."""
    return render(sign(key_of(holder), data))


def key_file(folder: Path, holder: str) -> Path:
    """Somebody's private key as a file in a folder, and the public one beside it."""
    path = folder / holder
    form = serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH
    data = key_of(holder).secret.private_bytes(*form, serialization.NoEncryption())
    path.write_bytes(data)
    path.chmod(0o600)
    path.with_name(f"{holder}.pub").write_text(f"{line_of(holder)} {holder}\n", encoding="ascii")
    return path
