"""The command line speaks the language that somebody's machine asks for, and Click with it."""

from __future__ import annotations

import gettext
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from charterkit import language
from charterkit.cli import tongue
from charterkit.cli.catalogue import Catalogue
from charterkit.language import say, say_many


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """Whatever a test speaks, the next one hears English."""
    domain, held = gettext.textdomain(), os.environ.get("LANGUAGE")
    yield
    language.speak("en", lambda text: text, lambda one, many, n: one if n == 1 else many)
    gettext.textdomain(domain)
    os.environ.pop("LANGUAGE", None)
    if held is not None:
        os.environ["LANGUAGE"] = held


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, []),
        ({"LANG": "da_DK.UTF-8"}, ["da"]),
        ({"LANG": "da_DK.UTF-8@euro"}, ["da"]),
        ({"LANG": "da-DK"}, ["da"]),
        ({"LANG": "DA"}, ["da"]),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "da_DK"}, ["da"]),
        ({"LANG": "da_DK", "LC_ALL": "en_US"}, ["en"]),
        ({"LANG": "da_DK", "LC_ALL": ""}, ["da"]),
        ({"LANG": "C.UTF-8", "LANGUAGE": "da"}, ["da"]),
        ({"LANGUAGE": "nb:da:en", "LANG": "nb_NO.UTF-8"}, ["nb", "da", "en"]),
        ({"LANGUAGE": "::da_DK:"}, ["da"]),
        ({"LANGUAGE": "", "LANG": "da_DK"}, ["da"]),
        ({"LC_ALL": "C", "LANGUAGE": "da"}, ["en"]),
        ({"LC_ALL": "POSIX", "LANG": "da_DK"}, ["en"]),
        ({"LANG": "C"}, ["en"]),
        ({"LANG": "C.UTF-8"}, ["en"]),
    ],
    ids=str,
)
def test_the_surroundings_say_which_languages_are_asked_for(
    environment: dict[str, str], asked: list[str]
) -> None:
    assert tongue.asked_for(environment, platform="linux") == asked


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        ("Danish_Denmark", ["da"]),
        ("da_DK", ["da"]),
        ("English_United Kingdom", ["en"]),
        ("Faroese_Faroe Islands", ["faroese"]),
        (None, []),
    ],
)
def test_windows_is_asked_itself_where_nothing_is_set(named: str | None, asked: list[str]) -> None:
    assert tongue.asked_for({}, platform="win32", of_machine=lambda: named) == asked
    by_hand = tongue.asked_for({"LANG": "en"}, platform="win32", of_machine=lambda: named)
    assert by_hand == ["en"]


@pytest.mark.parametrize("name", ["xx", "..", "", "../da", "da/../da", "ða", "da\0"])
def test_there_is_no_catalogue_of_what_is_no_language_here(name: str) -> None:
    assert tongue.catalogue(name) is None


def test_there_is_a_catalogue_in_danish() -> None:
    assert tongue.catalogue("da") is not None


def spoken_under(**surroundings: str) -> str:
    """The language that a command speaks when the surroundings say this and nothing else."""
    program = "from charterkit.cli import tongue; from charterkit.language import spoken; "
    program += "tongue.settle(); print(spoken())"
    quiet = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**quiet, **surroundings},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def test_the_dearest_language_that_is_known_is_spoken() -> None:
    assert spoken_under() == "en"
    assert spoken_under(LANG="da_DK.UTF-8") == "da"
    assert spoken_under(LANGUAGE="fo:da:en", LANG="fo_FO.UTF-8") == "da"
    assert spoken_under(LANGUAGE="fo:en:da") == "en"
    assert spoken_under(LANGUAGE="tlh", LANG="da_DK.UTF-8") == "en"
    assert spoken_under(LANGUAGE="da", LC_ALL="C") == "en"


def test_no_setting_of_the_language_ends_a_command() -> None:
    for odd in ("../../etc", "%s", "da/..", ":" * 100, "x" * 5000, "æøå"):
        assert spoken_under(LANGUAGE=odd) == "en"


@pytest.fixture
def small_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose Danish is three words of Click and two of ours."""
    catalogue = Catalog(locale="da")
    for one, danish in {
        "Usage:": "Brug:",
        "Options": "Valg",
        "Error: {message}": "Fejl: {message}",
        "Everyone": "Alle",
        "[OPTIONS]": "[VALG]",
    }.items():
        catalogue.add(one, danish)
    catalogue.add(("{n} vote", "{n} votes"), ("{n} stemme", "{n} stemmer"))
    out = io.BytesIO()
    write_mo(out, catalogue)
    folder = tmp_path / "locale" / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("charterkit.mo", "click.mo"):
        (folder / name).write_bytes(out.getvalue())
    monkeypatch.setattr(tongue, "FOLDER", tmp_path / "locale")
    monkeypatch.setattr(gettext, "_translations", {})


def test_click_speaks_with_us_also_where_the_surroundings_say_nothing(
    small_catalogue: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    known = tongue.catalogue("da")
    assert known is not None
    tongue.speak("da", known)
    import click

    @click.command()
    def command() -> None:
        """Do it."""

    wrong = click.UsageError("nej", click.Context(command, info_name="charter"))
    wrong.show()
    shown = capsys.readouterr().err
    assert "Brug: charter" in shown
    assert "Fejl: nej" in shown
    assert say("Everyone") == "Alle"
    assert [say_many("{n} vote", "{n} votes", n) for n in (1, 2)] == ["1 stemme", "2 stemmer"]


def test_what_the_catalogue_lacks_is_said_in_english(small_catalogue: None) -> None:
    known = tongue.catalogue("da")
    assert known is not None
    tongue.speak("da", known)
    assert say("Nobody has translated {this}.", this="this") == "Nobody has translated this."


@pytest.mark.parametrize("data", [b"", b"not one", b"\xde\x12\x04\x95" + b"\xff" * 30])
def test_what_is_no_catalogue_is_not_read_as_one(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"gettext|unpack"):
        Catalogue(data)


def test_a_language_may_have_more_than_two_numbers() -> None:
    polish = Catalog(locale="pl")
    polish.add(("{n} vote", "{n} votes"), ("{n} głos", "{n} głosy", "{n} głosów"))
    out = io.BytesIO()
    write_mo(out, polish)
    known = Catalogue(out.getvalue())
    found = [known.ngettext("{n} vote", "{n} votes", n) for n in (1, 2, 5, 22)]
    assert found == ["{n} głos", "{n} głosy", "{n} głosów", "{n} głosy"]


def test_danes_read_numbers_and_times_as_they_write_them() -> None:
    at = datetime(2026, 12, 1, 14, 30, tzinfo=UTC)
    told = "{count:,} bytes, {share:.1f}, {many}, {at:%Y-%m-%d %H:%M} UTC, {on}, {version}"
    values = {
        "count": 1234567, "share": 0.5, "many": 12, "at": at, "on": date(2026, 12, 1),
        "version": "1.2.0",
    }  # fmt: skip
    english = "1,234,567 bytes, 0.5, 12, 2026-12-01 14:30 UTC, 2026-12-01, 1.2.0"
    assert say(told, **values) == english
    language.speak("da", lambda text: text, lambda one, many, n: one if n == 1 else many)
    danish = "1.234.567 bytes, 0,5, 12, 2026-12-01 14.30 UTC, 2026-12-01, 1.2.0"
    assert say(told, **values) == danish
    assert say_many("{n:,} vote", "{n:,} votes", 2000) == "2.000 votes"
