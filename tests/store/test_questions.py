"""What is asked without a process of its own is answered as Git answers it."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store.questions import flag, resolve, setting
from charterkit.store.sending import has_remotes, remotes
from tests.store.repositories import git, put

SETTINGS = """
[Ours]
    word = one
    word = Two
    Large = yes
    bare
    empty =
    number = 2
    none = 0
    off = OFF
[branch "Med.Prik og Mellemrum"]
    pushRemote = hos mig
[remote "Et.Andet"]
    prune = true
"""
NAMES = [
    "ours.word", "OURS.WORD", "ours.large", "ours.bare", "ours.empty", "ours.nowhere",
    "branch.Med.Prik og Mellemrum.pushRemote", "branch.med.prik og mellemrum.pushremote",
    "core.quotePath", "remote.origin.url",
]  # fmt: skip


def told(root: Path, *words: str) -> str | None:
    """What Git says to a question, None if it refuses."""
    said = git(root, *words, check=False)
    return said.rstrip("\n") or None


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_is_what_git_says_it_is(root: Path, name: str) -> None:
    put(root, "more", SETTINGS.encode())
    git(root, "config", "include.path", str(root / "more"))
    with Store.open(root) as store:
        expected = told(root, "-c", "core.quotePath=false", "config", "--get", name)
        assert (setting(store.git, name) or None) == expected


@pytest.mark.parametrize("name", ["large", "bare", "empty", "number", "none", "off", "nowhere"])
@pytest.mark.parametrize("default", [True, False])
def test_whether_a_setting_is_on_is_as_git_reads_it(root: Path, name: str, default: bool) -> None:
    put(root, "more", SETTINGS.encode())
    git(root, "config", "include.path", str(root / "more"))
    said = told(root, "config", "--type=bool", "--get", f"ours.{name}")
    with Store.open(root) as store:
        assert flag(store.git, f"Ours.{name}", default=default) is (
            default if said is None else said == "true"
        )


def test_a_setting_that_is_neither_on_nor_off_is_refused_in_gits_words(root: Path) -> None:
    git(root, "config", "ours.word", "perhaps")
    with Store.open(root) as store, pytest.raises(CharterError, match="bad boolean config value"):
        flag(store.git, "ours.word", default=True)


def test_there_are_remotes_when_one_has_an_address(root: Path) -> None:
    def known() -> bool:
        """Whether there is one, which is asked in two ways."""
        with Store.open(root) as store:
            found = has_remotes(store.git)
            assert found is bool(remotes(store.git))
            return found

    assert not known()
    git(root, "config", "remote.hos-mig.prune", "true")
    known()  # This differs from one Git to another.
    git(root, "config", "remote.hos-mig.pushurl", "https://forge.example/by")
    assert known()
    git(root, "config", "--remove-section", "remote.hos-mig")
    put(root, ".git/remotes/gammel", b"URL: https://forge.example/by\n")
    known()


def test_the_branch_is_the_one_git_names_wherever_head_is(root: Path) -> None:
    def branch() -> str | None:
        with Store.open(root) as store:
            found = store.main()
            assert found == told(root, "symbolic-ref", "--quiet", "HEAD")
            return found

    assert branch() == "refs/heads/main"
    git(root, "switch", "--quiet", "--create", "grøn/sti")
    assert branch() == "refs/heads/grøn/sti"
    git(root, "symbolic-ref", "refs/heads/peger", "refs/heads/main")
    git(root, "symbolic-ref", "HEAD", "refs/heads/peger")
    branch()
    git(root, "switch", "--quiet", "--detach", "main")
    assert branch() is None
    git(root, "switch", "--quiet", "--orphan", "ny")
    assert branch() == "refs/heads/ny"
    with Store.open(root) as store:
        assert store.head() is None
    place = root / ".git" / "HEAD"
    place.unlink()
    place.symlink_to("refs/heads/main")
    branch()


def test_in_a_linked_work_tree_the_branch_is_its_own(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", "-b", "ved-siden-af", str(tmp_path / "x"))
    with Store.open(tmp_path / "x") as store:
        assert store.branch() == "ved-siden-af"
    with Store.open(root) as store:
        assert store.branch() == "main"


REVISIONS = [
    "HEAD", "main", "HEAD^{tree}", "HEAD:charter", "v1", "short", "nowhere", "", "-x", "--all",
    "HEAD~9", "HEAD:charter/charter.yml", ":charter/charter.yml", "@", "@{0}", ":/two", "a b",
    "HEAD^{/two}", "main\nv1", "to\nlines", "æ", "refs/heads/main",
]  # fmt: skip


@pytest.mark.parametrize("revision", REVISIONS)
@pytest.mark.parametrize("kind", ["commit", "tree", ""])
def test_a_revision_leads_where_git_says(root: Path, revision: str, kind: str) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "-m", "two words")
    git(root, "tag", "-a", "-m", "first", "v1", "HEAD~1")
    asked = git(root, "rev-parse", "--short", "HEAD").strip() if revision == "short" else revision
    words = ("rev-parse", "--quiet", "--verify", "--end-of-options", f"{asked}^{{{kind}}}")
    expected = told(root, *words)
    with Store.open(root) as store:
        if expected is not None:
            assert resolve(store.git, asked, kind=kind) == expected
            return
        with pytest.raises(CharterError) as caught:
            resolve(store.git, asked, kind=kind)
    assert caught.value.message == f"There is no revision '{asked}' here."


@pytest.mark.parametrize("revision", ["^main", "main..v1", "v1...main"])
def test_what_names_no_single_revision_is_none(root: Path, revision: str) -> None:
    git(root, "tag", "v1")
    with Store.open(root) as store, pytest.raises(CharterError, match="There is no revision"):
        store.resolve(revision)


def test_what_others_commit_meanwhile_is_seen(root: Path) -> None:
    with Store.open(root) as store:
        before = store.head()
        git(root, "commit", "--quiet", "--allow-empty", "-m", "meanwhile")
        git(root, "gc", "--quiet")
        after = store.head()
        assert before != after == git(root, "rev-parse", "HEAD").strip()
        assert store.tip("refs/heads/main") == after
        assert after is not None
        assert store.has_commit(after)
        assert not store.has_commit("0" * 40)
