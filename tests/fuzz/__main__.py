"""Put the readers under fire from the command line, for as long as you like::

    python -m tests.fuzz --inputs 200000 --seed 7
    python -m tests.fuzz --seconds 600 --target proposal --keep

It prints a line a target and every finding, and ends with 1 if there was one."""

from __future__ import annotations

import argparse
import random
import sys

from tests.fuzz.running import attack, guard, keep, kept, tried
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Carry out the command; 0 without findings."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "--inputs", type=int, default=20_000, help="inputs for all targets together"
    )
    parser.add_argument("--seconds", type=float, default=None, help="processor time at most")
    parser.add_argument("--seed", default=None, help="the same seed gives the same inputs")
    parser.add_argument("--target", action="append", help="only this one; may be repeated")
    parser.add_argument("--keep", action="store_true", help="save findings in the corpus")
    parser.add_argument("--replay", action="store_true", help="only what is in the corpus")
    asked = parser.parse_args()
    seed = asked.seed or str(random.SystemRandom().randrange(10**9))
    chosen = [one for one in TARGETS if not asked.target or one.name in asked.target]
    weights = sum(one.weight for one in chosen)
    guard()
    print(f"seed {seed}, {len(chosen)} targets", flush=True)
    found = total = 0
    for target in chosen:
        for name, data in kept(target):
            wrong = tried(target, data)[2]
            if wrong is not None:
                found += 1
                print(f"FOUND {target.name} again, corpus/{target.name}/{name}: {wrong}")
        if asked.replay:
            continue
        share = target.weight / weights
        seconds = asked.seconds * share if asked.seconds else float("inf")
        tally = attack(target, seed, round(asked.inputs * share), seconds)
        total += tally.inputs
        print(
            f"{target.name:18} {tally.inputs:7} inputs {tally.answers:5} answers "
            f"{tally.seconds:7.1f} s, slowest {tally.slowest:.2f} s, {len(tally.findings)} found",
            flush=True,
        )
        for one in tally.findings:
            found += 1
            print(f"FOUND {one.target} (seed {seed}): {one.what}\n      {one.data[:300]!r}")
            if asked.keep:
                print(f"      kept as {keep(one)}")
    print(f"{total} inputs, {found} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
