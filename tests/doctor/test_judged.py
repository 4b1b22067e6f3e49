"""What cannot be broken on every machine is judged from what a machine would say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from charterkit.actions.examining import broken, examine, lacking, requirements
from charterkit.decisions.health import Finding, Verdict, letters, packages
from charterkit.decisions.health_files import LONGEST, lengths, lines, names, permissions
from charterkit.model.surroundings import Clone, Ground, Machine

NOW = datetime(2027, 2, 1, tzinfo=UTC)
LINUX, MAC, WINDOWS = (
    Machine(platform=each, git="Git 2.50.1", now=NOW) for each in ("linux", "darwin", "win32")
)


def clone(**facts: object) -> Clone:
    """A work tree of which this much is known."""
    return Clone(folder="C:/charter", root="C:/charter", ground=Ground.WORK_TREE, **facts)  # type: ignore[arg-type]


def told(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """What is not in order."""
    return [(each.verdict.value, each.found) for each in found if each.verdict is not Verdict.OK]


def test_a_path_that_windows_cannot_take_is_wrong_there_alone() -> None:
    path = "proposals/" + "a" * (LONGEST - len("C:/charter/proposals/") + 1)
    long = clone(paths=(path, "README.md"))
    said = ("wrong", f"A path is longer than Windows takes: {path}")
    assert told(lengths(long, WINDOWS)) == [said]
    assert told(lengths(long, LINUX)) == []
    assert told(lengths(clone(paths=(path[:-1],)), WINDOWS)) == []
    switched_on = clone(paths=(path,), settings={"core.longpaths": "true"})
    assert told(lengths(switched_on, WINDOWS)) == []


@pytest.mark.parametrize(
    "path",
    [
        "charter/con.md", "aux", "docs/NUL.txt", "com1/x.yml", "lpt¹", "a:b.md", "x/a?.md",
        "trailing./x", "trailing ", "back\\slash.md", 'quo"te', "a|b", "a*",
    ],
)  # fmt: skip
def test_names_that_windows_does_not_take_are_told(path: str) -> None:
    said = f"Names that Windows does not take: {path}"
    assert told(names(clone(paths=(path,)), LINUX)) == [("note", said)]
    assert told(names(clone(paths=(path,)), WINDOWS)) == [("wrong", said)]


def test_other_names_are_taken_everywhere() -> None:
    paths = ("console.md", "nul-og-niks.md", "a.b/c d.md", ".gitignore", "com10", "æøå.md")
    assert told(names(clone(paths=paths), WINDOWS)) == []


def test_names_that_differ_in_case_do_harm_where_case_does_not_count() -> None:
    paths = ("Guide/a.md", "guide/b.md", "x.md", "X.md")
    said = "Names that differ in case alone: Guide, X.md, guide, x.md"
    assert told(names(clone(paths=paths), LINUX)) == [("note", said)]
    here = clone(paths=paths, settings={"core.ignorecase": "true"})
    assert told(names(here, MAC)) == [("wrong", said)]


def test_letters_in_several_pieces_come_of_macos() -> None:
    pieces = clone(paths=("guide/a\u030al.md",))
    said = "Names with letters in several pieces (NFD): guide/a\u030al.md"
    assert told(names(pieces, LINUX)) == [("wrong", said)]
    off = clone(paths=("guide/ål.md",), settings={"core.precomposeunicode": "false"})
    assert told(names(off, MAC)) == [("wrong", "core.precomposeUnicode is off.")]
    assert told(names(off, LINUX)) == []


@pytest.mark.parametrize(
    ("settings", "attributes", "found"),
    [
        ({}, {"eol": "lf", "text": "auto"}, []),
        ({"core.autocrlf": "true"}, {"eol": "lf"}, []),
        ({"core.autocrlf": "input"}, {"eol": "lf"}, []),
        ({"core.autocrlf": "true"}, {"text": "unset"}, []),
        ({"core.autocrlf": "true"}, {"text": "auto"},
         [("wrong", "Git turns the ends of lines (core.autocrlf or core.eol).")]),
        ({"core.eol": "crlf"}, {},
         [("wrong", "Git turns the ends of lines (core.autocrlf or core.eol).")]),
        ({}, {}, [("wrong", "No .gitattributes says that lines end in LF.")]),
    ],
)  # fmt: skip
def test_line_ends_are_safe_where_the_attributes_or_the_settings_say_so(
    settings: dict[str, str], attributes: dict[str, str], found: list[tuple[str, str]]
) -> None:
    judged = clone(charter=True, settings=settings, attributes=attributes)
    assert told(lines(judged, LINUX)) == found


def test_of_many_paths_the_first_are_named() -> None:
    judged = clone(beyond=tuple(f"/x/{n}" for n in range(8)))
    assert told(permissions(judged, LINUX)) == [
        ("wrong", "You may not read or write: /x/0, /x/1, /x/2, /x/3, /x/4 and 3 more")
    ]


def test_an_old_encoding_is_no_fault_of_windows() -> None:
    old = Machine(platform="win32", encoding="cp1252", now=NOW)
    assert told(letters(old)) == []
    assert told(letters(Machine(platform="linux", encoding="ISO-8859-1", now=NOW))) == [
        ("wrong", "This machine's language is set to ISO-8859-1.")
    ]


def test_all_packages_that_are_asked_for_are_there_and_load() -> None:
    asked = dict(requirements())
    assert asked["click"] in (">=8.5,<9", "<9,>=8.5")
    assert "weasyprint" not in asked
    assert lacking(asked) == {}
    assert broken(("mkdocs", "git", "click")) == {}


def test_a_package_that_is_missing_or_of_another_version_is_told() -> None:
    from importlib.metadata import version

    there = version("click")
    found = lacking({"no-such-package": ">=1", "click": "<1", "babel": ">=1"})
    assert found == {"no-such-package": (None, ">=1"), "click": (there, "<1")}
    machine = Machine(platform="linux", lacking=found, now=NOW)
    assert told(packages(machine)) == [
        ("wrong", "The Python package no-such-package is missing."),
        ("wrong", f"click {there} is not <1."),
    ]


def test_a_module_that_is_there_and_does_not_load_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cracked.py").write_text("import no_such_thing\n", encoding="utf-8")
    (tmp_path / "burst.py").write_text("1 / 0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert broken(("cracked", "burst")) == {
        "cracked": "No module named 'no_such_thing'",
        "burst": "ZeroDivisionError: division by zero",
    }
    machine = Machine(platform="linux", broken={"mkdocs": "it is not installed"}, now=NOW)
    assert told(packages(machine)) == [("wrong", "mkdocs cannot be loaded: it is not installed")]


def test_what_cannot_be_looked_at_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(folder: Path) -> Clone:
        raise RuntimeError("et eller andet")

    monkeypatch.setattr("charterkit.store.examining.examine", burst)
    last = examine(tmp_path, NOW)[-1]
    assert last.found == "This could not be looked at: RuntimeError: et eller andet"
    assert last.verdict is Verdict.NOTE
