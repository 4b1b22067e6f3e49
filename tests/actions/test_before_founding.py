"""Before a charter is founded nothing tells people to propose: there is nothing to amend yet."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.life.playing import Life

NOW = "2027-01-04"
PRINCIPLE, ENGLISH = "charter/principles/eksempel.md", "charter/principles/eksempel.en.md"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """A charter in two languages that is written and waits to be founded."""
    root = tmp_path / "charter"
    start = Life(root=root, cwd=tmp_path)
    languages = ("--language", "da", "--language", "en")
    start.charter("init", str(root), "--title", "Prøve", *languages, "--no-commit", now=NOW)
    return Life(root=root, cwd=root)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_fmt_changes_is_founded_and_not_proposed(life: Life) -> None:
    path = "charter/preamble.md"
    life.write(path, life.read(path) + "Vi spiser sammen. Vi synger.\n")
    told = life.charter("check", "--json", now=NOW, code=None).json["problems"]
    assert "'charter fmt' writes it so." in [each["mend"] for each in told]
    said = flat(life.charter("fmt", now=NOW).err)
    assert said.endswith("Next: 'charter check' looks all over, and 'charter init .' founds it.")


def test_a_translation_that_names_no_text_is_told_how_its_fingerprint_is_had(life: Life) -> None:
    life.write(ENGLISH, "---\ntitle: Example\n---\nWe eat.\n")
    told = life.charter("check", "--json", now=NOW, code=1).json["problems"]
    assert [each["mend"] for each in told if each["code"] == "D020"] == [
        f"Add `translates: sha256:` and right after it the 64 signs that 'sha256sum {PRINCIPLE}' "
        f"prints (on Windows 'certutil -hashfile {PRINCIPLE} SHA256')."
    ]

    digest = sha256(life.read(PRINCIPLE).encode()).hexdigest()
    life.write(ENGLISH, f"---\ntitle: Example\ntranslates: sha256:{digest}\n---\nWe eat.\n")
    assert ENGLISH not in life.charter("check", now=NOW, code=None).out


def test_who_proposes_is_told_that_nothing_is_founded_and_asked_for_nothing(life: Life) -> None:
    refused = life.charter("propose", "Nu", now=NOW, code=1)
    assert "The charter here is written but not founded" in flat(refused.err)
