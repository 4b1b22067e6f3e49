"""A national charter that cannot be followed: it is said why, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from charterkit.text.addresses import address_fault
from tests.life.playing import Life
from tests.upstream.three import MEETING, MET, Three

pytestmark = pytest.mark.xdist_group("upstream")

NOW = "2032-02-01"


def refused(folder: Path, upstream: str, *more: str) -> str:
    """What is said when a local charter is to follow it; nothing is written."""
    life = Life(root=folder, cwd=folder)
    before = sorted(folder.rglob("*"))
    words = ("init", "ny", "--upstream", upstream, "--title", "Ny", *more)
    answer = life.charter(*words, now=NOW, code=1)
    assert sorted(folder.rglob("*")) == before
    return " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("--upload-pack=touch x", "begins with a hyphen, which Git takes for an option"),
        ("ext::sh -c touch% x", "names a program that Git would run"),
        ("fd::17", "names a program that Git would run"),
        ("ftp://forge.example/land", "is none that begins with https://"),
        ("https://navn:kodeord@forge.example/land", "says who logs in, which would be published"),
        ("ssh://git:hemmelig@forge.example/land", "says who logs in, which would be published"),
        ("ssh://-oProxyCommand=x/land", "names no host that Git could reach"),
        ("-oProxyCommand=x:land", "begins with a hyphen, which Git takes for an option"),
        ("forge.example:-x", "names no host that Git could reach"),
        ("../land\u202egnp", "holds a character that nobody sees"),
        ("", "is empty, or has spaces around it"),
    ],
)
def test_an_address_that_leads_astray(tmp_path: Path, address: str, fault: str) -> None:
    assert fault in (address_fault(address) or "")


@pytest.mark.parametrize(
    "address",
    [
        "https://forge.example/land",
        "https://forge.example:8443/land.git",
        "ssh://git@forge.example:22/land.git",
        "git@forge.example:danmark/land.git",
        "git://forge.example/land",
        "file:///srv/git/land.git",
        "../Vores charter",
        "land",
    ],
)
def test_an_address_that_is_right(address: str) -> None:
    assert address_fault(address) is None


def test_such_an_address_is_refused_by_the_command(tmp_path: Path) -> None:
    said = refused(tmp_path, "ext::sh -c touch% x")
    assert "'ext::sh -c touch% x' cannot be followed: it names a program that Git would run" in said


def test_a_folder_that_is_not_there_or_no_repository(tmp_path: Path) -> None:
    assert "There is no folder" in refused(tmp_path, "land")
    (tmp_path / "tom").mkdir()
    assert "tom cannot be fetched: fatal:" in refused(tmp_path, "tom")


def test_a_repository_without_a_charter(tmp_path: Path) -> None:
    life = Life(root=tmp_path / "andet", cwd=tmp_path)
    life.root.mkdir()
    life.git("init", "--quiet")
    life.git("commit", "--quiet", "--allow-empty", "-m", "Intet")
    said = refused(tmp_path, "andet")
    assert "There is no charter at andet: it has no charter/charter.yml." in said


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a national charter that is just founded."""
    folder = tmp_path_factory.mktemp("founded")
    life = Life(root=folder / "land", cwd=folder)
    life.charter("init", "land", "--title", "Land", "--language", "da", now="2027-01-04")
    return folder


def spoilt(founded: Path, tmp_path: Path, path: str, text: str) -> Life:
    """A copy of it in which somebody has committed something by hand."""
    shutil.copytree(founded / "land", tmp_path / "land")
    life = Life(root=tmp_path / "land", cwd=tmp_path)
    life.write(path, text)
    life.git("add", path)
    life.git("commit", "--quiet", "-m", "Ret")
    return life


def test_a_history_that_does_not_hold(founded: Path, tmp_path: Path) -> None:
    spoilt(founded, tmp_path, MEETING, MET)
    said = refused(tmp_path, "land")
    assert "The history of land does not hold, so nothing of it is taken." in said
    assert "T001" in said


def test_a_clone_that_lacks_its_beginning(founded: Path, tmp_path: Path) -> None:
    land = spoilt(founded, tmp_path, "README.md", "Et land\n").root
    Life(root=land, cwd=tmp_path).git(
        "clone", "--quiet", "--depth=1", land.as_uri(), str(tmp_path / "flad")
    )
    said = refused(tmp_path, "flad")
    assert "flad does not hold its whole history: it is a shallow clone." in said


def test_a_charter_without_a_release(founded: Path, tmp_path: Path) -> None:
    shutil.copytree(founded / "land", tmp_path / "land")
    life = Life(root=tmp_path / "land", cwd=tmp_path)
    life.git("rm", "--quiet", "charter/releases/0.1.0.yml")
    life.git("commit", "--quiet", "--amend", "-m", "Begynd")
    assert "The charter at land has no release yet" in refused(tmp_path, "land")


