"""Every field of every official document is worked out anew, but for those that are only attested:
a list that is exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from charterkit.actions.replaying import Replay
from charterkit.documents.paths import Kind, classify
from charterkit.store import Store
from charterkit.store.history import Commit
from tests.life.once import read_once
from tests.tampering.altering import OFFICIAL, Alteration, alterations, judged, touched
from tests.tampering.history import LATER, History
from tests.tampering.tampering import commit

pytestmark = pytest.mark.xdist_group("tampering")

NOW = datetime.fromisoformat(LATER).replace(tzinfo=UTC)
STEWARDS = frozenset(
    {
        *("accepted-unopposed", "admitted", "closed", "confirmed", "contested", "dissolved"),
        *("enacted", "lapsed", "opened", "reclassified", "refused", "renamed", "returned"),
        *("succeeded", "superseded", "suspended"),
    }
)
"""The acts that any steward may do."""
ATTESTED: Mapping[tuple[str, str], frozenset[str]] = {
    ("", "left out"): STEWARDS - {"enacted"} | {"annulled", "corrected", "upheld"},
    ("", "written twice"): frozenset({"confirmed", "corrected", "refused", "renamed", "suspended"}),
    ("at", "a second later"): STEWARDS - {"admitted", "opened", "reclassified"}
    | {"annulled", "corrected", "upheld"},
    ("by", "another (formandskabet)"): STEWARDS,
    ("how", "another (letter)"): frozenset({"confirmed"}),
    ("how", "another (registry)"): frozenset({"confirmed"}),
    ("new", "another (Noget andet.)"): frozenset({"corrected"}),
    ("reason", "another (Noget andet.)"): frozenset(
        {
            *("annulled", "contested", "corrected", "dissolved", "lapsed", "reclassified"),
            *("refused", "returned", "succeeded", "suspended", "upheld"),
        }
    ),
    ("reason", "left out"): frozenset({"dissolved", "lapsed", "succeeded"}),
    ("successor", "another (eksempelkommune)"): frozenset({"succeeded"}),
}
"""What nothing can prove, by field and by what is done: that an act was done at all, and by which
steward; when, where nothing counts from it; how a steward made sure, and why."""
SAMPLED = 600
"""Every so many of them is tried with a commit of its own as well."""
TIMES = frozenset({"a day later", "a day earlier"})
"""Whether a whole day is noticed depends on what came just before, and on what follows from it."""


@dataclass(slots=True, kw_only=True)
class Findings:
    """What was altered; what of it was not found, and what was found otherwise than it should."""

    tried: int = 0
    missed: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    elsewhere: list[Alteration] = field(default_factory=list)
    samples: list[tuple[str, Alteration, frozenset[str]]] = field(default_factory=list)


def documents(
    replay: Replay, store: Store
) -> Iterator[tuple[Commit, Mapping[str, bytes], str, str]]:
    """Play the history; before each commit that brings official documents, each of them."""
    for one in store.history(oldest_first=True):
        contents = store.read_blobs([change.after for change in one.changes if change.after])
        for change in one.changes if replay.founded else ():
            known = classify(change.path)
            if known is not None and known.kind in OFFICIAL and change.after:
                yield one, contents, change.path, contents[change.after].decode()
        assert replay.step(one, contents) is None, one


@pytest.fixture(scope="module")
def findings(history: History, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Alter everything."""
    life = history.bare("end", tmp_path_factory.mktemp("altered"))
    found = Findings()
    with read_once(), Store.open(life.root) as store:
        replay = Replay.begin(store, NOW)
        for one, contents, path, text in documents(replay, store):
            for each in alterations(path, text):
                found.tried += 1
                breach = judged(replay, one, contents, each)
                if breach is None:
                    found.missed.setdefault((each.name, each.how), set()).add(each.kind)
                elif breach.commit.id != one.id:
                    found.elsewhere.append(each)
                if found.tried % SAMPLED == 0:
                    codes = frozenset(breach.codes if breach else ())
                    found.samples.append((one.id, each, codes))
    return found


