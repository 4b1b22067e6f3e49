"""What stands in a revision, in the work tree and in history is read as Git holds it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store.history import Status
from tests.store.repositories import CHARTER, FILES, NOTES, PRINCIPLE, REPEALED, git, put


def test_a_revision_holds_the_charters_files_and_no_others(store: Store) -> None:
    snapshot = store.snapshot()
    assert snapshot.revision == store.head()
    assert set(snapshot.blobs) == {CHARTER, PRINCIPLE, REPEALED}
    assert snapshot.read(FILES) == {path: FILES[path] for path in snapshot.blobs}


def test_a_revision_stays_as_it_was_when_the_work_tree_changes(store: Store) -> None:
    put(store.root, CHARTER, b"format: 2\n")
    assert store.snapshot().read([CHARTER]) == {CHARTER: b"format: 1\n"}


def test_a_tree_that_is_in_no_commit_can_be_read_as_well(store: Store) -> None:
    tree = git(store.root, "rev-parse", "HEAD^{tree}").strip()
    snapshot = store.snapshot(tree)
    assert snapshot.revision == tree
    assert snapshot.blobs == store.snapshot().blobs


def test_an_unknown_revision_is_named_and_the_nearest_suggested(store: Store) -> None:
    with pytest.raises(CharterError) as caught:
        store.snapshot("mian")
    assert caught.value.message == "There is no revision 'mian' here."
    assert caught.value.mend == "Did you mean 'main'?"


@pytest.mark.parametrize(
    "revision", ["", "--help", "-n1", "HEAD~9", "a\nb", "a\0b", "main:" + CHARTER]
)
def test_what_names_no_commit_is_refused_and_not_taken_for_an_option(
    store: Store, revision: str
) -> None:
    with pytest.raises(CharterError):
        store.resolve(revision)


def test_before_the_first_commit_there_is_nothing_but_the_work_tree(tmp_path: Path) -> None:
    with Store.create(tmp_path / "ny") as store:
        put(store.root, CHARTER, b"format: 1\n")
        assert store.head() is None
        assert store.branch() == "main"
        assert store.empty().blobs == {}
        assert list(store.history()) == []
        assert store.introduced(CHARTER) is None
        assert store.work_tree().read([CHARTER]) == {CHARTER: b"format: 1\n"}
        with pytest.raises(CharterError, match="There is no revision 'HEAD' here"):
            store.snapshot()


def test_the_work_tree_holds_what_is_edited_new_or_unchanged_and_nothing_ignored(
    store: Store,
) -> None:
    root = store.root
    put(root, PRINCIPLE, b"Ny tekst\r\n")
    put(root, "proposals/nyt/proposal.md", "Æ\n".encode())
    put(root, "proposals/nyt/kladde.tmp", b"ikke med")
    put(root, ".gitignore", b"*.tmp\n")
    put(root, "charter/lovet.md", b"")
    git(root, "add", "--intent-to-add", "charter/lovet.md")
    (root / REPEALED).unlink()
    snapshot = store.work_tree()
    assert snapshot.revision is None
    assert snapshot.read(snapshot.blobs) == {
        CHARTER: FILES[CHARTER],
        PRINCIPLE: b"Ny tekst\r\n",
        "proposals/nyt/proposal.md": "Æ\n".encode(),
        "charter/lovet.md": b"",
    }


def test_blob_ids_of_the_work_tree_are_those_git_would_give(store: Store) -> None:
    put(store.root, PRINCIPLE, b"Ny tekst\n")
    put(store.root, "charter/ny.md", b"\0\xff")
    for path, blob in store.work_tree().blobs.items():
        assert blob == git(store.root, "hash-object", "--no-filters", path).strip()


def test_an_unchanged_file_has_its_stored_content_whatever_line_ends_are_shown(
    store: Store,
) -> None:
    git(store.root, "config", "core.autocrlf", "true")
    (store.root / PRINCIPLE).unlink()
    git(store.root, "checkout", "--", PRINCIPLE)
    assert (store.root / PRINCIPLE).read_bytes().endswith(b"\r\n")
    assert store.work_tree().read([PRINCIPLE]) == {PRINCIPLE: FILES[PRINCIPLE]}
    assert store.work_tree().blobs == store.snapshot().blobs


def test_links_programs_and_submodules_are_odd_wherever_they_are(store: Store) -> None:
    root = store.root
    (root / "charter/link.md").symlink_to("/etc/hostname")
    put(root, "charter/program.md", b"#!\n")
    (root / "charter/program.md").chmod(0o755)
    git(root, "init", "--quiet", "charter/andet")
    git(root / "charter/andet", "commit", "--quiet", "--allow-empty", "--message=x")
    odd = {"charter/link.md": "120000", "charter/program.md": "100755", "charter/andet": "160000"}
    assert store.work_tree().odd == odd
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", "charter")
    git(root, "commit", "--quiet", "--message=Odd things")
    assert store.snapshot().odd == odd
    assert store.work_tree().odd == odd
    assert set(store.snapshot().blobs) == {CHARTER, PRINCIPLE, REPEALED}


def test_a_link_in_a_folders_place_is_not_followed(store: Store, tmp_path: Path) -> None:
    outside = tmp_path / "udenfor"
    put(outside, "charter.yml", b"hemmeligt\n")
    (store.root / "charter").rename(tmp_path / "flyttet")
    (store.root / "charter").symlink_to(outside)
    snapshot = store.work_tree()
    assert snapshot.blobs == {}
    assert snapshot.odd == {"charter": "120000"}


def test_a_name_that_is_no_text_is_odd(store: Store) -> None:
    blob = git(store.root, "rev-parse", f"HEAD:{CHARTER}").strip()
    subprocess.run(
        ["git", "update-index", "-z", "--index-info"],
        cwd=store.root,
        input=f"100644 {blob}\tcharter/".encode() + b"\xff.md\0",
        check=True,
    )
    git(store.root, "commit", "--quiet", "--message=A strange name")
    assert store.snapshot().odd == {"charter/\\xff.md": "100644"}


def test_ten_thousand_records_are_read_in_one_batch(tmp_path: Path) -> None:
    records = {
        f"charter/signatories/{number % 97:02}/org-{number}.yml": b"id: %d\n" % number * 9
        for number in range(10_000)
    }
    lines = [b"commit refs/heads/main\ncommitter A <a@example.org> 0 +0000\ndata 1\nx\n"]
    lines += [
        b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)
        for path, content in records.items()
    ]
    with Store.create(tmp_path / "stort") as store:
        subprocess.run(
            ["git", "fast-import", "--quiet"], cwd=store.root, input=b"".join(lines), check=True
        )
        snapshot = store.snapshot()
        assert snapshot.read(snapshot.blobs) == records


def test_files_come_one_by_one_in_the_order_asked_for(store: Store) -> None:
    put(store.root, PRINCIPLE, b"edited\n")
    snapshot = store.work_tree()
    asked = [PRINCIPLE, "charter/none.md", *sorted(snapshot.blobs, reverse=True)]
    found = list(snapshot.stream(asked))
    assert [path for path, _ in found] == [PRINCIPLE, *(p for p in asked[2:] if p != PRINCIPLE)]
    assert dict(found) == snapshot.read(asked)
    assert found[0] == (PRINCIPLE, b"edited\n")


def test_blobs_that_are_not_here_are_left_out(store: Store) -> None:
    here = store.snapshot().blobs[CHARTER]
    tree = git(store.root, "rev-parse", "HEAD^{tree}").strip()
    asked = [here, "0" * 40, tree, "HEAD", f"HEAD:{CHARTER}", "", here + "\n" + here]
    assert store.read_blobs(asked) == {here: FILES[CHARTER]}


def test_a_listed_content_that_is_missing_is_named(store: Store) -> None:
    snapshot = store.snapshot()
    blob = snapshot.blobs[CHARTER]
    (store.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(CharterError, match=f"The content of {CHARTER} .blob {blob}. is not in"):
        snapshot.read([CHARTER])


def test_what_is_read_is_what_every_clone_holds_even_where_objects_are_replaced(
    store: Store,
) -> None:
    put(store.root, "andet.yml", b"format: 9\n")
    other = git(store.root, "hash-object", "-w", "andet.yml").strip()
    git(store.root, "replace", store.snapshot().blobs[CHARTER], other)
    assert store.snapshot().read([CHARTER]) == {CHARTER: FILES[CHARTER]}


def test_history_is_what_every_clone_holds_even_where_parents_are_grafted(store: Store) -> None:
    first = store.head()
    git(store.root, "commit", "--quiet", "--allow-empty", "--message=Next")
    put(store.root, ".git/info/grafts", f"{store.head()}\n".encode())
    assert [one.id for one in store.history()] == [store.head(), first]


def test_history_tells_each_commit_from_the_founding_one_on(store: Store) -> None:
    root = store.root
    git(root, "config", "log.showRoot", "false")
    put(root, PRINCIPLE, b"Nyt.\n")
    git(root, "rm", "--quiet", REPEALED)
    git(root, "commit", "--quiet", "--all", "--message=Ændr")
    put(root, NOTES, b"Andet.\n")
    git(root, "commit", "--quiet", "--all", "--message=Notes only")
    newest, changed, first = store.history()
    assert (newest.subject, newest.changes) == ("Notes only", ())
    assert changed.subject == "Ændr"
    assert {one.path: one.status for one in changed.changes} == {
        PRINCIPLE: Status.MODIFIED,
        REPEALED: Status.DELETED,
    }
    assert {one.path: one.status for one in first.changes} == dict.fromkeys(
        (CHARTER, PRINCIPLE, REPEALED), Status.ADDED
    )
    assert (first.parents, changed.parents) == ((), (first.id,))
    assert [one.after for one in changed.changes] == [store.snapshot().blobs[PRINCIPLE], None]
    assert [one.id for one in store.history(oldest_first=True)] == [first.id, changed.id, newest.id]
    assert [one.id for one in store.history(since=changed.id)] == [newest.id]
    assert [one.path for one in next(store.history([NOTES])).changes] == [NOTES]


def test_history_follows_main_and_tells_a_merge_by_what_it_brought_there(store: Store) -> None:
    root = store.root
    git(root, "switch", "--quiet", "--create", "side")
    put(root, "charter/to.md", b"to\n")
    git(root, "add", "charter")
    git(root, "commit", "--quiet", "--message=On the side")
    git(root, "switch", "--quiet", "main")
    put(root, "charter/tre.md", b"tre\n")
    git(root, "add", "charter")
    git(root, "commit", "--quiet", "--message=On main")
    git(root, "merge", "--quiet", "--no-edit", "side")
    merge, on_main, _ = store.history()
    assert len(merge.parents) == 2
    assert [(one.path, one.status) for one in merge.changes] == [("charter/to.md", Status.ADDED)]
    assert store.introduced("charter/to.md") == merge.id
    assert store.introduced("charter/tre.md") == on_main.id


def test_a_path_was_introduced_by_the_first_commit_that_added_it(store: Store) -> None:
    first = store.head()
    git(store.root, "rm", "--quiet", REPEALED)
    git(store.root, "commit", "--quiet", "--message=Repeal")
    put(store.root, REPEALED, b"Igen.\n")
    git(store.root, "add", "charter")
    git(store.root, "commit", "--quiet", "--message=Anew")
    assert store.introduced(REPEALED) == first
    assert store.introduced("charter/aldrig.md") is None


def test_a_shallow_clone_reads_its_tip_and_says_where_history_ends(
    store: Store, tmp_path: Path
) -> None:
    put(store.root, PRINCIPLE, b"Nyt.\n")
    git(store.root, "commit", "--quiet", "--all", "--message=Change")
    git(tmp_path, "clone", "--quiet", "--depth=1", store.root.as_uri(), "lav")
    assert not store.is_shallow()
    assert store.shallow_hint() == ""
    with Store.open(tmp_path / "lav") as clone:
        tip = clone.head()
        assert clone.is_shallow()
        assert clone.shallow == {tip}
        assert "git fetch --unshallow" in clone.shallow_hint()
        assert clone.snapshot().blobs == store.snapshot().blobs
        assert [(one.id, one.cut) for one in clone.history()] == [(tip, True)]
        assert clone.introduced(CHARTER) is None
        with pytest.raises(CharterError) as caught:
            clone.resolve(str(next(store.history(oldest_first=True)).id))
        assert "git fetch --unshallow" in caught.value.mend
