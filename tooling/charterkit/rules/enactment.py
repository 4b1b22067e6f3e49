"""R: an enactment's release and text are exactly what its amendments give on the text before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterkit.decisions.enacting import enacting
from charterkit.decisions.past import release_at
from charterkit.decisions.result import after_change
from charterkit.decisions.wording import joined
from charterkit.language import say
from charterkit.model import Archive, Release
from charterkit.problems import Problem
from charterkit.rules.compare import differences, shown
from charterkit.rules.scope import Act, flaw, listed


def enactment(
    running: Archive, after: Archive, acts: Sequence[Act]
) -> tuple[list[Problem], Release | None, Mapping[str, bytes]]:
    """The problems of what was enacted together, its release, and the text after it.

    R006: the release is the one that its amendments give, to the byte of every file."""
    event = acts[0].event
    enacted, faults = enacting(running, [act.stands for act in acts], event.at, event.by)
    if enacted is None:
        return list(faults), None, running.texts
    problems: list[Problem] = []
    written = {act.event.path: act.event for act in acts}
    for expected_event in enacted.events:
        problems += differences(written[expected_event.path], expected_event)
    expected = enacted.release
    found = release_at(after.releases, expected.version, expected.path)
    mend = say("'charter enact' writes the release together with the record.")
    if found is None:
        names = joined([f"'{each.slug}'" for each in enacted.proposals])
        problems.append(
            flaw(
                "R006",
                expected.path,
                expected=say("the release that {names} was enacted as", names=names),
                found=say("no such file"),
                mend=mend,
            )
        )
    else:
        for name, right, wrong in _parts(expected, found):
            problems.append(
                flaw("R006", found.path, (name,), expected=right, found=wrong, mend=mend)
            )
    return problems, expected, after_change(running.texts, enacted.files)


def _parts(expected: Release, found: Release) -> Iterator[tuple[str, str, str]]:
    for name in ("on", "text", "edition", "proposals", "class_name", "founded", "reaffirm_by"):
        right, wrong = getattr(expected, name), getattr(found, name)
        if right != wrong:
            yield ("class" if name == "class_name" else name), shown(right), shown(wrong)
    if expected.files != found.files:
        wanted = {file.path: file.sha256 for file in expected.files}
        there = {file.path: file.sha256 for file in found.files}
        names = sorted(path for path in {*wanted, *there} if wanted.get(path) != there.get(path))
        yield (
            "files",
            say("the files as the amendment makes them"),
            say(
                "others: {listed}",
                listed=listed(names[:3], none=say("the same with other blob ids")),
            ),
        )
