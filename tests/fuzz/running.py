"""Inputs by the thousand for each target, with a limit on time and memory for every one."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import FrameType

from tests.fuzz.mutating import LARGEST, mutated
from tests.fuzz.targets import Target

SECONDS = float(os.environ.get("FUZZ_SECONDS") or 1)
"""The most processor time that one input may take."""

MEGABYTES = 200
"""The most memory that the process may ever hold while it reads."""

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
_POOL = 400


class TooSlowError(Exception):
    """An input took more than its time."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that brought a reader down, and how."""

    target: str
    data: bytes
    what: str

    @property
    def name(self) -> str:
        """The name of its file in the corpus: by what stands in it."""
        return sha256(self.data).hexdigest()[:16]


@dataclass(slots=True)
class Tally:
    """How many inputs a target was given, how many answers it gave that differ, and in how much
    processor time; the slowest took `slowest` seconds."""

    inputs: int = 0
    answers: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    findings: list[Finding] = field(default_factory=list)


def guard() -> None:
    """Set the alarm that ends an input which takes too long, and a wall before the machine's
    memory is gone. For the main thread of a process of its own."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    signal.signal(signal.SIGPROF, ring)
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def tried(target: Target, data: bytes) -> tuple[object, float, str | None]:
    """What the target answers to an input, how long it took, and what was wrong, None if nothing
    was."""
    held = _held()
    start = time.process_time()
    answer: object = None
    wrong = None
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        answer = target.read(data)
    except TooSlowError:
        wrong = f"took more than {SECONDS:g} s of processor time"
    except (Exception, RecursionError) as bug:
        wrong = f"{type(bug).__name__}: {bug}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    took = time.process_time() - start
    if wrong is None and held < MEGABYTES < _held():
        wrong = f"held {_held()} MB, more than {MEGABYTES}"
    return answer, took, wrong


def attack(target: Target, seed: str, inputs: int, seconds: float) -> Tally:
    """Give a target so many inputs, or fewer when so much processor time is used up.

    The same seed gives the same inputs, as long as the target answers the same."""
    dice = random.Random(f"{seed}/{target.name}")
    seeds = target.seeds()
    pool = list(seeds)
    seen: set[object] = set()
    tally = Tally()
    end = time.process_time() + seconds
    for data in _inputs(dice, pool, seeds, inputs):
        answer, took, wrong = tried(target, data)
        tally.inputs += 1
        tally.seconds += took
        tally.slowest = max(tally.slowest, took)
        if wrong is not None:
            tally.findings.append(Finding(target.name, shrunk(target, data, wrong), wrong))
            if len(tally.findings) >= 5:
                break
        elif answer not in seen and len(data) < 20_000:
            seen.add(answer)
            if len(pool) < _POOL:
                pool.append(data)
            else:
                pool[dice.randrange(len(seeds), _POOL) if len(seeds) < _POOL else 0] = data
        if time.process_time() > end:
            break
    tally.answers = len(seen)
    return tally


def _inputs(
    dice: random.Random, pool: Sequence[bytes], seeds: Sequence[bytes], count: int
) -> Iterator[bytes]:
    """The seeds as they are, then spoilt ones."""
    yield from seeds[:count]
    for _ in range(count - len(seeds)):
        yield mutated(dice, dice.choice(pool), pool)


def shrunk(target: Target, data: bytes, wrong: str) -> bytes:
    """A smaller input that is wrong in the same way, found within a few hundred trials."""
    kind = wrong.split(":")[0].split(" of ")[0]
    trials = 30 if wrong.startswith("took") else 400
    size = max(1, len(data) // 2)
    while size and trials:
        at = 0
        while at < len(data) and trials:
            less = data[:at] + data[at + size :]
            trials -= 1
            said = tried(target, less)[2]
            if said is not None and said.startswith(kind):
                data = less
            else:
                at += size
        size //= 2
    return data


def kept(target: Target) -> list[tuple[str, bytes]]:
    """What is known to have brought the target down, by the names of the files.

    A file called .repeat holds a beginning, a line REPEAT, and a piece that follows it until the
    whole is as large as a document may be; ``%d`` in the piece is the number of its turn."""
    folder = CORPUS / target.name
    return [(path.name, _whole(path)) for path in sorted(folder.glob("*"))]


def _whole(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix != ".repeat":
        return data
    begin, piece = data.split(b"\nREPEAT\n")
    count = (LARGEST - len(begin)) // (len(piece) + 5 * piece.count(b"%d"))
    return begin + b"".join(piece.replace(b"%d", b"%d" % turn) for turn in range(count))


def keep(finding: Finding) -> Path:
    """Save a finding in the corpus."""
    folder = CORPUS / finding.target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / finding.name).write_bytes(finding.data)
    return folder / finding.name


def _held() -> int:
    """The most megabytes this process has held. What it was started from may have held more, and
    where the system tells of its own memory alone (Linux), that is asked for."""
    own = Path("/proc/self/status")
    if own.exists():
        lines = own.read_text(encoding="ascii", errors="replace").splitlines()
        most = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), None)
        if most is not None:
            return int(most) >> 10
    most_ever = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most_ever // (1 << 20 if sys.platform == "darwin" else 1 << 10)
