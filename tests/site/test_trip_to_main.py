"""A person's whole trip: from the front page of a charter's site through the form to a file, with
that to its forge, through the review that its workflow does there, and into main, where nobody has
anything to repair. The forge is a stand-in on this machine, and so is its web page: one commit with
one new file on a branch of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.init.conftest import Town, founded
from tests.init.forge import Forge, open_for_all
from tests.init.steps import Machine
from tests.init.test_hub import reviewed
from tests.life.playing import Life
from tests.site.building import build
from tests.site.forms import Visitor
from tests.site.serving import served

pytestmark = pytest.mark.browser

PERSON = "Anna Prøve <anna@users.noreply.forge.example>"
BODY = "Vi siger, hvorfor det haster.\n\nOg »hvordan« & med hvem."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A charter on a forge, and the address of its site."""

    town: Town
    site: str


def tool(root: Path, folder: Path) -> Path:
    """The tool of this work tree, where a job finds it as if the charter's script had put it there;
    that this does so is tried elsewhere."""
    (folder / "bin").mkdir(parents=True)
    pins = (root / ".charter/requirements.txt").read_bytes()
    (folder / "requirements.txt").write_bytes(pins)
    for name, words in (("python", ""), ("charter", " -m charterkit.cli")):
        program = folder / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    return folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A charter that `charter init` started on GitHub, pushed there, and its site."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("served", "clones", "jobs", "bin"):
        (tmp_path / name).mkdir()
    bare = tmp_path / "served/charter.git"
    with open_for_all(Forge(kind="github", bare=bare)) as forge:
        life = founded(tmp_path / "charter", "github", forge.address)
        life.git("clone", "--quiet", "--bare", str(life.root), str(bare))
        forge.git("config", "http.receivepack", "true")
        done = build(life.root, tmp_path / "site")
        assert done.returncode == 0, done.stderr
        machine = Machine(
            bin=tmp_path / "bin", tool=tool(life.root, tmp_path / "tool"), jobs=tmp_path / "jobs"
        )
        with served(tmp_path / "site") as site:
            town = Town(forge=forge, machine=machine, clones=tmp_path / "clones")
            yield Place(town=town, site=site)


def saved_on_the_web_page(life: Life, branch: str, path: str, text: str) -> None:
    """What a forge does when somebody saves a new file on its page: one commit, one new file."""
    life.git("switch", "--quiet", "--create", branch)
    life.write(path, text)
    life.git("add", path)
    life.git("commit", "--quiet", "--message", f"Create {Path(path).name}", "--author", PERSON)


def test_what_somebody_proposes_on_the_site_comes_into_main_with_nothing_to_repair(
    place: Place, chrome: Browser
) -> None:
    town, forge = place.town, place.town.forge
    main = forge.tip()

    anna = Visitor(chrome, place.site)
    anna.goes("")
    anna.press_on(anna.page.locator('.doors a[href$="propose/"]'))
    anna.page.wait_for_url("**/propose/")
    anna.page.locator("#propose-text").select_option("eksempel")
    anna.write("propose-body", BODY)
    anna.write("propose-name", "Sig, hvorfor det haster")
    anna.write("propose-reasons", "Fordi ingen ellers gør det.")
    anna.write("propose-proposers", "Anna fra Byen")
    anna.press_on(anna.page.locator('button[type="submit"]'))
    path, text = anna.offered()
    link = anna.linked("Åbn GitHub")
    anna.leaves()
    assert path == "proposals/sig-hvorfor-det-haster/proposal.md"
    assert link == {"": f"{forge.address}/by/charter/new/main", "filename": path, "value": text}

    life = town.clone()
    saved_on_the_web_page(life, "anna-patch-1", link["filename"], link["value"])
    head = town.offered(
        7, life, who=66, title="Sig, hvorfor det haster", text="Se filen.", branch="anna-patch-1"
    )
    review, merge = reviewed(town, 7)
    assert review.succeeded, review.said
    assert review.outputs["verdict"] == "steward"
    assert review.outputs["convert"] == "no"
    assert merge is None
    (comment,) = forge.bodies(7)
    assert "## En forvalter skal se på det" in comment
    assert "Vi siger, hvorfor det haster." in comment
    assert "Hvad der er galt" not in comment

    assert forge.merged(7, head)[0] == 200
    here = town.clone()
    assert here.git("diff", "--name-only", main, "HEAD").split() == [path]
    assert here.read(path) == text
    assert here.charter("check", "--json").json["problems"] == []
    here.charter("verify")
    listed = here.charter("status", "--json").json["proposals"]["open"]
    assert [(each["slug"], each["state"]) for each in listed] == [
        ("sig-hvorfor-det-haster", "draft")
    ]
    subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=here.root, check=True)
