"""Where the automation may push, an edit of the charter's text is replaced by the proposal that it
should be, in one commit that touches no work tree."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from charterkit.documents.crowd import Crowd
from charterkit.store.listing import Listing
from tests.authority.branches import Branches, planted, said
from tests.authority.town import (
    FORENING,
    FORGE,
    KOMMUNE,
    PRINCIPLE_PATH,
    SEKRETARIATET,
    STRANGER,
    WAITING,
    town,
)
from tests.life.playing import Answer

PREAMBLE = "charter/preamble.md"


@pytest.fixture
def edited(tmp_path: Path) -> Branches:
    """A branch on which somebody else than who commits here has edited a principle."""
    branches = planted(tmp_path / "charter", town())
    branches.branch()
    text = (branches.root / PRINCIPLE_PATH).read_text(encoding="utf-8")
    edit(branches, {PRINCIPLE_PATH: text.replace("inddrages i", "inviteres med i")})
    return branches


def edit(branches: Branches, files: dict[str, bytes | str | None], title: str = "Inviter") -> None:
    """Edit files as a person does on a forge's page, and commit that in their name."""
    branches.save(files, title)
    author = "Karen Prøve <karen@users.noreply.forge.example>"
    branches.git("commit", "--quiet", "--amend", "--no-edit", "--author", author)


def convert(
    branches: Branches, *words: str, who: int = FORENING, span: str = "main..gren", code: int = 0
) -> Answer:
    """Type `charter convert`."""
    return branches.charter(
        "convert", span, "--actor", f"{FORGE}:{who}:konto{who}", *words, code=code
    )


def changed(branches: Branches, new: str, old: str = "main") -> list[str]:
    """The paths by which two commits differ."""
    return branches.git("diff", "--name-only", old, new).splitlines()


def reasons(branches: Branches, tmp_path: Path, text: str) -> str:
    """The reasons of the proposal that an edit becomes, whose pull request says this."""
    body = tmp_path / "body.md"
    body.write_bytes(text.encode("utf-8", "surrogatepass"))
    asked = ("--title", "Kom med", "--reasons", str(body), "--json")
    written = str(branches.typed(FORENING, *asked).json["proposal"]["text"])
    return written.partition("---\n\n")[2].partition("```diff")[0].strip()


def test_one_commit_by_the_person_puts_the_text_back_and_adds_the_proposal(
    edited: Branches,
) -> None:
    head, main = edited.git("rev-parse", "gren"), edited.git("rev-parse", "main")
    edited.git("config", "user.name", "Automaten")
    edited.git("config", "user.email", "automat@forge.example")
    edited.save({"noter.txt": "Husk."}, "Bliver ikke rørt")
    edited.git("reset", "--quiet", "HEAD^")
    stood = edited.git("status", "--porcelain")
    answer = convert(edited, "--title", "Inviter dem først", "--json")
    commit, path = answer.json["commit"], "proposals/inviter-dem-foerst/proposal.md"
    assert answer.json["verdict"] == "merge"
    assert answer.json["path"] == path
    assert edited.git("rev-parse", f"{commit}^@") == head
    assert changed(edited, commit) == [path]
    assert edited.git("log", "-1", "--format=%an <%ae>, %cn: %s", commit) == (
        "Karen Prøve <karen@users.noreply.forge.example>, Automaten: Propose: Inviter dem først"
    )
    assert edited.git("status", "--porcelain") == stood
    assert edited.git("rev-parse", "gren") == head
    assert edited.git("rev-parse", "main") == main
    review = edited.review(FORENING, head=commit)
    assert said(review) == {path: "merge"}


@pytest.mark.parametrize("who", [FORENING, SEKRETARIATET, STRANGER])
def test_nothing_is_read_of_organisations_that_it_is_not_about(
    edited: Branches, monkeypatch: pytest.MonkeyPatch, who: int
) -> None:
    told = convert(edited, "--json", who=who).json

    def everything(*given: object) -> None:
        raise AssertionError("all organisations were read")

    monkeypatch.setattr(Crowd, "_reading", property(everything))
    monkeypatch.setattr(Listing, "whole", property(everything))
    again = convert(edited, "--json", who=who).json
    assert {**again, "commit": ""} == {**told, "commit": ""}
    assert changed(edited, again["commit"], told["commit"]) == []


def test_what_was_converted_may_be_seconded_like_any_draft(edited: Branches) -> None:
    commit = convert(edited, "--json").json["commit"]
    edited.go("main")
    edited.git("merge", "--quiet", "--no-ff", "--no-edit", commit)
    edited.charter("check")
    edited.charter("second", "inviter", "--as", "eksempelkommune")


