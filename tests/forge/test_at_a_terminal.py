"""At a terminal a person is asked which of several things is to be sent, and whether to open the
page; nobody else's browser opens."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.test_terminal import at_terminal
from tests.forge.conftest import StandIn
from tests.forge.test_submit import VOTING, proposing
from tests.server.town import OWNER


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for a browser, which notes the page that it was opened on."""
    noted, program = tmp_path / "page.txt", tmp_path / "browser.py"
    program.write_text(f"import sys\nopen({str(noted)!r}, 'w').write(sys.argv[1])\n")
    monkeypatch.setenv("BROWSER", f"{shlex.join([sys.executable, str(program)])} %s")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    return noted


def test_a_person_picks_what_is_sent_and_opens_the_page(plain: StandIn, browser: Path) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    answer = at_terminal(
        owner.life, "submit", "--forge", "github", types=["2\n", "n\n"], columns=200
    )
    assert answer.code == 0, answer.out
    assert "You have committed several things. Which is to be sent?" in answer.out
    assert f"2  kort-{OWNER}" in answer.out
    assert "Open it in your browser? (y or n; Enter for yes):" in answer.out
    assert not browser.exists()
    answer = at_terminal(owner.life, "submit", "nyt", "--forge", "github", types=["y\n"])
    assert answer.code == 0, answer.out
    assert "/compare/main...charter/nyt?" in browser.read_text()
    assert browser.read_text() in answer.out


def test_in_a_pipe_nothing_is_opened(plain: StandIn, browser: Path) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    assert "/compare/" in owner.charter("submit", "--forge", "github").out
    assert not browser.exists()
