"""Offer a local amendment to the national charter: as a proposal there, on the text that stands
there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from charterkit.actions.desk import Desk, Done, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.actions.following import harmless, require_upstream, said
from charterkit.actions.national import reached, require_address
from charterkit.actions.proposing import Motion, free_slug, standing_release
from charterkit.decisions import states
from charterkit.decisions.abroad import followed
from charterkit.decisions.classes import least_class, strictest
from charterkit.decisions.fit import Clash
from charterkit.decisions.following import carried
from charterkit.decisions.past import open_proposals
from charterkit.documents.paths import proposal_path
from charterkit.documents.reading import everything
from charterkit.documents.writing import render_proposal
from charterkit.language import say
from charterkit.model import Amendment, Archive, Change, EventKind, Proposal, Release
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store.abroad import cloned
from charterkit.text.apply import apply, difference

_FROM = {
    "da": "Forslaget kommer fra »{title}«, hvor det {stands}.",
    "en": 'This comes from "{title}", where it {stands}.',
}
_STANDS = {
    "da": {"enacted": "står i version {version}", "other": "er stillet som »{slug}«"},
    "en": {"enacted": "stands in version {version}", "other": 'is proposed as "{slug}"'},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A proposal in the national charter: its folder, slug and class, and what it changes. `left`
    are the files that are the local charter's own affair and did not come along, `otherwise` the
    places where the national text is another than the one that was amended here, and is replaced,
    `cloned` whether the folder was made for it."""

    folder: Path
    slug: str
    class_name: str
    amendment: Amendment
    left: tuple[str, ...]
    otherwise: tuple[Clash, ...]
    cloned: bool
    done: Done


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Where a proposal goes, and what is to be otherwise than it is here: who proposes it, its
    class, its folder's name."""

    to: Path
    proposers: tuple[str, ...] = ()
    class_name: str | None = None
    slug: str | None = None
    commit: bool = True


def offer(desk: Desk, which: str, wish: Wish) -> Offered:
    """Write a proposal of this charter into a clone of the national one, which is cloned if it is
    not there; its diff applies exactly to the release in force there.

    CharterError if that is no clone of the charter that is followed, if nothing of the proposal is
    about the text that both have, or if a rule of the national charter forbids it."""
    archive = desk.archive(everything)
    upstream = require_upstream(archive)
    proposal = the_proposal(archive, which)
    fresh = not wish.to.exists()
    if not fresh and not (wish.to / ".git").exists():
        raise CharterError(
            say("{folder} is no clone of the national charter.", folder=wish.to),
            say("Name such a clone, or a folder that is not there yet: then one is made."),
        )
    if fresh:
        cloned(reached(require_address(upstream.url), desk.store.root), wish.to)
    try:
        return _offered(desk, archive, proposal, wish, cloned=fresh)
    except CharterError:
        # Nobody asked for a clone with nothing in it.
        if fresh:
            rmtree(wish.to, ignore_errors=True)
        raise


def _offered(
    desk: Desk, archive: Archive, proposal: Proposal, wish: Wish, *, cloned: bool
) -> Offered:
    with Store.open(wish.to) as store:
        there = Desk.at(store, desk.now, commit=wish.commit)
        stands = there.archive(without_signatories())
        _require_the_one(stands, archive, wish.to)
        release = standing_release(there, stands)
        amendment, left, otherwise = _amendment(desk, archive, proposal, stands)
        _require_new(stands, proposal, amendment)
        slug = free_slug(there, Motion(title=proposal.title, proposers=(), slug=wish.slug))
        class_name = wish.class_name or _class(stands, proposal, amendment)
        change = _change(archive, proposal, stands, release, amendment, slug, class_name, wish)
        done = there.perform(change, stands, without_signatories())
    return Offered(
        folder=wish.to,
        slug=slug,
        class_name=class_name,
        amendment=amendment,
        left=left,
        otherwise=otherwise,
        cloned=cloned,
        done=done,
    )


def _require_new(stands: Archive, proposal: Proposal, amendment: Amendment) -> None:
    """CharterError if the very proposal is underway there."""
    texts = [(file.path, [hunk.lines for hunk in file.hunks]) for file in amendment.files]
    for each in open_proposals(stands):
        same = [(file.path, [hunk.lines for hunk in file.hunks]) for file in each.amendment.files]
        if each.title == proposal.title and same == texts:
            raise CharterError(
                say("'{title}' is offered there already, as {slug}.", title=each.title,
                    slug=each.slug),
                say("There is nothing to do."),
            )  # fmt: skip


def _require_the_one(stands: Archive, archive: Archive, folder: Path) -> None:
    """CharterError unless the charter that stands in a clone is the one that is followed."""
    upstream = require_upstream(archive)
    texts = {each.version: each.text for each in stands.releases}
    if texts.get(upstream.version) != upstream.text:
        raise CharterError(
            say(
                "The charter in {folder} is not the one that is followed here: it has no release "
                "{version} with the text {text}.",
                folder=folder,
                version=upstream.version,
                text=upstream.text,
            ),
            say(
                "Name a clone of {url}, brought up to date by 'git pull'; or a folder that is not "
                "there, and it is cloned.",
                url=upstream.url,
            ),
        )


