"""Tamperings with Git itself: merges, trees, modes, names, and what one clone alone believes."""

from __future__ import annotations

import os
import subprocess

from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, SHARED
from tests.tampering.tampering import commit, head, removed, swap, swapped, tampering, typed

BALLOT = f"proposals/andet/ballots/1/{IDS[8]}.yml"


def tree(life: Life, *entries: str) -> str:
    """Make a tree of entries as `git ls-tree` prints them, in this very order."""
    raw = b""
    for entry in entries:
        facts, name = entry.split("\t")
        mode, _, one = facts.split(" ")
        raw += mode.lstrip("0").encode() + b" " + os.fsencode(name) + b"\0" + bytes.fromhex(one)
    return plumb(life, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=raw)


def plumb(life: Life, *words: str, given: bytes = b"") -> str:
    """Type a command of Git that reads what it is given."""
    done = subprocess.run(
        ["git", *words], cwd=life.root, input=given, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def listed(life: Life, of: str = "HEAD") -> list[str]:
    """The entries of a tree."""
    return plumb(life, "ls-tree", of).splitlines()


def regrown(life: Life, folder: str, entries: list[str]) -> str:
    """Commit a tree in which a folder has these entries; the commit."""
    made = tree(life, *entries)
    while folder:
        folder, _, name = folder.rpartition("/")
        above = listed(life, f"HEAD:{folder}")
        changed = [
            f"040000 tree {made}\t{name}" if entry.endswith(f"\t{name}") else entry
            for entry in above
        ]
        made = tree(life, *changed)
    one = plumb(life, "commit-tree", made, "-p", "HEAD", "-m", "Ret en stavefejl")
    life.git("update-ref", "HEAD", one)
    return one


def blob(life: Life, text: str) -> str:
    """Write a content into the repository."""
    return plumb(life, "hash-object", "-w", "--stdin", given=text.encode())


@tampering("opened", "V008")
def a_tree_holds_a_name_twice_and_git_shows_the_first(life: Life) -> None:
    entries = listed(life, "HEAD:charter/principles")
    evil = blob(life, life.read(DUTY).replace("nummer tre", "nummer 3"))
    regrown(life, "charter/principles", [f"100644 blob {evil}\tansvar.md", *entries])


@tampering("opened", "V008")
def a_tree_holds_a_name_twice_with_one_content(life: Life) -> None:
    entries = listed(life, "HEAD:charter/principles")
    regrown(life, "charter/principles", [entries[0], *entries])


@tampering("opened", "T001", "V008")
def a_tree_holds_a_name_twice_and_git_shows_the_last(life: Life) -> None:
    entries = listed(life, "HEAD:charter/principles")
    evil = blob(life, life.read(DUTY).replace("nummer tre", "nummer 3"))
    regrown(
        life, "charter/principles", [entries[0], f"100644 blob {evil}\tansvar.md", *entries[1:]]
    )


@tampering("opened", "T001", "V008")
def a_tree_holds_a_name_with_a_folder_in_it(life: Life) -> None:
    entries = listed(life, "HEAD:charter")
    evil = blob(life, life.read(DUTY).replace("nummer tre", "nummer 3"))
    regrown(life, "charter", [*entries, f"100644 blob {evil}\tprinciples/ansvar.md"])


@tampering("opened", "V008")
def the_names_in_a_tree_stand_in_another_order(life: Life) -> None:
    regrown(life, "charter/principles", listed(life, "HEAD:charter/principles")[::-1])


@tampering("founded", "N002")
def a_link_stands_in_the_place_of_all_proposals(life: Life) -> None:
    (life.root / "proposals").symlink_to("charter")
    commit(life)


@tampering("founded", "N001")
def a_file_stands_in_the_place_of_all_proposals(life: Life) -> None:
    life.write("proposals", "Her er ingen.\n")
    commit(life)


@tampering("opened", "N002", "T001")
def a_principle_becomes_a_link(life: Life) -> None:
    (life.root / DUTY).unlink()
    (life.root / DUTY).symlink_to("faelles.md")
    commit(life)


@tampering("opened", "N002", "O002")
def an_official_document_becomes_an_executable_file(life: Life) -> None:
    life.git("update-index", "--chmod=+x", "proposals/andet/record/02-opened.yml")
    life.git("commit", "--quiet", "--message", "Gør den kørbar")


@tampering("opened", "N002")
def a_submodule_stands_below_charter(life: Life) -> None:
    life.git("update-index", "--add", "--cacheinfo", f"160000,{head(life)},charter/guide/mere")
    life.git("commit", "--quiet", "--message", "Mere")


@tampering("opened", "N001")
def a_path_has_a_twin_in_other_letters(life: Life) -> None:
    one = blob(life, "# Andet\n")
    life.git("update-index", "--add", "--cacheinfo", f"100644,{one},charter/Principles/ansvar.md")
    life.git("commit", "--quiet", "--message", "Tvilling")


@tampering("opened", "N001", "N004")
def a_path_is_no_unicode(life: Life) -> None:
    entries = listed(life, "HEAD:charter/guide")
    name = b"\xff.md".decode("utf-8", "surrogateescape")
    one = blob(life, "# Andet\n")
    regrown(life, "charter/guide", [*entries, f"100644 blob {one}\t{name}"])


@tampering("opened", "D060")
def a_commit_has_an_empty_tree(life: Life) -> None:
    one = plumb(life, "commit-tree", tree(life), "-p", "HEAD", "-m", "Ryd op")
    life.git("reset", "--quiet", "--hard", one)


@tampering("opened", "D060")
def the_whole_charter_is_removed_and_founded_anew(life: Life) -> str:
    removed(life, ".")
    first = head(life)
    steward = ("--steward", "indtraengeren=Indtrængeren")
    life.charter("init", ".", "--title", "Nyt", "--language", "da", *steward, now="2027-04-17")
    return first


@tampering("opened", "T001")
def a_merge_brings_what_neither_side_had(life: Life) -> None:
    life.git("switch", "--quiet", "--create", "side")
    life.charter("vote", "andet", "approve", "--as", IDS[0], now="2027-04-20")
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    swapped(life, DUTY, "nummer tre", "nummer 3")


@tampering("admitted", "P020")
def an_octopus_brings_two_official_acts(life: Life) -> None:
    for id, day in ((IDS[0], "2027-03-20"), (IDS[1], "2027-03-21")):
        life.git("switch", "--quiet", "--create", id, "main")
        life.charter("suspend", id, "--reason", "?", "--as", "sekretariatet", now=day)
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--no-edit", "--no-ff", IDS[0], IDS[1])


@tampering("another rule", "O002", "V001")
def an_old_branch_is_merged_so_that_its_rule_wins(life: Life) -> None:
    life.git("switch", "--quiet", "--create", "old", "HEAD~1")
    life.write("README.md", "# Gammelt\n")
    commit(life)
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--no-commit", "--no-ff", "old")
    life.git("checkout", "--quiet", "old", "--", "charter", "proposals")
    life.git("rm", "-rq", "charter/releases/0.6.0.yml", "proposals/regel/record/04-enacted.yml")
    commit(life)


@tampering("another steward", "P007")
def a_branch_from_before_a_steward_was_removed_is_merged_later(life: Life) -> None:
    life.edit(
        "charter/stewards.yml",
        "  - id: formandskabet\n    name: {da: Formandskabet, en: Formandskabet}\n",
        "",
    )
    life.charter("propose", "Uden", "--slug", "uden", "--by", IDS[0], "--class", "substantive",
                 "--reasons", "Derfor.", now="2027-06-14")  # fmt: skip
    life.charter("admit", "uden", "--as", "sekretariatet", now="2027-06-14")
    life.charter("open", "uden", "--as", "sekretariatet", now="2027-08-02")
    for id in IDS:
        life.charter("vote", "uden", "approve", "--as", id, now="2027-08-03")
    life.charter("close", "uden", "--as", "sekretariatet", now="2027-09-14")
    life.git("branch", "before")
    life.charter("enact", "uden", "--as", "sekretariatet", now="2027-10-05")
    life.git("switch", "--quiet", "before")
    life.charter("suspend", IDS[0], "--reason", "?", "--as", "formandskabet", now="2027-10-06")
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--no-edit", "before")


@tampering("closed", "V001")
def main_is_merged_into_a_branch_that_becomes_main(life: Life) -> None:
    life.git("branch", "published")
    life.git("reset", "--quiet", "--hard", "HEAD~3")
    life.write("charter/guide/mit.md", "# Mit\n")
    commit(life)
    life.git("merge", "--quiet", "--no-edit", "published")


@tampering("closed", "V002")
def what_was_published_is_taken_back_by_force(life: Life) -> None:
    life.git("reset", "--quiet", "--hard", "HEAD~1")


@tampering("closed", "V002")
def what_was_published_is_written_anew_by_force(life: Life) -> None:
    life.git("commit", "--quiet", "--amend", "--message", "Luk afstemningen")


@tampering("closed", "T001")
def a_breach_is_hidden_behind_a_replaced_commit(life: Life) -> str:
    honest = head(life)
    swap(life, DUTY, "nummer tre", "nummer 3")
    broke = commit(life)
    life.git("replace", broke, honest)
    return broke


@tampering("closed", "T001")
def a_breach_is_hidden_behind_a_replaced_tree(life: Life) -> str:
    honest = life.git("rev-parse", "HEAD^{tree}").strip()
    swap(life, DUTY, "nummer tre", "nummer 3")
    broke = commit(life)
    life.git("replace", life.git("rev-parse", "HEAD^{tree}").strip(), honest)
    return broke


@tampering("closed", "T001")
def a_breach_is_hidden_behind_a_graft(life: Life) -> str:
    honest = head(life)
    swap(life, DUTY, "nummer tre", "nummer 3")
    broke = commit(life)
    life.git("revert", "--no-edit", "HEAD")
    life.write(".git/info/grafts", f"{head(life)} {honest}\n")
    return broke


@tampering("closed", "T001")
def a_breach_is_put_back_in_the_next_commit(life: Life) -> str:
    swap(life, SHARED, "nummer tre", "nummer 3")
    broke = commit(life)
    life.git("revert", "--no-edit", "HEAD")
    return broke


@tampering("before closing", "P016")
def a_count_is_forged_and_put_right_in_the_next_commit(life: Life) -> str:
    typed(life, "2027-05-29", "close", "andet", "--as", "sekretariatet")
    path = "proposals/andet/record/03-closed.yml"
    honest = life.read(path)
    swap(life, path, "approve: 5", "approve: 6")
    broke = commit(life)
    life.write(path, honest)
    commit(life)
    return broke


@tampering("closed", "T001")
def a_breach_has_a_message_that_reads_as_two_commits(life: Life) -> str:
    swap(life, DUTY, "nummer tre", "nummer 3")
    life.git("add", "--all")
    made = life.git("write-tree").strip()
    raw = (
        f"tree {made}\nparent {head(life)}\nauthor +AAo-x <> 1 +0000\ncommitter x <> 1 +0000\n"
        f"encoding utf-7\n\nRet+AAo-{head(life)}+AAA-{head(life)}+AAA-1+AAA-Ret\n"
    )
    one = plumb(
        life, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=raw.encode()
    )
    life.git("update-ref", "HEAD", one)
    return one


@tampering("closed", "T001")
def a_breach_is_in_a_commit_without_author_and_time(life: Life) -> str:
    swap(life, DUTY, "nummer tre", "nummer 3")
    life.git("add", "--all")
    raw = f"tree {life.git('write-tree').strip()}\nparent {head(life)}\n\nRet\0og mere\n"
    one = plumb(
        life, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=raw.encode()
    )
    life.git("update-ref", "HEAD", one)
    return one
