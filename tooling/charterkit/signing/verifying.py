"""Whether a signature is that of a message."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from charterkit.language import say
from charterkit.signing.fault import Fault, distrusted, torn
from charterkit.signing.keys import PublicKey, curve_of
from charterkit.signing.sshsig import Signed, signed_bytes
from charterkit.signing.wire import Reader, WireError, number

CURVES: dict[str, tuple[ec.EllipticCurve, hashes.HashAlgorithm]] = {
    "nistp256": (ec.SECP256R1(), hashes.SHA256()),
    "nistp384": (ec.SECP384R1(), hashes.SHA384()),
    "nistp521": (ec.SECP521R1(), hashes.SHA512()),
}
RSA_HASHES: dict[str, hashes.HashAlgorithm] = {
    "rsa-sha2-256": hashes.SHA256(),
    "rsa-sha2-512": hashes.SHA512(),
}
PRESENT = 0x01
"""The flag by which a security key says that somebody touched it (PROTOCOL.u2f)."""


def verify(signed: Signed, message: bytes) -> Fault | None:
    """Why the signature is not one of this message; None if it is."""
    key, proof = signed.key, signed.proof
    data = signed_bytes(message, signed.hash)
    if signed.flags is not None and signed.counter is not None:
        if not signed.flags & PRESENT:
            return distrusted(
                say("a security key that somebody touched"), say("one that nobody touched")
            )
        data = what_a_security_key_signs(key, data, signed.flags, signed.counter)
    try:
        if key.kind == "ssh-rsa":
            _rsa(key, signed.algorithm, proof, data)
        elif "ecdsa" in key.kind:
            _ecdsa(key, proof, data)
        else:
            Ed25519PublicKey.from_public_bytes(key.point).verify(proof, data)
    except WireError as error:
        return torn(str(error))
    except (InvalidSignature, ValueError):
        return Fault(
            code="K004",
            expected=say("a signature of this file as it stands"),
            found=say("one of other bytes"),
            mend=say("Whoever changes the file signs it anew, or removes the signature."),
        )
    return None


def what_a_security_key_signs(key: PublicKey, data: bytes, flags: int, counter: int) -> bytes:
    """The bytes that a security key puts in the place of those it is given."""
    application = hashlib.sha256(key.application.encode("ascii")).digest()
    return application + bytes([flags]) + number(counter) + hashlib.sha256(data).digest()


def on_its_curve(key: PublicKey) -> bool:
    """Whether the point of an ECDSA key is one of its curve, in the long form."""
    try:
        _point(key)
    except ValueError:
        return False
    return key.point[:1] == b"\x04"


def _point(key: PublicKey) -> ec.EllipticCurvePublicKey:
    curve, _ = CURVES[curve_of(key.kind)]
    return ec.EllipticCurvePublicKey.from_encoded_point(curve, key.point)


def _ecdsa(key: PublicKey, proof: bytes, data: bytes) -> None:
    reader = Reader(proof)
    halves = encode_dss_signature(reader.positive(), reader.positive())
    reader.end()
    _, hash = CURVES[curve_of(key.kind)]
    _point(key).verify(halves, data, ec.ECDSA(hash))


def _rsa(key: PublicKey, algorithm: str, proof: bytes, data: bytes) -> None:
    if len(proof) != (key.modulus.bit_length() + 7) // 8:
        raise WireError(say("an RSA signature of another length than its key"))
    public = rsa.RSAPublicNumbers(key.exponent, key.modulus).public_key()
    public.verify(proof, data, padding.PKCS1v15(), RSA_HASHES[algorithm])
