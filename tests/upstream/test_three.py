"""Two local charters and a national one, three repositories: what merges, what collides, what goes
up and comes back. Every history was verified at each stage (`Three.keep`)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from charterkit.actions.desk import readable
from charterkit.pages import render
from charterkit.store import Store
from tests.life.playing import Life
from tests.upstream.three import MEETING, TRIPS, Three, principle

pytestmark = pytest.mark.xdist_group("upstream")

NOON = datetime(2032, 1, 1, 12, tzinfo=UTC)
AFTER = "Vi deler det, vi lærer."


def test_a_local_charter_begins_with_the_national_text_and_says_whom_it_follows(
    three: Three,
) -> None:
    assert three.read["begun by"] == three.read["begun oe"] == three.read["begun land"]
    founding = three.oe.git("rev-list", "--max-parents=0", "HEAD").strip()
    rules = three.oe.git("show", f"{founding}:charter/charter.yml")
    assert "\nupstream:\n  url: ../land\n  version: 0.1.0\n  text: sha256:" in rules
    assert "\n  upstream: editorial\n" in rules


def test_it_may_begin_with_an_earlier_release_and_follow_on_from_there(
    three: Three, tmp_path: Path
) -> None:
    life = Life(root=tmp_path / "nabo", cwd=tmp_path)
    land = str(three.land.root)
    words = ("--title", "Nabo", "--release", "0.1.1", "--json")
    begun = life.charter("init", "nabo", "--upstream", land, *words, now="2032-01-01").json
    assert begun["follows"]["version"] == "0.1.1"
    assert life.read(MEETING) == three.read["editorial land"]["moede"]
    nabo = Life(root=life.root, cwd=life.root)
    news = nabo.charter("upstream", "--json", now="2032-01-02").json
    assert [each["version"] for each in news["since"]] == ["0.2.0", "0.3.0"]
    assert news["collisions"] == news["different"] == []


def test_neighbours_of_what_was_changed_here_merge_editorially(three: Three) -> None:
    assert three.told["oe news"].json["collisions"] == []
    assert three.told["oe"].json["class"] == "editorial"
    both = ("Vi mødes hver måned.", "Vi lytter.", "Vi svarer altid.", "", "Vi deler alt, vi lærer.")
    assert three.read["editorial oe"]["moede"] == principle(1, "Mødes", *both)


def test_a_sentence_changed_here_and_there_is_told_with_its_place_and_both_texts(
    three: Three,
) -> None:
    (clash,) = three.told["by news"].json["collisions"]
    assert clash == {
        "path": MEETING,
        "line": 7,
        "before": ["Vi svarer."],
        "here": ["Vi svarer hurtigt."],
        "there": ["Vi svarer altid."],
    }
    told = three.told["by"].out
    assert "Changed both here and there, so that you choose:" in told
    assert "    Nationally it reads:\n      Vi svarer altid.\n" in told
    assert "  charter/principles/grunde.md: new, as no. 3 here\n" in told


def test_the_choice_is_asked_for_in_the_charters_language(three: Three) -> None:
    assert three.told["by asked"].json == {
        "slug": None,
        "asks_in": "vaelg-nationalt.md",
        "places": 1,
    }
    asked = three.read["question"][""]
    assert "Hos os står der i dag:\n\n    Vi svarer hurtigt.\n" in asked
    assert "\n    charter upstream propose\n" in asked
    assert not (three.by.root / "vaelg-nationalt.md").exists()


def test_what_was_decided_nationally_is_a_proposal_that_a_local_decision_enacts(
    three: Three,
) -> None:
    assert three.told["by proposed"].json["class"] == "fundamental"
    proposal = three.read["proposal"][""]
    assert "- 0.1.1 (editorial): nr. 1 »Tit og altid«\n" in proposal
    assert "-  version: 0.1.0\n" in proposal
    merged = ("Vi mødes hver måned.", "Vi lytter længe.", "Vi svarer hurtigt.", "", AFTER)
    assert three.read["fundamental by"] == {
        "moede": principle(1, "Mødes", *merged),
        "ture": principle(2, "Ture", "Vi går ture."),
        # Its number nationally is 2, which is taken here.
        "grunde": principle(3, "Grunde", "Vi giver grunde."),
    }


def test_the_other_local_charter_is_as_it_was(three: Three) -> None:
    assert three.read["fundamental oe"] == three.read["editorial oe"]


def test_a_local_amendment_is_offered_on_the_national_text_with_a_number_free_there(
    three: Three,
) -> None:
    offered = three.read["offered"][""]
    assert "proposers: [Sekretariatet (Byens charter)]\n" in offered
    assert "kommer fra »Byens charter«, hvor det står i version 0.2.0." in offered
    assert " Vi mødes hver måned.\n-Vi lytter.\n-Vi svarer altid.\n+Vi lytter længe.\n" in offered
    assert f"+++ {TRIPS}\n@@ -0,0 +1,5 @@\n+---\n+title: Ture\n+number: 3\n" in offered
    told = " ".join(three.told["offered"].err.split())
    assert 'replaces "Vi svarer altid." by "Vi svarer hurtigt."' in told
    assert three.told["submitted"].json["what"] == "vores-egne"


def test_once_it_is_national_it_is_no_difference_any_more(three: Three) -> None:
    again = three.told["by again as data"].json
    assert (again["brings"], again["collisions"], again["different"]) == ([], [], [])
    assert again["agreed"] == [
        {
            "path": MEETING,
            "there": ["Vi lytter.", "Vi svarer altid."],
            "here": ["Vi lytter længe.", "Vi svarer hurtigt."],
        },
        {"path": TRIPS, "there": [], "here": ["---", "title: Ture", "---", "Vi går ture."]},
    ]
    assert three.read["upward land"]["moede"] == three.read["upward by"]["moede"]


def test_to_follow_on_alone_is_decided_in_the_class_for_that(three: Three) -> None:
    follows = three.told["by follows"].json
    assert (follows["class"], follows["changes"]) == ("editorial", ["charter/charter.yml"])
    assert three.told["by at last"].out == (
        "Byens charter follows ../land, release 0.3.0.\nThat is the release in force there.\n"
    )


def test_whoever_is_behind_sees_all_that_came_since(three: Three) -> None:
    told = three.told["oe at last"].out
    assert "  0.2.0  2028-09-10  fundamental: no. 2" in told
    assert "Different here, and staying so:\n  charter/principles/moede.md\n" in told


def test_what_a_local_charter_publishes_is_listed_by_the_national_one(three: Three) -> None:
    published = json.loads(three.land.read("charter/locals/byen.json"))
    assert published["upstream"]["version"] == "0.3.0"
    with Store.open(three.land.root) as store:
        archive = readable(store.snapshot())
    (local,) = archive.locals.values()
    assert (local.title["da"], str(local.version), local.signed) == ("Byens charter", "0.3.1", 0)
    (page,) = [each for each in render(archive, "da", {}, NOON) if each.path == "locals.md"]
    assert "0.3.0 <small>den, der gælder</small>" in page.markdown
