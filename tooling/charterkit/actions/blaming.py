"""Blame: where each sentence of a text comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charterkit.actions.desk import Desk, without_signatories
from charterkit.actions.editions import released
from charterkit.decisions import states
from charterkit.decisions.blame import Blamed, Source, blame, founding
from charterkit.documents.paths import PREAMBLE, principle_path
from charterkit.documents.typed import as_typed
from charterkit.language import say
from charterkit.model import Archive, EventKind
from charterkit.problems import CharterError
from charterkit.text.markdown import front_matter

Facts = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A file of the text, and its lines with where they come from: of a principle or preamble its
    sentences, of the rules every line."""

    path: str
    lines: tuple[Blamed, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """What put them there, each once, the oldest first."""
        unique = {id(each.source): each.source for each in self.lines}.values()
        return tuple(sorted(unique, key=lambda each: (each.release.version, number(each))))


def trace(desk: Desk, what: str, language: str | None) -> Traced:
    """Where each sentence comes from of what a name stands for: a principle, ``preamble``, or a
    file of the charter's text.

    CharterError if nothing of the text is called so, or if the history is not in this clone."""
    archive = desk.archive(without_signatories())
    path = path_of(archive, as_typed(what, str(desk.store.root)), language)
    if not archive.releases:
        raise CharterError(
            say("The charter has no release yet."), say("'charter init .' founds it.")
        )
    found, problems = blame(archive, [released(desk, each).files for each in founding(archive)])
    if path not in found:
        raise CharterError(say("It cannot be told where the sentences come from."), "", problems)
    lines = found[path]
    if path.endswith(".md"):
        parts = front_matter("".join(f"{each.text}\n" for each in lines))
        first = parts.body_line if parts else 1
        lines = tuple(each for each in lines if each.line >= first and each.text.strip())
    return Traced(path=path, lines=lines)


def path_of(archive: Archive, what: str, language: str | None) -> str:
    """The file that a name stands for, in the authoritative language or in another of the
    charter's; CharterError if there is none."""
    other = language if language not in (None, archive.charter.language) else None
    ids = {each.id for each in archive.principles}
    path = what
    if what in ids:
        path = principle_path(what, other)
    elif what == "preamble":
        path = PREAMBLE if other is None else PREAMBLE.replace(".md", f".{other}.md")
    elif f"charter/{what}" in archive.texts:
        path = f"charter/{what}"
    if path in archive.texts and (other is None or path.endswith(f".{other}.md")):
        return path
    raise CharterError(
        say(
            "No file of the charter's text is called '{what}' in '{language}'.",
            what=what,
            language=language,
        )
        if language
        else say("No file of the charter's text is called '{what}'.", what=what),
        say(
            "Name a principle, 'preamble', 'charter.yml' or 'stewards.yml'. The principles are: "
            "{ids}.",
            ids=", ".join(sorted(ids)),
        ),
    )


def number(source: Source) -> int:
    """The number of a source's proposal; 0 for the founding text."""
    return (states.number(source.proposal) or 0) if source.proposal else 0


def label(source: Source) -> str:
    """A source in a word."""
    found = number(source)
    if found:
        return say("no. {number}", number=found)
    return say("founding") if source.release.founded else say("adopted")


def told(source: Source) -> str:
    """What put sentences where they are, in one line."""
    release = source.release
    if source.proposal is None and not source.release.founded:
        dated = source.release.adopted is None or source.release.adopted.dated
        if not dated:
            return say("brought in with {version}, of an unknown day", version=release.version)
        return say("brought in with {version} of {on}", version=release.version, on=release.on)
    if source.proposal is None:
        return say("the founding text, {version} of {on}", version=release.version, on=release.on)
    by = ", ".join(source.proposal.proposers)
    return say(
        "{title}, proposed by {by}; {decision}; release {version} of {on}",
        title=source.proposal.title,
        by=by,
        decision=decision(source),
        version=release.version,
        on=release.on,
    )


def decision(source: Source) -> str:
    """How it was decided."""
    event = source.decided
    if event is None:
        return say("decided")
    if event.kind is EventKind.ACCEPTED_UNOPPOSED or event.tally is None:
        return say("unopposed on {at:%Y-%m-%d}", at=event.at)
    total = event.tally.total
    return say(
        "{approve} for, {reject} against on {at:%Y-%m-%d}",
        approve=total.approve,
        reject=total.reject,
        at=event.at,
    )


def lines(traced: Traced) -> Iterator[str]:
    """What was traced, for people: each sentence with its source, then what the sources are."""
    wide = max((len(label(each.source)) for each in traced.lines), default=0)
    for each in traced.lines:
        version = str(each.source.release.version)
        yield f"{version:<7} {label(each.source):<{wide}}  {each.text}"
    yield ""
    yield from (f"{label(source):<{wide}}  {told(source)}" for source in traced.sources)


def facts(traced: Traced) -> Facts:
    """The same as JSON."""
    return {
        "path": traced.path,
        "sentences": [
            {"line": each.line, "text": each.text, **source_facts(each.source)}
            for each in traced.lines
        ],
    }


def source_facts(source: Source) -> Facts:
    """A source as JSON. Nulls for the founding text."""
    proposal, event = source.proposal, source.decided
    proposers: Sequence[str] | None = proposal.proposers if proposal else None
    total = event.tally.total if event and event.tally else None
    return {
        "version": source.release.version,
        "on": source.release.on,
        "number": states.number(proposal) if proposal else None,
        "slug": proposal.slug if proposal else None,
        "title": proposal.title if proposal else None,
        "proposers": proposers,
        "decided": {
            "event": event.kind,
            "at": event.at,
            "approve": total.approve if total else None,
            "reject": total.reject if total else None,
            "abstain": total.abstain if total else None,
        }
        if event
        else None,
    }