def test_the_branch_is_moved_where_it_is_asked_for_and_nowhere_else(edited: Branches) -> None:
    head = edited.git("rev-parse", "gren")
    refused = convert(edited, "--to", "gren", code=1)
    assert "The branch gren is checked out" in refused.err
    edited.go("main")
    commit = convert(edited, "--to", "gren").out.strip()
    assert edited.git("rev-parse", "gren") == commit
    edited.git("branch", "anden", "main")
    refused = convert(edited, "--to", "anden", span=f"main..{head}", code=1)
    assert "The branch anden is not at the commit that was converted." in refused.err
    assert "cannot be the name" in convert(edited, "--to", "a..b", span=f"main..{head}", code=1).err
    convert(edited, "--to", "ny/gren", span=f"main..{head}")
    assert edited.git("rev-parse", "ny/gren^") == head


@pytest.mark.parametrize(
    ("who", "proposer", "verdict"),
    [
        (FORENING, "foreningen-proevetur", "merge"),
        (KOMMUNE, "eksempelkommune", "merge"),
        (SEKRETARIATET, "sekretariatet", "merge"),
        (STRANGER, "konto99", "steward"),
        (WAITING, "ventende-forening", "steward"),
    ],
)
def test_who_proposes_follows_from_the_account(
    edited: Branches, who: int, proposer: str, verdict: str
) -> None:
    answer = convert(edited, "--json", who=who)
    written = edited.git("show", f"{answer.json['commit']}:{answer.json['path']}")
    assert f"\nproposers: [{proposer}]\n" in written
    assert answer.json["verdict"] == verdict
    assert str(edited.review(who, head=answer.json["commit"]).verdict) == verdict


def test_what_else_the_branch_changes_stays_and_is_named(edited: Branches) -> None:
    edit(edited, {"charter/guide/hjaelp.md": "# Hjælp\n\nSpørg.\n", "NOTE.md": "Hej.\n"}, "Og mere")
    answer = convert(edited)
    commit = answer.out.strip()
    assert set(changed(edited, commit)) == {
        "NOTE.md", "charter/guide/hjaelp.md", "proposals/og-mere/proposal.md"
    }  # fmt: skip
    assert "What else it changes stays: NOTE.md, charter/guide/hjaelp.md." in answer.err
    assert "steward: A steward has to look at this." in answer.err


def test_rules_and_stewards_are_amended_so_too(edited: Branches) -> None:
    edited.branch("regler", "main")
    for path, old, new in (
        ("charter/charter.yml", "dormant_after: 3", "dormant_after: 2"),
        ("charter/stewards.yml", "{da: Formandskabet}", "{da: Formandskab og næstformand}"),
    ):
        text = (edited.root / path).read_text(encoding="utf-8")
        assert old in text
        edit(edited, {path: text.replace(old, new)}, "Regler")
    answer = convert(edited, "--json", span="main..regler")
    assert answer.json["edited"] == ["charter/charter.yml", "charter/stewards.yml"]
    assert answer.json["verdict"] == "merge"
    assert changed(edited, answer.json["commit"]) == [answer.json["path"]]


def test_a_new_principle_a_removed_one_and_a_renamed_one_become_proposals(edited: Branches) -> None:
    text = (edited.root / PRINCIPLE_PATH).read_bytes()
    new = "---\nnumber: 2\ntitle: Ny\n---\nEn ny sætning.\n"
    cases: dict[str, dict[str, bytes | str | None]] = {
        "ny": {"charter/principles/ny.md": new},
        "vaek": {PRINCIPLE_PATH: None, "charter/principles/ny.md": new},
        "navn": {PRINCIPLE_PATH: None, "charter/principles/omdoebt.md": text},
    }
    for name, files in cases.items():
        edited.branch(name, "main")
        edit(edited, files, f"Forslaget {name}")
        answer = convert(edited, "--json", span=f"main..{name}")
        assert answer.json["verdict"] == "merge"
        assert set(answer.json["edited"]) == set(files)
        assert changed(edited, answer.json["commit"]) == [f"proposals/forslaget-{name}/proposal.md"]


def test_windows_line_ends_are_no_part_of_the_proposal(edited: Branches) -> None:
    edited.branch("windows", "main")
    text = (edited.root / PRINCIPLE_PATH).read_bytes()
    crlf = text.replace(b"inddrages", "høres".encode()).replace(b"\n", b"\r\n")
    edit(edited, {PRINCIPLE_PATH: crlf})
    commit = convert(edited, span="main..windows").out.strip()
    written = edited.git("show", f"{commit}:proposals/inviter/proposal.md")
    assert "\r" not in written
    assert written.count("\n+") == 2  # the header, and one sentence
    assert changed(edited, commit) == ["proposals/inviter/proposal.md"]


