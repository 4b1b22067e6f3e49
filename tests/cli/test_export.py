"""What is exported is what the site publishes, and an agenda's edition says what is signed."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from charterkit.actions.publish import published
from charterkit.cli import run
from charterkit.pages import data_files
from charterkit.store import Store
from tests.conftest import browser_is_required
from tests.pages import town
from tests.site.building import town_repository

NO_PANGO = "no Pango was found, which PDFs need: Debian: apt-get install libpangoft2-1.0-0"
NOW = f"{town.NOW:%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's repository."""
    return town_repository(tmp_path_factory.mktemp("town") / "by")


def exported(root: Path, *words: str) -> bytes:
    """What `charter export` writes to standard output."""
    done = subprocess.run(
        [sys.executable, "-m", "charterkit.cli", "-C", str(root), "--now", NOW, "export", *words],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(root: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 1) -> str:
    """What `charter export` says where it writes nothing."""
    assert run(["-C", str(root), "export", *words]) == code
    answer = capsys.readouterr()
    assert answer.out == ""
    return " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["json"], "api/charter.json"),
        (["json", "charter"], "api/charter.json"),
        (["json", "releases"], "api/releases.json"),
        (["json", "proposals"], "api/proposals.json"),
        (["json", "signatories"], "api/signatories.json"),
        (["json", "2"], "api/proposals/faelles-kasse.json"),
        (["json", "faelles-kasse"], "api/proposals/faelles-kasse.json"),
        (["csv"], "api/signatories.csv"),
    ],
)
def test_data_is_exported_byte_for_byte_as_the_site_has_it(
    root: Path, words: list[str], place: str
) -> None:
    with Store.open(root) as store:
        files = data_files(published(store, town.NOW)[0], town.NOW)
    assert exported(root, *words) == files[place]


def test_a_file_is_written_and_told_of(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "export", "json", "--to", "ud.json", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    data = (root / "ud.json").read_bytes()
    assert told == {
        "file": "ud.json",
        "form": "json",
        "bytes": len(data),
        "sha256": f"sha256:{sha256(data).hexdigest()}",
    }
    assert run(["-C", str(root), "export", "csv", "--to", "ud.csv"]) == 0
    size = (root / "ud.csv").stat().st_size
    assert capsys.readouterr().out == f"Wrote {size:,} bytes to ud.csv.\n"
    for name in ("ud.json", "ud.csv"):
        (root / name).unlink()


def test_markdown_is_the_whole_text_with_its_digest_and_how_to_check_it(root: Path) -> None:
    text = exported(root, "markdown").decode()
    release = town.archive().release
    assert release is not None
    assert text.startswith("# Prøvebys charter\n\n- Version 0.2.0, 4. januar 2027 (udkast)\n")
    assert f"`{release.text}`" in text
    assert "`sha256sum charter/charter.yml charter/preamble.md" in text
    assert "## 1. Mødes & tales ved\n\n### Vi mener\n" in text
    assert "\nDen, der bestemmer, siger hvorfor.\nGrunden bliver skrevet ned, så alle" in text
    assert text.endswith("fortæller vi det.\n")


def test_in_another_language_it_says_which_text_binds(root: Path) -> None:
    text = exported(root, "markdown", "--language", "en").decode()
    assert text.startswith("# Charter of Prøveby\n\n- Version 0.2.0, 4 January 2027 (draft)\n")
    assert "Translation. The text in Danish is the one that binds." in text
    assert "A meeting begins with a question." in text


def words_of(pdf: Path) -> str:
    """All text of a PDF, as another program reads it; line breaks do not count."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


@pytest.fixture(scope="module")
def printer() -> None:
    """WeasyPrint with the library that it needs of the machine."""
    tried = [sys.executable, "-c", "import weasyprint"]
    if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
        return
    if browser_is_required():
        pytest.fail(NO_PANGO, pytrace=False)
    pytest.skip(NO_PANGO)


@pytest.mark.usefixtures("printer")
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_pdf_has_the_text_its_digest_what_it_commits_to_and_a_resolution(
    root: Path, tmp_path: Path, language: str
) -> None:
    place = tmp_path / "ud.pdf"
    place.write_bytes(exported(root, "pdf", "--language", language))
    release = town.archive().release
    assert release is not None
    text = words_of(place)
    whole = text.replace(" ", "")
    digits = release.text.removeprefix("sha256:")
    assert whole.count(digits) >= 4  # Its imprint, the resolution, the record, the check.
    assert "sha256sumcharter/charter.ymlcharter/preamble.md" in whole
    said = {
        "da": [
            "Hvad en underskrift forpligter til", "I har været bekræftet i 30 dage",
            "har 365 dage til at svare", "at tilslutte sig Prøvebys charter, version 0.2.0",
            "2.2 Grunden bliver skrevet ned", "Organisation", "Besluttet af",
        ],
        "en": [
            "What a signature commits to", "confirmed for 30 days", "have 365 days to answer",
            "resolved to join Charter of Prøveby, version 0.2.0", "A meeting begins",
            "The text in Danish is the one that binds",
        ],
    }[language]  # fmt: skip
    assert [each for each in said if each not in text] == []
    assert PdfReader(place).metadata is not None


@pytest.mark.usefixtures("printer")
def test_the_same_release_gives_the_same_pdf_whenever_it_is_made(root: Path) -> None:
    first = exported(root, "pdf")
    assert exported(root, "pdf") == first
    later = [sys.executable, "-m", "charterkit.cli", "-C", str(root), "--now", "2030-01-01"]
    done = subprocess.run([*later, "export", "pdf"], capture_output=True, check=True)
    assert done.stdout == first


def test_without_weasyprint_it_says_how_to_install_the_extra(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert refused(root, capsys, "pdf", "--to", "x.pdf") == (
        "To make a PDF it takes WeasyPrint, which is not here. Install it beside the charter's "
        "tool: python -m pip install 'charterkit[pdf]'."
    )
    assert not (root / "x.pdf").exists()


def test_a_text_that_was_edited_since_its_release_is_not_handed_out_as_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = root / "charter" / "preamble.md"
    before = place.read_bytes()
    place.write_bytes(before.replace(b"sammen", b"alene"))
    try:
        for form in ("pdf", "markdown"):
            assert refused(root, capsys, form, "--to", "x").startswith(
                "The text here is not that of 0.2.0, so its digest is another. Put your edits away"
            )
    finally:
        place.write_bytes(before)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["json", "nowhere"], 1, "There is no proposal 'nowhere'."),
        (["json", "experiences"], 1, "This charter has no experiences yet, so there is no file"),
        (["markdown", "--language", "de"], 1, "The charter is not written in 'de'."),
        (["csv", "releases"], 2, "csv is of one thing only: leave 'releases' out."),
        (["json", "--json"], 2, "--json tells what was written to a file: name one with --to."),
        (["docx"], 2, "'docx' is not one of 'json', 'csv', 'markdown', 'pdf'"),
        (["csv", "--to", "no/such/folder.csv"], 1, "The machine could not do its part"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_the_reason(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    assert said in refused(root, capsys, *words, code=code)
