"""What honest people do to a history, in all the ways that Git has, breaks nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.life.once import read_once
from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, SHARED, founded, line
from tests.tampering.history import LATER, History, Teller
from tests.tampering.tampering import commit, head, removed, swap

pytestmark = pytest.mark.xdist_group("tampering")

GUIDE = "charter/guide/mere.md"


def vote(life: Life, id: str) -> None:
    """Cast a ballot."""
    life.charter("vote", "andet", "approve", "--as", id, now="2027-04-20")


def on_branches(life: Life) -> None:
    """Three vote, each on a branch of its own."""
    for id in IDS[:3]:
        life.git("switch", "--quiet", "--create", id, "main")
        vote(life, id)
    life.git("switch", "--quiet", "main")


def three_ballots_come_in_one_octopus(life: Life) -> None:
    on_branches(life)
    life.git("merge", "--quiet", "--no-ff", "--no-edit", *IDS[:3])


def three_ballots_come_squashed(life: Life) -> None:
    on_branches(life)
    life.git("merge", "--quiet", "--squash", *IDS[:3])
    commit(life, "Tre stemmer")


def one_official_act_comes_as_a_merge(life: Life) -> None:
    life.git("switch", "--quiet", "--create", "act")
    life.charter("suspend", IDS[8], "--reason", "?", "--as", "sekretariatet", now="2027-04-20")
    life.git("switch", "--quiet", "main")
    vote(life, IDS[0])
    life.git("merge", "--quiet", "--no-ff", "--no-edit", "act")


def ballots_and_an_official_act_come_in_one_merge(life: Life) -> None:
    life.git("switch", "--quiet", "--create", "act")
    vote(life, IDS[1])
    life.charter("suspend", IDS[8], "--reason", "?", "--as", "sekretariatet", now="2027-04-20")
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--no-ff", "--no-edit", "act")


def an_unofficial_change_is_reverted(life: Life) -> None:
    life.write(GUIDE, "# Mere\n")
    commit(life, "Mere")
    life.git("revert", "--no-edit", "HEAD")
    vote(life, IDS[0])
    swap(life, f"proposals/andet/ballots/1/{IDS[0]}.yml", "approve", "reject")
    commit(life, "Nej tak")
    life.git("revert", "--no-edit", "HEAD")


def one_pull_request_is_about_the_guide_and_the_readme(life: Life) -> None:
    life.write(GUIDE, "# Mere\n")
    life.write("README.md", "# Noget andet\n")
    commit(life, "Mere")


def commits_are_dated_in_other_centuries(life: Life) -> None:
    for year in ("1970-01-02", "2099-01-02"):
        life.write(GUIDE, f"# {year}\n")
        life.git("add", "--all")
        life.git("commit", "--quiet", "--message", "Mere", "--date", f"{year}T00:00:00Z")


def commits_change_nothing(life: Life) -> None:
    commit(life, "Intet")
    commit(life, "Stadig intet")


def a_tag_is_moved(life: Life) -> None:
    life.git("tag", "v0.2.1")
    life.git("tag", "--force", "v0.2.1", "HEAD~3")


def a_main_branch_by_another_name(life: Life) -> None:
    life.git("branch", "--move", "main", "trunk")
    vote(life, IDS[0])


def a_commit_with_a_message_of_many_languages(life: Life) -> None:
    life.write(GUIDE, "# Mere\n")
    life.git("add", "--all")
    life.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--quiet", "--message", "Mere")


@pytest.mark.parametrize(
    "doing",
    [
        three_ballots_come_in_one_octopus,
        three_ballots_come_squashed,
        one_official_act_comes_as_a_merge,
        ballots_and_an_official_act_come_in_one_merge,
        an_unofficial_change_is_reverted,
        one_pull_request_is_about_the_guide_and_the_readme,
        commits_are_dated_in_other_centuries,
        commits_change_nothing,
        a_tag_is_moved,
        a_main_branch_by_another_name,
        a_commit_with_a_message_of_many_languages,
    ],
    ids=lambda doing: doing.__name__.replace("_", " "),
)
def test_it_holds(history: History, tmp_path: Path, doing: Callable[[Life], None]) -> None:
    life = history.at("opened", tmp_path)
    with read_once():
        doing(life)
        for again in ((), ("--fresh",)):
            assert life.charter("verify", "--json", *again, now=LATER).json["holds"] is True


def test_a_branch_from_before_a_release_is_merged_after_it(
    history: History, tmp_path: Path
) -> None:
    life = history.at("upheld", tmp_path)
    life.git("switch", "--quiet", "--create", "early")
    life.edit(SHARED, line("tre"), "Den tredje er ny.\n")
    life.charter("propose", "Ny", "--slug", "ny", "--by", IDS[0], "--class", "substantive",
                 "--reasons", "Derfor.", now="2027-06-01")  # fmt: skip
    life.git("switch", "--quiet", "main")
    life.charter("enact", "andet", "--as", "sekretariatet", now="2027-06-01")
    life.git("merge", "--quiet", "--no-ff", "--no-edit", "early")
    life.charter("admit", "ny", "--as", "sekretariatet", now="2027-06-02")
    life.charter("verify", now=LATER)


def test_drafts_are_amended_and_removed_and_sign_ups_refused_and_made_again(
    history: History, tmp_path: Path
) -> None:
    life = history.at("end", tmp_path)
    swap(life, "proposals/udkast/proposal.md", "^Derfor", "Fordi")
    commit(life, "En bedre grund")
    life.charter("second", "udkast", "--as", IDS[0], now="2028-09-02")
    removed(life, "proposals/udkast")
    who = "foreningen-venter"
    life.charter("refuse", who, "--reason", "?", "--as", "sekretariatet", now="2028-09-03")
    removed(life, f"charter/signatories/fo/{who}.yml")
    words = ("sign", "Foreningen Venter", "--sector", "forening", "--mandate-by", "Mødet")
    life.charter(*words, now="2028-09-04")
    life.charter("confirm", who, "--how", "letter", "--as", "sekretariatet", now="2028-09-05")
    life.charter("verify", now=LATER)


@pytest.mark.parametrize("late", [True, False], ids=["late", "daily"])
def test_what_time_decides_is_entered_late_or_daily(
    history: History, tmp_path: Path, late: bool
) -> None:
    life = history.at("all voted", tmp_path)
    days = ["2027-09-30"] if late else ["2027-05-29", "2027-06-13", "2027-06-27", "2027-08-01",
                                       "2027-08-16", "2027-09-30"]  # fmt: skip
    with read_once():
        for day in days:
            life.charter("advance", "--as", "sekretariatet", now=day)
        found = life.charter("verify", "--json", now=LATER).json
    assert found["release"] > "0.4.0"


def test_the_same_is_found_from_memory_at_every_commit(history: History, tmp_path: Path) -> None:
    life = history.bare("end", tmp_path)
    with read_once():
        whole = life.charter("verify", "--fresh", "--json", now=LATER).json
        for at in history.chain[5::30]:
            history.verified(life.root / ".git", at)
            found = life.charter("verify", "--json", now=LATER).json
            assert found.pop("verified_earlier") == at
            assert found == {key: whole[key] for key in found}


def test_a_clone_with_other_line_ends_and_a_linked_work_tree_find_the_same(
    history: History, tmp_path: Path
) -> None:
    life = history.at("end", tmp_path)
    life.git("clone", "--quiet", "-c", "core.autocrlf=true", str(life.root), str(tmp_path / "crlf"))
    life.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    heads = set()
    for name in ("crlf", "linked"):
        there = Life(root=tmp_path / name, cwd=tmp_path / name)
        heads.add(there.charter("verify", "--fresh", "--json", now=LATER).json["head"])
    assert heads == {head(life)}


def test_a_repository_with_long_ids_holds_and_is_tampered_with_as_well(tmp_path: Path) -> None:
    root = tmp_path / "long"
    subprocess.run(["git", "init", "-q", "-b", "main", "--object-format=sha256", root], check=True)
    tell = Teller(life=Life(root=root, cwd=root))
    founded(tell)
    assert len(tell.life.charter("verify", "--json", now=LATER).json["head"]) == 64
    swap(tell.life, DUTY, "nummer tre", "nummer 3")
    broke = commit(tell.life)
    found = tell.life.charter("verify", "--json", now=LATER, code=1).json["broken"]
    assert (found["commit"], found["codes"]) == (broke, ["T001"])


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
def test_commits_that_git_signs_hold(history: History, tmp_path: Path) -> None:
    life = history.at("opened", tmp_path)
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", str(key))):
        life.git("config", name, value)
    life.git("config", "commit.gpgsign", "true")
    vote(life, IDS[0])
    life.write(GUIDE, "# Mere\n")
    commit(life, "Mere")
    assert "gpgsig" in life.git("cat-file", "commit", "HEAD")
    life.charter("verify", now=LATER)


def test_a_shallow_clone_and_one_without_contents_prove_nothing(
    history: History, tmp_path: Path
) -> None:
    life = history.at("end", tmp_path)
    life.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{life.root}"
    for name, how, says in (
        ("shallow", "--depth=9", "does not hold the whole history"),
        ("partial", "--filter=blob:none", "is not in this clone"),
    ):
        life.git("clone", "--quiet", "--no-checkout", how, url, str(tmp_path / name))
        there = Life(root=tmp_path / name, cwd=tmp_path / name)
        there.git("remote", "set-url", "origin", os.devnull)
        said = there.charter("verify", now=LATER, code=1).err
        assert says in " ".join(said.split())
