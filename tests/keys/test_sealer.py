"""Whatever holds the key, what comes of it is one seal, and plain ssh-keygen takes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit.keys.sealer import Sealer, sealer
from charterkit.problems import CharterError
from tests.signing import openssh
from tests.signing.openssh import KINDS, add_to_agent, agent, new_key, public_line

MESSAGE = b"choice: approve\n"
PASSPHRASE = "hemmeligt nok"
NOBODY = "https://prøvecharter.example".encode()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own agent, and nobody to ask for a passphrase."""
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.delenv("SSH_ASKPASS", raising=False)


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """An agent of our own."""
    with agent() as where:
        for name, value in where.items():
            monkeypatch.setenv(name, value)
        yield where


def answer_with(passphrase: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let OpenSSH ask a program for the passphrase, as it does where there is no terminal."""
    program = folder / "askpass"
    program.write_text(f"#!/bin/sh\necho '{passphrase}'\n", encoding="ascii")
    program.chmod(0o700)
    monkeypatch.setenv("SSH_ASKPASS", str(program))
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")


def takes(key: Path, seal: bytes) -> bool:
    return openssh.takes(key.parent, public_line(key), seal, MESSAGE)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_key_in_a_file_signs_in_this_process(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key(tmp_path / "key", *KINDS[kind])
    monkeypatch.setenv("PATH", str(tmp_path / "nothing here"))
    found = sealer(str(key))
    seal = found.seal(MESSAGE)
    monkeypatch.undo()
    assert found.public.line == public_line(key)
    assert takes(key, seal)


def test_a_key_in_pem_signs_too(tmp_path: Path) -> None:
    key = new_key(tmp_path / "key", "-t", "ecdsa", "-m", "PEM")
    assert b"BEGIN EC PRIVATE KEY" in key.read_bytes()
    assert takes(key, sealer(str(key)).seal(MESSAGE))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_key_under_a_passphrase_signs_by_ssh_keygen_which_asks_for_it(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key(tmp_path / "key", *KINDS[kind], passphrase=PASSPHRASE)
    line = public_line(key)
    answer_with(PASSPHRASE, tmp_path, monkeypatch)
    assert takes(key, sealer(str(key)).seal(MESSAGE))
    key.with_name("key.pub").unlink()
    assert sealer(str(key)).public.line == line


def test_a_wrong_passphrase_signs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key(tmp_path / "key", "-t", "ed25519", passphrase=PASSPHRASE)
    answer_with("noget andet", tmp_path, monkeypatch)
    with pytest.raises(CharterError, match=r"^ssh-keygen could not sign with .*key\.$"):
        sealer(str(key)).seal(MESSAGE)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_key_in_the_agent_signs_by_its_fingerprint_or_its_public_file(
    kind: str, tmp_path: Path, running: dict[str, str]
) -> None:
    key = new_key(tmp_path / "key", *KINDS[kind])
    add_to_agent(key, running)
    key.unlink()
    for named in (
        f"agent:{openssh.printed_fingerprint(tmp_path / 'key.pub')}",
        str(tmp_path / "key.pub"),
    ):
        found = sealer(named)
        assert found.public.line == public_line(key)
        assert takes(key, found.seal(MESSAGE))


def test_what_the_agent_has_not_cannot_sign(tmp_path: Path, running: dict[str, str]) -> None:
    with pytest.raises(CharterError) as caught:
        sealer("agent:SHA256:andet")
    assert caught.value.message == "The agent has no key 'SHA256:andet'."
    assert caught.value.mend == "'ssh-add FILE' gives it a key."
    key = new_key(tmp_path / "key", "-t", "ed25519")
    add_to_agent(key, running)
    with pytest.raises(CharterError) as caught:
        sealer("agent:SHA256:andet")
    assert caught.value.mend == f"It has: {openssh.printed_fingerprint(key)} ({key})."


def test_without_an_agent_a_public_key_cannot_sign(tmp_path: Path) -> None:
    key = new_key(tmp_path / "key", "-t", "ed25519")
    key.unlink()
    with pytest.raises(CharterError, match=r"^ssh-keygen could not sign with "):
        sealer(str(tmp_path / "key.pub")).seal(MESSAGE)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "{path} holds no SSH key."),
        (b"hej med dig\n", "the key cannot be used: expected a whole public SSH key, found "),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", "{path} holds no SSH key."),
        (NOBODY, "{path} holds no SSH key."),
    ],
)
def test_what_is_no_key_says_so(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(data)
    with pytest.raises(CharterError) as caught:
        sealer(str(path))
    assert caught.value.message.startswith(said.format(path=path))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CharterError) as caught:
        sealer(str(tmp_path / "key"))
    assert caught.value.message.endswith("key cannot be read: No such file or directory.")


def test_a_key_that_is_too_short_is_refused(tmp_path: Path) -> None:
    key = new_key(tmp_path / "key", "-t", "rsa", "-b", "1024")
    with pytest.raises(CharterError) as caught:
        sealer(str(key))
    assert caught.value.message == (
        f"{key} cannot be used: expected an RSA key of 2048 to 16384 bits, found one of 1024."
    )


def test_what_was_signed_is_verified_before_it_is_used(tmp_path: Path) -> None:
    key = sealer(str(new_key(tmp_path / "key", "-t", "ed25519")))
    other = sealer(str(new_key(tmp_path / "other", "-t", "ed25519")))
    for sign, said in (
        (other.sign, "What was signed cannot be verified, by another key."),
        (
            lambda data: key.sign(data + b"\n"),
            "What was signed cannot be verified: one of other bytes.",
        ),
        (lambda data: b"", "What was signed cannot be verified: an empty file."),
    ):
        with pytest.raises(CharterError) as caught:
            Sealer(public=key.public, sign=sign).seal(MESSAGE)
        assert caught.value.message == said


def test_a_home_folder_may_be_written_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_key(tmp_path / "key", "-t", "ed25519")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert os.environ["HOME"] == str(tmp_path)
    assert sealer("~/key").public.kind == "ssh-ed25519"