def test_a_charter_for_a_newer_tool(founded: Path, tmp_path: Path) -> None:
    rules = (founded / "land/charter/charter.yml").read_text("utf-8")
    spoilt(founded, tmp_path, "charter/charter.yml", rules.replace("format: 1", "format: 2"))
    said = refused(tmp_path, "land")
    assert "The charter at land cannot be read here." in said
    assert "It may be written for a newer version of this tool" in said


def test_a_release_or_a_language_that_it_has_not(founded: Path, tmp_path: Path) -> None:
    shutil.copytree(founded / "land", tmp_path / "land")
    said = refused(tmp_path, "land", "--release", "0.7.0")
    assert "land has no release 0.7.0. It has these: 0.1.0." in said
    said = refused(tmp_path, "land", "--language", "en")
    assert "The text that binds in land is in 'da', here it would be in 'en'." in said


def test_a_clone_is_followed_by_the_address_that_it_comes_from(
    founded: Path, tmp_path: Path
) -> None:
    shutil.copytree(founded / "land", tmp_path / "land")
    life = Life(root=tmp_path / "land", cwd=tmp_path)
    life.git("remote", "add", "origin", "https://forge.example/land")
    life.charter("init", "by", "--upstream", "land", "--title", "By", now=NOW)
    rules = (tmp_path / "by/charter/charter.yml").read_text("utf-8")
    assert "\nupstream:\n  url: https://forge.example/land\n" in rules
    by = Life(root=tmp_path / "by", cwd=tmp_path / "by")
    told = by.charter("upstream", "--from", "../land", now=NOW).out
    assert told.startswith("By follows https://forge.example/land, release 0.1.0.\n")


def test_a_folder_that_holds_a_charter_already(founded: Path) -> None:
    life = Life(root=founded, cwd=founded)
    words = ("init", "land", "--upstream", "land")
    answer = life.charter(*words, now=NOW, code=1)
    assert "land already. Name a new folder." in " ".join(answer.err.split())


def test_a_charter_that_follows_none(founded: Path) -> None:
    life = Life(root=founded / "land", cwd=founded / "land")
    assert "This charter follows no national one." in life.charter("upstream", code=1).err


def test_nothing_is_brought_in_twice(three: Three) -> None:
    words = ("upstream", "propose", "--by", "sekretariatet")
    answer = three.by.charter(*words, now=NOW, code=1)
    assert "0.3.0 is the newest national release, and this charter follows it." in " ".join(
        answer.err.split()
    )


def test_what_is_national_already_is_not_offered(three: Three) -> None:
    words = ("upstream", "offer", "vores-egne", "--to", "../land")
    answer = three.by.charter(*words, now=NOW, code=1)
    assert "Nothing of 'Vores egne' is left to offer" in answer.err


def test_rules_are_not_offered(three: Three) -> None:
    words = ("upstream", "offer", "foelg-det-nationale-charter-til-0-3-0", "--to", "../land")
    answer = three.by.charter(*words, now=NOW, code=1)
    assert "is about the text that both charters have: charter/charter.yml." in " ".join(
        answer.err.split()
    )


def test_nothing_is_offered_twice(three: Three) -> None:
    answer = three.told["offered again"]
    assert "'Vores egne' is offered there already, as vores-egne." in answer.err


def test_a_clone_that_nothing_is_offered_in_is_not_left_behind(three: Three) -> None:
    words = ("upstream", "offer", "vores-egne", "--to", "../forgaeves")
    assert "Nothing of 'Vores egne' is left" in three.by.charter(*words, now=NOW, code=1).err
    assert not (three.folder / "forgaeves").exists()


def test_a_folder_that_is_no_clone_is_told_so(three: Three, tmp_path: Path) -> None:
    words = ("upstream", "offer", "vores-egne", "--to", str(tmp_path))
    answer = three.by.charter(*words, now=NOW, code=1)
    assert "is no clone of the national charter." in " ".join(answer.err.split())
    assert "or a folder that is not there yet: then one is made." in " ".join(answer.err.split())


def test_nothing_is_offered_to_another_charter(three: Three, founded: Path) -> None:
    words = ("upstream", "offer", "vores-egne", "--to", str(founded / "land"))
    answer = three.by.charter(*words, now=NOW, code=1)
    assert "is not the one that is followed here: it has no release 0.3.0" in " ".join(
        answer.err.split()
    )


def test_a_national_history_that_was_written_anew_is_noticed(three: Three, tmp_path: Path) -> None:
    shutil.copytree(three.oe.root, tmp_path / "oe")
    shutil.copytree(three.land.root, tmp_path / "land")
    land = Life(root=tmp_path / "land", cwd=tmp_path / "land")
    land.git("reset", "--quiet", "--hard", "HEAD~1")
    land.git("commit", "--quiet", "--amend", "-m", "En anden besked")
    oe = Life(root=tmp_path / "oe", cwd=tmp_path / "oe")
    answer = oe.charter("upstream", now=NOW, code=1)
    assert "The history of ../land does not hold, so nothing of it is taken." in answer.err
    assert "follows ../land" in oe.charter("upstream", "--fresh", now=NOW).out
