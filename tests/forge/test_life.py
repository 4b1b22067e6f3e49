"""A charter's life over a real Git server, by people each with a clone and an account, who send all
they do with `charter submit`. What stands in for the forge lists the requests, and merges those
of which `charter review` says that it may; a steward does what it says is for a steward."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.forge.conftest import StandIn
from tests.life.attempting import PRINCIPLE
from tests.life.playing import IDS, Answer, Life
from tests.server.conftest import Person, Push
from tests.server.town import BALLOTS, NEIGHBOUR, OTHER, OWNER, account, record

DISCUSSED, VOTED = "2027-03-12", "2027-03-13"
CLOSED, ENACTED, LATER = "2027-04-21", "2027-04-22", "2027-05-01"
NEWCOMERS = {"fremmed": "Nyby Prøveforening", "ny": "Ny Forsøgskommune"}
NEW = {"fremmed": "nyby-proeveforening", "ny": "ny-forsoegskommune"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The charter at its forge, and what became of each request."""

    forge: StandIn

    def come(self, user: str, now: str) -> Person:
        """Somebody with a fresh clone."""
        return self.forge.person(user, now)

    def submit(self, person: Person, *words: str, code: int = 0) -> Answer:
        """Send what somebody has committed."""
        return person.charter("submit", *words, "--forge", "gitlab", code=code)

    def open(self) -> list[dict[str, Any]]:
        """The requests that are not merged."""
        git = self.forge.place.git
        merged = git("rev-list", "main").split()
        return [each for each in self.forge.requests if each["head"] not in merged]

    def automaton(self, now: str) -> list[str]:
        """Answer every open request: merge it where the verdict is so, and turn an edit of the
        text into a proposal. The verdicts, in the order of the requests."""
        return [self.answer(each, now) for each in self.open()]

    def answer(self, request: dict[str, Any], now: str) -> str:
        """The verdict on one request, and what follows from it."""
        review = self.forge.review(request, now)
        if review["verdict"] == "merge":
            self.forge.merge(request["head"], request["title"])
        elif review["proposal"] is not None:
            here = Person(life=self.forge.life, now=now)
            body = self.forge.place.clones / "body.md"
            actor = self.forge.accounts[request["user"]]
            here.charter(
                "convert", f"main..{request['head']}", "--actor", actor,
                "--title", request["title"], "--reasons", str(body), "--to", request["branch"],
            )  # fmt: skip
            path = self.forge.place.bare / "requests" / f"{request['number']}.json"
            head = self.forge.place.tip(request["branch"])
            path.write_text(json.dumps({**request, "head": head}), encoding="utf-8")
            return "converted"
        return str(review["verdict"])


@pytest.fixture
def town(guarded: StandIn) -> Town:
    """The town at its forge, and a second newcomer who has an account there."""
    guarded.accounts["ny"] = "github:98:ny"
    guarded.place.git("config", "charter.ny.account", guarded.accounts["ny"])
    return Town(forge=guarded)


def on_the_page(person: Person, branch: str, title: str, text: str) -> Push:
    """Send a branch as the forge's page does, when somebody edits a file there."""
    person.commit(title)
    return person.push(
        f"HEAD:refs/heads/{branch}", "-o", "merge_request.create", "-o",
        "merge_request.target=main", "-o", f"merge_request.title={title}", "-o",
        f"merge_request.description={text}",
    )  # fmt: skip


def test_a_whole_life_from_proposals_to_the_published_charter(town: Town, tmp_path: Path) -> None:
    proposed_and_revised(town)
    signed_by_two(town)
    voted(town)
    an_edit_becomes_a_proposal(town)
    a_hostile_request_is_refused(town)
    seconded_closed_and_enacted(town)
    published(town, tmp_path)


def proposed_and_revised(town: Town) -> None:
    """A signatory proposes, and revises what it has sent before it is merged."""
    owner = town.come(OWNER, DISCUSSED)
    owner.life.edit(PRINCIPLE, "Her er sætning nummer fire.", "Vi begynder sammen.")
    owner.charter("propose", "Begynd sammen", "--by", OWNER, "--reasons", "Ellers er det for sent.")
    town.submit(owner)
    path = "proposals/begynd-sammen/proposal.md"
    owner.life.edit(path, "for sent.", "for sent for os alle.")
    owner.commit("Say for whom")
    town.submit(owner, "begynd-sammen")
    assert len(town.open()) == 1
    assert town.automaton(DISCUSSED) == ["merge"]
    assert "for sent for os alle." in town.forge.place.git("show", f"main:{path}")
    owner.git("fetch", "--quiet")
    (sent,) = owner.charter("status", "--json").json["submitted"]
    assert (sent["title"], sent["fate"]) == ("Forslag: Begynd sammen", "merged")


