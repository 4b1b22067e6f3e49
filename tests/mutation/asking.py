"""Asking tests: pytest collects them, and they are run in an order of ours until one fails."""

from __future__ import annotations

import json
import os
import resource
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutation.children import allow
from tests.mutation.reach import TOP, Reached, processor_time, row, traced

_LEAST = 30.0
"""The seconds of processor time that each test is granted: it may be the first that needs something
which others found made."""
_MEMORY = 4 << 30
"""A mutant that never ends may take all there is."""


def _id(item: pytest.Item) -> str:
    """A test's id, with the path of its file from the top also where that is elsewhere."""
    return f"{os.path.relpath(item.path, TOP)}::{item.nodeid.partition('::')[2]}"


@dataclass(slots=True, eq=False)
class Session:
    """Pytest's session in our hands: `work` gets what was collected, by id, in the place of a run
    of all. `wrong` are the tests that failed so far."""

    work: Callable[[Session], None]
    folder: Path
    items: dict[str, pytest.Item] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take over where tests would be run."""
        if session.testsfailed:
            raise session.Interrupted("some tests could not be collected")
        self.items = {_id(item): item for item in session.items}
        self.work(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what failed, in a test itself or around it."""
        if report.failed:
            self.wrong.append(report.nodeid)

    def run(self, test: str, following: str | None) -> bool:
        """Run one test, and tell whether it holds."""
        before = len(self.wrong)
        item, after = self.items[test], self.items[following] if following else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        return len(self.wrong) == before


def collect(files: Iterable[Path], folder: Path, work: Callable[[Session], None]) -> int:
    """Collect the tests of some files and hand them to `work`; they write below `folder`.

    What is drawn at random is drawn alike each time, and a case that fails is not made smaller.
    Returns pytest's exit code."""
    settings.register_profile(
        "mutation",
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutation")
    options = ["-q", "-s", "-p", "no:cacheprovider", f"--rootdir={TOP}"]
    options += ["-m", "not real and not browser"]
    options += ["-o", "tmp_path_retention_policy=none"]
    # Hypothesis is here before pytest is, and need not explain what it asserts.
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*options, *map(str, files)], plugins=[Session(work, folder)]))


@contextmanager
def _room(session: Session) -> Iterator[None]:
    """A folder for what tests write in this process: they come with the same names in each."""
    session.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=session.folder, ignore_cleanup_errors=True) as room:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = room
        yield


def measure(session: Session, chosen: Sequence[str], limit: float, out: int) -> None:
    """Run tests and write of each, on a line, what it costs and which lines it runs.

    After one that computes for longer than `limit` seconds nothing more is written."""
    with _room(session):
        for test, following in pairwise([*chosen, None]):
            assert test is not None
            allow(limit)
            begun = processor_time()
            with traced() as lines:
                holds = session.run(test, following)
            cost = processor_time() - begun
            _write(out, row(Reached(test=test, holds=holds, cost=cost, lines=lines)))


def first_that_fails(
    session: Session, chosen: Sequence[str], costs: Mapping[str, float], out: int
) -> None:
    """Run tests until one fails, and write which: its id, or None."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    with _room(session):
        for test, following in pairwise([*chosen, None]):
            assert test is not None
            allow(_LEAST + 10 * costs.get(test, 0.0))
            if not session.run(test, following):
                _write(out, test)
                return
    _write(out, None)


def _write(out: int, answer: object) -> None:
    left = json.dumps(answer).encode() + b"\n"
    while left:
        left = left[os.write(out, left) :]
