"""Verify: replay the whole history, and say what it proves, or the first commit that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from subprocess import Popen
from typing import TYPE_CHECKING

from charterkit.actions.abreast import Halves, pays
from charterkit.actions.astray import off_the_chain
from charterkit.actions.chain import going_on
from charterkit.actions.coming import commits_since, on_record
from charterkit.actions.judging import Judging
from charterkit.actions.memory import Memory, recall, remember
from charterkit.actions.replaying import Breach, Replay
from charterkit.actions.stamps import untagged
from charterkit.actions.standing import Standing, keep_standing, recall_standing, standing_of
from charterkit.decisions.proofs import Proofs, proofs, proofs_after
from charterkit.documents.redaction_note import translate
from charterkit.language import say
from charterkit.model import Acknowledged, Archive, Redaction, RedactionNote
from charterkit.problems import CharterError, Problem

if TYPE_CHECKING:
    from charterkit.store import Store

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
    early: Popen[str] | None = None,
    progress: Progress = lambda done, of: None,
) -> Verified:
    """Replay the first-parent history of HEAD, or of another revision.

    It goes on from the commit up to which it was found in order earlier, if that is still on this
    history, or, with `fresh`, from the first one. `notes` tell of histories written anew to take
    personal data out, `early` is a process that was started to help (`ahead`). CharterError where a
    clone has not the whole history, and where there is no charter in it."""
    head = store.resolve(revision or "HEAD")
    memory, note = (None, None) if fresh else recall(store.private_folder())
    if memory is not None:
        standing, note = recall_standing(store.private_folder(), memory.head)
        known = going_on(store, head, standing.head, standing.place) if standing else None
        if standing is not None and known is not None:
            keep = revision is None
            return _replayed(store, now, known, memory, standing, keep=keep, progress=progress)
    found = _at_length(store, now, head, memory, revision, notes, early, progress)
    return replace(found, note=note) if note else found


def _at_length(
    store: Store,
    now: datetime,
    head: str,
    memory: Memory | None,
    revision: str | None,
    notes: Sequence[RedactionNote],
    early: Popen[str] | None,
    progress: Progress,
) -> Verified:
    """The same, with everything read that stands where the replay begins."""
    chain = store.first_parents(head)
    if memory is not None and memory.head not in chain:
        if revision is None and _now(memory.head, notes) not in chain:
            return _astray(head, chain, off_the_chain(store, head, memory.head))
        memory = None
    keep = revision is None
    return _replayed(store, now, chain, memory, None, keep=keep, early=early, progress=progress)


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
    early: Popen[str] | None = None,
    progress: Progress,
) -> Verified:
    head, since = chain[-1], memory.head if memory else None
    record = on_record(store, head)
    place = chain.index(since) + 1 if since else 0
    left = len(chain) - place

    def told(done: int) -> None:
        progress(done, left)

    begun: Archive | None = None
    if standing is None and pays(store, left):
        halves = Halves(
            store=store,
            now=now,
            record=record,
            memory=memory,
            left=chain[place:],
            early=early,
            progress=told,
        )
        with _kept_by_who_breaks_off(store, keep, halves.sound):
            judging = halves.judged()
    else:
        judging = Judging.at(store, now, record, memory, standing)
        begun = judging.replay.archive
        with _kept_by_who_breaks_off(store, keep, lambda: judging.sound):
            judging.through(commits_since(store, head, since), told)
    replay, broken = judging.replay, judging.broken
    if broken is None and replay.founded is None:
        raise CharterError(
            say("There is no charter in this history: no commit brings a founding release."),
            say("'charter init DIR' founds one; or go to the clone of a charter."),
        )
    counted = _counted(replay, begun, standing) if broken is None else None
    if broken is None and keep and (standing is None or head != since):
        _remember(store, judging, len(chain), counted)
    found = _result(judging, chain, since, counted)
    if broken is None and keep and replay.archive is not None:
        return replace(found, untagged=tuple(untagged(store, replay.archive)))
    return found


@contextmanager
def _kept_by_who_breaks_off(
    store: Store, keep: bool, sound: Callable[[], Memory | None]
) -> Iterator[None]:
    """Whoever breaks off need not begin anew."""
    try:
        yield
    except KeyboardInterrupt:
        found = sound() if keep else None
        if found is not None:
            remember(store.private_folder(), found)
        raise


def _remember(store: Store, judging: Judging, place: int, counted: Proofs | None) -> None:
    replay = judging.replay
    head = replay.tree.revision or ""
    memory, folder = judging.so_far(head), store.private_folder()
    if memory is not None:
        remember(folder, memory)
        if replay.archive is not None and replay.can_be_left:
            stood = standing_of(replay.archive, replay.folding, head, place, replay.latest, counted)
            keep_standing(folder, stood)


def _result(
    judging: Judging, chain: Sequence[str], since: str | None, counted: Proofs | None
) -> Verified:
    replay, said = judging.replay, judging.said
    archive = replay.archive
    release = archive.release if archive else None
    known = tuple(
        Acknowledgement(commit=commit, codes=tuple(codes), entry=said[commit])
        for commit, codes in judging.breaches.items()
        if commit in said
    )
    return Verified(
        head=chain[-1],
        chain=chain,
        founded=replay.founded,
        since=since,
        touching=replay.touching,
        breaches=known,
        broken=judging.broken,
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
