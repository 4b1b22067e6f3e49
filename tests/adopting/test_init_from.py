"""An existing charter is brought in: cut, founded, with its earlier versions on record."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.adopting.conftest import FIRST, NOW, SECOND, THIRD, Elsewhere
from tests.life.playing import Answer, Life


def init(root: Path, *words: str, code: int = 0) -> Answer:
    """Type `charter init` beside the folder."""
    return Life(root=root, cwd=root.parent).charter("init", root.name, *words, now=NOW, code=code)


def refused(root: Path, *words: str, code: int = 1) -> str:
    """What `charter init` answers when it brings nothing in, as one line; nothing is there then."""
    said = init(root, *words, code=code).err
    assert not (root / "charter").exists()
    return " ".join(said.split())


def brought(root: Path, *words: str) -> Life:
    """A charter that was brought in; its history and its text are in order."""
    init(root, *words)
    life = Life(root=root, cwd=root)
    assert life.charter("verify", "--json", now=NOW).json["holds"] is True
    assert life.charter("check", "--json", now=NOW).json["errors"] == 0
    assert life.git("status", "--porcelain") == ""
    return life


def versions(life: Life) -> list[tuple[str, str, str]]:
    """What the log says of releases, oldest first: what they are, their days and numbers."""
    log = life.charter("log", "--json", now=NOW).json
    return [(each["what"], each["at"][:10], each["version"]) for each in reversed(log)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where a charter is to begin; nothing is there yet."""
    return tmp_path / "naboskab"


def test_a_document_becomes_a_charter(root: Path, tmp_path: Path) -> None:
    (tmp_path / "vedtaegter.md").write_text(FIRST, encoding="utf-8")
    life = brought(root, "--from", "vedtaegter.md")
    assert life.read("charter/preamble.md") == "---\ntitle: Naboskab\n---\nVi bor her.\n"
    assert life.read("charter/principles/hilse.md") == (
        "---\nnumber: 1\ntitle: Hilse\n---\nVi hilser på hinanden.\nAltid.\n"
    )
    assert sorted(path.name for path in (root / "charter/principles").iterdir()) == [
        "hilse.md",
        "hjaelpe.md",
    ]
    assert life.git("rev-list", "--count", "HEAD") == "1\n"
    release = life.charter("show", "0.1.0", "--json").json
    assert release["founded"] is True
    assert release["adopted"] == {
        "source": "vedtaegter.md",
        "sha256": sha256(FIRST.encode()).hexdigest(),
        "dated": False,
    }


def test_dated_versions_are_releases_from_before_the_founding(root: Path, dated: Path) -> None:
    life = brought(root, "--from", str(dated))
    assert versions(life) == [
        ("adopted", "2016-05-01", "1.0.0"),
        ("adopted", "2018-06-02", "1.1.0"),
        ("founded", "2026-11-26", "1.2.0"),
    ]
    assert life.git("log", "--format=%s") == (
        "Found Godt naboskab 1.2.0\nBring in Godt naboskab 1.1.0\nBring in Godt naboskab 1.0.0\n"
    )
    assert life.charter("diff", "2017-01-01", "1.0.0").err.endswith("There is no difference.\n")
    names = [file["path"] for file in listed(life, "1.1.0")]
    assert names == [
        "charter/preamble.md",
        "charter/principles/fejre.md",
        "charter/principles/hilse.md",
        "charter/principles/hjaelpe-hinanden.md",
    ]


def listed(life: Life, version: str) -> list[dict[str, str]]:
    """The files of a release, as its line of the ledger names them."""
    files: list[dict[str, str]] = []
    for line in life.read(f"charter/releases/{version}.yml").split("files:\n")[1].split("\n"):
        name, _, value = line.removeprefix("  - ").strip().partition(": ")
        if name == "path":
            files.append({})
        if name:
            files[-1][name] = value
    return files


def test_what_differs_between_two_versions_is_shown_word_by_word(root: Path, dated: Path) -> None:
    life = brought(root, "--from", str(dated))
    diff = life.charter("diff", "1.0..1.1").out
    assert "Vi bor her.\n{+Vi bliver her.+}\n" in diff
    assert "title: Hjælpe{+ hinanden+}\n" in diff
    assert "Vi hjælper, {+også +}når [-nogen-]{+ingen+} beder om det.\n" in diff
    assert "charter.yml" not in diff
    founding = life.charter("diff", "1.1.0", "1.2.0")
    assert "Vi hilser på hinanden.\n[-Altid.-]\n{+Hver dag.+}\n" in founding.out
    assert "charter.yml" not in founding.out
    assert "stewards.yml" not in founding.out
    assert "The rules came with the founding and are not compared" in founding.err


