"""What is compared with what, on charters made for it.

Each contest is named before its charters are made, so that one can be chosen without the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.contests import archive, deciding, site, texts, verifying
from benchmarks.ground import Ground
from benchmarks.measure import Contest

Entry = Callable[[], Contest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large the charters are: signatories, usually and where there are `few` and `many`;
    proposals; and the commits, releases and sealed files of a long history."""

    people: int = 10_000
    few: int = 1_000
    many: int = 100_000
    proposals: int = 1_000
    commits: int = 10_000
    releases: int = 600
    seals: int = 10_000


def contests(folder: Path, ground: Ground, sizes: Sizes) -> Mapping[str, Entry]:
    """What `make bench` measures, by a short name: it takes minutes. What is small is made in
    `folder`, anew each time."""
    people, proposals = sizes.people, sizes.proposals
    return {
        "help": partial(texts.starting, folder),
        **{
            f"redline-{per_line}": partial(texts.comparing, folder, per_line)
            for per_line in (texts.WORDS, 20, 1)
        },
        "fold": partial(texts.folding, folder),
        "status-rivals": partial(deciding.standing, folder),
        "recount": partial(deciding.recounting, folder),
        "advance": partial(deciding.advancing, folder),
        "verify-short": partial(verifying.replaying, folder),
        "verify-again": partial(verifying.nothing_new, folder),
        "check": partial(archive.from_nothing, ground, people, proposals),
        "verify": partial(verifying.from_nothing, ground, sizes.commits, sizes.releases),
        "verify-sealed": partial(
            verifying.sealed, ground, sizes.commits, sizes.releases, sizes.seals
        ),
        "verify-one-more": partial(verifying.one_more, ground, sizes.commits, sizes.releases),
        "build": partial(site.building, ground, people, proposals),
    }


def large_contests(ground: Ground, sizes: Sizes) -> Mapping[str, Entry]:
    """What `make bench-large` measures, by a short name: it takes an hour or so."""
    many, proposals = sizes.many, sizes.proposals
    return {
        "check-changed": partial(archive.changed, ground, many, proposals),
        "check-growth": partial(archive.grown, ground, many, sizes.few, proposals),
        "review": partial(archive.reviewing, ground, many, proposals),
        "review-fresh": partial(archive.reviewing_afresh, ground, many, proposals),
        "sign": partial(archive.signing, ground, many, proposals),
        "status": partial(archive.looking, ground, many, proposals),
        "build-growth": partial(site.building_more, ground, many, sizes.people, proposals),
        "serve": partial(site.serving, ground, sizes.few, proposals),
    }
