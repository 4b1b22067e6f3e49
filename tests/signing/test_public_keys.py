"""Keys are read strictly, and named as OpenSSH names them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.signing.fault import Fault
from charterkit.signing.keys import PublicKey, fingerprint, of_wire, read_public_key
from charterkit.signing.private import read_private_key
from charterkit.signing.wire import positive, string
from tests.signing import openssh
from tests.signing.security_key import ECDSA, ED25519, SecurityKey, Sort

PRIME = 2**255 - 19


def lettered(wire: bytes, kind: str | None = None) -> str:
    """A key's line by its wire form."""
    named = wire[4 : 4 + int.from_bytes(wire[:4])].decode("latin-1")
    return f"{kind or named} {base64.b64encode(wire).decode()}"


def fault_of(line: str) -> str:
    """What is said of a line that is no key."""
    found = read_public_key(line)
    assert isinstance(found, Fault)
    assert found.code == "K003"
    return found.found


@pytest.mark.parametrize("kind", sorted(openssh.KINDS))
def test_a_key_has_the_fingerprint_that_openssh_prints(kind: str, keys: Mapping[str, Path]) -> None:
    line = openssh.public_line(keys[kind])
    key = read_public_key(line)
    assert isinstance(key, PublicKey)
    assert key.line == line
    assert key.fingerprint == fingerprint(line) == openssh.printed_fingerprint(keys[kind])


@pytest.mark.parametrize("sort", [ED25519, ECDSA])
def test_so_has_a_security_key(sort: Sort, tmp_path: Path) -> None:
    key = SecurityKey.new(sort).public
    path = tmp_path / "key.pub"
    path.write_text(key.line + "\n", encoding="ascii")
    assert read_public_key(key.line) == key
    assert key.fingerprint == openssh.printed_fingerprint(path)


@pytest.mark.parametrize("kind", sorted(openssh.KINDS))
def test_a_key_has_one_form(kind: str, keys: Mapping[str, Path]) -> None:
    line = openssh.public_line(keys[kind])
    wire = base64.b64decode(line.split(" ")[1])
    for wrong in (
        line + " kommentar",
        line.replace(" ", "  "),
        line + "\n",
        line + "=",
        lettered(wire + b"\0"),
        lettered(wire[:-1]),
        lettered(wire, "ssh-dss"),
    ):
        assert isinstance(read_public_key(wrong), Fault), wrong


def test_a_certificate_is_no_key() -> None:
    kind = "ssh-ed25519-cert-v01@openssh.com"
    assert fault_of(lettered(string(kind) + string(b"\1" * 32))) == f"'{kind}'"


def test_an_rsa_key_is_long_enough_and_has_the_numbers_of_one(tmp_path: Path) -> None:
    short = openssh.new_key(tmp_path / "short", "-t", "rsa", "-b", "1024")
    assert fault_of(openssh.public_line(short)) == "one of 1024"
    assert isinstance(read_private_key(short.read_bytes()), Fault)

    def rsa(exponent: int, modulus: int) -> str:
        return lettered(string("ssh-rsa") + positive(exponent) + positive(modulus))

    assert fault_of(rsa(65537, 2**16385 + 1)) == "one of 16386"
    assert fault_of(rsa(65537, 2**2048 + 2)) == "numbers that no RSA key has"
    assert fault_of(rsa(1, 2**2048 + 1)) == "numbers that no RSA key has"
    assert fault_of(rsa(65536, 2**2048 + 1)) == "numbers that no RSA key has"
    negative = string("ssh-rsa") + positive(3) + string(b"\xff" * 256)
    assert fault_of(lettered(negative)) == "a number in another form than the one it has"
    padded = string("ssh-rsa") + string(b"\0\3") + positive(2**2048 + 1)
    assert fault_of(lettered(padded)) == "a number in another form than the one it has"


def times_eight(place: int) -> bool:
    """Whether the point of Edwards' curve at this y, and thrice doubled, is the neutral one."""
    d = -121665 * pow(121666, -1, PRIME) % PRIME
    root = (place**2 - 1) * pow(d * place**2 + 1, -1, PRIME) % PRIME
    x = pow(root, (PRIME + 3) // 8, PRIME)
    if x**2 % PRIME != root:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    assert x**2 % PRIME == root
    y = place
    for _ in range(3):
        both = d * x * x * y * y
        x, y = (
            2 * x * y * pow(1 + both, -1, PRIME) % PRIME,
            (y * y + x * x) * pow(1 - both, -1, PRIME) % PRIME,
        )
    return (x, y) == (0, 1)


EIGHTH = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)


@pytest.mark.parametrize("place", [0, 1, PRIME - 1, EIGHTH, PRIME - EIGHTH])
@pytest.mark.parametrize("sign", [0, 2**255])
def test_an_ed25519_key_with_which_anybody_can_sign_is_none(place: int, sign: int) -> None:
    assert times_eight(place)
    point = (place | sign).to_bytes(32, "little")
    wire = string("ssh-ed25519") + string(point)
    assert fault_of(lettered(wire)) == "a point of small order"
    # The same written another way.
    if place < 19:
        point = ((place + PRIME) | sign).to_bytes(32, "little")
        assert isinstance(of_wire(string("ssh-ed25519") + string(point)), Fault)


@pytest.mark.parametrize(
    ("curve", "point", "found"),
    [
        ("nistp256", b"\4" + b"\1" * 64, "a point that is not on nistp256"),
        ("nistp256", b"\0", "a point that is not on nistp256"),
        ("nistp384", b"\4" + b"\1" * 64, "the curve 'nistp384' in a key of the kind"),
    ],
)
def test_an_ecdsa_key_is_a_point_of_its_curve(curve: str, point: bytes, found: str) -> None:
    wire = string("ecdsa-sha2-nistp256") + string(curve) + string(point)
    assert fault_of(lettered(wire)).startswith(found)


def test_an_ecdsa_key_is_written_in_the_long_form(keys: Mapping[str, Path]) -> None:
    key = read_public_key(openssh.public_line(keys["ecdsa-256"]))
    assert isinstance(key, PublicKey)
    short = bytes([2 + key.point[-1] % 2]) + key.point[1:33]
    wire = string(key.kind) + string("nistp256") + string(short)
    assert fault_of(lettered(wire)) == "a point that is not on nistp256"


@given(st.text(max_size=100) | st.binary(max_size=100).map(lettered))
def test_whatever_the_line_is_there_is_an_answer(line: str) -> None:
    assert isinstance(read_public_key(line), Fault)


@pytest.mark.parametrize("kind", sorted(openssh.KINDS))
def test_a_private_key_under_a_passphrase_is_left_to_openssh(kind: str, tmp_path: Path) -> None:
    key = openssh.new_key(tmp_path / "key", *openssh.KINDS[kind], passphrase="hemmeligt")
    assert read_private_key(key.read_bytes()) is None
    assert read_private_key(b"") is None
    assert read_private_key(b"-----BEGIN OPENSSH PRIVATE KEY-----\n") is None
