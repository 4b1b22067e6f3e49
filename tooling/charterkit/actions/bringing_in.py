"""Found a charter with a text that was brought in, and put its earlier versions on record."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path

from charterkit.actions import skeleton
from charterkit.actions.adopting import Plan, Stage
from charterkit.actions.automation import Home
from charterkit.actions.desk import Desk, readable
from charterkit.actions.founding import (
    COMMON,
    Founded,
    around,
    begin,
    found,
    founding_change,
    refuse_founded,
    refuse_overwriting,
    repository,
    require_fit,
    require_top,
    surroundings,
)
from charterkit.actions.skeleton import Beginning
from charterkit.decisions.enacting import founding_release, release_of
from charterkit.documents.overlay import Overlay
from charterkit.documents.paths import CHARTER, release_path
from charterkit.documents.writing import render_release
from charterkit.language import say
from charterkit.model import Adopted, Change, Release
from charterkit.problems import CharterError
from charterkit.store import Store


def begin_with(
    directory: Path,
    plan: Plan | None,
    beginning: Beginning,
    now: datetime,
    *,
    commit: bool,
    home: Home | None = None,
) -> Founded:
    """Write a charter with the text of a plan's newest version (without a plan, the one that says
    what to write), with rules and all else from the templates, and if it is committed found it: a
    commit for each earlier version, and then the founding one with the ledger. All of it is there,
    or nothing.

    CharterError if another file that would be written is there already."""
    if plan is None:
        return begin(directory, beginning, now, commit=commit, home=home)
    require_fit(beginning)
    require_top(directory)
    usual = {
        path: data
        for path, data in skeleton.text(beginning).items()
        if not path.startswith(("charter/preamble.", "charter/principles/"))
    }
    text = {**usual, **plan.newest.files}
    writes = {**around(beginning, text, home), **text}
    kept = tuple(path for path in COMMON if os.path.lexists(directory / path))
    writes = {path: data for path, data in writes.items() if path not in kept}
    refuse_overwriting(directory, [*writes, *_ledger(plan)])
    with repository(directory) as store:
        desk = Desk.at(store, now, commit=commit)
        refuse_committed(directory, desk)
        change = Change(writes=writes, subject=f"Begin {plan.title}", body="")
        release = None
        if commit:
            release, change = founding(store, plan, text, beginning.languages, now, writes)
        done = desk.perform(change, None)
    return Founded(title=plan.title, release=release, from_template=False, done=done, kept=kept)


def written_name(directory: Path) -> tuple[str, str]:
    """The title and the language that binds, as the charter says whose text is written there."""
    with repository(directory) as store:
        charter = readable(Overlay(store.work_tree(), {})).charter
    return charter.title[charter.language], charter.language


def found_with(directory: Path, plan: Plan | None, now: datetime, *, commit: bool) -> Founded:
    """Found the charter whose text is written. With a plan that was brought in, and comes with its
    earlier versions; the rules and all else are as they stand in the work tree by now.

    CharterError if the text is not that of the plan's newest version any more, or if nothing is
    to be committed."""
    if plan is None:
        return found(directory, now, commit=commit)
    if not commit:
        raise CharterError(
            say("The text is written already, and its releases come with their commits."),
            say("Leave out --no-commit to found it."),
        )
    with repository(directory) as store:
        desk = Desk.at(store, now)
        work = store.work_tree()
        refuse_committed(directory, desk)
        refuse_founded(directory, work.blobs)
        archive = readable(Overlay(work, {}))
        _require_same(archive.texts, plan)
        own = [each for each in work.blobs if each.startswith("charter/")]
        writes = {**surroundings(desk, archive, own), **work.read(own)}
        languages = archive.charter.languages
        release, change = founding(store, plan, archive.texts, languages, now, writes)
        done = desk.perform(change, None)
    title = archive.charter.title[languages[0]]
    return Founded(title=title, release=release, from_template=False, done=done)


def refuse_committed(directory: Path, desk: Desk) -> None:
    """CharterError if a charter is committed there, or was founded."""
    refuse_founded(directory, desk.snapshot.blobs)
    if CHARTER in desk.snapshot.blobs:
        raise CharterError(
            say("A charter's text is committed in {directory} already.", directory=directory),
            say("Name a new folder; or found what is committed with 'charter init' alone."),
        )


def founding(
    store: Store,
    plan: Plan,
    text: Mapping[str, bytes],
    languages: Sequence[str],
    now: datetime,
    writes: Mapping[str, bytes],
) -> tuple[Release, Change]:
    """The founding release, and the change that brings it with the whole ledger, behind a commit
    for each earlier version."""
    long = store.has_long_ids()
    newest = plan.newest
    release = founding_release(text, languages, newest.version, now, long=long)
    release = replace(release, adopted=_adopted(newest.document.data, newest))
    earlier = _recorded(plan.stages[:-1], languages, now, long=long)
    ledger = {each.path: render_release(each) for each in earlier}
    change = founding_change(plan.title, release, {**writes, **ledger})
    body = [change.body, f"Brought in from {newest.document.name}."]
    if earlier:
        numbers = ", ".join(str(each.version) for each in earlier)
        body.append(f"On record from before: {numbers}.")
    follows = store.lineage(_steps(plan)) if earlier else None
    return release, replace(change, body="\n".join(body), follows=follows)


def _steps(plan: Plan) -> list[Change]:
    """The commits before the founding: what each earlier version changes of the text."""
    steps: list[Change] = []
    stood: Mapping[str, bytes] = {}
    for stage in plan.stages[:-1]:
        gone: dict[str, bytes | None] = {path: None for path in stood if path not in stage.files}
        day = f", of {stage.on}" if stage.on else ""
        steps.append(
            Change(
                writes={**gone, **stage.files},
                subject=f"Bring in {plan.title} {stage.version}",
                body=f"From {stage.document.name}{day}.",
            )
        )
        stood = stage.files
    return steps


def _recorded(
    stages: Sequence[Stage], languages: Sequence[str], now: datetime, *, long: bool
) -> list[Release]:
    """The earlier versions' lines of the ledger. One whose day nobody knows has that of the next
    one: by then it was out."""
    made: list[Release] = []
    at = now
    for stage in reversed(stages):
        at = datetime.combine(stage.on, time(), UTC) if stage.on else at
        release = release_of(stage.files, languages, stage.version, at, long=long)
        made.insert(0, replace(release, adopted=_adopted(stage.document.data, stage)))
    return made


def _adopted(data: bytes, stage: Stage) -> Adopted:
    name = " ".join(stage.document.name.split())
    return Adopted(
        source=name[-200:].strip(), sha256=sha256(data).hexdigest(), dated=stage.on is not None
    )


def _ledger(plan: Plan) -> list[str]:
    return [release_path(stage.version) for stage in plan.stages]


def _require_same(texts: Mapping[str, bytes], plan: Plan) -> None:
    """CharterError that names the files of the text that are not as they were brought in."""
    newest = plan.newest.files
    stands = {
        path: data
        for path, data in texts.items()
        if path.startswith(("charter/preamble.", "charter/principles/"))
    }
    other = sorted(path for path in {*newest, *stands} if newest.get(path) != stands.get(path))
    if other:
        raise CharterError(
            say(
                "The text here is not the one that would be brought in: {other}.",
                other=", ".join(other[:6]),
            ),
            say(
                "Put it back, found it as it was, and propose the change then; or found it "
                "without --from, and without its earlier versions."
            ),
        )
