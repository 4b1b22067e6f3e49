"""A charter begins: a text that says what to write, its rules, a site, and the founding release."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.life.playing import Answer, Life
from tests.test_charter_text import LIX_LIMIT, lix, parts, prose

NOW = "2027-01-04T09:00:00Z"
SKELETON = Path(__file__).parents[2] / "tooling" / "charterkit" / "skeleton"
LANGUAGES = [["da"], ["en"], ["da", "en"], ["en", "da", "de"], ["fo"]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where a charter is to begin; nothing is there yet."""
    return tmp_path / "vores charter"


def init(root: Path, *words: str, code: int = 0) -> Answer:
    """Type `charter init` beside the folder."""
    return Life(root=root, cwd=root.parent).charter("init", root.name, *words, now=NOW, code=code)


def refused(root: Path, *words: str, code: int = 1) -> str:
    """What `charter init` answers when it does not begin, as one line."""
    return " ".join(init(root, *words, code=code).err.split())


def begun(root: Path, *languages: str, title: str = "Naboskab") -> Life:
    """A charter that begins in the languages."""
    chosen = [word for language in languages for word in ("--language", language)]
    init(root, "--title", title, *chosen)
    return Life(root=root, cwd=root)


def repository(root: Path) -> Life:
    """A repository with one commit that has nothing to do with charters."""
    root.mkdir()
    life = Life(root=root, cwd=root)
    life.git("init", "--quiet")
    life.write("noter.txt", "mælk\n")
    life.git("add", ".")
    life.git("commit", "--quiet", "-m", "Husk")
    return life


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_a_new_charter_is_in_order_and_one_commit(root: Path, languages: list[str]) -> None:
    life = begun(root, *languages)
    checked = life.charter("check", "--json", now=NOW).json
    assert checked["errors"] == 0, checked["problems"]
    assert life.git("rev-list", "--count", "HEAD") == "1\n"
    assert life.git("status", "--porcelain") == ""
    status = life.charter("status", "--json", now=NOW).json
    assert status["version"] == "0.1.0"
    assert status["phase"] == "founding"
    assert status["signatories"]["total"] == 0


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_the_site_of_a_new_charter_builds_without_a_warning(
    root: Path, languages: list[str]
) -> None:
    begun(root, *languages)
    for config in ["mkdocs.yml", *(f"mkdocs.{language}.yml" for language in languages[1:])]:
        built = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert built.returncode == 0, built.stderr
    pages = [root / "site", *(root / "site" / language for language in languages[1:])]
    assert all((page / "charter" / "index.html").is_file() for page in pages)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "`charter` og `mkdocs` hører til programmet charterkit."),
        ("en", "`charter` and `mkdocs` belong to the program charterkit."),
    ],
)
def test_the_readme_says_where_the_commands_come_from(root: Path, language: str, told: str) -> None:
    begun(root, language)
    assert told in (root / "README.md").read_text("utf-8")


def test_the_readme_says_what_the_yellow_box_is_and_how_it_is_silenced(root: Path) -> None:
    life = begun(root, "da")
    assert "gul boks om en senere udgave af MkDocs" in life.read("README.md")
    boxes = []
    for silenced in ({}, {"NO_MKDOCS_2_WARNING": "1"}):
        known = {name: value for name, value in os.environ.items() if "MKDOCS" not in name}
        built = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build"],
            cwd=root,
            env={**known, **silenced},
            capture_output=True,
            text=True,
            check=True,
        )
        boxes.append("NO_MKDOCS_2_WARNING" in built.stderr + built.stdout)
    assert boxes == [True, False]


def test_who_builds_the_site_hears_of_every_language_in_its_order(root: Path) -> None:
    said = init(root, "--title", "Naboskab", "--language", "en", "--language", "da").err
    assert (
        "To build the site in all its languages: 'mkdocs build' and 'mkdocs build -f "
        "mkdocs.da.yml', in this order."
    ) in " ".join(said.split())
    assert (
        "mkdocs build        # build the site in site/\n"
        "mkdocs build -f mkdocs.da.yml # and then the pages in site/da/\n"
    ) in (root / "README.md").read_text("utf-8")


def test_whoever_enacts_hears_how_the_site_is_built_in_every_language(root: Path) -> None:
    life = begun(root, "da", "en")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    words = ("propose", "Sig det klart", "--by", "Naboringen", "--class", "editorial")
    life.charter(*words, "--reasons", "Det er klarere.", now="2027-01-05")
    life.charter("admit", "sig-det-klart", now="2027-01-05")
    life.charter("advance", now="2027-01-20")
    said = life.charter("enact", "1", now="2027-01-20").err
    assert (
        "Next: publish it ('mkdocs build' and 'mkdocs build -f mkdocs.en.yml', in this order)."
    ) in " ".join(said.split())


