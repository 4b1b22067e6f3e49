"""What the automation asks of a forge, and what it tells where the forge does not do it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit.forges.__main__ import converts, main, verdict
from tests.init.forge import OWN, STRANGER, Forge, open_for_all

MARK = "<!-- charter-review -->"
VERSION = {"github": "v3", "forgejo": "v1", "gitlab": "v4"}


@pytest.fixture(params=sorted(VERSION))
def forge(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Forge]:
    """A forge with nothing on it, as a job on it finds it."""
    kind = request.param
    may = dict.fromkeys(("api", "contents", "pull-requests", "actions"), "write")
    made = Forge(kind=kind, bare=tmp_path / "charter.git", tokens={"token": may})
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "CI_API_V4_URL"):
        monkeypatch.delenv(name, raising=False)
    with open_for_all(made):
        address = f"{made.address}/api/{VERSION[kind]}"
        monkeypatch.setenv("TOKEN", "token")
        if kind == "gitlab":
            monkeypatch.setenv("CI_API_V4_URL", address)
            monkeypatch.setenv("CI_PROJECT_ID", "1")
        else:
            monkeypatch.setenv("GITHUB_API_URL", address)
            monkeypatch.setenv("GITHUB_REPOSITORY", "by/charter")
        yield made


def commented(forge: Forge, user: dict[str, object], body: str) -> None:
    """Somebody comments on pull request 7."""
    number = len(forge.comments)
    forge.comments.append(
        {"id": number, "number": 7, "user": user, "author": user, "body": body, "edited": 0}
    )


def said(tmp_path: Path, text: str) -> str:
    """A file with what to say."""
    file = tmp_path / "comment.md"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_its_own_comment_is_found_among_any_number_of_others(forge: Forge, tmp_path: Path) -> None:
    for number in range(230):
        commented(forge, STRANGER, f"{MARK}\n{number}")
    commented(forge, OWN[forge.kind], "Noget andet")
    commented(forge, OWN[forge.kind], f"{MARK}\nFør")
    for number in range(80):
        commented(forge, STRANGER, str(number))
    assert main(["comment", "7", said(tmp_path, "Nu\n")]) == 0
    assert len(forge.comments) == 312
    assert forge.comments[231]["body"] == f"{MARK}\nNu\n"
    assert sum(each["edited"] for each in forge.comments) == 1
    assert main(["comment", "7", said(tmp_path, "Nu\n")]) == 0
    assert sum(each["edited"] for each in forge.comments) == 1


def test_there_is_a_comment_where_there_was_none(forge: Forge, tmp_path: Path) -> None:
    assert main(["comment", "7", said(tmp_path, "Blåbær\n")]) == 0
    assert [each["body"] for each in forge.comments] == [f"{MARK}\nBlåbær\n"]


def test_what_the_forge_refuses_is_told_with_what_to_do(
    forge: Forge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.tokens["token"] = {}
    assert main(["comment", "7", said(tmp_path, "Nu\n")]) == 1
    told = capsys.readouterr().err
    assert told.startswith("The forge answers 403 to GET http://127.0.0.1:")
    assert "Resource not accessible by this token" in told
    assert told.endswith(
        "See what the job's token may do, and what README.md says of setting it up.\n"
    )


def test_a_forge_that_does_not_answer_is_told(
    forge: Forge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = "CI_API_V4_URL" if forge.kind == "gitlab" else "GITHUB_API_URL"
    monkeypatch.setenv(name, "http://127.0.0.1:9/api/v4")
    assert main(["comment", "7", said(tmp_path, "Nu\n")]) == 1
    told = capsys.readouterr().err
    assert told.startswith("The forge does not answer: ")
    assert told.endswith("Run the job again.\n")


def test_what_has_moved_since_is_not_merged(
    forge: Forge, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Forge, "tip", lambda *_: "b" * 40)
    words = ["merge", "7", "--branch", "main", "--base", "a" * 40, "--head", "c" * 40]
    assert main(words) == 1
    assert capsys.readouterr().err == (
        "main moved from aaaaaaaaaa to bbbbbbbbbb since this was judged.\n"
    )


@pytest.mark.parametrize(
    ("said", "things", "is_"),
    [
        ("merge", ["ballot"], "merge"),
        ("merge", ["ballot", "second"], "merge"),
        ("merge", ["ballot", "register"], "steward"),
        ("merge", [], "steward"),
        ("steward", ["ballot"], "steward"),
        ("refuse", ["ballot"], "refuse"),
    ],
)
def test_only_what_is_named_is_merged_by_itself(said: str, things: list[str], is_: str) -> None:
    review = {"verdict": said, "converted": None, "reasons": [{"thing": each} for each in things]}
    assert verdict(review, ["ballot", "second"]) == is_
    assert verdict(review, []) == ("refuse" if said == "refuse" else "steward")


def test_what_automation_wrote_is_merged_by_a_person() -> None:
    review = {"verdict": "merge", "converted": "a" * 40, "reasons": [{"thing": "proposal"}]}
    assert verdict(review, ["proposal"]) == "steward"
    assert verdict({**review, "converted": None}, ["proposal"]) == "merge"


@pytest.mark.parametrize(
    ("proposal", "converted", "things", "is_"),
    [
        ({"text": "x"}, None, ["text"], True),
        (None, None, ["text"], False),
        ({"text": "x"}, "a" * 40, ["text"], False),
        ({"text": "x"}, None, ["text", "proposal"], False),
    ],
)
def test_an_edit_is_converted_once_and_alone(
    proposal: object, converted: str | None, things: list[str], is_: bool
) -> None:
    reasons = [{"thing": each} for each in things]
    assert converts({"proposal": proposal, "converted": converted, "reasons": reasons}) is is_