def test_an_edit_of_spaces_alone_is_no_proposal_and_says_so(edited: Branches) -> None:
    edited.branch("luft", "main")
    text = (edited.root / PRINCIPLE_PATH).read_bytes()
    edit(edited, {PRINCIPLE_PATH: text.replace(b"\n", b"  \r\n")})
    refused = convert(edited, span="main..luft", code=1)
    assert "Apart from spaces and line ends the edit changes nothing" in refused.err
    review = edited.review(FORENING, head="luft")
    assert review.empty
    comment = edited.typed(FORENING, "--format", "markdown", span="main..luft", code=1).out
    assert "Ud over mellemrum og linjeskift ændrer det intet i charterets tekst" in comment
    assert "```" not in comment


def test_an_edit_with_which_the_charter_could_not_stand_is_not_converted(edited: Branches) -> None:
    edited.branch("umuligt", "main")
    edit(edited, {"charter/charter.yml": "format: 1\n"})
    refused = convert(edited, span="main..umuligt", code=1)
    assert "With this edit the charter could not stand" in refused.err
    assert "charter/charter.yml" in refused.err


def test_a_branch_without_an_edit_of_the_text_is_not_converted(edited: Branches) -> None:
    edited.branch("side", "main")
    edit(edited, {"NOTE.md": "Hej.\n"})
    refused = convert(edited, span="main..side", code=1)
    assert "This does not edit the charter's text" in refused.err


def test_where_both_sides_changed_a_sentence_it_says_to_bring_the_branch_up_to_date(
    edited: Branches,
) -> None:
    edited.go("main")
    edited.edit(PRINCIPLE_PATH, "inddrages i", "spørges om", "På main")
    refused = convert(edited, code=1)
    assert f"Both sides have changed {PRINCIPLE_PATH}" in refused.err


def test_the_text_of_the_pull_request_becomes_the_reasons(edited: Branches, tmp_path: Path) -> None:
    assert reasons(edited, tmp_path, "Fordi *alle* skal med.\r\n\r\n- en\r\n- to  \r\n") == (
        "Fordi *alle* skal med.\n\n- en\n- to"
    )
    assert reasons(edited, tmp_path, "") == ""
    template = "<!-- Skriv her,\nhvad du vil. -->\n\nFor børnene.\n\n\n\n<!-- Tak! -->"
    assert reasons(edited, tmp_path, template) == "For børnene."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Se <details>her</details>", "Se &lt;details>her&lt;/details>"),
        ("a\u202eb\u200bc\x07", "abc"),
        ("Før\n```diff\n-x\n+y\n```\nEfter", "Før\n```text\n-x\n+y\n```\nEfter"),
        ("Før\n````\nuden ende", "Før\nuden ende"),
        ("---\ntitle: x\n---\nHej", "---\ntitle: x\n---\nHej"),
        ("Godt.\n\nSkriv nogen@eksempel.example\n\nHilsen", "Godt.\n\n\nHilsen"),
    ],
)
def test_what_cannot_stand_in_a_proposal_is_made_harmless_or_left_out(
    edited: Branches, tmp_path: Path, text: str, kept: str
) -> None:
    assert reasons(edited, tmp_path, text) == kept
    body = tmp_path / "body.md"
    commit = convert(edited, "--title", "Kom med", "--reasons", str(body)).out.strip()
    assert said(edited.review(FORENING, head=commit)) == {"proposals/kom-med/proposal.md": "merge"}


def test_the_comment_says_where_the_reasons_come_from_and_what_was_left_out(
    edited: Branches, tmp_path: Path
) -> None:
    body = tmp_path / "body.md"
    body.write_text("Derfor.\n", encoding="utf-8")
    asked = ("--format", "markdown", "--reasons", str(body))
    comment = edited.typed(FORENING, *asked, code=1).out
    assert "Begrundelsen er den, der blev skrevet til ændringen." in comment
    assert "\n---\n\nDerfor.\n\n```diff\n" in comment
    assert "kan ikke stå i et forslag" not in comment
    body.write_text("Derfor.\nSkriv nogen@eksempel.example\n", encoding="utf-8")
    comment = edited.typed(FORENING, *asked, code=1).out
    assert "kan ikke stå i et forslag" in comment
    assert "nogen@" not in comment
    without = edited.typed(FORENING, "--format", "markdown", code=1).out
    assert "skriv din begrundelse over ændringen" in without


