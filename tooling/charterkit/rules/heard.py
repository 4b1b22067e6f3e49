"""H, X: what rests on what was heard at gatherings, and what is personal in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from charterkit.decisions.answering import named_by
from charterkit.language import say
from charterkit.model import Archive, Declined, Gathering, Input, Proposal, Snapshot, Themes
from charterkit.problems import Place, Problem
from charterkit.rules.gatherings import looked_at, placed
from charterkit.rules.personal import Said, personal_data, personal_problem
from charterkit.rules.scope import Clock, Paths, concerns, flaw, listed, proposals_in


def answers(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """H010: a proposal answers inputs that were heard, each once. Of a principle it is a note, and
    only where the gathering is known here: a text may come from another charter with the names of
    what was heard there."""
    for proposal in proposals_in(archive, paths):
        if concerns(paths, proposal.path):
            yield from _of_proposal(archive, proposal)
    for principle in archive.principles:
        path = principle.text.path
        if not principle.answers or not concerns(paths, path):
            continue
        for index, name in enumerate(principle.answers):
            if _is_lost(archive, name):
                yield _unheard(path, ("answers", index), name, note=True)


def _of_proposal(archive: Archive, proposal: Proposal) -> Iterator[Problem]:
    for index, name in enumerate(proposal.answers):
        field = ("answers", index)
        if name in proposal.answers[:index]:
            yield _unheard(proposal.path, field, say("{value} once more", value=name))
        elif archive.heard(name) is None:
            yield _unheard(proposal.path, field, name)
    for name in named_by(proposal):
        # What it would write into a principle may come from another charter, as that may.
        if name not in proposal.answers and _is_lost(archive, name):
            yield _unheard(proposal.path, (), name)


def _is_lost(archive: Archive, name: str) -> bool:
    """Whether the gathering is known, and the input is not."""
    return name.partition("/")[0] in archive.gatherings and archive.heard(name) is None


def _unheard(path: str, field: tuple[str | int, ...], found: str, *, note: bool = False) -> Problem:
    return flaw(
        "H010",
        path,
        field,
        expected=say("the name of an input that was heard at a gathering, each once"),
        found=found,
        mend=say("'charter gather show GATHERING --inputs' lists them, each with its name."),
        note=note,
    )


def kept(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """H011: what a principle or an admitted proposal answers stands as it was heard: nobody can
    tell afterwards that something else was answered."""
    changed = [
        (said, now.inputs.get(said.key) if now is not None else None)
        for gathering, now in _pairs(before, after)
        if now is None or now.inputs != gathering.inputs
        for said in gathering.inputs.values()
    ]
    changed = [(said, now) for said, now in changed if now is None or _told(now) != _told(said)]
    if not changed:
        return
    resting = _resting(after)
    for said, now in changed:
        if said.name in resting:
            yield flaw(
                "H011",
                said.path,
                expected=say(
                    "input {number} as it was heard, since {path} answers it",
                    number=said.number,
                    path=resting[said.name],
                ),
                found=say("none") if now is None else f"'{_shortened(now.text)}'",
                mend=say(
                    "Put it back. What was meant otherwise is an input of its own; what is "
                    "personal goes with 'charter redact'."
                ),
            )


def _pairs(before: Archive, after: Archive) -> Iterator[tuple[Gathering, Gathering | None]]:
    """The gatherings that are not the same value as before, with what became of each."""
    for id, gathering in before.gatherings.items():
        now = after.gatherings.get(id)
        if now is not gathering:
            yield gathering, now


def _told(said: Input) -> tuple[object, ...]:
    return said.kind, said.by, said.text, said.language


def _resting(archive: Archive) -> Mapping[str, str]:
    """Each input that something rests on, and the file of the first that does."""
    found: dict[str, str] = {}
    for principle in archive.principles:
        for name in principle.answers:
            found.setdefault(name, principle.text.path)
    for proposal in archive.proposals.values():
        if proposal.record:
            for name in named_by(proposal):
                found.setdefault(name, proposal.path)
    return found


def declined(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """H009: it is a steward who declines inputs."""
    stewards = {each.id for each in after.stewards.stewards}
    for id, gathering in after.gatherings.items():
        themes = gathering.themes
        stood = before.gatherings.get(id)
        earlier = stood.themes.declined if stood is not None and stood.themes is not None else ()
        if themes is not None and themes.declined != earlier:
            yield from _declined(themes, earlier, stewards)


def _declined(themes: Themes, earlier: Iterable[Declined], stewards: set[str]) -> Iterator[Problem]:
    known = set(earlier)
    for index, each in enumerate(themes.declined):
        if each not in known and each.by not in stewards:
            yield flaw(
                "H009",
                themes.path,
                ("declined", index, "by"),
                expected=say("a steward ({listed})", listed=listed(sorted(stewards))),
                found=each.by,
                mend=say("A steward declines an input; others put it into a theme."),
            )


def no_personal_data(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """X001: no e-mail address; X002: no telephone number; X003: no CPR number, in anything that is
    told of a gathering or was heard at it."""
    for gathering in looked_at(archive, paths):
        told = (*_of_gathering(gathering), *_of_themes(gathering))
        for path, field, text in told:
            if text is not None and concerns(paths, path):
                for code, words in personal_data(text):
                    yield personal_problem(code, words, Place(path=path, field=field))
        found = [
            (said, personal)
            for said in gathering.inputs.values()
            if concerns(paths, said.path) and (personal := personal_data(said.text, heard=True))
        ]
        places = dict(placed(snapshot, [said for said, _ in found]))
        for said, personal in found:
            field = ("inputs", places[said], "text")
            for code, words in personal:
                yield personal_problem(code, words, Place(path=said.path, field=field))


def _of_gathering(gathering: Gathering) -> Iterator[Said]:
    path = gathering.path
    for name in ("title", "about", "unknown"):
        for language, text in getattr(gathering, name).items():
            yield path, (name, language), text
    yield path, ("place",), gathering.place
    for index, host in enumerate(gathering.hosts):
        yield path, ("hosts", index), host
    for index, item in enumerate(gathering.programme):
        yield path, ("programme", index, "at"), item.at
        for language, text in item.what.items():
            yield path, ("programme", index, "what", language), text
    for id, names in gathering.actors.items():
        for language, text in names.items():
            yield path, ("actors", id, language), text
    for index, table in enumerate(gathering.tables):
        for language, text in table.title.items():
            yield path, ("tables", index, "title", language), text


def _of_themes(gathering: Gathering) -> Iterator[Said]:
    themes = gathering.themes
    if themes is None:
        return
    for index, theme in enumerate(themes.themes):
        for language, text in theme.title.items():
            yield themes.path, ("themes", index, "title", language), text
    for index, each in enumerate(themes.declined):
        yield themes.path, ("declined", index, "because"), each.because


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


_SHOWN = 60
RULES = (answers, no_personal_data)
TRANSITIONS = (kept, declined)
