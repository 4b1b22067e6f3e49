"""Redlines: both texts can be read back, and words are shown whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.text.redline import (
    Mark,
    RedLine,
    as_plain,
    as_terminal,
    new_side,
    old_side,
    redline,
    stretches,
)
from charterkit.text.words import words_of
from tests.text.drawn import lines as drawn_lines

sentences = st.lists(
    st.sampled_from(["Vi", "alle", "borgerne", "og", "i", ",", " ", "1/3", "é", "世界", "."])
).map("".join)
texts = st.lists(st.one_of(sentences, drawn_lines), max_size=12)


def plain(old: str, new: str) -> str:
    return as_plain(redline(old.split("\n"), new.split("\n")))


@given(texts, texts)
def test_both_texts_can_be_read_back_exactly(old: Sequence[str], new: Sequence[str]) -> None:
    lines = redline(old, new)
    assert old_side(lines) == tuple(old)
    assert new_side(lines) == tuple(new)


@given(texts, texts, st.integers(0, 3))
def test_no_change_is_ever_left_out(old: Sequence[str], new: Sequence[str], context: int) -> None:
    lines = redline(old, new)
    shown = [line for stretch in stretches(lines, context) for line in stretch]
    assert [line for line in shown if line.changed] == [line for line in lines if line.changed]
    assert [line for stretch in stretches(lines, None) for line in stretch] == list(lines)


@given(texts)
def test_a_text_against_itself_has_no_change(text: Sequence[str]) -> None:
    assert not any(line.changed for line in redline(text, text))


@given(st.text())
def test_words_joined_give_the_line(line: str) -> None:
    assert "".join(words_of(line)) == line


@given(texts, texts)
def test_a_mark_never_cuts_a_word(old: Sequence[str], new: Sequence[str]) -> None:
    for line in redline(old, new):
        for kind in (Mark.INSERT, Mark.DELETE):
            side = [span.text for span in line.spans if span.kind is not kind]
            parts = [part for text in side for part in words_of(text)]
            assert parts == list(words_of("".join(side)))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "Vi inviterer borgerne tidligt i arbejdet.",
            "Vi inviterer borgerne, før problemet er defineret.",
            "Vi inviterer borgerne[- tidligt i arbejdet-]{+, før problemet er defineret+}.",
        ),
        (
            "Vi tager ansvar.",
            "Vi tager fælles ansvar.",
            "Vi tager {+fælles +}ansvar.",
        ),
        ("quorum: 1/5", "quorum: 1/4", "quorum: [-1/5-]{+1/4+}"),
        ("Version 1.4.0 gælder.", "Version 2.0.0 gælder.",
         "Version [-1.4.0-]{+2.0.0+} gælder."),
        (
            "Et 24-timers møde om børns vilkår.",
            "Et 48-timers møde om børns vilkår.",
            "Et [-24-timers-]{+48-timers+} møde om børns vilkår.",
        ),
        (
            "Borgerne inddrages i arbejdet.",
            "Erfaringer deles åbent med alle, der spørger.",
            "[-Borgerne inddrages i arbejdet.-]\n{+Erfaringer deles åbent med alle, der spørger.+}",
        ),
        (
            "Vi mødes i Roskilde og taler om løsninger på problemer.",
            "Vi mødes i Aarhus og skriver om løsninger på udfordringer.",
            "Vi mødes i [-Roskilde og taler-]{+Aarhus og skriver+} om løsninger på "
            "[-problemer-]{+udfordringer+}.",
        ),
        ("我们一起解决问题", "我们共同解决问题", "我们[-一起-]{+共同+}解决问题"),
        ("Vi.\n\nAlle.", "Vi.\nAlle.", "Vi.\n[-¶-]\nAlle."),
        ("Vi.", "Vi.\n\nAlle.", "Vi.\n{+¶+}\n{+Alle.+}"),
    ],
)  # fmt: skip
def test_readers_see_which_words_changed(old: str, new: str, shown: str) -> None:
    assert plain(old, new) == shown


def test_a_changed_sentence_is_found_beside_a_new_one() -> None:
    old = "Vi deler alt det, vi lærer.\nVi tager ansvar sammen."
    new = "Vi deler alt det, vi ved.\nHver camp har en vært.\nVi tager fælles ansvar sammen."
    assert plain(old, new) == (
        "Vi deler alt det, vi [-lærer-]{+ved+}.\n"
        "{+Hver camp har en vært.+}\n"
        "Vi tager {+fælles +}ansvar sammen."
    )


def test_lines_far_from_a_change_are_left_out_and_a_single_one_is_not() -> None:
    old = [f"linje {number}" for number in range(1, 12)]
    new = [*old[:4], "her er noget andet", *old[5:]]
    assert as_plain(redline(old, new), 2) == (
        "…\nlinje 3\nlinje 4\n[-linje 5-]\n{+her er noget andet+}\nlinje 6\nlinje 7\n…"
    )
    assert as_plain(redline(old, new), 3).startswith("linje 1\nlinje 2\n")


def test_equal_texts_are_shown_as_left_out_and_no_text_as_nothing() -> None:
    assert as_plain(redline(["Vi.", "Alle."], ["Vi.", "Alle."])) == "…"
    assert as_plain(redline([], [])) == ""


def test_a_terminal_shows_struck_red_and_underlined_green() -> None:
    assert as_terminal(redline(["quorum: 1/5"], ["quorum: 1/4"])) == (
        "quorum: \x1b[31;9m1/5\x1b[0m\x1b[32;4m1/4\x1b[0m"
    )


def test_a_text_cannot_command_the_terminal() -> None:
    lines: tuple[RedLine, ...] = redline(["Vi \x1b[2J."], ["Vi \x1b[2J\u202e."])
    assert "\x1b[2J" not in as_terminal(lines)
    assert as_plain(lines).count("\ufffd") == len("\x1b\u202e")


def test_two_texts_of_ten_thousand_words_with_nothing_in_common_are_whole_lines() -> None:
    old = [" ".join(f"gammel{number}" for number in range(100))] * 100
    new = [" ".join(f"ny{number}" for number in range(100))] * 100
    kinds = [[span.kind for span in line.spans] for line in redline(old, new)]
    assert kinds == [[Mark.DELETE]] * 100 + [[Mark.INSERT]] * 100


def test_one_line_of_ten_thousand_words_is_compared_word_by_word() -> None:
    words = [f"ord{number % 700}" for number in range(10_000)]
    changed = [*words[:5_000], "nyt", *words[5_001:]]
    (line,) = redline([" ".join(words)], [" ".join(changed)])
    assert [span.text for span in line.spans if span.kind is Mark.INSERT] == ["nyt"]