def test_each_sentence_is_that_of_the_version_that_brought_it(root: Path, dated: Path) -> None:
    life = brought(root, "--from", str(dated))
    found = life.charter("blame", "hilse", "--json").json["sentences"]
    assert [(each["text"], each["version"]) for each in found] == [
        ("Vi hilser på hinanden.", "1.0.0"),
        ("Hver dag.", "1.2.0"),
    ]
    said = life.charter("blame", "preamble").out
    assert "1.0.0   adopted  Vi bor her.\n1.1.0   adopted  Vi bliver her.\n" in said
    assert "adopted  brought in with 1.1.0 of 2018-06-02" in said


def test_what_was_brought_in_is_never_called_proved(root: Path, dated: Path) -> None:
    life = brought(root, "--from", str(dated))
    proofs = life.charter("verify", "--json", now=NOW).json["proofs"]
    assert (proofs["releases"], proofs["adopted"]) == (1, 2)
    said = " ".join(life.charter("verify", now=NOW).out.split())
    assert (
        "2 releases from before the founding: their texts are here as they were brought in, how "
        "they were decided on elsewhere is not"
    ) in said.partition("Attested")[2]


def test_a_brought_in_charter_goes_on_as_any_other(root: Path, dated: Path) -> None:
    life = brought(root, "--from", str(dated))
    life.edit("charter/principles/hilse.md", "Hver dag.", "Hver eneste dag.")
    steward = "sekretariatet"
    life.charter("propose", "Hver eneste", "--by", "Naboerne", "--class", "substantive",
                 "--reasons", "Derfor.", now="2026-12-01")  # fmt: skip
    assert "base: 1.2.0\n" in life.read("proposals/hver-eneste/proposal.md")
    life.charter("admit", "hver-eneste", "--as", steward, now="2026-12-01")
    life.charter("open", "1", "--as", steward, now="2027-01-10")
    life.charter("vote", "1", "approve", "--as", steward, now="2027-01-11")
    life.charter("close", "1", "--as", steward, now="2027-03-01")
    life.charter("enact", "1", "--as", steward, now="2027-03-01")
    assert life.charter("verify", "--json", now="2027-03-02").json["holds"] is True
    found = life.charter("blame", "hilse", "--json").json["sentences"]
    assert [each["version"] for each in found] == ["1.0.0", "1.3.0"]


def test_an_earlier_version_is_no_base_of_a_proposal(root: Path, dated: Path) -> None:
    life = brought(root, "--from", str(dated))
    life.edit("charter/principles/hilse.md", "Hver dag.", "Hver eneste dag.")
    life.charter("propose", "Hver eneste", "--by", "Naboerne", "--class", "substantive",
                 "--reasons", "Derfor.", "--no-commit", now="2026-12-01")  # fmt: skip
    life.edit("proposals/hver-eneste/proposal.md", "base: 1.2.0", "base: 1.0.0")
    found = life.charter("check", "--json", now="2026-12-01", code=1).json["problems"]
    assert [(each["code"], each["path"]) for each in found] == [
        ("P002", "proposals/hver-eneste/proposal.md")
    ]


def test_the_site_shows_and_compares_the_earlier_versions(root: Path, dated: Path) -> None:
    brought(root, "--from", str(dated))
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    page = (root / "site/v/1.0.0/index.html").read_text(encoding="utf-8")
    assert "hentet ind fra 2016-05-01.md; besluttet et andet sted" in page
    assert "Vi hjælper, når nogen beder om det." in page
    compared = (root / "site/compare/1.0.0...1.1.0/index.html").read_text(encoding="utf-8")
    assert "<ins" in compared
    assert "også" in compared
    founding = (root / "site/compare/1.1.0...1.2.0/index.html").read_text(encoding="utf-8")
    assert "Reglerne kom med grundlæggelsen" in founding
    assert "minimum_electorate" not in founding


