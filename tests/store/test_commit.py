"""A change becomes one commit, whole, and touches nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import charterkit
from charterkit.model import Change
from charterkit.problems import CharterError
from charterkit.store import Store
from tests.store.repositories import (
    CHARTER,
    ENACTED,
    FILES,
    NOTES,
    PRINCIPLE,
    REPEALED,
    files_of,
    git,
    put,
    state_of,
)

SIGNED = Change(
    writes={"charter/signatories/pr/proevetur.yml": b"name: Foreningen Pr\xc3\xb8vetur\n"},
    subject="Sign 0.1.0 as Foreningen Prøvetur",
    body="Mandate: general assembly.\n",
)
RECORD = "charter/signatories/pr/proevetur.yml"


def refused(store: Store, change: Change = SIGNED) -> CharterError:
    """The reason why a change is refused; nothing may have changed."""
    before = state_of(store.root)
    with pytest.raises(CharterError) as caught:
        store.commit(change, expected=store.head())
    assert state_of(store.root) == before
    assert not (store.root / ".git/index.lock").exists()
    assert list((store.root / ".git/charterkit/commits").glob("*")) == []
    return caught.value


def test_branch_index_and_files_agree_after_a_commit(store: Store) -> None:
    before = store.head()
    made = store.commit(ENACTED, expected=before)
    assert store.head() == made
    assert git(store.root, "rev-parse", "main^").strip() == before
    assert git(store.root, "status", "--porcelain") == ""
    written = {path: content for path, content in ENACTED.writes.items() if content is not None}
    kept = {CHARTER: FILES[CHARTER], NOTES: FILES[NOTES]}
    assert files_of(store.root) == kept | written
    assert set(store.snapshot().blobs) == set(written) | {CHARTER}
    git(store.root, "fsck", "--strict", "--no-dangling")


def test_git_need_not_look_into_the_new_files_again(store: Store) -> None:
    store.commit(ENACTED, expected=store.head())
    assert git(store.root, "diff-files") == ""


def test_the_commit_says_what_changed_and_by_whom(store: Store) -> None:
    store.commit(SIGNED, expected=store.head())
    assert git(store.root, "log", "-1", "--format=%an <%ae>|%cn|%B") == (
        "Eksempelkommune <post@eksempelkommune.example>|Eksempelkommune|"
        "Sign 0.1.0 as Foreningen Prøvetur\n\nMandate: general assembly.\n\n"
    )
    assert "charter: Sign 0.1.0 as Foreningen" in git(store.root, "reflog", "-1", "HEAD")


def test_a_folder_goes_with_its_last_file(store: Store) -> None:
    store.commit(Change(writes={RECORD: b"x\n"}, subject="Sign"), expected=store.head())
    store.commit(Change(writes={RECORD: None}, subject="Leave"), expected=store.head())
    assert not (store.root / "charter/signatories").exists()
    assert git(store.root, "ls-tree", "--name-only", "HEAD", "charter/") == (
        "charter/charter.yml\ncharter/principles\n"
    )


def test_the_first_commit_is_made_like_any_other(tmp_path: Path) -> None:
    with Store.create(tmp_path / "nyt charter") as store:
        put(store.root, NOTES, b"ikke med\n")
        made = store.commit(SIGNED, expected=None)
        assert store.head() == made
        assert next(store.history()).parents == ()
        assert git(store.root, "status", "--porcelain") == f"?? {NOTES}\n"


def unrelated_edits(root: Path) -> None:
    """Staged, unstaged, untracked, announced, removed and hidden work of all kinds."""
    for name in ("to-delte.txt", "slettet.txt", "skjult.txt", "flyttes.txt"):
        put(root, f"andet/{name}", f"{name}\n".encode())
    git(root, "add", "andet")
    git(root, "commit", "--quiet", "--message=More files")
    put(root, "andet/to-delte.txt", b"staged\n")
    put(root, "andet/program", b"#!\n")
    (root / "andet/program").chmod(0o755)
    git(root, "add", "andet")
    put(root, "andet/to-delte.txt", b"staged, then edited\r\n")
    git(root, "mv", "andet/flyttes.txt", "charter/flyttet.md")
    git(root, "rm", "--quiet", "--cached", "andet/slettet.txt")
    git(root, "update-index", "--assume-unchanged", "andet/skjult.txt")
    put(root, "andet/skjult.txt", b"ikke set\n")
    put(root, "charter/lovet.md", b"kommer\n")
    git(root, "add", "--intent-to-add", "charter/lovet.md")
    put(root, "charter/principles/kladde.md", b"untracked\n")
    put(root, NOTES, b"Husk the.\n")


def test_other_edits_are_left_byte_for_byte_as_they_were(store: Store) -> None:
    unrelated_edits(store.root)
    before = state_of(store.root)
    tree = files_of(store.root)
    store.commit(SIGNED, expected=store.head())
    _, entries, unstaged, staged, _ = state_of(store.root)
    assert (unstaged, staged) == before[2:4]
    assert files_of(store.root) == tree | dict(SIGNED.writes.items())
    mine = f"\t{RECORD}"
    assert [line for line in str(entries).split("\0") if not line.endswith(mine)] == str(
        before[1]
    ).split("\0")


def test_an_edit_made_in_the_same_instant_as_the_index_stays_seen(store: Store) -> None:
    git(store.root, "config", "core.trustCtime", "false")
    note, instant = store.root / NOTES, (10**18, 10**18)
    note.write_bytes(b"Husk mere.\n")
    os.utime(note, ns=instant)
    git(store.root, "add", NOTES)
    os.utime(store.root / ".git/index", ns=instant)
    note.write_bytes(b"Husk melet\n")
    os.utime(note, ns=instant)
    store.commit(SIGNED, expected=store.head())
    assert "+Husk melet" in git(store.root, "diff")


def edit_on_disk(root: Path) -> None:
    put(root, PRINCIPLE, b"Min egen rettelse.\n")


def edit_and_stage(root: Path) -> None:
    put(root, PRINCIPLE, b"Min egen rettelse.\n")
    git(root, "add", PRINCIPLE)


def stage_and_undo_on_disk(root: Path) -> None:
    edit_and_stage(root)
    put(root, PRINCIPLE, FILES[PRINCIPLE])


def remove_on_disk(root: Path) -> None:
    (root / PRINCIPLE).unlink()


def remove_from_the_index(root: Path) -> None:
    git(root, "rm", "--quiet", "--cached", PRINCIPLE)


@pytest.mark.parametrize(
    "work",
    [edit_on_disk, edit_and_stage, stage_and_undo_on_disk, remove_on_disk, remove_from_the_index],
)
def test_somebodys_own_work_on_the_same_file_is_named_and_kept(
    store: Store, work: Callable[[Path], None]
) -> None:
    work(store.root)
    reason = refused(store, Change(writes={PRINCIPLE: b"Nyt.\n"}, subject="Enact"))
    assert reason.message == (
        f"These files have changes of your own that are not committed: {PRINCIPLE}"
    )
    assert "git stash" in reason.mend


def test_an_untracked_file_in_the_way_is_named_and_kept(store: Store) -> None:
    put(store.root, RECORD, b"min kladde\n")
    assert RECORD in refused(store).message


def test_a_staged_file_where_a_folder_must_come_is_named_and_kept(store: Store) -> None:
    put(store.root, "charter/signatories", b"en fil\n")
    git(store.root, "add", "charter/signatories")
    (store.root / "charter/signatories").unlink()
    assert "charter/signatories" in refused(store).message


@pytest.mark.parametrize("staged", [False, True], ids=["on disk", "staged"])
def test_work_that_equals_what_is_written_is_no_obstacle(store: Store, staged: bool) -> None:
    put(store.root, PRINCIPLE, b"Nyt.\n")
    if staged:
        git(store.root, "add", PRINCIPLE)
    store.commit(Change(writes={PRINCIPLE: b"Nyt.\n"}, subject="Enact"), expected=store.head())
    assert git(store.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("staged", [False, True], ids=["on disk", "staged"])
def test_edits_captured_in_a_proposal_are_put_back(store: Store, staged: bool) -> None:
    root = store.root
    put(root, PRINCIPLE, b"Mit forslag.\n")
    put(root, "charter/principles/ny.md", b"Nyt princip.\n")
    (root / REPEALED).unlink()
    if staged:
        git(root, "add", "--all", "charter")
    proposal = Change(
        writes={"proposals/nyt/proposal.md": b"...\n"},
        restores=frozenset({PRINCIPLE, REPEALED, "charter/principles/ny.md"}),
        subject="Propose",
    )
    store.commit(proposal, expected=store.head())
    assert git(root, "status", "--porcelain") == ""
    assert files_of(root) == FILES | {"proposals/nyt/proposal.md": b"...\n"}


def test_a_program_is_put_back_as_a_program(store: Store) -> None:
    (store.root / NOTES).chmod(0o755)
    git(store.root, "commit", "--quiet", "--all", "--message=x")
    put(store.root, NOTES, b"andet\n")
    (store.root / NOTES).chmod(0o644)
    change = Change(writes=SIGNED.writes, restores=frozenset({NOTES}), subject="x")
    store.commit(change, expected=store.head())
    assert git(store.root, "status", "--porcelain") == ""


def test_files_are_written_with_the_bytes_of_the_blob(store: Store) -> None:
    git(store.root, "config", "core.autocrlf", "true")
    store.commit(SIGNED, expected=store.head())
    assert (store.root / RECORD).read_bytes() == SIGNED.writes[RECORD]
    assert git(store.root, "status", "--porcelain") == ""


def test_a_file_shown_with_other_line_ends_is_not_taken_for_edited(store: Store) -> None:
    git(store.root, "config", "core.autocrlf", "true")
    (store.root / PRINCIPLE).unlink()
    git(store.root, "checkout", "--", PRINCIPLE)
    store.commit(Change(writes={PRINCIPLE: b"Nyt.\n"}, subject="Enact"), expected=store.head())
    assert git(store.root, "status", "--porcelain") == ""


def test_a_charter_that_moved_is_not_committed_on(store: Store) -> None:
    judged = store.head()
    git(store.root, "commit", "--quiet", "--allow-empty", "--message=In between")
    before = state_of(store.root)
    with pytest.raises(CharterError, match="another commit came in between"):
        store.commit(SIGNED, expected=judged)
    with pytest.raises(CharterError, match="another commit came in between"):
        store.commit(SIGNED, expected=None)
    assert state_of(store.root) == before


RACE = """
import json, sys
from pathlib import Path
from charterkit.model import Change
from charterkit.problems import CharterError
from charterkit.store import Store

