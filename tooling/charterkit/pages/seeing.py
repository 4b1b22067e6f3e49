"""What every page and data file of an archive is made from, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from charterkit.decisions import standing, states
from charterkit.decisions.due import due
from charterkit.decisions.electorate import dormancy
from charterkit.decisions.fit import fits
from charterkit.decisions.promises import promises_of
from charterkit.decisions.roll import roll
from charterkit.decisions.tracing import fates
from charterkit.decisions.weaving import weave
from charterkit.model import Archive, Version
from charterkit.pages.inputs import places
from charterkit.pages.named import Named, named
from charterkit.pages.origins import blamed, origins
from charterkit.pages.page import View
from charterkit.pages.publication import Publication
from charterkit.pages.tracing import roots_of
from charterkit.pages.words import of

Seen = tuple[View, tuple[Named, ...]]
"""An archive in one language, and the signatories that may be named, in that language's order."""


def seen(
    archive: Archive,
    language: str,
    editions: Mapping[Version, Mapping[str, bytes]],
    at: datetime,
    publication: Publication,
) -> Seen:
    """An archive seen in a language at a time (UTC)."""
    words = of(language)
    sleeping = dormancy(archive, at)
    known = standing.standings(archive)
    names = named(archive, known, words, sleeping)
    woven, _ = weave(archive)
    stands = {} if woven is None else fits(archive, woven)
    found = blamed(archive, editions)
    view = View(
        archive=archive,
        language=language,
        words=words,
        editions=editions,
        at=at,
        names={one.record.id: one.name for one in names},
        standings=stands,
        woven=woven,
        upcoming=due(archive, stands),
        publication=publication,
        origins=origins(found),
        blamed=found,
        fates=fates(archive) if archive.gatherings else {},
        places=places(archive.gatherings.values()),
        roots=roots_of(archive, found),
        promised=tuple(
            promise
            for one in names
            if one.standing in standing.SIGNED
            for promise in promises_of(archive, one.record.id)
        ),
        laid_out=roll(archive) if any(map(states.opened, archive.proposals.values())) else None,
        dormancy=sleeping,
        signed=sum(one in standing.SIGNED for one in known.values()),
        how=known,
    )
    return view, names


def in_other_words(view: View, language: str) -> View:
    """The same seen in another language."""
    return replace(view, language=language, words=of(language))