def test_a_numbered_folder_keeps_its_numbers_and_leaves_other_languages_out(
    root: Path, tmp_path: Path
) -> None:
    for name, text in (
        ("version/1/0/regler.md", FIRST),
        ("version/1/4/regler.md", SECOND),
        ("version/1/4/regler.en.md", "# Neighbours\n"),
        ("version/2/0/regler.md", THIRD),
        ("README.md", "# Om\n"),
    ):
        place = tmp_path / "kilde" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    shown = init(root, "--from", "kilde", "--dry-run").out
    assert "version/1/4/regler.en.md: it is in another language (en)" in shown
    assert "README.md: its name has neither number nor day" in shown
    life = brought(root, "--from", "kilde")
    assert [version for _, _, version in versions(life)] == ["1.0.0", "1.4.0", "2.0.0"]
    log = life.charter("log").out
    assert "?           adopted                Godt naboskab 1.4.0\n" in log
    assert "day not known" in shown


def test_the_tags_of_a_repository_are_its_versions(root: Path, elsewhere: Elsewhere) -> None:
    elsewhere.save(FIRST, "tekst.md", day="2019-01-01", tag="v1.0")
    elsewhere.git("mv", "tekst.md", "charter.md")
    elsewhere.git("commit", "--quiet", "-m", "Nyt navn", day="2019-05-05")
    elsewhere.save(SECOND, "charter.md", day="2020-02-02", tag="v1.1")
    elsewhere.save(SECOND, "charter.md", day="2020-03-03", tag="v1.1.1")
    elsewhere.save(THIRD, "charter.md", day="2021-04-04", tag="v2.0")
    elsewhere.save(THIRD + "\nKladde.\n", "charter.md", day="2022-05-05")
    elsewhere.git("tag", "kladde")
    (elsewhere.root / "README.md").write_text("# Om\n", encoding="utf-8")
    life = brought(root, "--from", "kilde#charter.md")
    assert versions(life) == [
        ("adopted", "2019-01-01", "1.0.0"),
        ("adopted", "2020-02-02", "1.1.0"),
        ("founded", "2026-11-26", "2.0.0"),
    ]
    assert life.read("charter/releases/1.0.0.yml").count("  source: v1.0\n") == 1
    shown = init(
        root.with_name("andet"), "--from", "kilde", "--document", "charter.md", "--dry-run"
    )
    assert "v1.1.1: the same text as v1.1" in shown.out
    assert "what was changed after v2.0, its newest tag" in shown.out


def test_without_tags_its_history_is(root: Path, elsewhere: Elsewhere) -> None:
    elsewhere.save(FIRST, day="2019-01-01")
    elsewhere.save(SECOND.replace("Fejre", "Feste"), day="2020-02-02")
    elsewhere.save(SECOND, day="2020-02-02")
    elsewhere.save(THIRD, day="2021-04-04")
    life = brought(root, "--from", elsewhere.root.as_uri())
    assert versions(life) == [
        ("adopted", "2019-01-01", "1.0.0"),
        ("adopted", "2020-02-02", "1.1.0"),
        ("founded", "2026-11-26", "1.2.0"),
    ]


def test_a_folder_of_a_repository_holds_versions(root: Path, elsewhere: Elsewhere) -> None:
    elsewhere.save(FIRST, "version/1/0/tekst.md", day="2019-01-01")
    elsewhere.save(SECOND, "version/1/4/tekst.md", day="2020-02-02")
    elsewhere.save("# Om\n", "README.md", day="2020-02-02")
    life = brought(root, "--from", "kilde#version")
    assert [version for _, _, version in versions(life)] == ["1.0.0", "1.4.0"]
    assert "  source: 1/0/tekst.md\n" in life.read("charter/releases/1.0.0.yml")


def test_a_repository_takes_in_what_was_one_of_its_own_documents(elsewhere: Elsewhere) -> None:
    elsewhere.save(FIRST, "ADFAERD.md", day="2019-01-01", tag="v1.0")
    elsewhere.save(SECOND, "ADFAERD.md", day="2020-02-02", tag="v2.0")
    life = Life(root=elsewhere.root, cwd=elsewhere.root)
    life.charter("init", ".", "--from", ".#ADFAERD.md", now=NOW)
    assert [version for _, _, version in versions(life)] == ["1.0.0", "2.0.0"]
    assert life.charter("verify", "--json", now=NOW).json["holds"] is True
    assert life.git("rev-list", "--count", "HEAD") == "4\n"
    assert life.read("ADFAERD.md") == SECOND
    assert life.git("status", "--porcelain") == ""


