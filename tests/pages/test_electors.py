"""A page stays light however many may vote: it leads to the file that has them all."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from charterkit.decisions import states
from charterkit.model import EventKind, State
from charterkit.pages import data_files, electors, votes
from tests.pages import town


@pytest.fixture
def too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three are as many as a page holds."""
    monkeypatch.setattr(electors, "MOST_LISTED", 3)
    monkeypatch.setattr(votes, "MOST_LISTED", 3)


@pytest.mark.usefixtures("too_many")
def test_the_electors_of_an_open_vote_are_in_a_file_that_has_their_digest() -> None:
    archive = town.archive()
    opened = [
        event.electorate.digest.removeprefix("sha256:")
        for proposal in archive.proposals.values()
        if states.state(proposal) is State.VOTING
        for event in [states.last(proposal, EventKind.OPENED)]
        if event is not None and event.electorate is not None
    ]
    made = data_files(archive, town.NOW)
    lists = {path: data for path, data in made.items() if path.startswith("electors/")}
    assert set(lists) == {f"electors/{digest}.txt" for digest in opened}
    for path, data in lists.items():
        assert sha256(data).hexdigest() in path
    assert b"eksempelkommune kommune\n" in next(iter(lists.values()))


@pytest.mark.usefixtures("too_many")
@pytest.mark.parametrize(
    ("language", "said"),
    [("da", r"\[Hvem der har stemme \(8\)\]"), ("en", r"\[Who may vote \(8\)\]")],
)
def test_the_page_of_an_open_vote_leads_to_that_file(language: str, said: str) -> None:
    page = town.pages(language)["proposals/lov-mere.md"].markdown
    assert re.search(said + r"\(\.\./electors/[0-9a-f]{64}\.txt\)", page)
    assert '<details class="electors">' not in page


@pytest.mark.usefixtures("too_many")
def test_so_many_ballots_are_told_in_the_file_of_the_proposal() -> None:
    page = town.pages("da")["proposals/faelles-kasse.md"].markdown
    said = "[Stemmerne (6 tæller med, 1 gør ikke)](../api/proposals/faelles-kasse.json)"
    assert said in page
    assert '<details class="ballots"' not in page


def test_as_long_as_there_are_few_they_stand_on_the_page() -> None:
    page = town.pages("da")["proposals/lov-mere.md"].markdown
    assert '<details class="electors">' in page
    assert not [path for path in data_files(town.archive(), town.NOW) if "electors/" in path]
