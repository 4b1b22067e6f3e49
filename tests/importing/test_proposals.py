"""Proposals that came another way become drafts of their authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.town import fates, founded, imports, rows, sent
from tests.life.playing import Answer, Life

NOW = "2027-01-06"
HEAD = "titel;forslagsstiller;nuværende tekst;ny tekst;begrundelse"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    made = founded(tmp_path)
    made.sign_all(now="2027-01-05")
    return made


def sentence(life: Life) -> str:
    """A sentence of the preamble."""
    lines = life.read("charter/preamble.md").split("---\n")[2].split("\n")
    return next(line for line in lines if line.strip())


def proposed(life: Life, *lines: str, code: int = 0, now: str = NOW) -> Answer:
    """Import a table of proposals."""
    file = sent(life, "forslag.csv", "\n".join([HEAD, *lines]) + "\n")
    return imports(life, "proposals", file, "--json", now=now, code=code)


def test_a_sentence_and_what_is_to_stand_instead_is_a_proposal(life: Life) -> None:
    old = sentence(life)
    answer = proposed(life, f'Kortere;Foreningen Prøvetur;"{old}";Kort sagt. Og nyt.;Det er bedre.')
    assert fates(answer) == [(2, "taken")]
    text = life.read("proposals/kortere/proposal.md")
    assert text.startswith(
        "---\nformat: 1\ntitle: Kortere\nproposers: [foreningen-proevetur]\nclass: "
    )
    assert "entered_by: sekretariatet\n---\n\nDet er bedre.\n\n```diff\n" in text
    assert f"\n-{old}\n+Kort sagt.\n+Og nyt.\n" in text
    assert life.git("status", "--porcelain") == ""
    assert life.git("log", "-1", "--format=%s").strip() == "Enter the proposal Kortere (kortere)"
    life.charter("check", now=NOW)
    life.charter("verify", now=NOW)


def test_a_few_words_within_a_sentence_can_be_replaced(life: Life) -> None:
    old = sentence(life)
    words = " ".join(old.split()[-3:])
    proposed(life, f'Andre ord;En borger;"{words}";andre ord.;')
    assert f"+{old.replace(words, 'andre ord.')}\n" in life.read("proposals/andre-ord/proposal.md")


def test_the_second_time_nothing_changes_also_when_it_is_enacted(life: Life) -> None:
    old = sentence(life)
    line = f'Kortere;Foreningen Prøvetur;"{old}";Kort sagt.;'
    proposed(life, line)
    again = proposed(life, line, now="2027-01-07")
    assert fates(again) == [(2, "unchanged")]
    assert rows(again, "unchanged")[0]["notes"] == ["It stands as kortere."]
    life.charter("admit", "kortere", now="2027-01-10")
    life.charter("close", "1", now="2027-05-01")
    life.charter("enact", "1", now="2027-05-01")
    assert old not in life.read("charter/preamble.md")
    assert fates(proposed(life, line, now="2027-05-02")) == [(2, "unchanged")]


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        (
            "A;B;Det står der ikke.;Nyt.;", "nuværende tekst",
            "Expected words that stand in the charter once, as they stand there, found "
            "'Det står der ikke.', which stands there 0 times.",
        ),
        (";B;x;y;", "titel", "Expected what changes, in a few words, found nothing."),
        ("A;;x;y;", "forslagsstiller", "Expected who proposes it, found nothing."),
        (
            "A;B;;y;", "nuværende tekst",
            "Expected a sentence of the charter in 'old' and what is to stand instead in 'new', "
            "found nothing in 'old'.",
        ),
    ],
)  # fmt: skip
def test_a_proposal_is_refused_with_its_column(
    line: str, column: str, why: str, life: Life
) -> None:
    answer = proposed(life, line, code=1)
    (wrong,) = rows(answer, "refused")
    assert (wrong["column"], wrong["why"]) == (column, why)


def test_one_title_is_one_proposal(life: Life) -> None:
    old = sentence(life)
    lines = [f'Kortere;B;"{old}";{new}.;' for new in ("Et", "Et", "To")]
    answer = proposed(life, *lines, code=1)
    assert fates(answer) == [(2, "taken"), (3, "unchanged"), (4, "refused")]
    assert rows(answer, "refused")[0]["why"] == (
        "Expected a title that no other proposal has, found that of row 2, which changes "
        "something else."
    )


def test_an_issue_form_with_a_diff_is_a_proposal(life: Life) -> None:
    old = sentence(life)
    life.edit("charter/preamble.md", f"{old}\n", "Kort sagt.\n")
    life.charter("propose", "X", "--by", "B", now=NOW)
    diff = "```diff" + life.read("proposals/x/proposal.md").split("```diff")[1]
    form = (
        f"### Titel\n\nKortere\n\n### Forslagsstiller\n\nEksempelkommune\n\n### Klasse\n\n"
        f"fundamental\n\n### Begrundelse\n\nFordi.\n\n- Også.\n\n### Ændring\n\n{diff}\n"
    )
    imports(life, "proposals", sent(life, "issue.md", form), now=NOW)
    text = life.read("proposals/kortere/proposal.md")
    assert "proposers: [eksempelkommune]\nclass: fundamental\n" in text
    assert text.endswith(f"Fordi.\n\n- Også.\n\n{diff}")


def test_what_the_rules_forbid_is_refused_in_its_row(life: Life) -> None:
    old = sentence(life)
    answer = proposed(life, f'Kontakt;B;"{old}";Skriv til bo@a.example.;', code=1)
    (wrong,) = rows(answer, "refused")
    assert wrong["why"].startswith("X001: expected nothing that belongs to a private person")
    assert life.git("status", "--porcelain") == ""
