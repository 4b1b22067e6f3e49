"""Whatever names a key to something that signs with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from charterkit.keys.openssh import in_agent, sign_with
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.signing.armour import parse, render
from charterkit.signing.fault import Fault
from charterkit.signing.keys import PublicKey, read_public_key
from charterkit.signing.private import PrivateKey, public_part, read_private_key, sign
from charterkit.signing.verifying import verify

AGENT = "agent:"
MOST_BYTES = 65_536
"""No file of a key is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealer:
    """Signs with one key, of which `public` is the public part."""

    public: PublicKey
    sign: Callable[[bytes], bytes]

    def seal(self, data: bytes) -> bytes:
        """The bytes of the .sig file for a file's bytes. What came of it is verified before it is
        used; CharterError if nobody could sign, or something else came of it."""
        made = self.sign(data)
        found = parse(made)
        fault = found if isinstance(found, Fault) else verify(found, data)
        if isinstance(found, Fault) or fault is not None or found.key != self.public:
            raise CharterError(
                say("What was signed cannot be verified: {found}.", found=fault.found)
                if fault is not None
                else say("What was signed cannot be verified, by another key."),
                say("Try again, and touch the security key if it is one."),
            )
        return made


def sealer(named: str) -> Sealer:
    """The key that is named: the file of a private key; that of a public key whose private one is
    in the agent, or beside it; or ``agent:`` and a fingerprint.

    A key without a passphrase is used in this process. For any other OpenSSH's own `ssh-keygen`
    signs, which asks for what it needs, so that no passphrase comes into our hands.
    CharterError if there is no such key, or none that can be trusted."""
    if named.startswith(AGENT):
        line = in_agent(named.removeprefix(AGENT))
        return _by_openssh(_trusted(read_public_key(line)), line=line)
    path = Path(named).expanduser()
    data = _read(path)
    private = read_private_key(data)
    if isinstance(private, PrivateKey):
        return Sealer(public=private.public, sign=lambda message: render(sign(private, message)))
    if private is not None:
        raise _distrusted(named, private)
    return _by_openssh(_public(path, data), path=path)


def _public(path: Path, data: bytes) -> PublicKey:
    """The public key of a file that holds one, or that holds a private key nobody can use without
    a passphrase or a touch."""
    found = public_part(data)
    for text in (data, _read(beside) if (beside := Path(f"{path}.pub")).is_file() else b""):
        words = text.decode("utf-8", "replace").split()
        if found is None and len(words) >= 2 and text.count(b"\n") <= 1:
            found = read_public_key(" ".join(words[:2]))
    if found is None:
        raise CharterError(
            say("{path} holds no SSH key.", path=path),
            say("Name the file of a private key, or its .pub file if the agent has it."),
        )
    return _trusted(found)


def _trusted(found: PublicKey | Fault) -> PublicKey:
    if isinstance(found, Fault):
        raise _distrusted(say("the key"), found)
    return found


def _distrusted(named: str, fault: Fault) -> CharterError:
    return CharterError(
        say(
            "{named} cannot be used: expected {expected}, found {found}.",
            named=named,
            expected=fault.expected,
            found=fault.found,
        ),
        fault.mend,
    )


def _by_openssh(public: PublicKey, *, path: Path | None = None, line: str = "") -> Sealer:
    return Sealer(public=public, sign=lambda data: sign_with(data, path=path, line=line))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise CharterError(
            say("The key {path} cannot be read: {said}.", path=path, said=error.strerror or error),
            say("Name the file of a private key, such as ~/.ssh/id_ed25519, or agent:FINGERPRINT."),
        ) from error
