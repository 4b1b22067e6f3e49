"""The Danish catalogue is complete, and what it says fits what it translates."""

from __future__ import annotations

import ast
import gettext
import io
import os
import re
import runpy
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from charterkit.cli import tongue
from charterkit.cli.asking import WORDS

TOP = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(TOP / "tooling" / "scripts" / "catalogue.py"))
PO = TOP / "tooling" / "charterkit" / "locale" / "da" / "LC_MESSAGES" / "charterkit.po"
REMEDY = "bring it up to date: python tooling/scripts/catalogue.py"
Message = str | tuple[str, str]


def id_of(message: Message) -> str:
    """What a message is found by in a catalogue."""
    return message if isinstance(message, str) else message[0]


@pytest.fixture(scope="module")
def danish() -> Catalog:
    """The catalogue as its translators write it."""
    return read_po(io.BytesIO(PO.read_bytes()), locale="da")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    """All that the command line can say."""
    return list(SCRIPT["messages"]())


def told(catalogue: Catalog, message: Message) -> list[str]:
    """How a message is told in Danish: one text, or one for one thing and one for many."""
    entry = catalogue.get(id_of(message))
    if entry is None or entry.id != message:
        return []
    strings = entry.string if isinstance(entry.string, tuple | list) else [entry.string]
    return [each or "" for each in strings]


def values(text: str) -> set[tuple[str, str, str]]:
    """The values that a text is filled with: each with its format and conversion. Text that is
    never filled may hold braces of its own."""
    with suppress(ValueError):
        return {
            (name, form or "", conversion or "")
            for _, name, form, conversion in Formatter().parse(text)
            if name is not None and re.fullmatch(r"[a-z_][a-z0-9_.]*", name)
        }
    return set()


def test_every_message_is_told_in_danish(danish: Catalog, messages: list[Message]) -> None:
    missing = [each for each in messages if not told(danish, each) or not all(told(danish, each))]
    assert len(messages) > 2000
    assert missing == [], f"{len(missing)} are not translated; {REMEDY}"


def test_the_catalogue_holds_nothing_else(danish: Catalog, messages: list[Message]) -> None:
    known = {id_of(each) for each in messages}
    ids = [each.id if isinstance(each.id, str) else each.id[0] for each in danish if each.id]
    assert [each for each in ids if each not in known] == [], REMEDY
    assert danish.obsolete == {}


def test_no_translation_is_a_guess(danish: Catalog) -> None:
    assert [each.id for each in danish if each.id and each.fuzzy] == []


def test_a_translation_is_filled_with_the_same_values(
    danish: Catalog, messages: list[Message]
) -> None:
    wrong = []
    for message in messages:
        english = [values(each) for each in ([message] if isinstance(message, str) else message)]
        # "Én stemme" needs no number.
        needed = {
            each for each in set.intersection(*english) if len(english) == 1 or each[0] != "n"
        }
        wrong += [
            (id_of(message), text)
            for text in filter(None, told(danish, message))
            if not needed <= values(text) <= set.union(*english)
        ]
    assert wrong == []


def test_a_translation_begins_and_ends_like_what_it_translates(
    danish: Catalog, messages: list[Message]
) -> None:
    wrong = []
    for message in messages:
        english = id_of(message)
        for text in filter(None, told(danish, message)):
            edges = [re.findall(r"^\s*|\s*$", each) for each in (english, text)]
            blocks = [each.count("\b") for each in (english, text)]
            if edges[0] != edges[1] or blocks[0] != blocks[1]:
                wrong.append((english, text))
    assert wrong == []


def test_what_is_typed_as_it_is_stays_as_it_is(danish: Catalog, messages: list[Message]) -> None:
    """Commands and options; what stands for a name or a number, in capitals, may be Danish."""
    typed = re.compile(r"(?<![\w-])--[a-z][a-z-]+|(?<=')(?:charter|git) [a-z-]+")
    wrong = []
    for message in messages:
        # A command's help has examples, and examples may be Danish.
        if not isinstance(message, str) or "\b" in message:
            continue
        for text in filter(None, told(danish, message)):
            lacks = set(typed.findall(message)) - set(typed.findall(text))
            if lacks:
                wrong.append((message, text, sorted(lacks)))
    assert wrong == []