def signed_by_two(town: Town) -> None:
    """Two newcomers sign; nobody merges that but a steward, who then confirms them."""
    for user, name in NEWCOMERS.items():
        new = town.come(user, DISCUSSED)
        sector = "kommune" if "kommune" in name else "forening"
        new.charter("sign", name, "--sector", sector, "--mandate-by", "Bestyrelsen")
        path = record(NEW[user])
        number, login = town.forge.accounts[user].split(":")[1:]
        new.life.write(path, new.life.read(path) + account(int(number), login))
        new.git("commit", "--quiet", "--all", "--amend", "--no-edit")
        answer = town.submit(new)
        assert "A steward looks at it and merges it." in answer.err
        assert f"Submitted: {name} underskriver charteret\n" in answer.out
    assert town.automaton(DISCUSSED) == ["steward", "steward"]
    steward = town.come("sekretariatet", DISCUSSED)
    for id in NEW.values():
        steward.git("merge", "--quiet", "--no-ff", "--no-edit", f"origin/charter/{id}")
    steward.charter("confirm", *NEW.values(), "--how", "registry", "--as", "sekretariatet")
    steward.charter("push")
    assert town.open() == []


def voted(town: Town) -> None:
    """Electors vote, each from its own clone."""
    for id in IDS[:5]:
        voter = town.come(id, VOTED)
        voter.charter("vote", "kort", "approve", "--as", id)
        town.submit(voter)
    assert town.automaton(VOTED) == ["merge"] * 5
    there = town.forge.place.git("ls-tree", "-r", "--name-only", "main", BALLOTS).split()
    assert {Path(each).stem for each in there} == set(IDS[:5])


def an_edit_becomes_a_proposal(town: Town) -> None:
    """Somebody edits the text itself, on the forge's page; the automaton makes a proposal of it,
    with title and reasons from the request, and merges that."""
    neighbour = town.come(NEIGHBOUR, VOTED)
    neighbour.life.edit(PRINCIPLE, "Her er sætning nummer fem.", "Alle kan være med.")
    edit = on_the_page(neighbour, "ret-teksten", "Alle kan være med", "Også dem uden computer.")
    edit.taken()
    before = town.forge.place.git("show", f"main:{PRINCIPLE}")
    assert town.automaton(VOTED) == ["converted"]
    assert town.automaton(VOTED) == ["merge"]
    assert town.forge.place.git("show", f"main:{PRINCIPLE}") == before
    proposal = town.forge.place.git("show", "main:proposals/alle-kan-vaere-med/proposal.md")
    assert f"proposers: [{NEIGHBOUR}]\n" in proposal
    assert "\nOgså dem uden computer.\n" in proposal
    assert "+Alle kan være med.\n" in proposal
    author = town.forge.place.git("log", "-1", "--format=%an", "ret-teksten").strip()
    assert author == NEIGHBOUR.capitalize()


def a_hostile_request_is_refused(town: Town) -> None:
    """A stranger turns somebody's vote and what runs on the forge; nothing of it comes in."""
    main = town.forge.place.tip()
    stranger = town.come("fremmed", VOTED)
    ballot = f"{BALLOTS}/{IDS[0]}.yml"
    stranger.life.edit(ballot, "choice: approve", "choice: reject")
    stranger.life.write(".gitlab-ci.yml", "steal: {script: [env]}\n")
    stranger.commit("Innocent")
    refused = town.submit(stranger, code=1)
    assert "W003" in refused.out
    assert "This would be refused, so nothing was sent." in refused.err
    stranger.life.write("NOTE.md", "Mere.\n")
    on_the_page(stranger, "uskyldig", "Uskyldig @alle", "/approve").taken()
    assert town.automaton(VOTED) == ["refuse"]
    assert town.forge.place.tip() == main
    stranger.push("HEAD:main").refused("W003")
    assert town.forge.place.tip() == main


def seconded_closed_and_enacted(town: Town) -> None:
    """Others second a draft; a steward closes the vote and enacts what was decided."""
    for id in (NEIGHBOUR, OTHER):
        person = town.come(id, VOTED)
        person.charter("second", "begynd-sammen", "--as", id)
        answer = town.submit(person)
        assert "støtter »Begynd sammen«" in answer.out
    assert town.automaton(VOTED)[1:] == ["merge", "merge"]
    for act, now in (("close", CLOSED), ("enact", ENACTED)):
        steward = town.come("sekretariatet", now)
        steward.git("switch", "--quiet", "--create", act)
        steward.charter(act, "kort", "--as", "sekretariatet")
        town.submit(steward)
        assert town.automaton(now)[1:] == ["merge"]
    assert "\nKort.\n" in town.forge.place.git("show", f"main:{PRINCIPLE}")


def published(town: Town, tmp_path: Path) -> None:
    """Anybody proves the history and builds the site from a fresh clone."""
    root = tmp_path / "published"
    url = str(town.forge.place.bare)
    subprocess.run(["git", "clone", "--quiet", url, str(root)], check=True)
    life = Life(root=root, cwd=root)
    life.charter("check", now=LATER)
    life.charter("verify", now=LATER)
    settings = (
        "site_name: Prøvecharter\ndocs_dir: charter\ntheme: {name: material, language: da, "
        "font: false}\nplugins:\n  charter: {language: da, forge: gitlab}\n"
    )
    life.write("mkdocs.yml", settings)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (root / "site/charter/index.html").read_text(encoding="utf-8")
    assert "Kort." in page
    proposals = (root / "site/proposals/index.html").read_text(encoding="utf-8")
    assert "Alle kan være med" in proposals
    assert "Begynd sammen" in proposals
