"""What we sign, plain `ssh-keygen` takes, and the reverse; and nothing else is taken."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.signing.armour import MOST_BYTES, parse, render
from charterkit.signing.fault import Fault
from charterkit.signing.private import PrivateKey, read_private_key, sign
from charterkit.signing.sshsig import Signed
from charterkit.signing.verifying import verify
from charterkit.signing.wire import number, string
from tests.signing import openssh
from tests.signing.security_key import ECDSA, ED25519, SecurityKey, Sort

MESSAGE = "choice: approve\nreason: Det går an\n".encode()
KINDS = sorted(openssh.KINDS)
SORTS: tuple[Sort, ...] = (ED25519, ECDSA)


def private(path: Path) -> PrivateKey:
    """The private key in a file."""
    key = read_private_key(path.read_bytes())
    assert isinstance(key, PrivateKey)
    return key


def read(data: bytes) -> Signed:
    """A signature that is in form."""
    found = parse(data)
    assert isinstance(found, Signed), found
    return found


def why(data: bytes, message: bytes = MESSAGE) -> str | None:
    """The code of what is wrong with a signature; None if it is one of the message."""
    found = parse(data)
    fault = found if isinstance(found, Fault) else verify(found, message)
    return fault.code if fault else None


@pytest.mark.parametrize("kind", KINDS)
def test_plain_ssh_keygen_takes_what_we_sign(
    kind: str, keys: Mapping[str, Path], tmp_path: Path
) -> None:
    made = render(sign(private(keys[kind]), MESSAGE))
    line = openssh.public_line(keys[kind])
    assert openssh.takes(tmp_path, line, made, MESSAGE)
    assert not openssh.takes(tmp_path, line, made, MESSAGE + b"\n")


@pytest.mark.parametrize("hash", ["sha256", "sha512"])
@pytest.mark.parametrize("kind", KINDS)
def test_we_take_what_plain_ssh_keygen_signs(
    kind: str, hash: str, keys: Mapping[str, Path]
) -> None:
    made = openssh.signed(keys[kind], MESSAGE, hash=hash)
    assert why(made) is None
    assert why(made, MESSAGE + b"\n") == "K004"
    assert read(made).key.line == openssh.public_line(keys[kind])
    assert render(read(made)) == made


@pytest.mark.parametrize("sort", SORTS)
def test_a_security_key_is_taken_by_us_as_by_ssh_keygen(sort: Sort, tmp_path: Path) -> None:
    key = SecurityKey.new(sort)
    made = render(key.sign(MESSAGE))
    assert why(made) is None
    assert openssh.takes(tmp_path, key.public.line, made, MESSAGE)
    assert why(made, MESSAGE + b"\n") == "K004"


@pytest.mark.parametrize("sort", SORTS)
def test_a_security_key_that_nobody_touched_proves_nothing(sort: Sort) -> None:
    untouched = SecurityKey.new(sort).sign(MESSAGE, flags=0)
    assert verify(untouched, MESSAGE) == Fault(
        code="K003",
        expected="a security key that somebody touched",
        found="one that nobody touched",
        mend="Sign with a key that 'ssh-keygen -t ed25519' makes.",
    )


@pytest.mark.parametrize("sort", SORTS)
def test_flags_counter_and_application_are_part_of_what_a_security_key_signs(sort: Sort) -> None:
    key = SecurityKey.new(sort)
    made = key.sign(MESSAGE)
    elsewhere = replace(key.public, application="ssh:andet")
    for other in (
        replace(made, counter=8),
        replace(made, flags=0x05),
        replace(made, key=elsewhere),
    ):
        fault = verify(other, MESSAGE)
        assert fault is not None
        assert fault.code == "K004"


def test_a_signature_for_something_else_is_none(keys: Mapping[str, Path]) -> None:
    made = openssh.signed(keys["ed25519"], MESSAGE, namespace="git")
    assert parse(made) == Fault(
        code="K002",
        expected="a signature in the namespace 'charter'",
        found="'git'",
        mend="Sign the file anew: 'ssh-keygen -Y sign -n charter -f KEY FILE'.",
    )


def test_rsa_with_sha1_is_refused(keys: Mapping[str, Path]) -> None:
    made = replace(sign(private(keys["rsa"]), MESSAGE), algorithm="ssh-rsa")
    assert parse(render(made)) == Fault(
        code="K003",
        expected="the algorithm rsa-sha2-512 or rsa-sha2-256",
        found="'ssh-rsa'",
        mend="Sign with a key that 'ssh-keygen -t ed25519' makes.",
    )


def inner(key: str = "wire") -> Callable[[Signed], bytes]:
    """The parts of a signature, one of them spoilt, put together by hand."""

    def spoilt(made: Signed) -> bytes:
        parts = {
            "magic": b"SSHSIG",
            "version": number(1),
            "key": string(made.key.wire),
            "namespace": string("charter"),
            "reserved": string(b""),
            "hash": string(made.hash),
            "proof": string(string(made.algorithm) + string(made.proof)),
            "end": b"",
        }
        wrong = {
            "magic": b"SSHSIH",
            "version": number(2),
            "key": string(made.key.wire + b"\0"),
            "namespace": string("Charter"),
            "reserved": string(b"x"),
            "hash": string("sha1"),
            "proof": string(string("ssh-rsa") + string(made.proof)),
            "end": b"\0",
        }
        return b"".join({**parts, **({key: wrong[key]} if key in wrong else {})}.values())

    return spoilt


def armoured(wire: bytes) -> bytes:
    """In one line of letters, which is allowed, or in several."""
    letters = base64.b64encode(wire)
    lines = [letters[at : at + 76] for at in range(0, len(letters), 76)]
    return b"\n".join(
        [b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""]
    )


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("magic", "K001"),
        ("version", "K001"),
        ("key", "K003"),
        ("namespace", "K002"),
        ("reserved", "K001"),
        ("hash", "K003"),
        ("proof", "K003"),
        ("end", "K001"),
    ],
)
def test_no_part_can_be_another(part: str, code: str, keys: Mapping[str, Path]) -> None:
    made = sign(private(keys["ed25519"]), MESSAGE)
    assert why(armoured(inner()(made))) is None
    assert why(armoured(inner(part)(made))) == code


@pytest.mark.parametrize("kind", KINDS)
def test_no_bit_of_the_signature_can_be_another(kind: str, keys: Mapping[str, Path]) -> None:
    made = sign(private(keys[kind]), MESSAGE)
    for place in range(len(made.wire)):
        wire = bytearray(made.wire)
        wire[place] ^= 1 << place % 8
        assert why(armoured(bytes(wire))) is not None, place


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda data: b"", "an empty file"),
        (lambda data: data + data, "more than one"),
        (lambda data: b"\n" + data, "something else at its beginning"),
        (lambda data: data + b"\n", "something else at its end"),
        (lambda data: data[:-1], "something else at its end"),
        (lambda data: data.replace(b"\n", b"\r\n"), "something else at its beginning"),
        (lambda data: data.replace(b"U1NI", b"U1N-"), "lines that are no base64"),
        (lambda data: data.replace(b"U1NI", b"U1NI=U1N"), "letters that are no base64"),
        (lambda data: data.replace(b"\n-----END", b"\n\n-----END"), "lines that are no base64"),
        (lambda data: data + "å".encode(), "bytes that are no letters"),
        (lambda data: data * 40, "12880 bytes, more than 8192"),
    ],
)
def test_the_letters_are_one_block_and_nothing_else(
    spoil: Callable[[bytes], bytes], found: str, keys: Mapping[str, Path]
) -> None:
    data = spoil(openssh.signed(keys["ed25519"], MESSAGE))
    fault = parse(data)
    assert isinstance(fault, Fault)
    assert fault.code == "K001"
    if not found[0].isdigit():
        assert fault.found == found
    else:
        assert fault.found == f"{len(data)} bytes, more than {MOST_BYTES}"


def test_of_the_letters_there_is_one_form(keys: Mapping[str, Path]) -> None:
    made = armoured(inner()(sign(private(keys["rsa"]), MESSAGE)))
    end = made.rindex(b"=\n-----END")
    spoilt = made[: end - 2] + bytes([made[end - 2] + 1]) + made[end - 1 :]
    assert why(made) is None
    assert why(spoilt) == "K001"


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_there_is_an_answer(data: bytes) -> None:
    assert isinstance(parse(data), Fault)
    assert isinstance(parse(armoured(data)), Fault)
    assert isinstance(parse(armoured(b"SSHSIG" + number(1) + data)), Fault)


@given(st.data())
def test_whatever_is_in_form_is_written_as_it_was_read(
    keys: Mapping[str, Path], data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    key = private(keys[kind]).public
    made = Signed(
        key=key,
        hash=data.draw(st.sampled_from(["sha256", "sha512"])),
        algorithm="rsa-sha2-256" if kind == "rsa" else key.kind,
        proof=data.draw(st.binary(max_size=300)),
    )
    assert parse(render(made)) == made
    # A made-up proof proves nothing, and does no harm.
    assert verify(made, MESSAGE) is not None
