"""Why a key or a signature is not taken."""

from __future__ import annotations

from dataclasses import dataclass

from charterkit.language import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a problem says, but for its place: see `charterkit.problems.Problem`."""

    code: str
    expected: str
    found: str
    mend: str


ANEW = say("Sign the file anew: 'ssh-keygen -Y sign -n charter -f KEY FILE'.")


def torn(found: str) -> Fault:
    """K001: what should be a signature cannot be read as one."""
    return Fault(
        code="K001",
        expected=say("one SSH signature as `ssh-keygen -Y sign` writes it"),
        found=found,
        mend=ANEW,
    )


def distrusted(expected: str, found: str) -> Fault:
    """K003: a key or a way of signing that proves nothing."""
    return Fault(
        code="K003",
        expected=expected,
        found=found,
        mend=say("Sign with a key that 'ssh-keygen -t ed25519' makes."),
    )
