"""`charter trace` leads from a sentence to the voices behind it, and from a voice to what became
of it."""

from __future__ import annotations

import pytest

from charterkit.decisions.tracing import fates
from charterkit.documents.reading import read_archive
from charterkit.store import Store
from tests.gatherings.camp import FOLDER, LAST, PRINCIPLE, answered, camp, enact, propose
from tests.life.playing import Life


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The camp with its proposals. Tests only read it."""
    return answered(tmp_path_factory.mktemp("traced") / "by")


def screen(life: Life, target: str) -> str:
    return life.charter("trace", target).out


def test_a_sentence_leads_through_its_proposal_to_what_was_said(life: Life) -> None:
    assert (
        screen(life, "1.6")
        == """\
1. Skriv det første princip her (eksempel)

1.6   Vi spørger, før problemet er valgt.
      no. 1, 0.1.1: 2 inputs

No. 1 (Spørg før problemet er valgt) answers:
- Vi bliver spurgt for sent (lejren/bord-1-1)
- Begynd med et blankt papir (lejren/bord-1-2)

2 voices reached this text:
  2 of 4 from Borgere, Samskabelseslejren
"""
    )


def test_a_principle_shows_all_its_sentences_and_whose_voices_reached_them(life: Life) -> None:
    text = screen(life, "eksempel")
    assert screen(life, "1") == text
    assert (
        "1.5   Her står, hvor man kan se efter, og hvornår.\n      the founding text, 0.1.0" in text
    )
    assert text.endswith("2 voices reached this text:\n  2 of 4 from Borgere, Samskabelseslejren\n")
    facts = life.charter("trace", "eksempel", "--json").json
    assert [each["provision"] for each in facts["sentences"]] == [f"1.{n}" for n in range(1, 7)]
    assert facts["sentences"][5]["inputs"] == ["lejren/bord-1-1", "lejren/bord-1-2"]
    assert facts["reached"] == [{"gathering": "lejren", "actor": "borgere", "count": 2}]
    assert facts["names"] == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (
            "lejren/bord-1-1",
            "lejren/bord-1-1  (problem, Borgere)\n  Vi bliver spurgt for sent\n\n"
            "Answered by no. 1, in force since 0.1.1.\n"
            "  No. 1 (Spørg før problemet er valgt): enacted in 0.1.1 of 2027-01-21.\n\n"
            "What the charter says of it today:\n  1.6   Vi spørger, før problemet er valgt.\n\n"
            "Its theme is 'Før problemet er valgt': 'charter trace lejren/foer-problemet'.\n",
        ),
        (
            "lejren/bord-1-3",
            "lejren/bord-1-3  (worry, Kommuner)\n  Der er ikke tid nok i hverdagen\n\n"
            "Declined, because: Det er et vilkår og ikke et princip.\n"
            "  Declined by sekretariatet on 2027-01-03.\n",
        ),
        (
            "lejren/bord-2-1",
            "lejren/bord-2-1  (hope, Kommuner)\n  At naboer lærer hinanden at kende\n\n"
            "Proposed in draft naboer-kender-naboer.\n"
            "  Draft naboer-kender-naboer (Naboer kender naboer): draft.\n",
        ),
        (
            "lejren/bord-2-3",
            "lejren/bord-2-3  (experience, Borgere)\n  Haven blev til uden et eneste møde\n\n"
            "Still open.\n  Draft uden-moeder (Uden møder): withdrawn.\n",
        ),
        (
            "lejren/foer-problemet",
            "Før problemet er valgt (lejren/foer-problemet)\n\n2 inputs: 2 answered\n\n"
            "- Vi bliver spurgt for sent (lejren/bord-1-1)\n"
            "  Answered by no. 1, in force since 0.1.1.\n"
            "- Begynd med et blankt papir (lejren/bord-1-2)\n"
            "  Answered by no. 1, in force since 0.1.1.\n",
        ),
        (
            "lejren",
            "Samskabelseslejren (lejren), 2027-01-02\n\n"
            "7 inputs: 2 answered, 1 proposed, 1 declined, 3 still open\n\n"
            "  Borgere   4 inputs: 2 answered, 2 still open\n"
            "  Kommuner  3 inputs: 1 proposed, 1 declined, 1 still open\n"
            "  Unge      said nothing that is written down\n\n"
            "Themes:\n  Før problemet er valgt (foer-problemet)\n    2 inputs: 2 answered\n\n"
            "4 inputs are in no theme: 'charter gather group lejren'.\n",
        ),
        (
            "#1",
            "No. 1 (Spørg før problemet er valgt): enacted.\n\nIt answers 2 inputs:\n"
            "- Vi bliver spurgt for sent (lejren/bord-1-1)\n"
            "  Answered by no. 1, in force since 0.1.1.\n"
            "- Begynd med et blankt papir (lejren/bord-1-2)\n"
            "  Answered by no. 1, in force since 0.1.1.\n\n"
            "What it wrote, as it stands today:\n1.6   Vi spørger, før problemet er valgt.\n",
        ),
    ],
)
def test_what_became_of_what_was_said_is_told(life: Life, target: str, told: str) -> None:
    assert screen(life, target) == told


def test_a_table_stands_for_what_was_said_at_it(life: Life) -> None:
    facts = life.charter("trace", "lejren/bord-2", "--json").json
    assert (facts["kind"], facts["table"]) == ("table", "bord-2")
    assert facts["counts"] == {"proposed": 1, "open": 2}


def test_what_programs_read_is_what_the_site_is_made_from(life: Life) -> None:
    facts = life.charter("trace", "lejren", "--json").json
    with Store.open(life.root) as store:
        archive = read_archive(store.snapshot()).archive
    assert archive is not None
    known = fates(archive)
    assert {each["name"]: each["became"] for each in facts["inputs"]} == {
        name: fate.standing for name, fate in known.items()
    }
    assert facts["inputs"][0]["sentences"] == [
        {
            "provision": "1.6",
            "principle": "eksempel",
            "line": 18,
            "text": "Vi spørger, før problemet er valgt.",
        }
    ]
    assert facts["voices"][1] == {
        "actor": "kommuner", "said": 3, "answered": 0, "proposed": 1, "declined": 1, "open": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("1.9", "Principle 1 has no sentence 1.9. Its sentences are 1.1 to 1.6."),
        ("lejren/bord-1-11", "Did you mean 'lejren/bord-1-1'"),
        ("lejrn", "Did you mean 'lejren'? Name a principle (by id or number), a sentence of one"),
        ("lejren/foer-problem", "Did you mean 'lejren/foer-problemet'?"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(life: Life, target: str, said: str) -> None:
    assert said in " ".join(life.charter("trace", target, code=1).err.split())


def test_what_a_proposal_names_is_shown_with_it_and_in_its_data(life: Life) -> None:
    told = life.charter("show", "naboer-kender-naboer").out
    assert (
        "Answers:\n- At naboer lærer hinanden at kende (lejren/bord-2-1)\n"
        "Rests on:\n- Haven bag biblioteket (haven)\n"
    ) in told
    facts = life.charter("show", "naboer-kender-naboer", "--json").json
    assert (facts["answers"], facts["grounds"]) == (["lejren/bord-2-1"], ["haven"])
    data = life.charter("export", "json", "naboer-kender-naboer", "--to", "p.json").out
    assert "Wrote" in data
    text = life.read("p.json")
    (life.root / "p.json").unlink()
    assert '"answers": [\n  "lejren/bord-2-1"\n]' in text
    assert '"grounds": [\n  "haven"\n]' in text


def test_a_shell_completes_gatherings_then_their_themes_and_inputs(life: Life) -> None:
    from tests.cli.test_completion import completions

    assert "lejren" in [each.value for each in completions(life, "trace", "")]
    below = {each.value: each.help for each in completions(life, "trace", "lejren/")}
    assert below["lejren/foer-problemet"] == "Før problemet er valgt"
    assert below["lejren/bord-1-1"] == "Vi bliver spurgt for sent"
    assert [each.value for each in completions(life, "propose", "T", "--grounds", "h")] == ["haven"]


def test_a_clone_without_the_history_still_tells_what_became_of_it(
    life: Life, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("shallow") / "by"
    life.git("clone", "--quiet", "--depth", "1", f"file://{life.root}", str(root))
    told = Life(root=root, cwd=root).charter("trace", "lejren/bord-1-1").out
    assert "Answered by no. 1, in force since 0.1.1." in told
    assert "Which sentence comes from where is not known here: The text of release 0.1.0" in told


def test_unknown_names_keep_a_proposal_from_being_made(tmp_path: object, life: Life) -> None:
    life.edit(PRINCIPLE, LAST, f"{LAST}- Mere.\n")
    words = ("propose", "Mere", "--by", "A")
    said = life.charter(*words, "--answers", "lejren/foer-problem", code=1).err
    assert " ".join(said.split()) == (
        "There is no input, theme or table called 'lejren/foer-problem'. Did you mean "
        "'lejren/foer-problemet'? An input is called as gathering/table-number, such as "
        "roskilde-2016/bord-3-14; the name of a theme stands for all that is in it. The "
        "gatherings are: lejren."
    )
    said = life.charter(*words, "--grounds", "have", code=1).err
    assert "There is no experience called 'have'. Did you mean 'haven'?" in " ".join(said.split())
    life.git("checkout", "--quiet", "--", "charter")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A camp of its own, to write in."""
    return camp(tmp_path_factory.mktemp("written") / "by")


