"""The covenant's seven releases, brought in as they were published: nothing lost, all compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from tests.life.playing import Life
from tests.real.covenant import VERSIONS, source_lines

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("adopted")]
NOW = "2026-11-26T09:00:00Z"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """The covenant as a charter that was brought in."""

    life: Life


@pytest.fixture(scope="module")
def adopted(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Adopted:
    """Brought in once, from the folder of its releases."""
    above = tmp_path_factory.mktemp("adopted")
    root = above / "covenant"
    source = str(corpora / "contributor-covenant")
    start = Life(root=root, cwd=above)
    start.charter("init", "covenant", "--from", source, "--language", "en", now=NOW)
    return Adopted(life=Life(root=root, cwd=root))


def body(text: str) -> tuple[int, str]:
    """A file's number (0 for the preamble), and its title and body without definitions."""
    _, front, below = text.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    words = re.sub(r"(?m)^\[[^\]]+\]: .*$", "", below)
    return int(fields.get("number", "0")), f"{fields['title']}\n{words}"


def words_of(files: dict[str, str]) -> list[str]:
    """The words of the charter's preamble and principles, in their order."""
    parts = sorted(body(text) for path, text in files.items() if path.endswith(".md"))
    return [word for _, text in parts for word in _WORD.findall(text)]


def test_each_release_is_on_record_under_its_own_number(adopted: Adopted, corpora: Path) -> None:
    log = adopted.life.charter("log", "--json").json
    assert [each["version"] for each in reversed(log)] == list(VERSIONS)
    assert [each["what"] for each in reversed(log)] == ["adopted"] * 6 + ["founded"]
    for version in VERSIONS:
        data = (corpora / "contributor-covenant" / f"{version}.md").read_bytes()
        release = adopted.life.charter("show", version, "--json").json
        assert release["adopted"]["sha256"] == sha256(data).hexdigest()
        assert release["adopted"]["dated"] is False


@pytest.mark.parametrize("version", VERSIONS)
def test_every_word_of_a_release_is_there_in_its_order(
    adopted: Adopted, corpora: Path, version: str
) -> None:
    files = adopted.life.charter("show", version, "--json").json["files"]
    source = "\n".join(source_lines(corpora, version))
    source = re.sub(r"(?m)^\[[^\]]+\]: .*$", "", source)
    wanted = _WORD.findall(source)
    found = words_of(files)
    if "charter/principles/contributor-code-of-conduct.md" in files:
        # It has no heading but its title, which then stands over both parts.
        title = _WORD.findall("Contributor Code of Conduct")
        at = next(at for at in range(1, len(found)) if found[at : at + 4] == title)
        del found[at : at + 4]
    assert found == wanted


def test_the_history_holds_and_the_charter_is_in_order(adopted: Adopted) -> None:
    found = adopted.life.charter("verify", "--json", now=NOW).json
    assert found["holds"] is True
    assert found["commits"] == len(VERSIONS)
    assert (found["proofs"]["releases"], found["proofs"]["adopted"]) == (1, 6)
    checked = adopted.life.charter("check", "--json", now=NOW).json
    assert (checked["errors"], checked["problems"]) == (0, [])


def test_two_releases_differ_in_the_words_that_were_changed(adopted: Adopted) -> None:
    found = adopted.life.charter("diff", "2.0..2.1").out
    assert "nationality, personal appearance, race, {+caste, color, +}religion, or sexual" in found
    assert "[homepage], version [-2.0-]{+2.1+}, available at" in found
    assert re.findall(r"(?m)^charter/.*$", found) == [
        "charter/preamble.md",
        "charter/principles/attribution.md",
    ]
    renamed = adopted.life.charter("diff", "1.4", "2.0").out
    assert "title: [-Our-]{+Enforcement+} Responsibilities" in renamed
    rewrapped = adopted.life.charter("diff", "1.0", "1.1").out
    assert re.findall(r"\{\+(.*?)\+\}", rewrapped)[:1] == [
        "This code of conduct applies both within project spaces and in public spaces when an "
        "individual is representing the project or its community."
    ]


def test_a_sentence_that_went_to_another_section_is_still_that_of_its_first_release(
    adopted: Adopted,
) -> None:
    lines = adopted.life.charter("blame", "our-standards", "--json").json["sentences"]
    whose = {each["text"]: each["version"] for each in lines}
    assert whose["* Public or private harassment"] == "1.2.0"
    assert whose["* Giving and gracefully accepting constructive feedback"] == "2.0.0"


def test_the_site_is_built_and_compares_every_pair(adopted: Adopted) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=adopted.life.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = adopted.life.root / "site"
    assert len([each for each in (site / "compare").iterdir() if each.is_dir()]) == 21
    page = (site / "compare" / "2.0.0...2.1.0" / "index.html").read_text(encoding="utf-8")
    assert "caste, color," in page
    old = (site / "v" / "1.3.0" / "index.html").read_text(encoding="utf-8")
    assert "brought in from 1.3.0.md; decided on elsewhere" in old
    assert "day not known" in old


def test_the_danish_translation_can_be_brought_in_by_itself(corpora: Path, tmp_path: Path) -> None:
    source = str(corpora / "contributor-covenant" / "2.0.0.da.md")
    start = Life(root=tmp_path / "da", cwd=tmp_path)
    start.charter("init", "da", "--from", source, now=NOW)
    life = Life(root=start.root, cwd=start.root)
    assert life.charter("verify", "--json", now=NOW).json["holds"] is True
    text = life.read("charter/principles/fremgangsmaade-ved-irettesaettelse.md")
    assert "### 3. Midlertidig udelukkelse" in text
    assert "[Mozilla CoC]: https://github.com/mozilla/diversity" in life.read(
        "charter/principles/henvisninger.md"
    )