def test_a_dry_run_shows_all_and_writes_nothing(root: Path, dated: Path) -> None:
    answer = init(root, "--from", str(dated), "--dry-run")
    assert not root.exists()
    assert answer.out == (
        "Godt naboskab, brought in:\n"
        "  1.0.0    2016-05-01  2 principles, from 2016-05-01.md\n"
        "  1.1.0    2018-06-02  3 principles, from 2018-06-02.md\n"
        "  1.2.0    2021-07-03  3 principles, from 2021-07-03.md\n"
        "\n"
        "In force as 1.2.0:\n"
        "  preamble: Godt naboskab\n"
        "   1  hilse             Hilse\n"
        "   2  hjaelpe-hinanden  Hjælpe hinanden\n"
        "   3  fejre             Fejre\n"
        "All 32 words of it stand in the charter, in the same order.\n"
        "\n"
        "Written in another form:\n"
        "  one sentence a line, so that each can be amended alone\n"
    )
    facts = init(root, "--from", str(dated), "--dry-run", "--json").json
    assert [each["words"] for each in facts["versions"]] == [18, 30, 32]


def test_what_is_somebodys_own_is_told_before_git_has_it(root: Path, tmp_path: Path) -> None:
    text = FIRST.replace("Vi bor her.", "Skriv til anna@naboskab.example.")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    said = " ".join(init(root, "--from", "a.md", "--dry-run").out.split())
    assert (
        "To look at: an address or number that Git will not forget: anna@naboskab.example (line 3)"
    ) in said


def test_a_document_that_is_too_large_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n\n" + "Vi går.\n\n" * 300_000, encoding="utf-8")
    assert refused(root, "--from", "a.md") == (
        "a.md has 2929 kB, and a document may have 2048. Take out what is no charter text, and run "
        "it again."
    )


def test_the_rules_may_be_written_before_it_is_founded(root: Path, dated: Path) -> None:
    said = " ".join(init(root, "--from", str(dated), "--no-commit").err.split())
    assert "The rules in charter/charter.yml are the usual ones and did not come along" in said
    assert (
        "Next: write your rules in naboskab/charter/charter.yml, and leave the text as it "
        "is. Then type this here, to found the charter with all its versions: charter init "
        f"naboskab --from {dated}. Without --from it would found the newest text alone, as "
        "0.1.0."
    ) in said
    assert "'charter init .'" not in said
    life = Life(root=root, cwd=root)
    life.edit("charter/charter.yml", "organisations: 9,", "organisations: 5,")
    brought(root, "--from", str(dated))
    assert [version for _, _, version in versions(life)] == ["1.0.0", "1.1.0", "1.2.0"]
    assert "organisations: 5," in life.git("show", "HEAD:charter/charter.yml")


def test_one_version_is_founded_by_the_words_that_are_said(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FIRST, encoding="utf-8")
    words = ("--from", "a.md", "--cut-at", "2")
    said = " ".join(init(root, *words, "--title", "Nabo", "--no-commit").err.split())
    assert "'charter init .'" not in said
    assert (
        "Then type this here, to found the charter and note where its text came from: charter init "
        "naboskab --from a.md --cut-at 2."
    ) in said
    brought(root, *words)
    assert len(versions(Life(root=root, cwd=root))) == 1