def test_refreshing_and_formatting_keep_what_is_answered(written: Life) -> None:
    life = written
    named = ("--answers", "lejren/bord-2-1", "--grounds", "haven")
    waits = propose(life, "Naboer", *named, line="- Vi kender vores naboer.", now="2027-01-05")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    life.charter("propose", "Klart", "--by", "A", "--slug", "klart", now="2027-01-05")
    life.charter("admit", "klart", "--as", "sekretariatet", now="2027-01-05")
    enact(life, "klart")
    life.charter("refresh", waits, now="2027-01-22")
    text = life.read(f"proposals/{waits}/proposal.md")
    assert "base: 0.1.1\nanswers: [lejren/bord-2-1]\ngrounds: [haven]\n---\n" in text
    life.edit(
        PRINCIPLE, "number: 1\n", "number: 1\nanswers:\n  - lejren/bord-2-2\n  - lejren/bord-2-3\n"
    )
    life.charter("fmt")
    assert "answers:\n  - lejren/bord-2-2\n  - lejren/bord-2-3\n" in life.read(PRINCIPLE)
    life.charter("propose", "Svar", "--by", "A", now="2027-01-22")
    facts = life.charter("trace", "svar", "--json").json
    assert [each["name"] for each in facts["inputs"]] == ["lejren/bord-2-2", "lejren/bord-2-3"]
    assert {each["became"] for each in facts["inputs"]} == {"proposed"}


def test_the_comment_of_a_review_tells_what_a_proposal_answers(written: Life) -> None:
    written.git("switch", "--quiet", "--create", "forslag")
    propose(
        written,
        "Blankt papir",
        *("--answers", "lejren/foer-problemet", "--grounds", "haven"),
        line="- Vi begynder med et blankt papir.",
        now="2027-01-22",
    )
    words = ("review", "main..forslag", "--actor", "github.com:1")
    told = written.charter(*words, "--format", "markdown", code=None, now="2027-01-23").out
    assert "### Hvad det svarer på\n\n- Vi bliver spurgt for sent <code>lejren/bord" in told
    assert (
        "### Hvilke erfaringer det bygger på\n\n- Haven bag biblioteket <code>haven</code>" in told
    )
    facts = written.charter(*words, "--json", code=None, now="2027-01-23").json
    assert facts["answers"] == ["lejren/bord-1-1", "lejren/bord-1-2"]
    assert facts["grounds"] == ["haven"]
    written.git("switch", "--quiet", "main")


def test_the_camp_holds_by_all_rules(life: Life) -> None:
    assert "all in order" in life.charter("check").err
    assert (life.root / FOLDER / "themes.yml").is_file()