with Store.open(Path(sys.argv[1])) as store:
    judged = store.head()
    print("ready", flush=True)
    sys.stdin.readline()
    path = f"charter/signatories/{sys.argv[2]}.yml"
    try:
        made = store.commit(Change(writes={path: b"x"}, subject="Sign"), expected=judged)
        print(json.dumps({"made": made}))
    except CharterError as error:
        print(json.dumps({"refused": error.message}))
"""


@pytest.mark.parametrize("heat", range(3))
def test_of_two_who_judged_on_the_same_commit_only_one_commits(store: Store, heat: int) -> None:
    before = store.head()
    tooling = Path(charterkit.__file__).parents[1]
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(store.root), f"org-{heat}-{number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=tooling,
        )
        for number in range(2)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    results = [json.loads(racer.communicate()[0]) for racer in racers]
    made = [result["made"] for result in results if "made" in result]
    refusals = [result["refused"] for result in results if "refused" in result]
    assert made == [store.head()]
    assert "another commit came in between" in refusals[0]
    assert git(store.root, "rev-parse", "HEAD^").strip() == before
    assert git(store.root, "status", "--porcelain") == ""


def test_a_detached_head_is_refused_with_the_way_back(store: Store) -> None:
    git(store.root, "switch", "--quiet", "--detach")
    assert store.branch() is None
    reason = refused(store)
    assert "HEAD is detached" in reason.message
    assert "git switch main" in reason.mend


@pytest.mark.parametrize("verb", ["merge", "cherry-pick", "rebase"])
def test_in_the_middle_of_something_nothing_is_committed(store: Store, verb: str) -> None:
    git(store.root, "switch", "--quiet", "--create", "side")
    put(store.root, PRINCIPLE, b"Den ene.\n")
    git(store.root, "commit", "--quiet", "--all", "--message=One")
    git(store.root, "switch", "--quiet", "main")
    put(store.root, PRINCIPLE, b"Den anden.\n")
    git(store.root, "commit", "--quiet", "--all", "--message=Other")
    git(store.root, verb, "side", check=False)
    reason = refused(store)
    assert f"in the middle of a {verb}" in reason.message
    assert f"git {verb} --abort" in reason.mend


def test_conflicts_that_a_stash_left_are_named(store: Store) -> None:
    put(store.root, PRINCIPLE, b"Den ene.\n")
    git(store.root, "stash", "--quiet")
    put(store.root, PRINCIPLE, b"Den anden.\n")
    git(store.root, "commit", "--quiet", "--all", "--message=Other")
    git(store.root, "stash", "pop", check=False)
    assert refused(store).message == f"These files are in conflict: {PRINCIPLE}"


def test_without_a_name_the_two_settings_are_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert store.identity() is None
    reason = refused(store)
    assert reason.message == "Git does not know whom the commit is by."
    assert 'git config --global user.name "NAME"' in reason.mend
    assert "git config --global user.email" in reason.mend


def test_the_identity_is_the_one_git_would_use(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Foreningen Prøvetur")
    found = store.identity()
    assert found is not None
    assert (found.name, found.email) == ("Foreningen Prøvetur", "post@eksempelkommune.example")
    store.commit(SIGNED, expected=store.head())
    assert (
        git(store.root, "log", "-1", "--format=%an/%cn") == "Foreningen Prøvetur/Eksempelkommune\n"
    )


def test_a_commit_is_signed_when_the_person_signs_commits(store: Store, tmp_path: Path) -> None:
    key = tmp_path / "nøgle"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True
    )
    public = key.with_name("nøgle.pub").read_text(encoding="utf-8")
    (tmp_path / "allowed").write_text(f"post@eksempelkommune.example {public}", encoding="utf-8")
    for name, value in {
        "commit.gpgSign": "true",
        "gpg.format": "ssh",
        "user.signingKey": str(key),
        "gpg.ssh.allowedSignersFile": str(tmp_path / "allowed"),
    }.items():
        git(store.root, "config", name, value)
    made = store.commit(SIGNED, expected=store.head())
    git(store.root, "verify-commit", made)
    key.unlink()
    reason = refused(store, ENACTED)
    assert "Git could not sign the commit" in reason.message
    assert "user.signingkey" in reason.mend


def test_another_commands_lock_is_respected_and_named(store: Store) -> None:
    lock = store.root / ".git/index.lock"
    lock.write_bytes(b"")
    with pytest.raises(CharterError) as caught:
        store.commit(SIGNED, expected=store.head())
    assert "Another Git command is running" in caught.value.message
    assert str(lock) in caught.value.message
    assert lock.read_bytes() == b""
    lock.unlink()
    assert git(store.root, "status", "--porcelain") == ""


def test_a_branch_that_git_cannot_move_leaves_all_as_it_was(store: Store) -> None:
    hook = store.root / ".git/hooks/reference-transaction"
    put(store.root, ".git/hooks/reference-transaction", b"#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert "Git could not move refs/heads/main" in refused(store).message


def test_hooks_that_guard_commits_typed_by_hand_are_not_run(store: Store) -> None:
    for name in ("pre-commit", "commit-msg", "prepare-commit-msg"):
        put(store.root, f".git/hooks/{name}", b"#!/bin/sh\nexit 1\n")
        (store.root / f".git/hooks/{name}").chmod(0o755)
    assert store.commit(SIGNED, expected=store.head()) == store.head()


@pytest.mark.parametrize(
    "path",
    ["", "/etc/x", "../x", "charter/../../x", "a//b", "a/", ".git/x", "a/.GIT/b", "a\nb", "a\\b"],
)
def test_a_path_that_leads_out_of_the_charter_is_refused(store: Store, path: str) -> None:
    reason = refused(store, Change(writes={path: b"x"}, subject="x"))
    assert "is not a path that can be written in this repository" in reason.message


def test_nothing_is_written_through_a_link(store: Store, tmp_path: Path) -> None:
    (store.root / "charter/signatories").symlink_to(tmp_path)
    assert f"{RECORD} is not a plain file in plain folders" in refused(store).message
    assert not (tmp_path / "pr").exists()


def test_a_folder_in_a_files_place_is_refused(store: Store) -> None:
    change = Change(writes={"charter/principles": b"x\n"}, subject="x")
    assert "charter/principles is not a plain file" in refused(store, change).message
    shutil.rmtree(store.root / "charter/principles")
    assert "'principles' is a folder in what is committed" in refused(store, change).message


def test_a_change_that_changes_nothing_makes_no_commit(store: Store) -> None:
    reason = refused(store, Change(writes={PRINCIPLE: FILES[PRINCIPLE]}, subject="x"))
    assert "Nothing would change" in reason.message


def test_a_commit_asks_git_a_fixed_number_of_times(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def asked(change: Change) -> int:
        trace = tmp_path / change.subject
        # What one command has asked once it remembers.
        with Store.open(store.root) as opened:
            monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
            tip = git(store.root, "rev-parse", "HEAD").strip()
            opened.commit(change, expected=tip)
        told = trace.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["event"] for line in told].count("start") - 1

    one = asked(Change(writes={RECORD: b"x\n"}, subject="one"))
    many = {f"charter/signatories/{number % 7}/{number}.yml": b"x\n" for number in range(300)}
    assert asked(Change(writes=many, subject="many")) == one
    assert one <= 11


def test_only_written_means_that_index_and_branch_stay(store: Store) -> None:
    unrelated_edits(store.root)
    put(store.root, CHARTER, b"format: 2\n")
    before = state_of(store.root)
    tree = files_of(store.root)
    store.write(ENACTED)
    assert state_of(store.root)[:2] == before[:2]
    written = {path: content for path, content in ENACTED.writes.items() if content is not None}
    expected = tree | written | {CHARTER: FILES[CHARTER]}
    del expected[REPEALED]
    assert files_of(store.root) == expected
    assert list((store.root / ".git/charterkit/commits").glob("*")) == []


def test_only_writing_keeps_somebodys_own_work_too(store: Store) -> None:
    put(store.root, PRINCIPLE, b"Min egen rettelse.\n")
    before = state_of(store.root)
    with pytest.raises(CharterError, match="changes of your own"):
        store.write(ENACTED)
    assert state_of(store.root) == before
