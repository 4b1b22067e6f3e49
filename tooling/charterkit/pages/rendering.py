"""All pages of a charter, in one language at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from charterkit.decisions import standing
from charterkit.model import Archive, Proposal, Version
from charterkit.pages import (
    charter,
    choosing,
    comparing,
    guide,
    home,
    proposals,
    releases,
    signatories,
)
from charterkit.pages.about_data import DATA, data_page
from charterkit.pages.acting import acting_pages
from charterkit.pages.acting.propose import propose_page
from charterkit.pages.acting.sheet import sheet_page
from charterkit.pages.locals_ import locals_pages
from charterkit.pages.movement import movement_pages, movement_paths
from charterkit.pages.named import Named
from charterkit.pages.page import Page, View
from charterkit.pages.proposal import proposal_page
from charterkit.pages.publication import UNKNOWN, Publication
from charterkit.pages.seeing import seen
from charterkit.pages.trust import trust
from charterkit.pages.waiting import waiting_page


def render(
    archive: Archive,
    language: str,
    editions: Mapping[Version, Mapping[str, bytes]],
    at: datetime,
    publication: Publication = UNKNOWN,
) -> tuple[Page, ...]:
    """All pages of a charter in one of its languages, as they are at `at` (UTC).

    `editions` holds the bytes of the files of each release by path; of a release that is not in
    it the page says so. The same arguments always give the same pages. They link to the files of
    `data_files`, which belong beside them."""
    return tuple(pages_of(*seen(archive, language, editions, at, publication)))


def pages_of(view: View, names: Sequence[Named]) -> Iterator[Page]:
    """The same one after the other, so that none need be held; `names` are the signatories that
    may be named, in their order."""
    foot = trust(view)
    for page in _made(view, names):
        yield replace(page, markdown=f"{page.markdown}\n{foot}\n")


def _made(view: View, names: Sequence[Named]) -> Iterator[Page]:
    archive, counts = view.archive, standing.counts(view.archive, view.how)
    known = _known(view)
    front, *others = guide.guide_pages(view, home.hero(view, counts), home.status(view, counts))
    made: tuple[Iterable[Page], ...] = (
        (front, charter.charter_page(view, known)),
        charter.principle_pages(view, known, _touching(archive)),
        proposals.proposals_pages(view),
        (proposal_page(view, archive.proposals[slug]) for slug in sorted(archive.proposals)),
        (releases.releases_page(view),),
        releases.release_pages(view, known),
        (choosing.choosing_page(view), propose_page(view)),
        comparing.compare_pages(view),
        signatories.signatory_pages(view, names, counts),
        acting_pages(view),
        (sheet_page(view, each) for each in archive.gatherings.values()),
        (waiting_page(view), data_page(view)),
        movement_pages(view),
        locals_pages(view),
        others,
    )
    for several in made:
        yield from several


def _known(view: View) -> frozenset[str]:
    """The pages that the charter's own text may link to."""
    archive = view.archive
    return frozenset(
        [
            charter.CHARTER,
            proposals.INDEX,
            releases.RELEASES,
            signatories.SIGNATORIES,
            DATA,
            guide.FRONT,
            *(guide.page_path(path) for path in guide.originals(view)),
            *(charter.principle_path(one.id) for one in archive.principles),
            *(releases.release_path(one) for one in archive.ledger),
            *movement_paths(view),
        ]
    )


def _touching(archive: Archive) -> Mapping[str, list[Proposal]]:
    """The proposals that may still change a file, by its path."""
    found: dict[str, list[Proposal]] = {}
    for proposal in proposals.ordered(archive.proposals.values()):
        if proposals.is_open(proposal):
            for path in proposal.amendment.paths:
                found.setdefault(path, []).append(proposal)
    return found
