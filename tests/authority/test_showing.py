"""A review says the same in every form, and nothing that a stranger wrote can turn a forge."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from charterkit.decisions.authority import Actor, Reason, Verdict, Who, actor_of
from charterkit.decisions.authority.review import Review
from charterkit.pages.reviewing import LONGEST, comment, said
from charterkit.pages.words import reviewing_da, reviewing_en
from charterkit.pages.words.reviewing import Reviewing, of
from charterkit.problems import Place, Problem
from tests.authority import of_people
from tests.authority.branches import Branches, planted
from tests.authority.town import (
    FORENING,
    KOMMUNE,
    PRINCIPLE_PATH,
    STRANGER,
    actor,
    drafted,
    town,
)

HOSTILE = [
    "@alle", "a@b.example", "#12", "!7", "~label", "%12", "$3", "&4", "^alert#1", "GH-12",
    "http://evil.example/x", "www.evil.example", "[x](http://evil.example)", "![x](//evil.example)",
    "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "`x` ``` ~~~", "**x** __x__ *x*",
    "| x | y |", "</code></details>", "/close", "x\n/close\n", "x\n\n# y", "&lt;b&gt;", "\u202etxt",
    "owner/repo@1234567", "owner/repo#1", "[[x]]", ":tada:", "\\[x\\]", "x\r\n/label ~bug",
]  # fmt: skip
# What forges see as a name, a number or an address, also once Markdown has become text.
CALLS = re.compile(r"@\w|(?<!&)#\d|[!~%$^]\w|://|www\.|GH-\d", re.IGNORECASE)
TAGS = re.compile(r"</?(?:code|del|ins|h[1-6]|p|ul|li|strong|pre|em)>")


def shown(text: str) -> str:
    """What a reader of the Markdown sees, as HTML."""
    return str(MarkdownIt("commonmark").enable("table").render(text))


def harmless(text: str) -> None:
    """Nothing in a comment is a link, an image, a call or an order."""
    outside = re.sub(r"^(`{4,})markdown\n.*?\n\1$", "", text, flags=re.DOTALL | re.MULTILINE)
    seen = shown(outside)
    assert TAGS.sub("", seen).count("<") == 0, seen
    plain = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), outside)
    assert CALLS.findall(plain) == []
    assert re.search(r"^\s*/\w", outside, re.MULTILINE) is None
    assert re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", outside) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_said_shows_and_does_nothing(text: str) -> None:
    line = said(text)
    assert "\n" not in line
    harmless(f"- {line}")
    harmless(f"- <code>{line}</code>")


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(HOSTILE))
def test_anything_that_is_said_does_nothing(text: str, hostile: str) -> None:
    harmless(f"- {said(text + hostile + text)}")


@given(st.text(st.sampled_from("abcæøå ,.;-ABC0123"), max_size=40))
def test_plain_words_are_said_as_they_are(text: str) -> None:
    assert said(text) == " ".join(text.split())


def a_review(problems: tuple[Problem, ...] = (), **fields: object) -> Review:
    """A review of a ballot, with something else about it."""
    trial = of_people.ballot(Who.OWNER)
    review = trial.review(actor(KOMMUNE))
    return replace(review, problems=problems, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE)
def test_problems_and_paths_from_strangers_do_nothing_in_a_comment(text: str) -> None:
    problem = Problem(
        code="N001", place=Place(path=text, line=3), expected=text, found=text, mend=text
    )
    cell = a_review().cells[0]
    review = a_review((problem,), cells=(replace(cell, path=text),))
    harmless(comment(review))


def test_the_comment_is_in_the_charters_language() -> None:
    review = a_review()
    assert comment(review) == (
        "## Det kan flettes ind\n\n"
        "Bedømt for <code>github.com&#58;12&#58;konto12</code>: underskriver (eksempelkommune). "
        "1 fil er ændret.\n\n"
        "Reglerne tillader det, og afsenderen kan selv bestemme det. Det kan flettes ind med det "
        "samme, også af en automat.\n\n"
        "### Hvorfor\n\n"
        "Det er afsenderens eget.\n\n"
        "- <code>proposals/inviter-borgerne/ballots/1/eksempelkommune.yml</code>\n"
    )
    charter = replace(review.archive.charter, languages=("en", "da"))
    english = replace(review, archive=replace(review.archive, charter=charter))
    assert comment(english).startswith("## This can be merged\n\nJudged for <code>github.com")


def test_a_comment_that_is_too_long_is_cut_and_says_so() -> None:
    long = "Meget langt. " * 400
    problems = tuple(
        Problem(code="N001", place=Place(path=f"x{at}"), expected=long, found=long, mend=long)
        for at in range(40)
    )
    cell = a_review().cells[0]
    cells = tuple(replace(cell, path=f"{at}{'x' * 900}") for at in range(90))
    text = comment(a_review(problems, cells=cells))
    assert len(text) < LONGEST + 200
    assert "… og 60 mere." in text
    assert "… og 10 mere." in text


def strings(words: Reviewing) -> Iterator[tuple[str, str]]:
    """Every string of a catalogue, with the way to it."""
    for each in fields(words):
        value = getattr(words, each.name)
        if isinstance(value, str):
            yield each.name, value
        elif isinstance(value, Mapping):
            yield from ((f"{each.name}.{key}", text) for key, text in value.items())
        else:
            yield from ((f"{each.name}[{at}]", text) for at, text in enumerate(value))


def holes(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_all_of_it_with_the_same_holes() -> None:
    danish, english = dict(strings(reviewing_da.REVIEWING)), dict(strings(reviewing_en.REVIEWING))
    assert {key: holes(text) for key, text in danish.items()} == {
        key: holes(text) for key, text in english.items()
    }
    assert all(text.strip() for text in (*danish.values(), *english.values()))
    for words in (reviewing_da.REVIEWING, reviewing_en.REVIEWING):
        assert set(words.reasons) == set(Reason)
        assert set(words.verdicts) == set(words.next) == set(Verdict)
    assert of("kl") is reviewing_en.REVIEWING


@pytest.fixture
def edited(tmp_path: Path) -> Branches:
    """A branch with a direct edit and a workflow, brought by a signatory."""
    branches = planted(tmp_path / "charter", town())
    branches.branch()
    branches.edit(PRINCIPLE_PATH, "inddrages i", "inviteres med i", "Inviter @alle")
    branches.save({".github/workflows/x.yml": "on: push\n"}, "Inviter @alle")
    return branches


def test_the_verdict_is_the_first_word_and_is_in_the_json(edited: Branches) -> None:
    assert edited.typed(FORENING, code=1).out.startswith("refuse: ")
    told = edited.typed(FORENING, "--json", code=1).json
    assert (told["verdict"], told["files"]) == ("refuse", 2)
    assert told["roles"] == {"steward": [], "arbiter": [], "signatory": ["foreningen-proevetur"]}
    assert [(each["path"], each["verdict"], each["code"]) for each in told["reasons"]] == [
        (".github/workflows/x.yml", "steward", "W021"),
        (PRINCIPLE_PATH, "refuse", "W010"),
    ]
    assert told["problems"][0]["code"] == "T001"
    assert told["proposal"]["path"] == "proposals/inviter-alle/proposal.md"


def test_github_is_told_where_each_thing_is(edited: Branches) -> None:
    lines = edited.typed(FORENING, "--format", "github", code=1).out.splitlines()
    assert lines[0].startswith("::notice file=.github/workflows/x.yml,title=W021::Careful%3A") or (
        lines[0].startswith("::notice file=.github/workflows/x.yml,title=W021::Careful: ")
    )
    assert lines[1].startswith(f"::error file={PRINCIPLE_PATH},title=W010::The charter's text")
    assert any(line.startswith(f"::error file={PRINCIPLE_PATH},title=T001::") for line in lines)


def test_gitlab_gets_a_code_quality_report(edited: Branches) -> None:
    issues = edited.typed(FORENING, "--format", "gitlab", code=1).json
    assert [(each["check_name"], each["severity"]) for each in issues][:2] == [
        ("W021", "info"),
        ("W010", "blocker"),
    ]
    for each in issues:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["location"]["lines"]["begin"] >= 1
    assert len({each["fingerprint"] for each in issues}) == len(issues)


def test_the_comment_shows_each_changed_sentence_and_the_proposal_whole(edited: Branches) -> None:
    text = edited.typed(FORENING, "--format", "markdown", code=1).out
    harmless(text)
    assert "- Borgerne <del>inddrages</del><ins>inviteres med</ins> i arbejdet.\n" in text
    assert "\n````markdown\n---\nformat: 1\ntitle: Inviter @alle\n" in text
    assert text.endswith("```\n````\n")


def test_one_review_is_written_in_every_format_at_once(edited: Branches, tmp_path: Path) -> None:
    forms = ("text", "json", "github", "gitlab", "markdown")
    alone = {form: edited.typed(FORENING, "--format", form, code=1).out for form in forms}
    places = {form: tmp_path / f"{form}.txt" for form in forms}
    also = [word for form, place in places.items() for word in ("--also", form, str(place))]
    assert edited.typed(FORENING, "--format", "github", *also, code=1).out == alone["github"]
    assert {form: places[form].read_text(encoding="utf-8") for form in forms} == alone
    assert len(set(alone.values())) == len(forms)


def test_a_file_that_a_review_cannot_be_written_into_is_named(
    edited: Branches, tmp_path: Path
) -> None:
    place = tmp_path / "no folder/review.json"
    answer = edited.typed(FORENING, "--also", "json", str(place), code=2)
    assert answer.err == f"Error: Could not open file '{place}': No such file or directory\n"


def test_the_comment_shows_what_a_proposal_would_change(tmp_path: Path) -> None:
    branches = planted(tmp_path / "charter", town())
    swap = (PRINCIPLE_PATH, "arbejdet", "arbejdet på http://evil.example @alle")
    branches.branch()
    branches.save({"proposals/nyt/proposal.md": drafted(town(), *swap, "Naboringen")})
    text = branches.typed(STRANGER, "--format", "markdown").out
    harmless(text)
    assert "## En forvalter skal se på det" in text
    assert "- Borgerne inddrages i " in text
    assert "<ins>" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("github:4711", Actor(forge="github.com", id=4711)),
        ("github.com:4711:eksempel", Actor(forge="github.com", id=4711, login="eksempel")),
        ("Codeberg.org:42:a", Actor(forge="codeberg.org", id=42, login="a")),
        ("gitlab:42", Actor(forge="gitlab.com", id=42)),
        ("codeberg:42", Actor(forge="codeberg.org", id=42)),
        ("git.eksempel.example:1", Actor(forge="git.eksempel.example", id=1)),
    ],
)
def test_an_account_is_read(text: str, expected: Actor) -> None:
    assert actor_of(text) == expected


@pytest.mark.parametrize(
    "text", ["", "github", "github:", "github:x", "github:0", "github:01", "a b:1", "github:1:a:b",
             "github:-1", "github:1e3", "github:\u0661", "github:1:a b", ":1"]
)  # fmt: skip
def test_what_is_no_account_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="is not an account"):
        actor_of(text)


def test_the_login_decides_nothing(edited: Branches) -> None:
    one = edited.charter("review", "main..gren", "--actor", "github:1:hvemsomhelst", code=1)
    assert "steward (sekretariatet)" in " ".join(one.out.split())
    other = edited.charter("review", "main..gren", "--actor", "github:98:sekretariatet", code=1)
    assert "an account that nobody in the charter has" in " ".join(other.out.split())
    third = edited.charter("review", "main..gren", "--actor", "gitlab:1:sekretariatet", code=1)
    assert "an account that nobody in the charter has" in " ".join(third.out.split())
