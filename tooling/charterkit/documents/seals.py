"""One seal: the bytes of a .sig file and of the file beside it to what they prove."""

from __future__ import annotations

from charterkit.language import say
from charterkit.model import Seal
from charterkit.problems import Place, Problem
from charterkit.signing.fault import Fault


def read_seal(
    path: str, seal: bytes, signed: bytes | None, *, trusted: bool = False
) -> tuple[Seal | None, tuple[Problem, ...]]:
    """The seal at `path` of the bytes in `signed` (None where no such file stands), or what is
    wrong with it. One that is `trusted` was verified, or will be, by somebody else.

    A pure function of path and bytes, so its answer may be kept by the two blob ids."""
    # A charter without seals need not wait for the library that verifies them.
    from charterkit.signing.armour import parse
    from charterkit.signing.verifying import verify

    signs = path.removesuffix(".sig")
    if signed is None:
        return None, (_of_nothing(path, signs),)
    found = parse(seal)
    if isinstance(found, Fault):
        return None, (_told(path, found),)
    fault = None if trusted else verify(found, signed)
    if fault is not None:
        return None, (_told(path, fault),)
    key = found.key
    return Seal(path=path, signs=signs, key=key.line, fingerprint=key.fingerprint), ()


def _told(path: str, fault: Fault) -> Problem:
    return Problem(
        code=fault.code,
        place=Place(path=path),
        expected=fault.expected,
        found=fault.found,
        mend=fault.mend,
    )


def _of_nothing(path: str, signs: str) -> Problem:
    return Problem(
        code="K005",
        place=Place(path=path),
        expected=say("{signs}, of which this is to be a signature", signs=signs),
        found=say("no such file"),
        mend=say("Put that file back, or remove this one."),
    )