@pytest.mark.parametrize(
    ("title", "called", "slug"),
    [
        ('Sig "ja" til: det, [her] #1', 'Sig "ja" til: det, [her] #1', "sig-ja-til-det-her-1"),
        ("🌱 Grøn vækst 👩‍👩‍👧", "🌱 Grøn vækst 👩‍👩‍👧", "groen-vaekst"),
        ("To\nlinjer\x1b[31m", "To linjer [31m", "to-linjer-31m"),
        ("", "Inviter", "inviter"),
        ("x" * 400, "x" * 120 + "…", "x" * 60),
    ],
)
def test_any_title_will_do(edited: Branches, title: str, called: str, slug: str) -> None:
    answer = convert(edited, "--title", title, "--json")
    assert answer.json["title"] == called
    assert answer.json["slug"] == slug
    assert answer.json["verdict"] == "merge"


def test_both_languages_edited_together_are_one_proposal(edited: Branches) -> None:
    edited.go("main")
    text = (edited.root / "charter/charter.yml").read_text(encoding="utf-8")
    assert "languages: [da]" in text
    old = (edited.root / PRINCIPLE_PATH).read_bytes()
    english = PRINCIPLE_PATH.replace(".md", ".en.md")
    edited.branch("sprog", "main")
    new = old.replace(b"inddrages", b"inviteres")
    translated = (
        f"---\ntitle: Shared\ntranslates: sha256:{sha256(old).hexdigest()}\n---\n"
        "We solve shared tasks together.\nCitizens are invited to the work.\n"
    )
    edit(
        edited,
        {
            PRINCIPLE_PATH: new,
            english: translated,
            "charter/charter.yml": text.replace("[da]", "[da, en]").replace(
                "{da: Prøvecharter}", "{da: Prøvecharter, en: Trial charter}"
            ),
        },
    )
    answer = convert(edited, "--json", span="main..sprog")
    written = edited.git("show", f"{answer.json['commit']}:{answer.json['path']}")
    assert f"+translates: sha256:{sha256(new).hexdigest()}" in written
    assert answer.json["verdict"] == "merge"
    assert changed(edited, answer.json["commit"]) == [answer.json["path"]]


def test_on_a_danish_machine_the_whole_answer_is_danish(edited: Branches) -> None:
    edited.branch("umuligt", "main")
    edit(edited, {"charter/charter.yml": "format: 1\n"})

    def typed(span: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "charterkit.cli", "review", span, "--actor", "github:11:konto11",
             "--now", f"{edited.world.now:%Y-%m-%d}", *words],
            cwd=edited.root, env={**os.environ, "LANGUAGE": "da"}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        return done.stdout.decode()

    wrong = typed("main..umuligt", "--format", "markdown")
    assert "forventet " in wrong
    assert ", fundet " in wrong
    assert "expected" not in wrong
    text = typed("main..gren")
    assert text.startswith("refuse: Det kan ikke tages ind, som det er.\n")
    assert "Gem det som proposals/inviter/proposal.md på en gren" in " ".join(text.split())
    assert "Charterets tekst, regler" not in typed("main..gren", "--json")


def test_a_review_says_that_an_edit_was_replaced_and_how_to_undo_it(edited: Branches) -> None:
    asked = ("--actor", f"{FORGE}:{FORENING}:konto{FORENING}")
    before = edited.charter("review", "main..gren", *asked, "--json", code=1).json
    assert before["converted"] is None
    commit = convert(edited, "--json").json["commit"]
    after = edited.charter("review", f"main..{commit}", *asked, "--json").json
    assert after["converted"] == commit
    told = " ".join(edited.charter("review", f"main..{commit}", *asked).err.split())
    assert told == (
        "Nothing is against the rules. A steward who has looked at it merges it. The edit of "
        f"the charter's text was replaced by a proposal: in {commit[:10]} automation put the text "
        "back and wrote the proposal that the edit should have been. Read it through; it can be "
        "changed in its file. A steward merges it, never automation. If you would rather have "
        f"your edit back, type `git pull`, `git revert --no-edit {commit[:10]}` and `git push` on "
        "your branch. It is not done again on the same branch."
    )
    edited.git("reset", "--quiet", "--hard", commit)
    edited.git("revert", "--no-edit", commit)
    back = edited.charter("review", "main..gren", *asked, code=1)
    assert " ".join(back.err.split()).endswith(
        f"In {commit[:10]} the edit on this branch was replaced by a proposal once. It is not done "
        "again on the same branch."
    )