def _amendment(
    desk: Desk, archive: Archive, proposal: Proposal, stands: Archive
) -> tuple[Amendment, tuple[str, ...], tuple[Clash, ...]]:
    """What a proposal changes in the national text of today, the files that it leaves out, and
    where it replaces another text than it did here."""
    base = _base(desk, archive, proposal)
    made, problems = apply(proposal.amendment, base, path=proposal.path)
    if made is None:
        raise CharterError(
            say("'{title}' does not fit the text it is written for.", title=proposal.title),
            say("'charter show {slug}' tells more.", slug=proposal.slug),
            problems,
        )
    languages = tuple(
        each for each in archive.charter.languages if each in stands.charter.languages
    )
    both = languages if languages[:1] == (stands.charter.language,) else ()
    old = followed(base, both) if both else {}
    mine = {path: data for path, data in made.items() if path in _fit(made, both)}
    found = carried(old, mine, followed(stands.texts, both)) if both else None
    changes = found.changes([each.mine for each in found.collisions]) if found else {}
    amendment = difference(stands.texts, changes)
    left = tuple(path for path in made if path not in mine)
    if not amendment.files:
        raise CharterError(
            say(
                "Nothing of '{title}' is left to offer: the national text reads so already.",
                title=proposal.title,
            )
            if mine
            else say(
                "Nothing of '{title}' is about the text that both charters have: {paths}.",
                title=proposal.title,
                paths=", ".join(left),
            ),
            say("There is nothing to do.")
            if mine
            else say("Rules and stewards are each charter's own; propose it there by hand."),
        )
    return amendment, left, tuple(found.collisions) if found else ()


def _fit(made: Mapping[str, bytes | None], languages: tuple[str, ...]) -> frozenset[str]:
    """The paths that a national charter may have, too."""
    return frozenset(followed(dict.fromkeys(made, b""), languages)) if languages else frozenset()


def _base(desk: Desk, archive: Archive, proposal: Proposal) -> Mapping[str, bytes]:
    """The text that a proposal was written for; CharterError if this clone does not hold it."""
    release = next((each for each in archive.releases if each.version == proposal.base), None)
    files = {each.path: each.blob for each in release.files} if release else {}
    found = desk.snapshot.contents(files.values())
    if release is None or any(blob not in found for blob in files.values()):
        raise CharterError(
            say("The text of release {version} is not in this clone.", version=proposal.base),
            say("Fetch the whole history: 'git fetch --unshallow'."),
        )
    return {path: found[blob] for path, blob in files.items()}


def _class(stands: Archive, proposal: Proposal, amendment: Amendment) -> str:
    """The class of the same name there, if that is strict enough; else the least that is."""
    least = least_class(stands, amendment)
    same = stands.charter.classes.get(proposal.class_name)
    return strictest([least, same]).name if same else least.name


def _change(
    archive: Archive,
    proposal: Proposal,
    stands: Archive,
    release: Release,
    amendment: Amendment,
    slug: str,
    class_name: str,
    wish: Wish,
) -> Change:
    proposers = wish.proposers or tuple(_named(archive, stands, proposal))
    language = stands.charter.language
    path = proposal_path(slug)
    data = render_proposal(
        title=proposal.title,
        proposers=proposers,
        class_name=class_name,
        base=release.version,
        discussion=proposal.discussion,
        reasons="\n\n".join(filter(None, [proposal.reasons, _from(archive, proposal, language)])),
        amendment=amendment,
    )
    return Change(
        writes={path: data},
        subject=f"Propose: {proposal.title}",
        body=f"Amends {release.version} in {', '.join(amendment.paths)} ({class_name}).\n"
        f"Proposed by {', '.join(proposers)}.",
    )


def _named(archive: Archive, stands: Archive, proposal: Proposal) -> Iterator[str]:
    """The proposers by name: an id of here means nobody there, or somebody else."""
    language = archive.charter.language
    title = archive.charter.title[language]
    officers = {
        each.id: archive.charter.called(each.name)
        for each in (*archive.stewards.stewards, *archive.stewards.arbiters)
    }
    known = {each.id for each in (*stands.stewards.stewards, *stands.stewards.arbiters)}
    for who in proposal.proposers:
        if who in archive.signatories:
            yield archive.signatories[who].name
        elif who in officers or who in known:
            yield f"{officers.get(who, who)} ({title})"
        else:
            yield who


def _from(archive: Archive, proposal: Proposal, language: str) -> str:
    """Where a proposal comes from, in the language of the charter it comes to."""
    names = archive.charter.title
    title = harmless(names.get(language) or names[archive.charter.language])
    event = states.last(proposal, EventKind.ENACTED)
    words = _STANDS.get(language, _STANDS["en"])
    stands = (
        words["enacted"].format(version=event.version)
        if event is not None
        else words["other"].format(slug=proposal.slug)
    )
    return said(_FROM, language).format(title=title, stands=stands)