def test_all_that_is_worked_out_is_held_to_what_is_worked_out(findings: Findings) -> None:
    assert findings.tried > 3500
    assert findings.elsewhere == []
    missed = {
        what: frozenset(kinds)
        for what, kinds in findings.missed.items()
        if not (what[0] == "at" and what[1] in TIMES)
    }
    assert missed == ATTESTED


def test_no_day_is_free_in_a_release_or_where_a_window_begins(findings: Findings) -> None:
    free = {
        kind for (name, how), kinds in findings.missed.items() if name == "at" for kind in kinds
    }
    assert not free & {"admitted", "reclassified"}
    assert {name for name, _ in findings.missed} == {name for name, _ in ATTESTED}


def test_with_commits_of_a_repository_the_same_is_found(
    findings: Findings, history: History, tmp_path: Path
) -> None:
    assert len(findings.samples) > 4
    for place, (id, altered, codes) in enumerate(findings.samples):
        life = history.at(id, tmp_path / str(place))
        parent = history.chain[history.chain.index(id) - 1]
        history.verified(life.root / ".git", parent)
        if altered.text is None:
            (life.root / altered.path).unlink()
        else:
            life.write(altered.beside or altered.path, altered.text)
        life.git("reset", "--quiet", "--soft", parent)
        broke = commit(life)
        found = life.charter("verify", "--json", now=LATER, code=None).json
        assert {problem["code"] for problem in found["problems"]} == codes, altered
        assert not codes or found["broken"]["commit"] == broke


CHANGED: Mapping[Kind, set[str]] = {
    Kind.CHARTER: {"T001"},
    Kind.STEWARDS: {"T001"},
    Kind.PREAMBLE: {"T001"},
    Kind.PRINCIPLE: {"T001"},
    Kind.RELEASE: {"O001"},
    Kind.CONSTITUTED: {"O001"},
    Kind.REGISTER: {"O001"},
    Kind.EVENT: {"O001"},
    Kind.PROPOSAL: {"P019"},
}
"""The codes of a comment, or a line of text, that is added to a document when all is over."""
REMOVED: Mapping[Kind, set[str]] = {
    **{kind: {"O002"} for kind in OFFICIAL},
    Kind.CHARTER: {"D060"},
    Kind.STEWARDS: {"D060"},
    Kind.PREAMBLE: {"T001", "D060"},
    Kind.PRINCIPLE: {"T001"},
    Kind.PROPOSAL: {"P019"},
    Kind.BALLOT: {"B005"},
    Kind.SECOND: {"B008"},
    Kind.OBJECTION: {"B008"},
    Kind.CONTEST: {"B008"},
    Kind.WITHDRAWAL: {"P024"},
    Kind.SIGNATORY: {"S013"},
}
"""The codes of its removal."""
FREE = ("proposals/udkast/proposal.md", "charter/signatories/fo/foreningen-venter.yml")
"""A draft, and the record of somebody who is not confirmed, are their authors' own."""


def test_no_document_is_touched_when_all_is_over(history: History, tmp_path: Path) -> None:
    life = history.bare("end", tmp_path)
    tried = 0
    with read_once(), Store.open(life.root) as store:
        snapshot = store.snapshot()
        replay = Replay.resume(store, NOW, history.head, history.founded, 1)
        for path, data in snapshot.stream(sorted(snapshot.blobs)):
            known = classify(path)
            assert known is not None
            for new, wanted in ((data + b"# Set.\n", CHANGED), (None, REMOVED)):
                if known.kind in wanted:
                    tried += 1
                    breach = touched(replay, path, new)
                    codes = set(breach.codes) if breach else set()
                    assert bool(codes & wanted[known.kind]) is (path not in FREE), (path, codes)
    assert tried > 290