def test_a_text_that_was_edited_is_not_founded_as_the_one_brought_in(
    root: Path, dated: Path
) -> None:
    init(root, "--from", str(dated), "--no-commit")
    life = Life(root=root, cwd=root)
    life.edit("charter/principles/hilse.md", "Hver dag.", "Aldrig.")
    said = " ".join(init(root, "--from", str(dated), code=1).err.split())
    assert (
        "The text here is not the one that would be brought in: charter/principles/hilse.md" in said
    )
    assert "charter init --from" not in said
    assert life.git("rev-list", "--all", "--count") == "0\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"1.0.md": FIRST, "v1.md": SECOND},
            "1.0.md and v1.md are both version 1.0.0. Leave one of them out, or give it a number "
            "of its own.",
        ),
        (
            {
                "1.0.md": f"---\ndate: 2020-01-01\n---\n{FIRST}",
                "1.1.md": f"---\ndate: 2019-01-01\n---\n{SECOND}",
            },
            "Version 1.0.0 (1.0.md) is of 2020-01-01, and 1.1.0 (1.1.md) after it of 2019-01-01: a "
            "later version cannot be older. Mend the days or the numbers, so that they rise "
            "together.",
        ),
        (
            {"1.0.md": FIRST, "2020-01-01.md": SECOND},
            "1.0.md has a number and 2020-01-01.md has none, so their order cannot be told. Give "
            "all of them numbers, or all of them days alone.",
        ),
        (
            {"1.0.md": f'+++\nversion = "1.2"\n+++\n{FIRST}'},
            "1.0.md is named 1.0.0, and its front matter says 1.2.0. Mend one of the two, so that "
            "both say the same.",
        ),
        (
            {"1.0.md": FIRST, "1.1.md": FIRST.replace("\n\n", "\n\n\n")},
            "1.0.md and 1.1.md have the same words, so the one is no new version. Leave one of "
            "them out.",
        ),
        (
            {"a.md": FIRST, "b.md": SECOND},
            "It cannot be told which of these is meant: a.md, b.md. Name the document itself; or "
            "give versions names such as 1.0.md or 2016-05-01.md.",
        ),
        (
            {"note.pdf": "x"},
            "There is no Markdown document there. Name one that ends in .md, or a folder that "
            "holds its versions.",
        ),
        (
            {"1.0.md": "\0"},
            "1.0.md is no text: its bytes belong to something else. Save it as Markdown in UTF-8, "
            "and run it again.",
        ),
    ],
    ids=["twins", "days", "mixed", "front matter", "no change", "which", "none", "no text"],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_written(
    root: Path, tmp_path: Path, files: dict[str, str], said: str
) -> None:
    folder = tmp_path / "kilde"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert refused(root, "--from", "kilde", "--title", "T") == said


def test_a_beginning_that_the_rules_forbid_leaves_no_commit(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kilde"
    folder.mkdir()
    (folder / "2098-01-01.md").write_text(FIRST, encoding="utf-8")
    (folder / "2099-01-01.md").write_text(SECOND, encoding="utf-8")
    said = refused(root, "--from", "kilde")
    assert "charter/releases/1.0.0.yml:4:5: R008 expected a day no later than 2026-11-26" in said
    assert Life(root=root, cwd=root).git("rev-list", "--all", "--count") == "0\n"


def test_code_that_a_charter_cannot_hold_is_named(root: Path, tmp_path: Path) -> None:
    text = FIRST + "\n```\n<script>\n```\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    said = refused(root, "--from", "a.md")
    assert "A charter cannot hold a.md as it stands; nothing was changed." in said
    assert "charter/principles/hjaelpe.md:8:1: D053" in said


def test_a_document_without_a_title_needs_one(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Vi bor her.\n", encoding="utf-8")
    said = refused(root, "--from", "a.md", code=2)
    assert "--title" in said
    life = brought(root, "--from", "a.md", "--title", "Naboskab")
    assert life.read("charter/preamble.md") == "---\ntitle: Naboskab\n---\nVi bor her.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("--from", "intet.md"),
            1,
            "There is no file, folder or repository intet.md. Name a Markdown document, a folder "
            "of its versions, or a Git repository by its folder or address.",
        ),
        (
            ("--dry-run", "--title", "T"),
            2,
            "--document, --cut-at and --dry-run say how a document is brought in. Name that with "
            "--from.",
        ),
    ],
)
def test_a_source_that_is_not_there(
    root: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in refused(root, *words, code=code)


def test_a_repository_says_which_documents_it_has(root: Path, elsewhere: Elsewhere) -> None:
    elsewhere.save(FIRST, "a.md", day="2019-01-01")
    elsewhere.save(FIRST, "b.md", day="2019-01-01")
    assert refused(root, "--from", "kilde") == (
        "The repository has 2 documents: a.md, b.md. Name the one that is meant behind a #, as in "
        "REPOSITORY#a.md."
    )
    assert refused(root, "--from", "kilde#c.md") == (
        "There is no c.md in the repository's newest commit. Documents there are: a.md, b.md."
    )


def test_a_founded_charter_takes_nothing_in(root: Path, dated: Path) -> None:
    brought(root, "--from", str(dated))
    said = " ".join(init(root, "--from", str(dated), code=1).err.split())
    assert "already, and it is founded (charter/releases/1.0.0.yml)" in said


def test_a_history_that_was_there_before_stays_below(root: Path, dated: Path) -> None:
    there = Elsewhere(root)
    there.save("mælk\n", "noter.txt", day="2015-01-01")
    life = brought(root, "--from", str(dated))
    assert life.git("rev-list", "--count", "HEAD") == "4\n"
    assert life.read("noter.txt") == "mælk\n"
