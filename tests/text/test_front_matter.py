"""Front matter and lines: split at LF and nowhere else."""

from __future__ import annotations

from charterkit.text.markdown import FrontMatter, front_matter, lines_of, without_cr


def test_front_matter_and_body_know_their_lines() -> None:
    assert front_matter("---\ntitle: Åbenhed\n---\nVi er åbne.\n") == FrontMatter(
        yaml="title: Åbenhed\n", body="Vi er åbne.\n", body_line=4
    )


def test_a_rule_in_the_body_ends_nothing() -> None:
    head = front_matter("---\ntitle: Åbenhed\n---\nFør.\n---\nEfter.\n")
    assert head is not None
    assert head.body == "Før.\n---\nEfter.\n"


def test_a_file_without_two_rules_has_no_front_matter() -> None:
    assert front_matter("") is None
    assert front_matter("Vi er åbne.\n---\n") is None
    assert front_matter("---\ntitle: Åbenhed\n") is None
    assert front_matter(" ---\ntitle: Åbenhed\n---\n") is None


def test_only_a_line_feed_ends_a_line() -> None:
    assert lines_of("a\u2028b\x85c\x0bd\re\nf") == ["a\u2028b\x85c\x0bd\re", "f"]
    assert lines_of("a\n\n") == ["a", ""]
    assert lines_of("") == []


def test_one_carriage_return_before_a_line_feed_is_dropped_and_told() -> None:
    assert without_cr("a\r\nb\nc\r\r\nd\r") == ("a\nb\nc\r\nd\r", (1, 3))
    assert without_cr("a\nb\r") == ("a\nb\r", ())