def test_what_gettext_reads_is_what_the_translators_wrote(danish: Catalog) -> None:
    whole = SCRIPT["updated"](danish, SCRIPT["messages"](), "da")
    assert PO.with_suffix(".mo").read_bytes() == SCRIPT["compiled"](whole), REMEDY
    of_click = SCRIPT["compiled"](SCRIPT["of_click"](whole))
    assert PO.with_name("click.mo").read_bytes() == of_click, REMEDY


def test_messages_are_found_as_gettext_finds_them(messages: list[Message]) -> None:
    known = tongue.catalogue("da")
    assert known is not None
    with PO.with_suffix(".mo").open("rb") as file:
        everything = gettext.GNUTranslations(file)
    for message in [*messages, "Nobody has translated this.", ("one", "many")]:
        if isinstance(message, str):
            assert known.gettext(message) == everything.gettext(message)
        else:
            for n in (0, 1, 2, 21):
                assert known.ngettext(*message, n) == everything.ngettext(*message, n)


def test_the_catalogue_is_written_as_its_script_writes_it(danish: Catalog) -> None:
    anew = SCRIPT["updated"](danish, SCRIPT["messages"](), "da")
    assert PO.read_bytes() == SCRIPT["written"](anew), REMEDY


def typed(*words: str, columns: str = "80") -> subprocess.CompletedProcess[str]:
    """Type a command on a Danish machine."""
    return subprocess.run(
        [sys.executable, "-m", "charterkit.cli", *words],
        env={**os.environ, "LANGUAGE": "da", "LC_ALL": "C.UTF-8", "COLUMNS": columns},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_click_speaks_danish_too() -> None:
    known = tongue.catalogue("da")
    assert known is not None
    words = {each: known.gettext(each) for each in ("Usage:", "Options", "Everyone", "[OPTIONS]")}
    assert [each for each, danish in words.items() if danish == each] == []
    shown = typed("-h").stdout
    for danish in words.values():
        assert danish in shown
    wrong = typed("status", "--nowhere")
    assert wrong.returncode == 2
    assert words["Usage:"] in wrong.stderr
    assert "No such option" not in wrong.stderr
    assert "Error" not in wrong.stderr


def test_a_script_that_asks_for_no_language_hears_english() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "charterkit.cli", "-h"],
        env={**os.environ, "LANGUAGE": "da", "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith("Usage: charter [OPTIONS] COMMAND [ARGS]...")


def test_every_command_helps_in_danish_within_80_columns() -> None:
    program = (
        "from charterkit.cli import tongue; tongue.settle()\n"
        "from charterkit.cli import charter\n"
        "from charterkit.cli.group import translate; translate(charter)\n"
        "from charterkit.cli.reference import reference; print(reference())"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        env={**os.environ, "LANGUAGE": "da", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    helps = done.stdout.split("```text")[1:]
    lines = [line for each in helps for line in each.split("```")[0].splitlines()]
    assert len(lines) > 500
    assert [line for line in lines if len(line) > 80] == []
    assert "Show this message and exit." not in done.stdout


def test_whatever_a_person_is_asked_for_is_a_word_of_the_catalogue() -> None:
    asking = {"asked", "chosen", "several"}
    calls = (
        node
        for path in sorted((TOP / "tooling" / "charterkit" / "cli").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in asking
    )
    asked = {
        each.value.value
        for call in calls
        for each in call.keywords
        if each.arg == "what"
        and isinstance(each.value, ast.Constant)
        and isinstance(each.value.value, str)
    }
    assert {"gathering", "title", "steward"} <= asked
    assert sorted(asked - set(WORDS)) == []
