"""What one's own commit does on what others pushed first is judged as if all were read of both."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from charterkit.actions.desk import unique
from charterkit.actions.pushing import _wrong
from charterkit.decisions.past import with_past
from charterkit.documents.locate import located
from charterkit.documents.paths import register_path, signatory_path
from charterkit.documents.reading import read_archive
from charterkit.model import RegisterKind
from charterkit.problems import Problem, errors
from charterkit.rules import content, transitions
from charterkit.store import Store
from tests.life.attempting import Town
from tests.life.playing import IDS, Life

NOW = datetime(2027, 4, 22, 12, tzinfo=UTC)
START = "start"
OWN, NEIGHBOUR = IDS[0], IDS[3]
RECORD, ENTRY = signatory_path(OWN), register_path(OWN, 1, RegisterKind.CONFIRMED)
NEIGHBOURS = signatory_path(NEIGHBOUR)
CYRILLIC_O = "\N{CYRILLIC SMALL LETTER O}"
DISSOLVED = """\
format: 1
event: dissolved
at: 2027-04-22T11:00:00Z
by: sekretariatet
reason: |-
  Lagt sammen.
successor: ingen-af-dem
"""
Edit = Callable[[Life], None]


def read_whole(store: Store, before: str, after: str, now: datetime) -> tuple[Problem, ...]:
    """What the rules have against a change between two trees of which everything is read."""
    stood, stands = store.snapshot(before), store.snapshot(after)
    touched = store.changed_paths(before, after)
    earlier, reading = read_archive(stood).archive, read_archive(stands)
    problems = [each for each in reading.problems if each.place.path in touched]
    archive = reading.archive
    if archive is not None and earlier is not None and not errors(problems):
        archive = with_past(archive, stands)
        problems += content(archive, stands, touched)
        blobs = stood.blobs, stands.blobs
        problems += transitions(with_past(earlier, stood), archive, now, blobs=blobs)
    return errors(located(unique(problems), stands))


def put(life: Life, path: str, text: str) -> None:
    """Write a file, whatever stands there."""
    (life.root / path).unlink(missing_ok=True)
    life.write(path, text)


def stood(life: Life, path: str) -> str:
    """A file as it was before anybody did anything."""
    return life.git("show", f"{START}:{path}")


def nothing_of_the_charter(life: Life) -> None:
    put(life, "README.md", "Noget andet.\n")


def without_a_preamble(life: Life) -> None:
    (life.root / "charter/preamble.md").unlink(missing_ok=True)


def without_an_entry(life: Life) -> None:
    (life.root / ENTRY).unlink(missing_ok=True)


def with_an_entry_torn(life: Life) -> None:
    put(life, ENTRY, stood(life, ENTRY).replace("at: 20", "at: x20"))


def with_a_seal_torn(life: Life) -> None:
    put(life, f"{RECORD}.sig", "Ikke et segl.\n")


def with_a_proposal_torn(life: Life) -> None:
    put(life, "proposals/kort/proposal.md", "Intet forslag.\n")


def with_a_name_like_anothers(life: Life) -> None:
    name = re.search("^name: (.*)$", stood(life, RECORD), re.MULTILINE)
    assert name is not None
    like = f"name: {name[1].replace('o', CYRILLIC_O)}"
    put(life, NEIGHBOURS, re.sub("^name: .*$", like, stood(life, NEIGHBOURS), flags=re.MULTILINE))


def with_a_name_that_differs_by_case(life: Life) -> None:
    put(life, "charter/principles/EKSEMPEL.md", stood(life, "charter/principles/eksempel.md"))


def with_a_successor_who_is_not_there(life: Life) -> None:
    put(life, register_path(OWN, 2, RegisterKind.DISSOLVED), DISSOLVED)


def with_a_link_for_a_record(life: Life) -> None:
    without_a_record(life)
    (life.root / RECORD).symlink_to("etsteds.yml")


def without_a_record(life: Life) -> None:
    (life.root / RECORD).unlink(missing_ok=True)


def with_a_record_that_says_more(life: Life) -> None:
    put(life, RECORD, f"{stood(life, RECORD)}# Og en bemærkning.\n")


def with_another_record_torn_beside_one(life: Life) -> None:
    with_a_record_that_says_more(life)
    put(life, NEIGHBOURS, "torn: [")


def with_a_record_torn_beside_an_entry(life: Life) -> None:
    put(life, ENTRY, f"{stood(life, ENTRY)}# Og en bemærkning.\n")
    put(life, NEIGHBOURS, "torn: [")


def with_a_file_of_no_kind(life: Life) -> None:
    put(life, "charter/uventet.txt", "Hvad er det?\n")


EDITS: tuple[Edit, ...] = (
    nothing_of_the_charter,
    without_a_preamble,
    without_an_entry,
    with_an_entry_torn,
    with_a_seal_torn,
    with_a_proposal_torn,
    with_a_name_like_anothers,
    with_a_name_that_differs_by_case,
    with_a_successor_who_is_not_there,
    with_a_link_for_a_record,
    without_a_record,
    with_a_record_that_says_more,
    with_another_record_torn_beside_one,
    with_a_record_torn_beside_an_entry,
    with_a_file_of_no_kind,
)


@pytest.fixture(scope="module")
def together(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A town in which everybody may do something; each does it on its own."""
    life = town.at("contested", tmp_path_factory.mktemp("together"))
    life.git("tag", START)
    return life


@pytest.mark.parametrize("theirs", EDITS, ids=lambda edit: edit.__name__)
def test_it_is_told_what_would_be_told_if_all_were_read(theirs: Edit, together: Life) -> None:
    life = together
    found: list[Problem] = []
    life.git("checkout", "--quiet", "--force", "--detach", START)
    theirs(life)
    before = saved(life)
    for mine in EDITS:
        life.git("checkout", "--quiet", "--force", "--detach", before)
        mine(life)
        after = saved(life)
        with Store.open(life.root) as store:
            here = _wrong(store, before, after, NOW)
            assert here == read_whole(store, before, after, NOW), mine.__name__
            found += here
    assert found


def saved(life: Life) -> str:
    """What was written, committed; the commit."""
    life.git("add", "--all")
    life.git("commit", "--quiet", "--allow-empty", "--message", "Skrevet")
    return life.git("rev-parse", "HEAD").strip()
