"""A person who signed as if she were an organisation is taken out of the whole history, and all
that was decided stays as it was."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from charterkit.documents.comment import BASE
from charterkit.documents.redaction_note import read_note, translate
from charterkit.model import RedactionNote
from charterkit.text.digest import sha256_of
from tests.life.playing import IDS, Answer, Life
from tests.redaction import lives
from tests.redaction.folding import fold

pytestmark = pytest.mark.xdist_group("redaction")

LATER = datetime(2027, 12, 2, tzinfo=UTC)
SPELLINGS = [
    spelling
    for text in lives.EVERYTHING
    for spelling in dict.fromkeys(
        (text, unicodedata.normalize("NFD", text), text.upper(), text.lower())
    )
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The life as it was, the one without her, what the command said, and its note."""

    old: Life
    new: Life
    answer: Answer
    note: RedactionNote


@pytest.fixture(scope="module", params=["sha1", "sha256"])
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Before:
    folder = tmp_path_factory.mktemp("anna")
    old = lives.copied(folder / "charter", request.param)
    answer = old.charter("redact", lives.RECORD, *lives.STEWARDS, now=lives.NOW)
    root = folder / "charter-redacted"
    note = read_note((folder / "redaction-2027-12-01.json").read_bytes(), "note")
    return Before(old=old, new=Life(root=root, cwd=root), answer=answer, note=note)


def objects(life: Life) -> Iterator[tuple[str, bytes]]:
    """Kind and content of every object in the repository's store, trees as they are listed."""
    listing = life.git("cat-file", "--batch-all-objects", "--batch-check").splitlines()
    for line in listing:
        one, kind, _ = line.split()
        shown = subprocess.run(
            ["git", "cat-file", "-p", one], cwd=life.root, capture_output=True, check=True
        )
        yield kind, shown.stdout


def test_she_is_in_no_object_of_the_new_repository(done: Before) -> None:
    kinds = set()
    for kind, content in objects(done.new):
        kinds.add(kind)
        text = content.decode("utf-8", "replace").replace("Johanna Østergård", "")
        assert [each for each in SPELLINGS if each in text] == []
    assert kinds == {"blob", "tree", "commit", "tag"}
    assert any(lives.NAME.encode() in content for _, content in objects(done.old))


