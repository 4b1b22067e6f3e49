"""Where files stand when somebody is not to be known by them any more."""

from __future__ import annotations

import pytest

from charterkit.decisions.redaction.marks import is_common, staying
from charterkit.decisions.redaction.places import Places, free_number, new_slugs, places
from charterkit.decisions.redaction.wish import Placeholders

STAND = Placeholders(word="slettet", number=1)
ANNA = "anna-oestergaard"


@pytest.fixture
def where() -> Places:
    slugs = new_slugs(["annas", f"{ANNA}s-forslag", "andet"], (ANNA,), [], STAND)
    stay = staying([f"foreningen-{ANNA}", "andet"], (ANNA,))
    return places({ANNA: "slettet-1"}, slugs, (ANNA,), stay, STAND)


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (f"charter/signatories/an/{ANNA}.yml", "charter/signatories/sl/slettet-1.yml"),
        (f"charter/signatories/an/{ANNA}.yml.sig", "charter/signatories/sl/slettet-1.yml.sig"),
        (
            f"charter/register/an/{ANNA}/01-confirmed.yml",
            "charter/register/sl/slettet-1/01-confirmed.yml",
        ),
        (f"proposals/x/ballots/1/{ANNA}.yml", "proposals/x/ballots/1/slettet-1.yml"),
        (f"proposals/x/seconds/{ANNA}.yml.sig", "proposals/x/seconds/slettet-1.yml.sig"),
        (f"proposals/x/objections/2/{ANNA}.yml", "proposals/x/objections/2/slettet-1.yml"),
        (f"proposals/x/contests/1/{ANNA}.yml", "proposals/x/contests/1/slettet-1.yml"),
        (f"proposals/{ANNA}s-forslag/proposal.md", "proposals/slettet-forslag-1/proposal.md"),
        ("proposals/andet/proposal.md", "proposals/andet/proposal.md"),
        (f"charter/experiences/{ANNA}.md", "charter/experiences/slettet-1.md"),
        (f"noter/{ANNA}-2.txt", "noter/slettet-1-2.txt"),
        (
            f"charter/signatories/fo/foreningen-{ANNA}.yml",
            f"charter/signatories/fo/foreningen-{ANNA}.yml",
        ),
        (f"noter/foreningen-{ANNA}.txt", f"noter/foreningen-{ANNA}.txt"),
        (f"charter/principles/{ANNA}.md", f"charter/principles/{ANNA}.md"),
        ("charter/charter.yml", "charter/charter.yml"),
    ],
)
def test_a_file_moves_where_its_name_tells_whose_it_is(where: Places, path: str, new: str) -> None:
    assert where.of(path) == new


def test_no_two_files_come_to_stand_in_one_place(where: Places) -> None:
    paths = [f"noter/{ANNA}.txt", "noter/slettet-1.txt", f"noter/{ANNA}", "noter/slettet-1"]
    where.settle(paths)
    moved = [where.of(path) for path in paths]
    assert moved == [
        "noter/slettet-1-2.txt", "noter/slettet-1.txt", "noter/slettet-1-2", "noter/slettet-1"
    ]  # fmt: skip


def test_a_proposal_gets_a_name_that_none_has() -> None:
    slugs = ["slettet-forslag-1", f"a-{ANNA}", "titel", "x"]
    assert new_slugs(slugs, (ANNA,), ["titel", "gone"], STAND) == {
        f"a-{ANNA}": "slettet-forslag-2",
        "titel": "slettet-forslag-3",
    }
    english = Placeholders(word="redacted", number=2)
    assert new_slugs([ANNA], (ANNA,), [], english) == {ANNA: "redacted-proposal-1"}


def test_the_first_number_that_nothing_has_is_taken() -> None:
    assert free_number("slettet", []) == 1
    paths = [
        "a/slettet-1.yml",
        "b/slettet-2/x",
        "c/slettet-30.yml",
        "d/uslettet-3",
        "e/slettet-3-4",
    ]
    assert free_number("slettet", paths) == 3


@pytest.mark.parametrize("id", ["by", "os", "kfu", "name", "approve", "guide"])
def test_an_id_that_is_a_word_of_every_day_is_known_as_such(id: str) -> None:
    assert is_common(id)


@pytest.mark.parametrize("id", ["eksempelkommune", "a-b", "kf1", "skov"])
def test_other_ids_are_not(id: str) -> None:
    assert not is_common(id)
