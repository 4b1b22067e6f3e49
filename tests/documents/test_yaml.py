"""Documents are read as a small and safe part of YAML 1.2."""

from __future__ import annotations

import pytest
from ruamel.yaml import cyaml
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]

from charterkit.documents import events, outline, positions
from charterkit.documents.encoding import LIMIT, decode
from charterkit.documents.events import parse
from charterkit.documents.positions import Where

PATH = "charter/stewards.yml"


def value_of(text: str) -> object:
    value, problems = parse(text, PATH)
    assert problems == ()
    return value


def codes_of(text: str) -> list[str]:
    return [problem.code for problem in parse(text, PATH)[1]]


def test_the_parser_is_the_one_written_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    # The pure one is a Python class and twenty times slower; a compiled one has no __dict__.
    assert CParser.__module__.endswith("_ruamel_yaml")
    assert not hasattr(CParser("a: b"), "__dict__")
    read: list[bytes] = []

    def noted(text: bytes) -> CParser:
        read.append(text)
        return CParser(text)

    monkeypatch.setattr(cyaml, "CParser", noted)
    assert events.by_events("a: b", PATH) == ({"a": "b"}, ())
    assert ("a",) in positions.positions("a: c")
    assert outline.outline("a: [d]", "a").list_in_brackets
    assert read == [b"a: b", b"a: c", b"a: [d]"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("1.5", 1.5),
        ("2e3", 2000.0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("NO", "NO"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01T09:00:00Z", "2026-12-01T09:00:00Z"),
        ("07-31", "07-31"),
        ("12:30", "12:30"),
        ("1/3", "1/3"),
        ("0.1.0", "0.1.0"),
        ("1_000", "1_000"),
        ('"7"', "7"),
        ("'true'", "true"),
        ('"~"', "~"),
        ("999999999999999", 999999999999999),
        ("nanna", "nanna"),
    ],
)
def test_a_plain_word_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    assert value_of(f"a: {written}\nb: 1\n") == {"a": meant, "b": 1}


@pytest.mark.parametrize(
    "written",
    [".inf", "-.INF", ".nan", "1e400", "-1e999", "0x1F", "0o17", "007", "-01", "9" * 16, "9" * 400],
)
def test_a_number_that_is_not_plain_is_refused(written: str) -> None:
    assert codes_of(f"a: {written}") == ["D019"]


def test_a_word_of_hexadecimal_digits_is_no_number() -> None:
    assert value_of("a: 12e4567f") == {"a": "12e4567f"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "- - ", "? ", "[[{a: "])
def test_nothing_is_too_deep_to_be_refused(opening: str) -> None:
    assert codes_of(opening * 50_000)[0] in ("D010", "D011", "D016")


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    assert value_of("a: " + "[" * 19 + "]" * 19) is not None
    assert codes_of("a: " + "[" * 20 + "]" * 20) == ["D011"]


def test_a_file_may_hold_256_kb_and_no_byte_more() -> None:
    assert decode(b"a" * LIMIT, PATH)[1] == ()
    (problem,) = decode(b"a" * (LIMIT + 1), PATH)[1]
    assert str(problem) == (
        "charter/stewards.yml: D008 expected at most 256 kB, found 257 kB. "
        "Shorten the text, or publish the long part elsewhere and link to it."
    )


def test_keys_are_the_words_written() -> None:
    assert value_of("1: a\ntrue: b\n~: c\n") == {"1": "a", "true": "b", "~": "c"}


def test_a_value_is_known_even_where_its_form_is_refused() -> None:
    value, problems = parse("a: !!str x\nb: 007\nc: &d y\n", PATH)
    assert value == {"a": "x", "b": "007", "c": "y"}
    assert [problem.code for problem in problems] == ["D013", "D019", "D012"]


def test_every_value_has_a_line_and_a_column() -> None:
    found = positions.positions("a: 1\nb:\n  - x\n  - {c: æ, d: [y]}\n")
    assert found == {
        (): Where(key=(1, 1), value=(1, 1)),
        ("a",): Where(key=(1, 1), value=(1, 4)),
        ("b",): Where(key=(2, 1), value=(3, 3)),
        ("b", 0): Where(key=(3, 5), value=(3, 5)),
        ("b", 1): Where(key=(4, 5), value=(4, 5)),
        ("b", 1, "c"): Where(key=(4, 6), value=(4, 9)),
        ("b", 1, "d"): Where(key=(4, 12), value=(4, 15)),
        ("b", 1, "d", 0): Where(key=(4, 16), value=(4, 16)),
    }


def test_of_a_broken_document_the_part_before_is_placed() -> None:
    found = positions.positions('a: 1\nb: "x\n')
    assert ("a",) in found
    assert ("b",) not in found


@pytest.mark.parametrize(
    "sign",
    [
        *("\x00", "\x07", "\x7f", "\x85", "\xad", "\u034f", "\u061c", "\u115f", "\u180e", "\u200b"),
        *("\u200d", "\u200e", "\u2028", "\u202e", "\u2066", "\u3164", "\uffa0", "\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_found_wherever_it_hides(sign: str) -> None:
    text = f"name: Foreningen Prø{sign}vetur"
    (problem,) = decode(text.encode(), PATH)[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("D004", 1, 21)
    escaped = f'name: "x\\U{ord(sign):08x}"'
    assert codes_of(escaped) == ["D004"]


def test_scripts_and_emoji_that_are_written_with_joiners_are_read() -> None:
    for name in ("می\u200cخواهم", "👩\u200d👩\u200d👧"):
        assert decode(f"name: {name}".encode(), PATH) == (f"name: {name}", ())


def test_letters_in_pieces_are_found_behind_a_backslash_too() -> None:
    assert codes_of('a: "\\u0061\\u030a"') == ["D006"]
