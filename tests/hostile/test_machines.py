"""Windows and macOS: paths as they are typed there, line ends, file names in pieces, names that
differ in case alone or that a machine keeps for itself."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest

from charterkit.documents.typed import as_typed, named
from tests.life.playing import Life, begin

NOW = "2027-01-06"
PREAMBLE = "charter/preamble.md"
PRINCIPLE = "charter/principles/eksempel.md"


@pytest.mark.parametrize(
    ("text", "root", "path"),
    [
        ("charter\\principles\\eksempel.md", "", PRINCIPLE),
        (".\\charter\\preamble.md", "", PREAMBLE),
        ("./charter//preamble.md", "", PREAMBLE),
        ("charter/principles/", "", "charter/principles"),
        ("D:\\arkiver\\Åse\\charter\\charter\\preamble.md", "D:/arkiver/Åse/charter", PREAMBLE),
        ("c:/users/åse/charter/charter/preamble.md", "C:\\Users\\Åse\\charter", PREAMBLE),
        ("D:\\arkiver\\A\u030ase\\c\\charter\\preamble.md", "D:/arkiver/Åse/c/", PREAMBLE),
        ("/srv/charter/charter/preamble.md", "/srv/charter", PREAMBLE),
        ("D:\\other\\charter\\preamble.md", "C:/charter", "D:/other/charter/preamble.md"),
        ("C:\\charterting\\x.md", "C:\\charter", "C:/charterting/x.md"),
        ("charter/principles/a\u030aben.md", "", "charter/principles/åben.md"),
        ("", "C:/charter", ""),
    ],
)
def test_a_path_is_the_same_however_it_is_typed(text: str, root: str, path: str) -> None:
    assert as_typed(text, root) == path


@pytest.mark.parametrize(
    "path", [PREAMBLE, PRINCIPLE, "proposals/et-forslag/record/01-admitted.yml"]
)
def test_what_windows_makes_of_a_path_is_that_path(path: str) -> None:
    windows = str(PureWindowsPath("C:/Mit charter") / path)
    assert "\\" in windows
    assert as_typed(windows, "C:/Mit charter") == path


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("charter\\principles\\eksempel.md", "eksempel"),
        ("charter/principles/eksempel.en.md", "eksempel"),
        ("charter/signatories/fo/foreningen-proevetur.yml", "foreningen-proevetur"),
        ("proposals\\sig-det-klart\\proposal.md", "sig-det-klart"),
        ("proposals/sig-det-klart/ballots/1/eksempelkommune.yml", "sig-det-klart"),
        ("charter/preamble.en.md", "preamble"),
        ("0.1.0", "0.1.0"),
        ("eksempel", "eksempel"),
        ("README.md", "README.md"),
    ],
)
def test_the_path_of_a_file_stands_for_what_it_holds(text: str, id: str) -> None:
    assert named(text) == id


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with a signatory and a proposal."""
    life = begin(tmp_path_factory.mktemp("machines") / "charter")
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen")
    life.charter("sign", "Foreningen Prøvetur", *words, now="2027-01-05")
    life.edit(PREAMBLE, "Sig, hvad", "Sig klart, hvad")
    life.charter("propose", "Sig det klart", "--by", "Naboringen", now="2027-01-05")
    return life


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("show", "charter\\principles\\eksempel.md"), "Skriv det første princip her"),
        (("show", "proposals\\sig-det-klart\\proposal.md"), "Sig det klart"),
        (("show", "proposals\\sig-det-klart\\"), "Sig det klart"),
        (("show", "charter\\signatories\\fo\\foreningen-proevetur.yml"), "Foreningen Prøvetur"),
        (("log", "proposals/sig-det-klart/"), ""),
        (("blame", ".\\charter\\preamble.md"), "Sig, hvad"),
        (("diff", "proposals\\sig-det-klart"), "klart"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_commands_take_paths_with_backslashes(
    begun: Life, words: tuple[str, ...], shown: str
) -> None:
    assert shown in begun.charter(*words, now=NOW).out


def test_a_whole_path_is_taken_too(begun: Life) -> None:
    assert "Sig, hvad" in begun.charter("blame", str(begun.root / PREAMBLE), now=NOW).out
    whole = str(begun.root / PRINCIPLE)
    assert begun.charter("show", whole, now=NOW).out == begun.charter("show", "eksempel").out


@pytest.fixture
def windows(begun: Life, tmp_path: Path) -> Life:
    """A clone in which every file's lines end in CRLF, whatever .gitattributes says."""
    root = tmp_path / "crlf"
    begun.git("clone", "--quiet", "--no-checkout", str(begun.root), str(root))
    life = Life(root=root, cwd=root)
    (root / ".git" / "info").mkdir(exist_ok=True)
    (root / ".git" / "info" / "attributes").write_text("* text eol=crlf\n", encoding="utf-8")
    life.git("checkout", "--quiet", "main")
    assert b"\r\n" in (root / PREAMBLE).read_bytes()
    assert b"\r\n" in (root / "proposals/sig-det-klart/proposal.md").read_bytes()
    return life


def test_in_a_work_tree_with_crlf_everything_is_as_elsewhere(begun: Life, windows: Life) -> None:
    for words in (
        ("status", "--json"),
        ("show", "--json"),
        ("show", "sig-det-klart", "--json"),
        ("check", "--json"),
        ("blame", "preamble", "--json"),
    ):
        assert windows.charter(*words, now=NOW).json == begun.charter(*words, now=NOW).json
    assert windows.charter("diff", "--json", now=NOW).json["files"] == []
    assert windows.charter("verify", "--json", "--fresh", now=NOW).json["broken"] is None
    assert windows.charter("fmt", "--check", now=NOW).code == 0
    assert windows.git("status", "--porcelain") == ""


def test_in_a_work_tree_with_crlf_one_edits_proposes_and_signs(windows: Life) -> None:
    place = windows.root / PRINCIPLE
    text = place.read_bytes().replace("Her står, hvad I tror på".encode(), b"Her skriver I")
    assert text.count(b"\r\n") == text.count(b"\n")
    place.write_bytes(text)
    differs = windows.charter("diff", "--json", now=NOW).json["files"]
    assert [each["path"] for each in differs] == [PRINCIPLE]
    windows.charter("propose", "Skriv det selv", "--by", "Naboringen", now=NOW)
    amendment = windows.git("show", "HEAD:proposals/skriv-det-selv/proposal.md")
    assert "\r" not in amendment
    assert amendment.count("\n-") == 3
    assert "-Her står, hvad I tror på, og hvorfor det er vigtigt." in amendment
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen")
    windows.charter("sign", "Foreningen Æblehaven", *words, now=NOW)
    windows.charter("admit", "skriv-det-selv", "--as", "sekretariatet", now=NOW)
    for path in windows.git("ls-tree", "-r", "--name-only", "HEAD").split():
        assert "\r" not in windows.git("show", f"HEAD:{path}"), path
    assert windows.git("status", "--porcelain") == ""
    assert windows.charter("check", now=NOW).code == 0
    windows.charter("verify", now=NOW)


def test_a_record_that_an_editor_saved_with_crlf_is_told_of(begun: Life, tmp_path: Path) -> None:
    life = copied(begun, tmp_path)
    record = life.root / "charter/signatories/fo/foreningen-proevetur.yml"
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    problems = life.charter("check", "--json", now=NOW, code=1).json["problems"]
    assert [each["code"] for each in problems] == ["D003"]
    assert problems[0]["mend"] == "Let the editor save the file with Unix line ends (LF)."
    # Git stores it with LF all the same, as .gitattributes says.
    life.git("add", "--all")
    assert life.git("diff", "--staged", "--name-only") == ""


def copied(life: Life, where: Path) -> Life:
    """A clone, to do in it what one likes."""
    life.git("clone", "--quiet", str(life.root), str(where / "copy"))
    return Life(root=where / "copy", cwd=where / "copy")


@pytest.mark.parametrize("precompose", ["true", "false"])
def test_a_file_name_in_pieces_is_refused_with_what_is_wrong(
    begun: Life, tmp_path: Path, precompose: str
) -> None:
    """As an older macOS commits it, or one whose core.precomposeUnicode is off."""
    life = copied(begun, tmp_path)
    life.git("config", "core.precomposeUnicode", precompose)
    name = unicodedata.normalize("NFD", "charter/guide/åben-tavle.md")
    life.write(name, "# Åben tavle\n")
    found = life.charter("check", "--json", now=NOW, code=1).json["problems"]
    assert [(each["code"], "(NFC)" in each["found"]) for each in found] == [
        ("N001", False),
        ("N004", True),
    ]


def test_a_name_and_its_pieces_are_one_file_to_macos(begun: Life, tmp_path: Path) -> None:
    life = copied(begun, tmp_path)
    for form in ("NFC", "NFD"):
        life.write(unicodedata.normalize(form, "charter/guide/å.md"), f"# {form}\n")
    codes = {each["code"] for each in life.charter("check", "--json", code=1).json["problems"]}
    assert "N003" in codes


def test_what_is_typed_in_pieces_is_written_in_one(begun: Life, tmp_path: Path) -> None:
    life = copied(begun, tmp_path)
    name, title = (unicodedata.normalize("NFD", each) for each in ("Åens Ø-lag", "Vi når å'en"))
    life.charter(
        "sign", name, "--sector", "forening", "--mandate-by",
        unicodedata.normalize("NFD", "Årsmødet"), now=NOW,
    )  # fmt: skip
    life.edit(PREAMBLE, "Sig, hvad", unicodedata.normalize("NFD", "Sig på, hvad"))
    life.charter("propose", title, "--by", name, now=NOW)
    for path in life.git("ls-tree", "-r", "--name-only", "HEAD").splitlines():
        text = life.git("show", f"HEAD:{path}")
        assert unicodedata.is_normalized("NFC", text), path
        assert path.isascii()
    assert "name: Åens Ø-lag\n" in life.read("charter/signatories/aa/aaens-oe-lag.yml")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (PRINCIPLE, "charter/principles/Eksempel.md", "N001"),
        ("charter/guide/deltag.md", "charter/guide/Deltag.md", "N001"),
        ("proposals/sig-det-klart/proposal.md", "proposals/sig-det-klart/Proposal.md", "N001"),
    ],
)
def test_a_rename_of_case_alone_is_refused(
    begun: Life, tmp_path: Path, old: str, new: str, code: str
) -> None:
    life = copied(begun, tmp_path)
    life.git("switch", "--quiet", "-c", "case")
    life.git("mv", old, new)
    life.git("commit", "--quiet", "-m", "Rename it")
    found = life.charter("check", "--json", now=NOW, code=1).json["problems"]
    assert code in {each["code"] for each in found}
    words = ("review", "main..case", "--actor", "github:1", "--json")
    judged = life.charter(*words, now=NOW, code=1).json
    assert judged["verdict"] == "refuse"


