"""A security key made of software: it signs as PROTOCOL.u2f says the ones of hardware do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from charterkit.signing.fault import Fault
from charterkit.signing.keys import PublicKey, of_wire
from charterkit.signing.sshsig import Signed, signed_bytes
from charterkit.signing.verifying import PRESENT, what_a_security_key_signs
from charterkit.signing.wire import positive, string

Sort = Literal["sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"]
ED25519: Sort = "sk-ssh-ed25519@openssh.com"
ECDSA: Sort = "sk-ecdsa-sha2-nistp256@openssh.com"


@dataclass(frozen=True, slots=True)
class SecurityKey:
    """A security key of software."""

    secret: Ed25519PrivateKey | ec.EllipticCurvePrivateKey
    public: PublicKey

    @classmethod
    def new(cls, sort: Sort, application: str = "ssh:") -> SecurityKey:
        """A fresh one."""
        if sort == ED25519:
            secret = Ed25519PrivateKey.generate()
            point = secret.public_key().public_bytes_raw()
            wire = string(sort) + string(point) + string(application)
            return cls(secret, whole(wire))
        ec_secret = ec.generate_private_key(ec.SECP256R1())
        point = ec_secret.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        wire = string(sort) + string("nistp256") + string(point) + string(application)
        return cls(ec_secret, whole(wire))

    def sign(self, message: bytes, *, flags: int = PRESENT, counter: int = 7) -> Signed:
        """Its signature of a message, with the flags and the counter of that touch."""
        given = signed_bytes(message, "sha512")
        data = what_a_security_key_signs(self.public, given, flags, counter)
        if isinstance(self.secret, Ed25519PrivateKey):
            proof = self.secret.sign(data)
        else:
            halves = decode_dss_signature(self.secret.sign(data, ec.ECDSA(hashes.SHA256())))
            proof = b"".join(map(positive, halves))
        return Signed(
            key=self.public,
            hash="sha512",
            algorithm=self.public.kind,
            proof=proof,
            flags=flags,
            counter=counter,
        )


def whole(wire: bytes) -> PublicKey:
    """The key in a wire form that is right."""
    key = of_wire(wire)
    assert not isinstance(key, Fault)
    return key
