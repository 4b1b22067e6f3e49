"""Real charters, wrapped as their authors liked, read the same with one sentence a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.text.format import formatted
from tests.text.reading import READERS

pytestmark = pytest.mark.real


def test_every_version_of_the_covenant_reads_the_same_afterwards(corpora: Path) -> None:
    texts = sorted((corpora / "contributor-covenant").glob("*.md"))
    assert {path.name for path in texts} >= {"2.0.0.da.md", "2.0.0.md"}
    for path in texts:
        text = path.read_text(encoding="utf-8")
        once = formatted(text)
        assert once != text, path.name
        assert formatted(once) == once, path.name
        assert [reader(once) for reader in READERS] == [reader(text) for reader in READERS]


def test_the_danish_covenant_has_its_sentences_on_lines_of_their_own(corpora: Path) -> None:
    text = (corpora / "contributor-covenant" / "2.0.0.da.md").read_text(encoding="utf-8")
    lines = formatted(text).split("\n")
    assert "Begrundelsen for indgrebet vil blive meldt ud, hvis det virker passende." in lines
    assert any(line.startswith("* ") and "f.eks. deling af deres" in line for line in lines)
    assert not [line for line in lines if line.startswith("deling")]
