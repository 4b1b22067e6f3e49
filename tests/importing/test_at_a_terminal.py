"""At a terminal a steward sees first what would become of each row, and is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_terminal import at_terminal
from tests.importing.town import founded, sent
from tests.life.playing import Life

TABLE = "navn;sektor;mandat\nEksempelkommune;kommune;Rådet\nBanken;bank;Ja\n"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return founded(tmp_path)


def answered(life: Life, answer: str, *words: str) -> tuple[str, int, bool]:
    """What is shown, how it ended, and whether anything was entered."""
    file = sent(life, "liste.csv", TABLE)
    head = life.git("rev-parse", "HEAD")
    types = (f"{answer}\n",) if answer else ()
    shown = at_terminal(life, "import", "signatories", str(file), *words, types=types)
    return shown.out, shown.code, life.git("rev-parse", "HEAD") != head


def test_nothing_is_entered_before_it_was_shown_and_agreed_to(life: Life) -> None:
    out, code, entered = answered(life, "y")
    assert (code, entered) == (1, True)
    asked = out.index("Enter these?")
    assert "navn → name" in out[:asked]
    assert "Row 3, column sektor: refused (Banken)" in out[:asked]
    assert "Row 2: taken: Eksempelkommune (eksempelkommune)" in out[:asked]
    assert "Committed as" in out[asked:]


def test_who_says_no_changes_nothing(life: Life) -> None:
    out, code, entered = answered(life, "n")
    assert (code, entered) == (1, False)
    assert "Nothing was changed." in out


def test_who_says_so_before_is_not_asked(life: Life) -> None:
    out, _, entered = answered(life, "", "--yes")
    assert entered
    assert "Enter these?" not in out


def test_a_dry_run_does_not_ask(life: Life) -> None:
    out, _, entered = answered(life, "", "--dry-run")
    assert not entered
    assert "Enter these?" not in out
