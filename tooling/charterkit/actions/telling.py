"""Tell an experience: enter it at once, or write a document to be filled in, and enter that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from charterkit.actions.desk import Desk, Done
from charterkit.actions.formatting import is_experience, rewrite
from charterkit.documents.experience_writing import (
    entered,
    render_experience,
    render_skeleton,
    render_told,
    to_fill_in,
)
from charterkit.documents.guidance import TITLE, guidance
from charterkit.documents.paths import classify, experience_path
from charterkit.language import say
from charterkit.model import (
    PARTS_NEEDED,
    WITH_OUTCOME,
    Archive,
    Bearing,
    Change,
    Experience,
    Link,
    Obstacle,
    Participants,
    Result,
    Section,
    Stage,
    Told,
)
from charterkit.problems import CharterError, errors
from charterkit.text.digest import sha256_of
from charterkit.text.slug import id_fault, slug_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """What is told of an experience, as far as it is. Without an id, its title gives one."""

    stage: Stage
    title: str = ""
    by: tuple[str, ...] = ()
    id: str | None = None
    outcome: Result | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    took_part: tuple[Participants, ...] = ()
    principles: tuple[Bearing, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    links: tuple[Link, ...] = ()
    sections: Mapping[Section, str] = field(default_factory=dict)

    @property
    def lacking(self) -> bool:
        """Whether something that its stage needs is not told."""
        parts = all(self.sections.get(each) for each in PARTS_NEEDED[self.stage])
        return not parts or (self.outcome is None and self.stage in WITH_OUTCOME)


def tell(desk: Desk, tale: Tale) -> tuple[Experience, Done]:
    """Enter an experience. CharterError if its id is taken or unsafe, or a rule forbids it."""
    archive = desk.archive()
    each = _experience(desk, archive, tale)
    change = Change(
        writes={each.path: render_experience(each)}, subject=f"Experience: {each.title}"
    )
    done = desk.perform(change, archive)
    return done.archive.experiences[each.id], done


def lay_out(desk: Desk, tale: Tale) -> str:
    """Write, and do not commit, a document that holds what is told and says what is still to be
    written; its path. CharterError if its id is taken or unsafe."""
    each = _experience(desk, desk.archive(), tale)
    whole = to_fill_in(each)
    desk.store.write(Change(writes={each.path: render_skeleton(whole)}, subject=""))
    return each.path


def translate(desk: Desk, id: str, language: str, title: str | None) -> str:
    """Write, and do not commit, a translation that is still in the original's words, below the
    headings of the other language and with the digest of what it translates; its path.

    CharterError if there is no such experience or language, or a translation already."""
    archive = desk.archive()
    each = the_experience(archive, id)
    others = archive.charter.languages[1:]
    if language not in others:
        raise CharterError(
            say("Nothing is translated into '{language}' here.", language=language),
            say("Choose one of: {languages}.", languages=", ".join(others))
            if others
            else say("A proposal can add a language to charter/charter.yml."),
        )
    path = experience_path(id, language)
    _require_free(desk, path, id)
    told = Told(
        path=path,
        language=language,
        title=title or guidance(language)[TITLE],
        sections=each.told.sections,
        lines={},
        digest="",
        translates=each.told.digest,
    )
    desk.store.write(Change(writes={path: render_told(told)}, subject=""))
    return path


def unsaved(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    """The experiences, by id, of which files in the work tree are new or otherwise than HEAD has
    them: the paths of these."""
    found: dict[str, tuple[str, ...]] = {}
    for path, blob in sorted(desk.store.edits(desk.snapshot.revision).blobs.items()):
        if is_experience(path) and blob is not None:
            known = classify(path)
            id = (known.id if known is not None else None) or ""
            found[id] = (*found.get(id, ()), path)
    return found


def save(desk: Desk, id: str) -> tuple[Experience, Done]:
    """Enter an experience, with its translations, as it was written by hand. What only said what
    to write goes, each sentence gets a line of its own, and a translation that was edited names
    the digest of what it translates. CharterError if there is nothing new, or a rule forbids it;
    then the files stay as they are."""
    archive = desk.archive()
    paths = unsaved(desk).get(id, ())
    if not paths:
        raise CharterError(
            say("Nothing of '{id}' is new: it stands as it was entered.", id=id),
            say("Edit {path}, then run it again.", path=experience_path(id)),
        )
    written = desk.work_tree().read([*paths, experience_path(id)])
    # As it stands first, so that what is wrong is told with the lines that people see.
    desk.require_right(Change(writes={path: written[path] for path in paths}, subject=""), archive)
    writes = {path: entered(written[path]) for path in paths}
    original = writes.get(experience_path(id), written.get(experience_path(id), b""))
    for path in paths:
        known = classify(path)
        if known is not None and known.language is not None:
            writes[path] = entered(writes[path], translates=sha256_of(original))
    judged = desk.judged(Change(writes=writes, subject=f"Experience: {id}"), archive)
    if judged.archive is not None and not errors(judged.problems):
        subject = _subject(desk, judged.archive.experiences[id], paths)
        judged = replace(judged, change=replace(judged.change, subject=subject))
        for path in paths:
            if writes[path] != written[path]:
                rewrite(desk.store.root / path, writes[path])
    done = desk.carry_out(judged)
    return done.archive.experiences[id], done


def _subject(desk: Desk, each: Experience, paths: Iterable[str]) -> str:
    if each.path not in paths:
        languages = [told.language for told in each.translations.values() if told.path in paths]
        return f"Experience in {', '.join(sorted(languages))}: {each.title}"
    anew = each.path in desk.snapshot.blobs
    return f"Experience, mended: {each.title}" if anew else f"Experience: {each.title}"


def the_experience(archive: Archive, id: str) -> Experience:
    """The experience of that id; CharterError if nobody has told it."""
    each = archive.experiences.get(id)
    if each is None:
        raise CharterError(
            say("There is no experience '{id}'.", id=id),
            say("'charter experience list' names those that are told."),
        )
    return each


def known_by_name(archive: Archive, names: Iterable[str]) -> tuple[str, ...]:
    """Those who tell: signatories by their ids, also where they are named as they are called."""
    ids = {record.name.casefold(): id for id, record in archive.signatories.items()}
    return tuple(dict.fromkeys(ids.get(name.casefold(), name) for name in names))


def _experience(desk: Desk, archive: Archive, tale: Tale) -> Experience:
    language = archive.charter.language
    id = tale.id or slug_of(tale.title or guidance(language)[TITLE])
    if fault := id_fault(id):
        raise CharterError(
            say("The id '{id}' cannot be used: it {fault}.", id=id, fault=fault),
            say("Name another, such as '{better}'.", better=slug_of(id)),
        )
    path = experience_path(id)
    _require_free(desk, path, id)
    told = Told(
        path=path,
        language=language,
        title=tale.title,
        sections=tale.sections,
        lines={},
        digest="",
    )
    return Experience(
        id=id,
        path=path,
        stage=tale.stage,
        outcome=tale.outcome,
        by=known_by_name(archive, tale.by),
        told=told,
        place=tale.place,
        since=tale.since,
        until=tale.until,
        took_part=tale.took_part,
        principles=tale.principles,
        obstacles=tale.obstacles,
        links=tale.links,
    )


def not_free(desk: Desk, id: str, path: str | None = None) -> CharterError | None:
    """Why nothing new can be written at the path of an id; None if it can."""
    path = path or experience_path(id)
    if path not in desk.snapshot.blobs and not (desk.store.root / path).exists():
        return None
    return CharterError(
        say("{path} is there already.", path=path),
        say("Mend it there, then 'charter experience save {id}' enters it.", id=id),
    )


def _require_free(desk: Desk, path: str, id: str) -> None:
    if taken := not_free(desk, id, path):
        raise taken
