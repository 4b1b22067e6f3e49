"""How each command's time grows with the number of signatories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import log10
from pathlib import Path
from statistics import median

from benchmarks.contests import archive, site, verifying
from benchmarks.contests.programs import SLOW
from benchmarks.ground import Ground
from benchmarks.measure import Side

SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The medians of a command's times in seconds, by the number of signatories, the fewest
    first."""

    what: str
    times: tuple[tuple[int, float], ...]

    @property
    def tenfold(self) -> float:
        """How many times the time ten times the signatories take, over the whole range."""
        (few, quick), (many, slow) = self.times[0], self.times[-1]
        return float((slow / quick) ** (1 / log10(many / few)))

    @property
    def holds(self) -> bool:
        """Growth is told; it has no limit of its own."""
        return True

    @property
    def words(self) -> str:
        """The slope in words."""
        return f"{self.what}: ten times the signatories, {self.tenfold:.1f} times the time"


def growths(
    ground: Ground, proposals: int, sizes: Sequence[int] = SIZES
) -> Mapping[str, Callable[[], Growth]]:
    """What is measured, by a short name."""
    in_town: Mapping[str, tuple[str, Callable[[Path], Side]]] = {
        "grow-check-changed": ("check, one record changed", archive.rechecked),
        "grow-check": ("check, nothing remembered", archive.checked),
        "grow-review": ("review, one signature", archive.reviewed),
        "grow-sign": ("sign, one commit", archive.signed),
        "grow-status": ("status", archive.looked_at),
        "grow-build": ("mkdocs build", site.built),
    }
    in_crowd: Mapping[str, tuple[str, Callable[[Path], Side]]] = {
        "grow-verify-more": ("verify, one more commit", more),
        "grow-verify": ("verify, from nothing", afresh),
    }

    def among(people: int) -> Path:
        return ground.town(people, proposals)

    return {
        **{name: partial(grown, *each, among, sizes) for name, each in in_town.items()},
        **{name: partial(grown, *each, ground.crowd, sizes) for name, each in in_crowd.items()},
    }


def grown(
    what: str, side: Callable[[Path], Side], among: Callable[[int], Path], sizes: Sequence[int]
) -> Growth:
    """Measure a command among more and more signatories."""
    return Growth(what=what, times=tuple(timed(side, among, sizes)))


def timed(
    side: Callable[[Path], Side], among: Callable[[int], Path], sizes: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """Each number with the median of as many runs as a contest has, after one that is not
    counted."""
    for people in sizes:
        measured = side(among(people))
        try:
            runs = [measured.run().seconds for _ in range(SLOW + 1)]
        finally:
            measured.close()
        yield people, median(runs[1:])


def more(root: Path) -> Side:
    """A verification after one more sign-up."""
    return verifying.one_more_each_time(root, archive.TODAY[1], SLOW)


def afresh(root: Path) -> Side:
    """A verification of everything."""
    return verifying.proving(root, archive.TODAY[1])
