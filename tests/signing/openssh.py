"""OpenSSH as it is on this machine: what we make is judged by it, and it makes what we judge."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

KINDS: Mapping[str, tuple[str, ...]] = {
    "ed25519": ("-t", "ed25519"),
    "ecdsa-256": ("-t", "ecdsa", "-b", "256"),
    "ecdsa-384": ("-t", "ecdsa", "-b", "384"),
    "ecdsa-521": ("-t", "ecdsa", "-b", "521"),
    "rsa": ("-t", "rsa", "-b", "2048"),
}
"""The keys that can be made without a security key."""


def new_key(path: Path, *options: str, passphrase: str = "") -> Path:
    """A new private key in a file; the public one stands beside it."""
    command = ["ssh-keygen", "-q", "-a", "1", *options, "-N", passphrase, "-C", "", "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def public_line(key: Path) -> str:
    """The line of a key's .pub file."""
    return key.with_name(key.name + ".pub").read_text(encoding="ascii").strip()


def printed_fingerprint(key: Path) -> str:
    """The fingerprint as `ssh-keygen -l` prints it."""
    listing = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(key)], check=True, capture_output=True, text=True
    )
    return listing.stdout.split()[1]


def signed(key: Path, message: bytes, *, namespace: str = "charter", hash: str = "sha512") -> bytes:
    """What `ssh-keygen -Y sign` makes of a message."""
    command = ["ssh-keygen", "-Y", "sign", "-n", namespace, "-O", f"hashalg={hash}"]
    answer = subprocess.run(
        [*command, "-f", str(key)], input=message, check=True, capture_output=True
    )
    return answer.stdout


def takes(folder: Path, line: str, signature: bytes, message: bytes) -> bool:
    """Whether plain `ssh-keygen` takes the signature for one of the message by this key, both
    without asking whose key it is and by a file of allowed signers."""
    seal, allowed = folder / "seal.sig", folder / "allowed"
    seal.write_bytes(signature)
    allowed.write_text(f'who namespaces="charter" {line}\n', encoding="ascii")
    of_somebody = ["ssh-keygen", "-Y", "check-novalidate", "-n", "charter", "-s", str(seal)]
    of_them = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "who", *of_somebody[3:]]
    said = [
        subprocess.run(command, input=message, capture_output=True).returncode
        for command in (of_somebody, of_them)
    ]
    assert said[0] == said[1]
    return said == [0, 0]


@contextmanager
def agent() -> Iterator[dict[str, str]]:
    """A running ssh-agent; the variables by which it is found."""
    said = subprocess.run(["ssh-agent", "-s"], check=True, capture_output=True, text=True).stdout
    socket, pid = (
        said.split(f"{name}=")[1].split(";")[0] for name in ("SSH_AUTH_SOCK", "SSH_AGENT_PID")
    )
    try:
        yield {"SSH_AUTH_SOCK": socket, "SSH_AGENT_PID": pid}
    finally:
        os.kill(int(pid), signal.SIGTERM)


def add_to_agent(key: Path, where: Mapping[str, str]) -> None:
    """Give the agent a key."""
    subprocess.run(
        ["ssh-add", "-q", str(key)], check=True, capture_output=True, env={**os.environ, **where}
    )