def test_a_site_in_one_language_is_built_by_one_command(root: Path) -> None:
    said = init(root, "--title", "Naboskab").err
    assert "in all its languages" not in said
    readme = (root / "README.md").read_text("utf-8")
    assert readme.count("mkdocs build") == 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_front_page_is_named_until_somebody_has_written_it(root: Path, language: str) -> None:
    said = init(root, "--title", "Naboskab", "--language", language).err
    assert "charter/index.md is the site's front page: say there" in " ".join(said.split())
    life = Life(root=root, cwd=root)
    principle = {"da": "eksempel", "en": "example"}[language]
    unwritten = "These pages still say what to write there: charter/index.md,"
    pages = f"{unwritten} charter/preamble.md, charter/principles/{principle}.md.\n"
    assert pages.strip() in " ".join(life.charter("check", now=NOW).err.split())
    life.write("charter/index.md", "# Naboskab\n\nVi er naboer.\n")
    assert "charter/index.md" not in life.charter("check", now=NOW).err


def test_whoever_has_written_every_page_is_told_of_none(root: Path) -> None:
    init(root, "--title", "Naboskab", "--no-commit")
    life = Life(root=root, cwd=root)
    life.write("charter/index.md", "# Naboskab\n\nVi er naboer.\n")
    life.write("charter/preamble.md", "---\ntitle: Indledning\n---\nVi er naboer.\n")
    principle = "charter/principles/eksempel.md"
    life.edit(principle, "Her står, hvad I tror på, og hvorfor det er vigtigt.", "Vi hilser.")
    said = life.charter("check", now=NOW, code=None).err
    assert "documents" in said
    assert "still say" not in said


def test_the_founding_release_holds_the_digests_and_blobs_of_the_text(root: Path) -> None:
    life = begun(root, "da")
    release = life.charter("show", "0.1.0", "--json").json
    text = ["charter/charter.yml", "charter/preamble.md", "charter/principles/eksempel.md"]
    lines = [f"{sha256((root / path).read_bytes()).hexdigest()}  {path}\n" for path in text]
    assert release["founded"] is True
    assert release["text"] == "sha256:" + sha256("".join(lines).encode()).hexdigest()
    listed = life.read("charter/releases/0.1.0.yml")
    assert all(f"blob: {life.git('rev-parse', f'HEAD:{path}').strip()}" in listed for path in text)


def test_the_usual_sectors_have_names_in_each_language_that_is_known(root: Path) -> None:
    rules = begun(root, "da", "de", "en").read("charter/charter.yml")
    assert "  kommune: {da: Kommuner, de: Municipalities, en: Municipalities}\n" in rules
    assert "minimum_electorate: {organisations: 9, sectors: 3}\n" in rules


def test_sectors_and_stewards_are_those_one_names(root: Path) -> None:
    sectors = ("--sector", "skole=Skoler", "--sector", "hjem=Hjem, skole og fritid")
    init(root, "--title", "Skolevej", *sectors, "--steward", "raadet=Skolerådet")
    life = Life(root=root, cwd=root)
    rules = life.read("charter/charter.yml")
    assert '  skole: {da: Skoler}\n  hjem: {da: "Hjem, skole og fritid"}\n' in rules
    assert "minimum_electorate: {organisations: 9, sectors: 2}\n" in rules
    assert "  - id: raadet\n    name: {da: Skolerådet}\n" in life.read("charter/stewards.yml")
    assert life.charter("check", "--json", now=NOW).json["errors"] == 0


@pytest.mark.parametrize("title", ["Ja: nej #1", '"Os" & *dem*', "no", "æ $x ${y} {da: z}"])
def test_a_title_is_kept_as_it_was_given(root: Path, title: str) -> None:
    life = begun(root, "da", "en", title=title)
    assert life.charter("status", "--json", now=NOW).json["title"] == title
    assert life.git("log", "-1", "--format=%s") == f"Found {title} 0.1.0\n"


def test_a_repository_gets_a_charter_beside_what_it_holds(root: Path) -> None:
    life = repository(root)
    life.write("noter.txt", "mælk og brød\n")
    life.write("nyt.txt", "endnu ikke\n")
    life.git("add", "nyt.txt")
    init(root, "--title", "Naboskab")
    assert life.git("status", "--porcelain") == " M noter.txt\nA  nyt.txt\n"
    assert life.git("rev-list", "--count", "HEAD") == "2\n"
    assert life.charter("check", "--json", now=NOW).json["errors"] == 0


def test_nothing_is_overwritten_and_what_is_in_the_way_is_named(root: Path) -> None:
    root.mkdir()
    life = Life(root=root, cwd=root)
    life.write("mkdocs.yml", "mit\n")
    life.write("charter/index.md", "også mit\n")
    said = refused(root, "--title", "Naboskab")
    assert "would be overwritten: charter/index.md, mkdocs.yml." in said
    assert sorted(path.name for path in root.iterdir()) == ["charter", "mkdocs.yml"]
    assert life.read("mkdocs.yml") == "mit\n"


def test_what_every_repository_has_stays_as_it_was(root: Path) -> None:
    life = repository(root)
    life.write("README.md", "mit\n")
    life.write(".gitignore", "*.tmp\n")
    said = init(root, "--title", "Naboskab").err
    assert "Left as it was: .gitignore, README.md." in said
    assert life.read("README.md") == "mit\n"
    assert life.git("status", "--porcelain") == "?? .gitignore\n?? README.md\n"
    assert life.charter("check", "--json", now=NOW).json["errors"] == 0


