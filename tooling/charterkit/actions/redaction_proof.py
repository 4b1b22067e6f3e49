"""Proofs that a rewritten history is what it should be, taken from its objects alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from charterkit.actions.desk import readable
from charterkit.actions.redaction_plan import Plan
from charterkit.decisions.redaction.contents import hidden_in, is_binary, with_digests
from charterkit.decisions.redaction.facts import facts
from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store.repository import Git

_OURS = say("Nothing was put in its place. Report this: the command should have seen it coming.")


def require_gone(found: Plan, git: Git) -> None:
    """CharterError if anything of what goes stands in any file, commit or tag that the repository
    stores, also one that nothing leads to, or in the name of any file, branch or tag."""
    from charterkit.store.whole import Whole, every_object

    for one, kind, data in every_object(git):
        text = data.decode("utf-8", "replace")
        if kind != "blob":
            left = found.spoken.count(text) > 0
        else:
            left = hidden_in(found.words, data) if is_binary(data) else found.words.count(text) > 0
        if left:
            raise CharterError(
                say("What should be gone still stands in the {kind} {id}.", kind=kind, id=one),
                _OURS,
            )
    # Trees repeat every name in every version of a folder; each is looked at once.
    whole = Whole.of(git)
    names = {entry.path for entry in whole.entries(whole.commits())}
    for name in (*sorted(names), *(each.name for each in whole.references)):
        if found.words.count(name):
            raise CharterError(
                say("What should be gone still stands in the name {name}.", name=name), _OURS
            )


def require_tips(found: Plan, git: Git, commits: Mapping[str, str]) -> None:
    """CharterError if a commit is missing, or if a branch or tag does not lead to just the files
    that were worked out."""
    lost = [each.id for each in found.survey.commits if each.id not in commits]
    if lost:
        raise CharterError(
            say("{count} commits were lost, the first is {lost}.", count=len(lost), lost=lost[0]),
            _OURS,
        )
    source = found.survey.whole.git

    def newer(path: str) -> str:
        return with_digests(path.encode("utf-8", "surrogateescape"), commits).decode(
            "utf-8", "surrogateescape"
        )

    for reference in found.survey.whole.references:
        expected = {}
        for path, blob in _listed(source, reference.commit).items():
            key = (path, blob)
            content = found.changes.files.get(key, b"")
            if content is None:
                continue
            changed = key in found.changes.files
            new = git.blob_id(content) if changed else blob
            expected[newer(found.places.of(path))] = "" if key in found.changes.late else new
        there = _listed(git, commits[reference.commit])
        wrong = {
            path
            for path in expected.keys() | there.keys()
            if expected.get(path) != "" and expected.get(path) != there.get(path)
        }
        if wrong:
            raise CharterError(
                say(
                    "{name} does not hold what it should at {wrong}.",
                    name=reference.name,
                    wrong=min(wrong),
                ),
                _OURS,
            )


def require_same(before: Mapping[str, object], git: Git, head: str) -> None:
    """CharterError if any number that the charter rests on is another one in the new history."""
    from charterkit.store import snapshot

    after = facts(readable(snapshot.of_revision(git, head)))
    other = [name for name in before if before[name] != after.get(name)]
    if other:
        raise CharterError(
            say("These would not be the same as before: {other}.", other=", ".join(other)), _OURS
        )


def _listed(git: Git, commit: str) -> dict[str, str]:
    listing = git.tell("ls-tree", "-r", "-z", "--full-tree", commit)
    found = {}
    for record in listing.split(b"\0")[:-1]:
        facts, _, name = record.partition(b"\t")
        found[name.decode("utf-8", "surrogateescape")] = facts.split()[2].decode("ascii")
    return found
