"""Nothing that stands in a file brings a reader down, keeps it busy or fills the memory."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys

import pytest

from tests.fuzz.mutating import LARGEST, mutated
from tests.fuzz.running import CORPUS, ROOT
from tests.fuzz.targets import TARGETS, Target

BUDGET = 7
"""Seconds of processor time for each of the two runs."""


def under_fire(*words: str) -> subprocess.CompletedProcess[str]:
    """Type `python -m tests.fuzz`: a process of its own, since it limits its time and memory. A
    noisy machine is given five times the time: what hangs takes more than that, too."""
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *words],
        cwd=ROOT,
        env={**os.environ, "FUZZ_SECONDS": "5"},
        capture_output=True,
        text=True,
        check=False,
    )


# At a desk one seed is new every time; where a change is judged, what is found is that change's.
NEW = "again" if os.environ.get("CI") == "true" else secrets.token_hex(4)


@pytest.mark.parametrize("seed", ["charter", NEW], ids=["known", "new"])
def test_no_spoilt_input_brings_a_reader_down(seed: str) -> None:
    done = under_fire("--inputs", "200000", "--seconds", str(BUDGET), "--seed", seed)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_ever_brought_a_reader_down_does_so_no_more() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} <= {target.name for target in TARGETS}
    done = under_fire("--replay")
    assert done.returncode == 0, done.stdout + done.stderr


HARMFUL = """
import sys
from tests.fuzz.running import attack, guard
from tests.fuzz.targets import Target

def read(data):
    if b"FALL" in data:
        raise ValueError("fell")
    while b"RUN" in data:
        pass
    return len(bytearray(250 << 20)) if b"FILL" in data else None

guard()
for word in sys.argv[1:]:
    target = Target("made-up", read, lambda: [b"a", b"before " + word.encode() + b" after"])
    for found in attack(target, "seed", 2, 600).findings:
        print(found.what, found.data)
"""


def test_a_reader_that_falls_runs_on_or_fills_the_memory_is_found_with_the_smallest_input() -> None:
    words = [sys.executable, "-c", HARMFUL, "FALL", "RUN", "FILL"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    fell, ran, filled = done.stdout.splitlines()
    assert fell == "ValueError: fell b'FALL'"
    assert ran == "took more than 1 s of processor time b'RUN'"
    assert filled.startswith("held ")
    assert "MB, more than 200" in filled


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_documents_that_inputs_are_made_from_are_read(target: Target) -> None:
    seeds = target.seeds()
    assert seeds
    for data in seeds:
        target.read(data)


def test_the_same_seed_spoils_in_the_same_way() -> None:
    one, other = random.Random("seed"), random.Random("seed")
    document = b"format: 1\nname: Eksempelkommune\n"
    made = [mutated(one, document, [document]) for _ in range(200)]
    assert made == [mutated(other, document, [document]) for _ in range(200)]
    assert len(set(made)) > 150
    assert max(map(len, made)) <= 2 * LARGEST
