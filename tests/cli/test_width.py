"""At a terminal of 80 columns nothing that is said is wider, in Danish and in English."""

from __future__ import annotations

import ast
import gettext
import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from charterkit.cli import tongue
from charterkit.cli.output import indented, wrapped
from tests.cli.test_terminal import COLOURS, at_terminal
from tests.life.playing import Life, begin

TOP = Path(__file__).parents[2]
CLI = TOP / "tooling" / "charterkit" / "cli"
COLUMNS = 80
LANGUAGES = ("en", "da")
WRAPPING = {"indented", "wrapped", "folded", "told"}
NO_MESSAGE = {
    # Pages, data and paths, what Git's client shows, and what is wrapped before.
    "asking.py": {"line"},
    "authority.py": {"page()"},
    "convert.py": {"made.commit"},
    "completion.py": {"script.strip('\\n')"},
    "diff.py": {
        "f'\\n{file.path}{mark}\\n'",
        "folded(redline, width()) if sys.stdout.isatty() else redline",
    },
    "doctor.py": {"text", "f'{margin}> {clean(finding.mend)}'"},
    "hook.py": {"line"},
    "keys.py": {"signers"},
    "imported.py": {"line"},
    "redact.py": {"f'  {number:>6}  {clean(say(place))}'"},
    "reference.py": {"reference()"},
    "rehearsal.py": {"wrapped(' ' * indent + clean(line), width()) if line else ''"},
    "reviews.py": {
        "annotation(problem)",
        "comment(review)",
        "f'    {clean(path)}'",
        "f'\\n{clean(review.draft.text)}'",
        "workflow_command(kind, Place(path=path), code, reason)",
    },
    "sorting_session.py": {"line", "': '"},
    "submit.py": {"each", "f'    {clean(path)}'", "f'\\n{clean(made.body)}\\n'"},
}


def texts(language: str) -> list[str]:
    """All that can be said in a language."""
    script = runpy.run_path(str(TOP / "tooling" / "scripts" / "catalogue.py"))
    known = tongue.catalogue(language) or gettext.NullTranslations()
    found = []
    for message in script["messages"]():
        if isinstance(message, str):
            found.append(known.gettext(message))
        else:
            one, many = message
            found += [known.ngettext(one, many, number) for number in (1, 2)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_fits_wherever_it_is_said(language: str) -> None:
    """As a problem is told, four columns in; by itself; or as a command's help is shown."""
    wide = []
    for text in texts(language):
        shown = [wrapped(line, COLUMNS) for line in text.split("\n")] + [indented(text)]
        if "\b" in text:
            formatter = click.HelpFormatter(width=COLUMNS)
            with formatter.indentation():
                formatter.write_text(text)
            shown = [formatter.getvalue()]
        wide += [each for each in "\n".join(shown).split("\n") if len(each) > COLUMNS]
    assert wide == []


def said_directly(path: Path) -> Iterator[str]:
    """What a module shows by Click's own function, which wraps nothing."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "click.echo"):
            continue
        for first in node.args[:1]:
            calls = isinstance(first, ast.Call) and ast.unparse(first.func) in WRAPPING
            if not calls:
                yield ast.unparse(first)


@pytest.mark.parametrize(
    "path", sorted(CLI.rglob("*.py")), ids=lambda path: path.relative_to(CLI).as_posix()
)
def test_messages_are_said_by_what_wraps_them(path: Path) -> None:
    if path.name == "output.py":
        return
    plain = [each for each in said_directly(path) if each not in NO_MESSAGE.get(path.name, set())]
    assert plain == [], "say it by charterkit.cli.output.tell"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with a sign-up that waits, a draft, and edits of the text."""
    life = begin(tmp_path_factory.mktemp("width") / "charter")
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen")
    life.charter("sign", "Foreningen Prøvetur", *words, now="2027-01-05")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    life.charter("propose", "Sig det klart", "--by", "Naboringen", now="2027-01-05")
    life.git("tag", "beginning")
    return life


SAID = [
    (("-h",), 0),
    (("sign", "-h"), 0),
    (("status",), 0),
    (("show",), 0),
    (("show", "sig-det-klart"), 0),
    (("show", "foreningen-proevetur"), 0),
    (("log",), 0),
    (("check",), 0),
    (("explain",), 0),
    (("explain", "T001"), 0),
    (("diff", "sig-det-klart"), 0),
    (("blame", "eksempel"), 0),
    (("trace", "eksempel"), 0),
    (("trace", "noget-der-ikke-findes"), 1),
    (("gather", "group", "-h"), 0),
    (("gather", "group", "en-samling-der-ikke-findes"), 1),
    (("verify",), 0),
    (("keys",), 0),
    (("fmt",), 0),
    (("doctor",), 0),
    (("completion", "-h"), 0),
    (("advance", "--dry-run"), 0),
    (("withdraw", "sig-det-klart", "--by", "en anden forening med et ganske langt navn"), 1),
    (("admit", "sig-det-klart", "--as", "en-forvalter-der-ikke-findes"), 1),
    (("open", "sig-det-klart"), 1),
    (("close", "sig-det-klart"), 1),
    (("confirm", "ingen-forening-der-findes", "--how", "letter"), 1),
    (("reaffirm", "ingen-forening-der-findes", "--mandate-by", "Bestyrelsen"), 1),
    (("show", "noget-der-ikke-findes"), 1),
    (("check", "--rev", "en-udgave-der-ikke-findes"), 1),
    (("-C", "en-mappe-der-ikke-findes", "status"), 1),
    (("--now", "i overmorgen engang", "status"), 2),
    (("vote", "sig-det-klart", "måske", "--as", "foreningen-proevetur"), 2),
    (("sign", "--id"), 2),
    (("explain", "S999"), 2),
    (("satus",), 2),
    (("rehearse", "--turnout", "kommune=mange"), 2),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "code"), SAID, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_nothing_is_wider_than_the_terminal(
    begun: Life,
    words: tuple[str, ...],
    code: int,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    answer = at_terminal(begun, *words, columns=COLUMNS)
    assert answer.code == code, answer.out
    # A block of code is an example or an amendment, and stands as it is.
    shown = "".join(COLOURS.sub("", answer.out).split("\r")[-1].split("```")[::2])
    wide = [line for line in shown.split("\n") if len(line) > COLUMNS and " " in line.strip()]
    assert wide == []


def test_a_question_is_not_wider_either(begun: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    answer = at_terminal(begun, "confirm", columns=40, types=["1\n", "\x03"])
    lines = COLOURS.sub("", answer.out).split("\n")
    assert "Which sign-ups? (Numbers or names with" in lines
    assert [line for line in lines if len(line) > 42] == []


def test_in_a_pipe_a_message_is_one_line(begun: Life) -> None:
    """Whoever reads messages by program finds each whole."""
    wrong = begun.charter("sign", "A", "--sector", "kommune", code=2).err
    assert re.search(r"^Error: Missing body that decided to sign.*\.$", wrong, re.MULTILINE)
    assert json.loads(begun.charter("status", "--json").out)
