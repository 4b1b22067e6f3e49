"""Verify: replay the whole history, and say what it proves, or the first commit that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from charterkit.actions.astray import misplaced, off_the_chain, posing, turned_round, within
from charterkit.actions.chain import going_on
from charterkit.actions.coming import commits_since, on_record
from charterkit.actions.memory import Memory, recall, remember
from charterkit.actions.replaying import Breach, Replay, state
from charterkit.actions.stamps import unstamped, untagged
from charterkit.actions.standing import Standing, keep_standing, recall_standing, standing_of
from charterkit.decisions.proofs import Proofs, proofs, proofs_after
from charterkit.documents.reading import uncollected
from charterkit.documents.redaction_note import translate
from charterkit.language import say
from charterkit.model import Acknowledged, Archive, Redaction, RedactionNote
from charterkit.problems import CharterError, Problem
from charterkit.rules.acknowledging import unacknowledged

if TYPE_CHECKING:
    from charterkit.store import Commit, Store

Progress = Callable[[int, int], None]
"""Told how many commits of how many have been judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A commit that broke the rules, and what two stewards said of it."""

    commit: str
    codes: tuple[str, ...]
    entry: Acknowledged


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a verification found. `chain` is the first-parent history, oldest first; `since` the
    commit up to which it was verified earlier; `touching` the commits that changed something of
    the charter. `broken` is the first commit that breaks it, or `astray` says that the history is
    not the one that was verified; then `proofs` is None. `note` tells of what was remembered and
    could not be used."""

    head: str
    chain: Sequence[str]
    founded: str | None
    since: str | None
    touching: int
    breaches: tuple[Acknowledgement, ...]
    broken: Breach | None
    astray: Problem | None
    proofs: Proofs | None
    release: str | None
    text: str | None
    redactions: tuple[Redaction, ...] = ()
    untagged: tuple[Problem, ...] = ()
    note: str | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong but what was acknowledged."""
        return self.broken is None and self.astray is None and not self.untagged

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        astray = (self.astray,) if self.astray else ()
        return (*astray, *(self.broken.problems if self.broken else self.untagged))


def verify(
    store: Store,
    now: datetime,
    *,
    revision: str | None = None,
    fresh: bool = False,
    notes: Sequence[RedactionNote] = (),
    progress: Progress = lambda done, of: None,
) -> Verified:
    """Replay the first-parent history of HEAD, or of another revision.

    It goes on from the commit up to which it was found in order earlier, if that is still on this
    history, or, with `fresh`, from the first one. `notes` tell of histories written anew to take
    personal data out. CharterError where a clone has not the whole
    history, and where there is no charter in it."""
    head = store.resolve(revision or "HEAD")
    memory = None if fresh else recall(store.private_folder())
    standing, note = None, None
    if memory is not None:
        standing, note = recall_standing(store.private_folder(), memory.head)
        known = going_on(store, head, standing.head, standing.place) if standing else None
        if standing is not None and known is not None:
            keep = revision is None
            return _replayed(store, now, known, memory, standing, keep=keep, progress=progress)
    found = _at_length(store, now, head, memory, revision, notes, progress)
    return replace(found, note=note) if note else found


def _at_length(
    store: Store,
    now: datetime,
    head: str,
    memory: Memory | None,
    revision: str | None,
    notes: Sequence[RedactionNote],
    progress: Progress,
) -> Verified:
    """The same, with everything read that stands where the replay begins."""
    chain = store.first_parents(head)
    if memory is not None and memory.head not in chain:
        if revision is None and _now(memory.head, notes) not in chain:
            return _astray(head, chain, off_the_chain(store, head, memory.head))
        memory = None
    return _replayed(store, now, chain, memory, None, keep=revision is None, progress=progress)


def _now(commit: str, notes: Sequence[RedactionNote]) -> str:
    """The id that a commit has after the history was written anew."""
    for note in notes:
        commit = translate(note, commit) or commit
    return commit


def _replayed(
    store: Store,
    now: datetime,
    chain: Sequence[str],
    memory: Memory | None,
    standing: Standing | None,
    *,
    keep: bool,
    progress: Progress,
) -> Verified:
    head, since = chain[-1], memory.head if memory else None
    replay = _at(store, now, memory, standing)
    begun = replay.archive
    said, replay.redactions = on_record(store, head)
    breaches = dict(memory.breaches) if memory else {}
    left = len(chain) - (chain.index(since) + 1 if since else 0)
    sound: Memory | None = None
    commits = commits_since(store, head, since)
    try:
        broken = None
        with uncollected():
            for done, (commit, contents) in enumerate(commits):
                progress(done, left)
                broken = _next(store, replay, commit, contents, said, breaches)
                if broken is not None:
                    break
                sound = _so_far(commit.id, replay, breaches)
    except KeyboardInterrupt:
        # Whoever breaks off need not begin anew.
        if keep and sound is not None:
            remember(store.private_folder(), sound)
        raise
    if broken is None and replay.founded is None:
        raise CharterError(
            say("There is no charter in this history: no commit brings a founding release."),
            say("'charter init DIR' founds one; or go to the clone of a charter."),
        )
    counted = _counted(replay, begun, standing) if broken is None else None
    if broken is None and keep and (standing is None or head != since):
        _remember(store, head, len(chain), replay, breaches, counted)
    known = tuple(
        Acknowledgement(commit=commit, codes=tuple(codes), entry=said[commit])
        for commit, codes in breaches.items()
        if commit in said
    )
    found = _result(replay, chain, since, known, broken, counted)
    if broken is None and keep and replay.archive is not None:
        return replace(found, untagged=tuple(untagged(store, replay.archive)))
    return found


def _next(
    store: Store,
    replay: Replay,
    commit: Commit,
    contents: Mapping[str, bytes],
    said: Mapping[str, Acknowledged],
    breaches: dict[str, list[str]],
) -> Breach | None:
    """Judge the next commit: what is wrong with it, unless two stewards have acknowledged that;
    then it is added to `breaches`."""
    stewards = _stewards(replay)
    breach = _breach(store, replay, commit, contents)
    if breach is None or unacknowledged(said.get(commit.id), breach.codes, stewards):
        return breach
    breaches[commit.id] = list(breach.codes)
    return None


def _breach(
    store: Store, replay: Replay, commit: Commit, contents: Mapping[str, bytes]
) -> Breach | None:
    """What is wrong with the next commit, and with the signature on it."""
    here, stood, latest = replay.tree.revision, replay.archive, replay.latest
    found = replay.step(within(commit), contents)
    unsigned = unstamped(store, stood, latest.date(), commit.id) if stood and latest else None
    elsewhere = (*misplaced(commit, stood, replay.archive), *posing(commit))
    problems = (*((unsigned,) if unsigned else ()), *elsewhere)
    if found is None and not problems:
        return None
    if found is None:
        before, after = state(here, stood), state(commit.id, replay.archive)
        return Breach(commit=commit, problems=problems, before=before, after=after)
    return turned_round(store, replace(found, problems=(*problems, *found.problems)))


def _so_far(commit: str, replay: Replay, breaches: dict[str, list[str]]) -> Memory | None:
    """What is to be remembered once a commit was judged; nothing where files alone do not tell
    how things stand."""
    if replay.founded is None or replay.damage.has_lost:
        return None
    return Memory(
        head=commit,
        founded=replay.founded,
        touching=replay.touching,
        breaches=dict(breaches),
        unmended=dict(replay.damage.files),
    )


def _remember(
    store: Store,
    head: str,
    place: int,
    replay: Replay,
    breaches: dict[str, list[str]],
    counted: Proofs | None,
) -> None:
    memory, folder = _so_far(head, replay, breaches), store.private_folder()
    if memory is not None:
        remember(folder, memory)
        if replay.archive is not None and replay.can_be_left:
            keep_standing(folder, standing_of(replay.archive, head, place, replay.latest, counted))


def _result(
    replay: Replay,
    chain: Sequence[str],
    since: str | None,
    breaches: tuple[Acknowledgement, ...],
    broken: Breach | None,
    counted: Proofs | None,
) -> Verified:
    archive = replay.archive
    release = archive.release if archive else None
    return Verified(
        head=chain[-1],
        chain=chain,
        founded=replay.founded,
        since=since,
        touching=replay.touching,
        breaches=breaches,
        broken=broken,
        astray=None,
        proofs=counted,
        release=str(release.version) if release else None,
        text=release.text if release else None,
        redactions=archive.redactions if archive else (),
    )


def _counted(replay: Replay, begun: Archive | None, standing: Standing | None) -> Proofs | None:
    """What is proved: counted anew, or from where it was counted before."""
    if replay.archive is None:
        return None
    if standing is None or begun is None:
        return proofs(replay.archive)
    return proofs_after(standing.proofs, begun, replay.archive)


def _stewards(replay: Replay) -> set[str]:
    return {each.id for each in replay.archive.stewards.stewards} if replay.archive else set()


def _at(store: Store, now: datetime, memory: Memory | None, standing: Standing | None) -> Replay:
    if memory is None:
        return Replay.begin(store, now)
    if standing is not None:
        return Replay.go_on(store, now, standing, memory.founded, memory.touching)
    replay = Replay.resume(store, now, memory.head, memory.founded, memory.touching)
    replay.damage.files = dict(memory.unmended)
    return replay


def _astray(head: str, chain: Sequence[str], why: Problem) -> Verified:
    return Verified(
        head=head,
        chain=chain,
        founded=None,
        since=None,
        touching=0,
        breaches=(),
        broken=None,
        astray=why,
        proofs=None,
        release=None,
        text=None,
    )