@pytest.mark.parametrize("name", ["con", "nul.md", "aux.yml", "com1.txt", "lpt9.png", "prn"])
def test_a_name_that_windows_keeps_for_itself_is_refused(
    begun: Life, tmp_path: Path, name: str
) -> None:
    life = copied(begun, tmp_path)
    life.write(f"charter/guide/{name}", "x\n")
    found = life.charter("check", "--json", now=NOW, code=1).json["problems"]
    assert "N004" in {each["code"] for each in found}
    assert "Windows keeps for a device" in found[-1]["found"]


@pytest.mark.parametrize("title", ["Con", "Nul", "AUX", "Com1"])
def test_no_command_writes_a_folder_that_windows_cannot_make(
    begun: Life, tmp_path: Path, title: str
) -> None:
    life = copied(begun, tmp_path)
    life.edit(PREAMBLE, "Sig, hvad", "Sig nu, hvad")
    answer = life.charter("propose", title, "--by", "Naboringen", now=NOW, code=None)
    assert not (life.root / "proposals" / title.lower()).exists()
    if answer.code:
        assert title.lower() in answer.err.lower()


def test_two_names_that_windows_takes_for_one_cannot_be_merged(begun: Life, tmp_path: Path) -> None:
    life = copied(begun, tmp_path)
    life.write("charter/guide/Tavle.md", "# En\n")
    life.write("charter/guide/tavle.md", "# To\n")
    found = life.charter("check", "--json", now=NOW, code=1).json["problems"]
    assert {each["code"] for each in found} == {"N001", "N003"}


def test_a_clone_below_a_folder_with_a_space_and_letters_works(begun: Life, tmp_path: Path) -> None:
    place = tmp_path / "Åses filer (1)" / "mit & vores 'charter'"
    place.parent.mkdir()
    subprocess.run(["git", "clone", "--quiet", str(begun.root), str(place)], check=True)
    life = Life(root=place, cwd=place)
    life.edit(PREAMBLE, "Sig, hvad", "Sig nu, hvad")
    life.charter("propose", "Sig det nu", "--by", "Naboringen", now=NOW)
    life.charter("verify", now=NOW)
    assert life.charter("doctor", now="2030-01-01").err == "\nNothing is wrong.\n"


def test_a_file_with_a_name_in_pieces_is_found(begun: Life, tmp_path: Path) -> None:
    """Only what is written into the charter is put together; a file is called what it is."""
    file = tmp_path / unicodedata.normalize("NFD", "påstand.json")
    file.write_text("{}", encoding="utf-8")
    refused = begun.charter("recount", str(file), code=1).err
    assert "There is no file" not in refused
