"""The two questions that are asked of OpenSSH: which keys the agent has, and to sign."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.signing.fault import Fault
from charterkit.signing.keys import read_public_key
from charterkit.signing.sshsig import NAMESPACE


def in_agent(named: str) -> str:
    """The line (without its comment) of the key in the agent that has a fingerprint; CharterError
    if there is none."""
    answer = _run(["ssh-add", "-L"], quiet=True)
    lines = answer.stdout.decode("utf-8", "replace").splitlines() if not answer.returncode else []
    known = []
    for line in lines:
        kind, _, rest = line.partition(" ")
        letters, _, comment = rest.partition(" ")
        key = read_public_key(f"{kind} {letters}")
        if isinstance(key, Fault):
            continue
        if key.fingerprint == named:
            return key.line
        known.append(f"{key.fingerprint} ({comment})" if comment else key.fingerprint)
    raise CharterError(
        say("The agent has no key '{named}'.", named=named),
        say("It has: {known}.", known=", ".join(known))
        if known
        else say("'ssh-add FILE' gives it a key."),
    )


def sign_with(data: bytes, *, path: Path | None = None, line: str = "") -> bytes:
    """What `ssh-keygen -Y sign` makes of the bytes with a key in a file, or with the one in the
    agent whose line this is. It speaks with the person itself: a passphrase, or a touch."""
    with tempfile.TemporaryDirectory() as folder:
        message, key = Path(folder, "message"), path
        message.write_bytes(data)
        if key is None:
            key = Path(folder, "key.pub")
            key.write_text(line + "\n", encoding="ascii")
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(message)]
        answer = _run(command)
        seal = Path(f"{message}.sig")
        if answer.returncode or not seal.is_file():
            raise CharterError(
                say("ssh-keygen could not sign with {path}.", path=path)
                if path
                else say("ssh-keygen could not sign with the key in the agent."),
                say(
                    "It has said why above. A security key has to be plugged in and "
                    "touched; a public key needs its private one in the agent ('ssh-add "
                    "-l' lists what it has)."
                ),
            )
        return seal.read_bytes()


def _run(command: Sequence[str], *, quiet: bool = False) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if quiet else None,
            check=False,
        )
    except FileNotFoundError as error:
        raise CharterError(
            say("There is no {command} on this machine.", command=command[0]),
            say("Install OpenSSH, or sign with a key in a file that has no passphrase."),
        ) from error