def test_git_itself_finds_her_nowhere(done: Before) -> None:
    commits = done.new.git("rev-list", "--all").split()
    for text in lives.EVERYTHING:
        found = subprocess.run(
            ["git", "grep", "-I", "-i", "-F", "-e", text, *commits],
            cwd=done.new.root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert [line for line in found.stdout.splitlines() if "Johanna" not in line] == []
    told = done.new.git("log", "--all", "--format=%H %an %ae %cn %ce %B")
    told += done.new.git("for-each-ref", "--format=%(refname) %(taggername) %(contents)")
    told += done.new.git("reflog", "show", "--all")
    assert [each for each in SPELLINGS if each in told] == []
    folder = done.new.root / ".git"
    assert sorted(path.name for path in folder.glob("*HEAD*")) == ["HEAD"]


def test_every_commit_satisfies_the_rules_as_it_did(done: Before) -> None:
    before, after = fold(done.old.root, LATER), fold(done.new.root, LATER)
    assert [each.codes for each in before] == [()] * len(before)
    assert [(each.subject, each.codes) for each in after if each.codes] == []
    # Two commits brought a seal, of which one is gone.
    assert len(after) == len(before) + 1 - 1


def test_the_charter_holds_and_counts_what_it_counted(done: Before) -> None:
    done.new.charter("check", now=lives.NOW)

    def counted(life: Life) -> dict[str, Any]:
        told = life.charter("status", "--json", now=lives.NOW).json
        return {name: told[name] for name in ("version", "phase", "signatories", "electors")}

    assert counted(done.new) == counted(done.old)
    assert "The same as before: 10 signatories, 3 votes counted, 3 releases, 4 proposals." in (
        done.answer.out
    )
    assert done.new.read("charter/releases/0.3.0.yml") == done.old.read(
        "charter/releases/0.3.0.yml"
    )


def test_what_is_left_of_her_record_counts_and_tells_nothing(done: Before) -> None:
    old = done.old.read("charter/releases/0.1.0.yml")
    text = next(line for line in old.splitlines() if line.startswith("text: "))
    assert done.new.read("charter/signatories/sl/slettet-1.yml") == (
        f"# yaml-language-server: $schema=../../../{BASE}/signatory.schema.json\n"
        'format: 1\nname: "[slettet 1.2]"\nsector: forening\ncountry: DK\nsignatures:\n'
        f"  - version: 0.1.0\n    {text}\n    on: 2027-01-05\n    mandate:\n"
        '      by: "[slettet]"\n      on: 2027-01-05\n'
    )
    register = sorted((done.new.root / "charter/register/sl/slettet-1").iterdir())
    assert [path.name for path in register] == ["01-confirmed.yml", "02-renamed.yml"]
    assert ['"[slettet 1]"' in path.read_text("utf-8") for path in register] == [True, False]


def test_what_she_said_is_gone_and_that_she_voted_is_not(done: Before) -> None:
    ballot = done.new.read("proposals/et-ord/ballots/1/slettet-1.yml")
    assert "choice: reject" in ballot
    assert "reason" not in ballot
    other = done.new.read(f"proposals/et-ord/ballots/1/{IDS[0]}.yml")
    assert "reason: For tidligt." in other
    assert 'reason: "[slettet]"' in done.new.read("proposals/et-ord/objections/slettet-1.yml")
    moved = done.new.read("proposals/et-ord/record/02-reclassified.yml")
    assert "reason: Objected to by slettet-1." in moved
    assert "uncounted: [slettet-1]" in done.new.read("proposals/det-ene/record/03-closed.yml")
    assert "proposers: [slettet-1]" in done.new.read("proposals/slettet-forslag-2/proposal.md")


def test_digests_follow_what_changed(done: Before) -> None:
    motion = (done.new.root / "proposals/slettet-forslag-2/proposal.md").read_bytes()
    for id in (*IDS[:5], "slettet-1"):
        ballot = done.new.read(f"proposals/slettet-forslag-2/ballots/1/{id}.yml")
        assert f"text: {sha256_of(motion)}" in ballot
    page = (done.new.root / f"{lives.TALK}.md").read_bytes()
    assert f"translates: {sha256_of(page)}" in done.new.read(f"{lives.TALK}.en.md")


def test_merges_are_merges_and_dates_stay(done: Before) -> None:
    def shape(life: Life, revision: str) -> list[str]:
        listing = life.git("log", "--topo-order", "--format=%p|%ad|%cd", revision).splitlines()
        return [
            f"{len(parents.split())} {rest}" for parents, rest in
            (line.split("|", 1) for line in listing)
        ]  # fmt: skip

    old, new = shape(done.old, "main"), shape(done.new, "main")
    assert new[1:] == old
    assert max(old)[0] == "4"
    assert shape(done.new, "udkast") == shape(done.old, "udkast")


def test_branches_and_tags_come_along(done: Before) -> None:
    def names(life: Life) -> list[str]:
        return life.git("for-each-ref", "--format=%(refname:short) %(objecttype)").splitlines()

    assert names(done.new) == [
        "main commit", "sign-1 commit", "sign/slettet-1 commit", "udkast commit", "0.3.0 tag",
        "slettet-1-0.1 commit", "tak-slettet-1 tag",
    ]  # fmt: skip
    assert "Tak, [slettet 1]" in done.new.git("cat-file", "-p", "tak-slettet-1")


def test_the_old_repository_is_as_it_was(done: Before) -> None:
    origin = lives.lived("sha256" if len(done.note.old) == 64 else "sha1")
    kept = Life(root=origin, cwd=origin)
    for words in (("for-each-ref",), ("status", "--porcelain"), ("rev-parse", "HEAD")):
        assert done.old.git(*words) == kept.git(*words)


def test_the_entry_says_that_and_why_and_nothing_of_her(done: Before) -> None:
    head, before = done.new.git("rev-parse", "HEAD", "HEAD~1").split()
    old = done.old.git("rev-parse", "HEAD").strip()
    entry = done.new.read("charter/redactions/01.yml")
    for line in (
        "at: 2027-12-01T12:00:00Z", "by: sekretariatet", "seconded_by: [formandskabet]",
        "reason: Et menneske.", "taken: record", f"old: {old}", f"new: {before}",
    ):  # fmt: skip
        assert f"\n{line}\n" in entry
    assert done.new.git("log", "-1", "--format=%s|%b").strip() == (
        "Take personal data out of the history|Et menneske. By sekretariatet and formandskabet."
    )
    assert done.new.git("show", "--name-only", "--format=", head).split() == [
        "charter/redactions/01.yml"
    ]


def test_seals_of_what_is_no_more_are_gone_and_named(done: Before) -> None:
    folder = "proposals/slettet-forslag-2"
    entry = done.new.read("charter/redactions/01.yml")
    assert list(done.old.root.glob("proposals/**/*.sig")) != []
    assert [path.name for path in done.new.root.glob("proposals/**/*.sig")] == ["03-closed.yml.sig"]
    assert f"unsealed: [{folder}/ballots/1/slettet-1.yml]\n" in entry
    assert done.note.unsealed == (f"{folder}/ballots/1/slettet-1.yml",)


def test_the_note_leads_from_every_old_commit_to_its_new_one(done: Before) -> None:
    old = done.old.git("rev-list", "--branches", "--tags").split()
    assert set(done.note.commits) == set(old)
    subjects = {}
    for one in old:
        new = translate(done.note, one)
        assert new is not None
        subjects[one] = done.new.git("log", "-1", "--format=%ct", new)
        assert subjects[one] == done.old.git("log", "-1", "--format=%ct", one)
    assert done.note.commits[done.note.old] == done.note.new
    assert translate(done.note, done.note.new) is None


def test_ids_of_commits_that_people_wrote_down_are_the_new_ones(done: Before) -> None:
    first = done.new.git("rev-list", "--max-parents=0", "main").strip()
    assert done.new.read("noter/foerste.txt") == f"{first}\n"
    message = done.new.git("log", "-1", "--format=%B", "--grep=Noter om", "main")
    noted = done.new.git("log", "-1", "--format=%H", "--grep=Noter om", "main").strip()
    before = done.new.git("rev-parse", f"{noted}~1").strip()
    assert f"Retter {before[:12]}." in message


def test_what_others_are_called_stays(done: Before) -> None:
    assert done.new.read("noter/andre.txt").startswith("Johanna Østergård og ")
    assert done.new.read("charter/signatories/fo/foreningen-proevetur.yml") == done.old.read(
        "charter/signatories/fo/foreningen-proevetur.yml"
    )
    assert "What goes also stands inside longer words in 1 files" in done.answer.err


def test_what_comes_next_is_said(done: Before) -> None:
    told = " ".join(done.answer.err.split())
    assert "git push --force --all origin" in told
    assert "caches, the references of pull requests, forks" in told
    assert lives.NAME not in done.answer.out + done.answer.err


def test_life_goes_on_and_a_second_redaction_too(done: Before, tmp_path: Path) -> None:
    life = done.new
    life.charter("close", "4", "--as", "formandskabet", now="2027-12-02")
    second = tmp_path / "igen"
    life.charter(
        "redact", IDS[8], *lives.STEWARDS, "--into", str(second), "--bare", now="2027-12-03"
    )
    bare = Life(root=second, cwd=second)
    assert bare.git("rev-parse", "--is-bare-repository") == "true\n"
    assert bare.git("show", "HEAD:charter/redactions/02.yml").count("taken: record") == 1
    clone = tmp_path / "klon"
    subprocess.run(["git", "clone", "--quiet", second, clone], check=True)
    again = fold(clone, datetime(2027, 12, 5, tzinfo=UTC))
    assert [(each.subject, each.codes) for each in again if each.codes] == []
    names = Life(root=clone, cwd=clone).git("ls-files", "charter/signatories").split()
    assert "charter/signatories/sl/slettet-2.yml" in names
    life.git("reset", "--quiet", "--hard", "HEAD~1")
