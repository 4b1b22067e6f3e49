"""The charter's own text: readable by everyone, whole in both languages, and in its fixed form.

These tests read plain files, so that they judge the text and not the tool.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHARTER = ROOT / "charter"
PRINCIPLES = CHARTER / "principles"
GUIDE = CHARTER / "guide"
EXPERIENCES = CHARTER / "experiences"

GENERATED = frozenset(
    {
        "charter.md",
        "compare/index.md",
        "data.md",
        "experiences.md",
        "gatherings.md",
        "gatherings/roskilde-2016.md",
        "proposals/index.md",
        "propose.md",
        "releases.md",
        "sign.md",
        "signatories.md",
        "vote.md",
        "waiting.md",
    }
)
HEADINGS = {
    "da": ["## Vi mener", "## Vi forpligter os til", "## Sådan kan det ses"],
    "en": ["## We believe", "## We commit to", "## How it can be seen"],
}
ACTS = (
    *("init", "check", "status", "show", "diff", "log", "explain", "render"),
    *("fmt", "propose", "withdraw", "sign", "reaffirm", "leave", "vote"),
    *("second", "object", "confirm", "refuse", "suspend", "rename", "succeed", "dissolve"),
    *("admit", "open", "close", "enact", "advance", "import", "notices", "correct", "acknowledge"),
    *("submit", "push", "refresh", "contest", "uphold", "annul", "redact", "hook", "rehearse"),
    *("gather", "trace", "experience", "pledge"),
    *("verify", "blame", "recount", "keys", "review", "doctor", "completion"),
)
LIX_LIMIT = 45
ABBREVIATIONS = ("bl.a.", "f.eks.", "ca.", "dvs.", "evt.", "kl.", "mv.", "nr.", "osv.", "pct.")
ENGLISH_ABBREVIATIONS = ("e.g.", "etc.", "i.e.", "no.", "vs.")

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?:](?=[\s*)\]\"”»]|$)")
INNER_END = re.compile(r"[.!?][)*\"”»]*\s+(?=[\"“«(*\[]*[A-ZÆØÅ])")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"(`{3,}|~{3,})")


def is_translation(path: Path) -> bool:
    return path.name.endswith(".en.md")


def pages(folder: Path) -> list[Path]:
    """The Danish originals in a folder, sorted."""
    return sorted(path for path in folder.glob("*.md") if not is_translation(path))


FOLDERS = (CHARTER, PRINCIPLES, GUIDE, EXPERIENCES)
BINDING = [CHARTER / "preamble.md", *pages(PRINCIPLES)]
ORIGINALS = [CHARTER / "index.md", *BINDING, *pages(GUIDE), *pages(EXPERIENCES)]
TRANSLATIONS = [path.with_name(f"{path.stem}.en.md") for path in ORIGINALS]
TEXTS = ORIGINALS + TRANSLATIONS
GATHERINGS = sorted((CHARTER / "gatherings").rglob("*.yml"))
FILES = [*TEXTS, *GATHERINGS, CHARTER / "charter.yml", CHARTER / "stewards.yml"]


def name(path: Path) -> str:
    return path.relative_to(CHARTER).as_posix()


def parts(path: Path) -> tuple[dict[str, str], list[str]]:
    """The front matter's entries and the body's lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines[:1] != ["---"]:
        return {}, lines
    end = lines.index("---", 1)
    entries = (line.partition(": ") for line in lines[1:end])
    return {key: value for key, _, value in entries}, lines[end + 1 :]


def prose(body: list[str]) -> list[str]:
    """The body's lines without code blocks, tables, headings and list marks; "" between blocks."""
    lines: list[str] = []
    fence = ""
    for line in body:
        mark = FENCE.match(line)
        if fence:
            if line.strip() == fence:
                fence = ""
        elif mark:
            fence = mark.group(1)
        elif not line.startswith(("#", "|")):
            text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", line)
            lines.append(re.sub(r"\]\([^)]*\)", "]", text))
    assert not fence, "a code block is never closed"
    return lines


def lix(lines: list[str]) -> float:
    """Björnsson's LIX (1968): words a sentence, and words of over six letters in a hundred.

    A sentence ends at . ! ? or : and otherwise where its line ends, as a list item may."""
    words = [word for line in lines for word in WORD.findall(line)]
    long = [word for word in words if sum(letter.isalpha() for letter in word) > 6]
    pieces = [piece for line in lines for piece in SENTENCE_END.split(line) if WORD.search(piece)]
    return len(words) / len(pieces) + 100 * len(long) / len(words)


def sentences_within(line: str, abbreviations: tuple[str, ...]) -> int:
    """How many sentences a line holds, taking an abbreviation's point for none."""
    for short in abbreviations:
        line = re.sub(rf"(?<!\w){re.escape(short)}", short.replace(".", ""), line)
    return len(INNER_END.findall(line)) + 1


def digest(path: Path) -> str:
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def test_lix_is_computed_as_it_is_defined() -> None:
    lines = ["Vi mødes i aften.", "Kommunen inviterer: alle kan komme"]
    words, sentences, long = 9, 3, 2
    assert lix(lines) == pytest.approx(words / sentences + 100 * long / words)


def test_two_sentences_on_a_line_are_told_from_an_abbreviation() -> None:
    assert sentences_within("Vi mødes. Alle kan komme.", ABBREVIATIONS) == 2
    assert sentences_within("Vi mødes kl. Ti på broen.", ABBREVIATIONS) == 1