def test_a_charter_begins_once(root: Path) -> None:
    life = begun(root, "da")
    before = life.git("rev-parse", "HEAD")
    said = refused(root)
    assert "already, and it is founded (charter/releases/0.1.0.yml)" in said
    assert life.git("rev-parse", "HEAD") == before
    assert life.git("status", "--porcelain") == ""


def test_a_committed_text_without_a_release_gets_only_the_release(root: Path) -> None:
    life = begun(root, "da")
    life.git("rm", "--quiet", "charter/releases/0.1.0.yml")
    life.git("commit", "--quiet", "--amend", "-m", "En tekst uden udgave")
    life.write("README.md", "min egen rettelse\n")
    init(root)
    assert life.git("show", "--format=", "--name-status", "HEAD") == (
        "A\tcharter/releases/0.1.0.yml\n"
    )
    assert life.git("status", "--porcelain") == " M README.md\n"
    assert life.charter("check", "--json", now=NOW).json["errors"] == 0


def test_one_s_own_text_is_written_first_and_then_founded(root: Path) -> None:
    init(root, "--title", "Naboskab", "--no-commit")
    life = Life(root=root, cwd=root)
    assert life.git("status", "--porcelain").startswith("??")
    life.edit("charter/preamble.md", "Indledning", "Hvorfor")
    (root / "charter/principles/eksempel.md").rename(root / "charter/principles/hilse.md")
    assert not (root / "charter/releases").exists()
    life.charter("check", now=NOW)
    assert "written but not founded" in life.charter("status", now=NOW, code=1).err
    assert "is founded" in life.charter("init", ".", now=NOW).out
    assert life.charter("check", "--json", now=NOW).json["errors"] == 0
    assert life.git("status", "--porcelain") == ""
    assert life.git("rev-list", "--count", "HEAD") == "1\n"
    founded = life.charter("show", "0.1.0", "--json").json["files"]
    assert "title: Hvorfor" in founded["charter/preamble.md"]
    assert "charter/principles/hilse.md" in founded
    assert "charter/principles/eksempel.md" not in founded


def test_a_text_that_is_wrong_is_not_founded(root: Path) -> None:
    init(root, "--title", "Naboskab", "--no-commit")
    life = Life(root=root, cwd=root)
    life.edit("charter/charter.yml", "quorum: 1/5", "quorum: 0.2")
    said = refused(root)
    assert "charter/charter.yml" in said
    assert "quorum" in said


def test_a_text_that_is_only_written_is_not_said_to_be_founded(root: Path) -> None:
    answer = init(root, "--title", "Naboskab", "--no-commit")
    assert answer.out == "Naboskab is written and waits to be founded.\n"
    assert "(cd 'vores charter'), then write your text" in answer.err
    assert init(root.parent / "b", "--title", "B", "--no-commit", "--json").json["version"] is None


def test_the_charter_s_own_folder_is_not_taken_for_the_repository(root: Path) -> None:
    life = begun(root, "da")
    assert "is a charter's own folder" in refused(root / "charter", "--title", "Igen")
    assert life.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Missing title: give --title."),
        (["--title", "T", "--sector", "kommuner"], 2, "not of the form ID=NAME"),
        (["--title", "T", "--sector", "a=A", "--sector", "a=B"], 2, "'a' is there twice"),
        (["--title", "T", "--sector", "Små Byer=B"], 1, "The sector's id 'Små Byer'"),
        (["--title", "T", "--language", "dansk!"], 1, "'dansk!' is not the short name"),
        (["--title", "   "], 1, "The charter's title is empty."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_begin_is_told_and_nothing_is_written(
    root: Path, words: list[str], code: int, said: str
) -> None:
    assert said in refused(root, *words, code=code)
    assert not root.exists()


def test_a_charter_needs_a_folder(root: Path) -> None:
    root.write_text("noter", encoding="utf-8")
    assert "There can be no charter in" in refused(root, "--title", "Naboskab")
    assert "File name too long" in refused(root.parent / ("a" * 300), "--title", "Naboskab")
    assert root.read_text(encoding="utf-8") == "noter"


def test_a_text_that_is_there_says_its_own_title(root: Path) -> None:
    init(root, "--title", "Naboskab", "--no-commit")
    said = refused(root, "--title", "Et andet", code=2)
    assert "holds a charter's text, and that says its title" in said


@pytest.mark.parametrize("page", sorted(SKELETON.glob("da/**/*.md")), ids=lambda page: page.name)
def test_the_guidance_in_danish_can_be_read_by_everyone(page: Path) -> None:
    assert lix(prose(parts(page)[1])) < LIX_LIMIT


def test_the_rules_are_the_same_whatever_language_explains_them() -> None:
    def rules(language: str) -> list[str]:
        text = (SKELETON / language / "charter" / "charter.yml").read_text(encoding="utf-8")
        return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert rules("da") == rules("en")
