"""What is news of a charter: decisions, releases, and who has signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from heapq import nlargest
from uuid import NAMESPACE_URL, UUID, uuid5

from charterkit.decisions import states
from charterkit.decisions.numbers import by_number
from charterkit.model import Archive, EventKind, Proposal, RegisterKind, Release, Section
from charterkit.pages.experiences import EXPERIENCES
from charterkit.pages.following import Topic
from charterkit.pages.named import Named
from charterkit.pages.page import View, proposal_path
from charterkit.pages.record import class_meaning, ground, happened
from charterkit.pages.releases import RELEASES, release_path
from charterkit.pages.signatories import SIGNATORIES
from charterkit.pages.told import experience_path, last_day, period, told

MOST = 100
"""So many entries a feed has at most; older ones stand on the pages."""
_QUIET = frozenset({EventKind.SUMMARISED, EventKind.CORRECTED})


PAGE_OF = {
    Topic.DECISIONS: "proposals/index.md",
    Topic.RELEASES: RELEASES,
    Topic.SIGNATORIES: SIGNATORIES,
    Topic.EXPERIENCES: EXPERIENCES,
}
"""The page on which what is in a feed stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of news: what it is known by for ever, when it happened (UTC), and what it says as
    plain text; `page` is the path of the page about it, maybe with an anchor."""

    id: str
    at: datetime
    title: str
    text: str
    page: str


def entries(view: View, names: Sequence[Named], topic: Topic) -> tuple[Entry, ...]:
    """The latest news about a topic, the newest first. `names` are those that may be named."""
    found = {
        Topic.DECISIONS: lambda: _decisions(view),
        Topic.RELEASES: lambda: _releases(view),
        Topic.SIGNATORIES: lambda: _signatories(view, names),
        Topic.EXPERIENCES: lambda: _experiences(view),
    }[topic]()
    latest = nlargest(MOST, found, key=lambda entry: (entry.at, entry.id))
    return tuple(replace(entry, id=urn(view.archive, entry.id)) for entry in latest)


def urn(archive: Archive, key: str) -> str:
    """A name for ever, by RFC 4122, for what a charter says under a key. It does not depend on
    where the site is, so that nothing is news again because the site has moved."""
    return f"urn:uuid:{uuid5(_namespace(archive), key)}"


def called(view: View, proposal: Proposal) -> str:
    """A proposal by number and title, as text."""
    title = view.words.title_quoted.format(title=" ".join(proposal.title.split()))
    number = states.number(proposal)
    return f"{view.words.number.format(number=number)} {title}" if number else title


def _namespace(archive: Archive) -> UUID:
    first = archive.releases[0].edition if archive.releases else "unreleased"
    return uuid5(NAMESPACE_URL, f"charter:{first}")


def _decisions(view: View) -> Iterator[Entry]:
    """What has come of the proposals; here and below the `id` is yet the key of `urn`."""
    own = view.words.publishing
    for proposal in view.archive.proposals.values():
        for event in proposal.record:
            if event.kind in _QUIET:
                continue
            what = happened(view, event)
            reason = event.reason if event.kind is not EventKind.CONTESTED else None
            said = [f"{what}.", ground(view, reason) if reason else ""]
            yield Entry(
                id=event.path,
                at=event.at,
                title=own.entry_decision.format(which=_upper(called(view, proposal)), what=what),
                text="\n\n".join(filter(None, said)),
                page=proposal_path(proposal.slug),
            )


def _releases(view: View) -> Iterator[Entry]:
    own = view.words.publishing
    for release in view.archive.releases:
        form = own.entry_founded if release.founded else own.entry_release
        yield Entry(
            id=release.path,
            at=_morning(release.on),
            title=form.format(version=release.version),
            text="\n".join(_about_release(view, release)),
            page=release_path(release),
        )


def _about_release(view: View, release: Release) -> Iterator[str]:
    words = view.words
    if release.class_name is not None:
        yield f"{words.class_label}: {class_meaning(view, release.class_name)}"
    for number in release.proposals:
        proposal = by_number(view.archive, number)
        if proposal is not None:
            yield f"{words.decided_by}: {called(view, proposal)}"
    yield f"{words.digest}: {release.text}"


def _signatories(view: View, names: Sequence[Named]) -> Iterator[Entry]:
    """Who was confirmed for the first time, and who has left."""
    archive, own = view.archive, view.words.publishing
    for one in names:
        page = f"{SIGNATORIES}#{one.record.id}"
        about = f"{view.words.sector}: {view.sector(one.sector)}"
        for entry in archive.register.get(one.record.id, ()):
            if entry.kind is RegisterKind.CONFIRMED:
                yield Entry(
                    id=entry.path,
                    at=entry.at,
                    title=own.entry_signed.format(name=one.name),
                    text=about,
                    page=page,
                )
                break
        for leaving in one.record.left:
            yield Entry(
                id=f"{one.record.path}#left-{leaving.on}",
                at=_morning(leaving.on),
                title=own.entry_left.format(name=one.name),
                text=about,
                page=page,
            )


def _experiences(view: View) -> Iterator[Entry]:
    """What was tried. Its day is the last that it tells of: files do not say when they were
    written. What is older than the charter, or has no day, was told with it at the earliest."""
    own, releases = view.words.practice, view.archive.releases
    first = releases[0].on if releases else date.min
    for one in view.archive.experiences.values():
        shown = told(view, one)
        said = [own.stages[one.stage]]
        said += [own.outcomes[one.outcome]] if one.outcome is not None else []
        said += filter(None, [one.place or "", period(view, one)])
        says = [each.says for each in one.principles if each.says]
        problem = " ".join(shown.sections.get(Section.PROBLEM, "").split())
        yield Entry(
            id=one.path,
            at=_morning(max(first, last_day(one) or first)),
            title=shown.title,
            text="\n\n".join(filter(None, [" · ".join(said), problem, *says])),
            page=experience_path(one.id),
        )


def _morning(on: date) -> datetime:
    return datetime.combine(on, time(), UTC)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