@pytest.mark.parametrize("path", ORIGINALS, ids=name)
def test_every_danish_page_can_be_read_by_everyone(path: Path) -> None:
    found = lix(prose(parts(path)[1]))
    assert found < LIX_LIMIT, f"{name(path)} has LIX {found:.1f}: shorten sentences and words"


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_every_sentence_has_a_line_of_its_own(path: Path) -> None:
    short = ENGLISH_ABBREVIATIONS if is_translation(path) else ABBREVIATIONS
    crowded = [line for line in prose(parts(path)[1]) if sentences_within(line, short) > 1]
    assert not crowded, f"{name(path)}: one sentence a line"


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_no_sentence_runs_over_several_lines(path: Path) -> None:
    broken = [line for line in prose(parts(path)[1]) if line and line[-1] not in ".!?:)]"]
    assert not broken, f"{name(path)}: a sentence ends where its line ends"


def test_there_are_eight_to_twelve_principles_numbered_from_one() -> None:
    numbers = sorted(int(parts(path)[0]["number"]) for path in pages(PRINCIPLES))
    assert 8 <= len(numbers) <= 12
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", pages(PRINCIPLES), ids=name)
def test_a_principle_s_id_is_safe_as_a_file_name(path: Path) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)
    assert len(path.stem) <= 60


@pytest.mark.parametrize("path", BINDING, ids=name)
def test_front_matter_says_what_a_text_needs_and_no_more(path: Path) -> None:
    original = parts(path)[0]
    translated = parts(path.with_name(f"{path.stem}.en.md"))[0]
    numbered = path.parent == PRINCIPLES
    assert list(original) == (["number", "title"] if numbered else ["title"])
    assert list(translated) == ["title", "translates"]


@pytest.mark.parametrize("path", pages(PRINCIPLES), ids=name)
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_principle_says_belief_promises_and_signs(path: Path, language: str) -> None:
    chosen = path if language == "da" else path.with_name(f"{path.stem}.en.md")
    body = parts(chosen)[1]
    assert [line for line in body if line.startswith("#")] == HEADINGS[language]
    belief, promises, signs = (
        section.splitlines()[1:] for section in re.split(r"(?m)^(?=## )", "\n".join(body))[1:]
    )
    assert any(belief)
    assert not any(line.startswith("- ") for line in belief)
    assert sum(line.startswith("- ") for line in promises) >= 2
    assert sum(line.startswith("- ") for line in signs) >= 1


@pytest.mark.parametrize("path", BINDING, ids=name)
def test_a_translation_has_a_line_for_each_line_of_its_original(path: Path) -> None:
    def shape(text: Path) -> list[str]:
        marks = {"": "gap", "#": "heading", "-": "item"}
        return [marks.get(line[:1], "sentence") for line in parts(text)[1]]

    assert shape(path) == shape(path.with_name(f"{path.stem}.en.md"))


@pytest.mark.parametrize("path", ORIGINALS, ids=name)
def test_a_translation_names_the_text_it_translates(path: Path) -> None:
    translation = path.with_name(f"{path.stem}.en.md")
    assert translation.is_file(), f"{name(translation)} is missing"
    assert parts(translation)[0]["translates"] == digest(path), (
        f"{name(path)} has changed: read its translation again, then write the hash that "
        f"'sha256sum charter/{name(path)}' prints"
    )


def test_no_translation_is_left_without_its_original() -> None:
    found = {path for folder in FOLDERS for path in folder.glob("*.en.md")}
    assert found == set(TRANSLATIONS)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_file_has_its_fixed_form(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE), "a line ends in a space"
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search("[\u0085\u2028\u2029\ufeff\u00ad]", text)


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_no_page_holds_html(path: Path) -> None:
    text = re.sub(r"`[^`]*`", "", "\n".join(prose(parts(path)[1])))
    assert not re.search(r"<[a-z/!][^>]*>", text)


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_every_relative_link_leads_to_a_page(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        file = (path.parent / target.split("#")[0]).resolve()
        inside = file.relative_to(CHARTER).as_posix()
        assert inside in GENERATED or file in ORIGINALS, f"{name(path)} links to {target}"


@pytest.mark.parametrize("path", [CHARTER / "index.md", CHARTER / "index.en.md"], ids=name)
def test_the_front_page_names_every_principle_by_its_title_and_in_order(path: Path) -> None:
    suffix = ".en.md" if is_translation(path) else ".md"
    ordered = sorted(pages(PRINCIPLES), key=lambda page: int(parts(page)[0]["number"]))
    expected = [
        f"{parts(page)[0]['number']}. "
        f"[{parts(page.with_name(page.stem + suffix))[0]['title']}](principles/{page.name})"
        for page in ordered
    ]
    listed = [line for line in parts(path)[1] if re.match(r"\d+\. \[", line)]
    assert listed == expected


def test_the_amendment_shown_in_the_guide_fits_the_text_as_it_stands() -> None:
    guide = (GUIDE / "foreslaa.md").read_text(encoding="utf-8")
    block = re.search(r"(?ms)^```diff\n(.*?)^```$", guide)
    assert block is not None
    _, header, hunk, *lines = block.group(1).splitlines()
    text = (ROOT / header.removeprefix("+++ ")).read_text(encoding="utf-8").splitlines()
    start, count = map(int, re.findall(r"-(\d+),(\d+)", hunk)[0])
    before = [line[1:] for line in lines if line[0] in " -"]
    assert text[start - 1 : start - 1 + count] == before


def test_the_guide_shows_every_act_a_person_can_do() -> None:
    shown = "\n".join(path.read_text(encoding="utf-8") for path in pages(GUIDE))
    assert [act for act in ACTS if f"charter {act}" not in shown] == []
