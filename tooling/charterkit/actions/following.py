"""What has changed in the national charter since a local one was brought to it, and the proposal
that brings that in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from charterkit.actions import choosing
from charterkit.actions.choosing import Abroad, Question
from charterkit.actions.desk import Desk, Done, without_signatories
from charterkit.actions.national import (
    National,
    Progress,
    national,
    place_of,
    reached,
    require_address,
    require_followed,
)
from charterkit.actions.proposing import Motion, free_slug, standing_release
from charterkit.actions.refreshing import read_answers, titles
from charterkit.decisions import states
from charterkit.decisions.abroad import followed
from charterkit.decisions.classes import least_class, strictest
from charterkit.decisions.following import Following, follow
from charterkit.decisions.past import enacted_in, open_proposals
from charterkit.documents.following_on import with_release
from charterkit.documents.paths import CHARTER, proposal_path
from charterkit.documents.writing import render_proposal
from charterkit.language import say
from charterkit.model import (
    Amendment,
    AmendmentClass,
    Archive,
    Change,
    Op,
    Proposal,
    Release,
    Upstream,
)
from charterkit.problems import CharterError
from charterkit.text.apply import difference
from charterkit.text.digest import RULES

_TITLES = {
    "da": "Følg det nationale charter til {version}",
    "en": "Follow the national charter to {version}",
}
_LEADS = {
    "da": "Det nationale charter ({title}) er kommet fra version {old} til {new}. "
    "Siden er dette besluttet der:",
    "en": "The national charter ({title}) has come from version {old} to {new}. "
    "Since then this was decided there:",
}
_KEPT = {
    "da": "Hvor begge havde ændret det samme, er teksten valgt her ({places}).",
    "en": "Where both had changed the same, the text was chosen here ({places}).",
}
_NUMBERED = {"da": "nr. {number} »{title}«", "en": 'no. {number} "{title}"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A local charter beside the national one: the release that it follows, those that came since,
    with what was enacted in each, and how the texts lie together. `rules` are the national rules
    that changed since, which are not followed; `underway` the open proposals here that bring the
    newest release in already."""

    archive: Archive
    upstream: Upstream
    there: National
    since: tuple[tuple[Release, tuple[Proposal, ...]], ...]
    following: Following
    rules: tuple[str, ...]
    underway: tuple[Proposal, ...]

    @property
    def newest(self) -> Release:
        """The national release in force."""
        return self.there.newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal that brings in what changed nationally: its slug, its class, what it changes."""

    slug: str
    class_name: str
    amendment: Amendment
    done: Done


def require_upstream(archive: Archive) -> Upstream:
    """What a charter follows; CharterError if that is nothing."""
    upstream = archive.charter.upstream
    if upstream is None:
        raise CharterError(
            say("This charter follows no national one."),
            say(
                "'charter init DIR --upstream URL' starts one that does. To let this one follow: "
                "propose the entry `upstream` in charter/charter.yml; 'charter explain D045' shows "
                "it."
            ),
        )
    return upstream


def followed_by(
    desk: Desk, source: str | None, start: Path, *, fresh: bool, progress: Progress
) -> tuple[Archive, National]:
    """The charter here and the one that it follows, fetched by its address, or from `source`, which
    is another way to the same; paths in charter.yml are taken from the charter's folder, and
    `source` from `start`."""
    archive = desk.archive(without_signatories())
    upstream = require_upstream(archive)
    if source is None:
        address = reached(require_address(upstream.url), desk.store.root)
    else:
        address = reached(require_address(source), start)
    place = place_of(desk.store.private_folder(), upstream.url)
    found = national(address, upstream.url, place, desk.now, fresh=fresh, progress=progress)
    return archive, found


def news(desk: Desk, archive: Archive, there: National) -> News:
    """How the charter here stands to the national one."""
    standing_release(desk, archive)
    upstream = require_upstream(archive)
    old = require_followed(there, upstream)
    languages, binding = archive.charter.languages, there.archive.charter.language
    if languages[0] != binding:
        raise CharterError(
            say(
                "The text that binds is in '{here}' here and in '{there}' nationally: sentences "
                "cannot be laid together.",
                here=languages[0],
                there=binding,
            ),
            say("Bring in by hand what you want to: 'charter propose'."),
        )
    before, after = there.texts(old), there.texts(there.newest)
    releases = there.archive.releases
    enacted = enacted_in(there.archive)
    return News(
        archive=archive,
        upstream=upstream,
        there=there,
        since=tuple(
            (release, tuple(enacted.get(place, ())))
            for place, release in enumerate(releases)
            if place > releases.index(old)
        ),
        following=follow(
            followed(before, languages),
            followed(after, languages),
            followed(archive.texts, languages),
        ),
        rules=tuple(path for path in RULES if before.get(path) != after.get(path)),
        underway=tuple(_underway(archive, there.newest)),
    )


def _underway(archive: Archive, newest: Release) -> Iterator[Proposal]:
    """The open proposals that let charter.yml name a release."""
    for proposal in open_proposals(archive):
        lines = [
            line.strip()
            for file in proposal.amendment.files
            if file.path == CHARTER
            for hunk in file.hunks
            for op, line in hunk.lines
            if op is Op.ADD
        ]
        if f"text: {newest.text}" in lines:
            yield proposal


def suggested_class(found: News, amendment: Amendment) -> AmendmentClass:
    """The class to decide it in: the least that the rules here ask for, and, where sentences change
    here, no less than that in which they were decided nationally, by the name of its class there or
    else by what it raises."""
    classes = found.archive.charter.classes
    there = found.there.archive.charter.classes
    wanted = [least_class(found.archive, amendment)]
    for release, _ in found.since if amendment.paths != (CHARTER,) else ():
        name = release.class_name or ""
        if name in classes:
            wanted.append(classes[name])
        elif name in there:
            fitting = [each for each in classes.values() if each.bump.rank >= there[name].bump.rank]
            wanted += [min(fitting, key=lambda each: each.bump.rank)] if fitting else []
    return strictest(wanted)


def propose_following(desk: Desk, found: News, motion: Motion) -> Proposed | Question:
    """Make a proposal that brings in what changed nationally. Where both have changed a sentence, a
    file is written with the texts to choose from (the question), which the next call reads.

    CharterError if there is nothing to bring in, or if a rule forbids it."""
    release = standing_release(desk, found.archive)
    _require_news(found)
    language = found.archive.charter.language
    question = _question(found) if found.following.collisions else None
    answers: Sequence[tuple[str, ...]] = ()
    place = desk.store.root / question.path if question else None
    if question is not None and place is not None:
        if not place.is_symlink() and not place.exists():
            place.write_text(choosing.written(question), encoding="utf-8", newline="\n")
            return question
        answers = choosing.chosen(question, read_answers(question, place.read_bytes()))
    changes = dict(found.following.changes(answers))
    newest = found.newest
    changes[CHARTER] = with_release(found.archive.texts[CHARTER], newest.version, newest.text)
    amendment = difference(found.archive.texts, changes)
    title = motion.title or said(_TITLES, language).format(version=newest.version)
    slug = free_slug(desk, Motion(title=title, proposers=(), slug=motion.slug))
    class_name = motion.class_name or suggested_class(found, amendment).name
    path = proposal_path(slug)
    data = render_proposal(
        title=title,
        proposers=tuple(motion.proposers),
        class_name=class_name,
        base=release.version,
        entered_by=motion.entered_by,
        reasons=motion.reasons or _reasons(found, language),
        amendment=amendment,
    )
    change = Change(
        writes={path: data},
        subject=f"Propose: {title}",
        body=f"Amends {release.version} in {', '.join(amendment.paths)} ({class_name}).\n"
        f"Proposed by {', '.join(motion.proposers)}.",
    )
    done = desk.perform(change, found.archive, without_signatories())
    if place is not None:
        place.unlink()
    return Proposed(slug=slug, class_name=class_name, amendment=amendment, done=done)


def _require_news(found: News) -> None:
    if not found.since:
        raise CharterError(
            say(
                "There is nothing to bring in: {version} is the newest national release, and this "
                "charter follows it.",
                version=found.upstream.version,
            ),
            say("There is nothing to do."),
        )
    if found.underway:
        slug = found.underway[0].slug
        raise CharterError(
            say(
                "'{title}' brings {version} in already.",
                title=found.underway[0].title,
                version=found.newest.version,
            ),
            say("'charter show {slug}' shows it. Withdraw it to begin anew.", slug=slug),
        )


def _question(found: News) -> Question:
    language = found.archive.charter.language
    return Question(
        proposal=Abroad(
            slug="nationalt" if language == "da" else "national",
            title=found.there.url,
            base=found.newest.version,
            digest=found.newest.text,
        ),
        release=found.archive.releases[-1].version,
        language=language,
        clashes=found.following.collisions,
        titles=titles(found.archive),
    )


def _reasons(found: News, language: str) -> str:
    charter = found.there.archive.charter
    title = charter.called(charter.title, language)
    lead = said(_LEADS, language).format(
        title=harmless(title), old=found.upstream.version, new=found.newest.version
    )
    lines = []
    for release, proposals in found.since:
        named = [
            said(_NUMBERED, language).format(number=states.number(each), title=harmless(each.title))
            for each in proposals
        ]
        lines.append(f"- {release.version} ({release.class_name}): {', '.join(named)}")
    parts = [lead, "\n".join(lines)]
    if found.following.collisions:
        places = dict.fromkeys(each.path for each in found.following.collisions)
        parts.append(said(_KEPT, language).format(places=", ".join(places)))
    return "\n\n".join(parts)


def said(words: Mapping[str, str], language: str) -> str:
    """The words in a charter's language: Danish, or English for any other."""
    return words.get(language, words["en"])


def harmless(title: str) -> str:
    """A title from elsewhere as a word in Markdown."""
    return " ".join(title.replace("<", "&lt;").replace("`", "'").split())
