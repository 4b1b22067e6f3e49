"""Moved lines: told at both ends, whatever else changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.text.redline import (
    End,
    Mark,
    RedLine,
    as_plain,
    as_terminal,
    new_side,
    old_side,
    redline,
    redlines,
    stretches,
)
from charterkit.text.words import is_word, words_of

SHARE = "Vi deler alt det, vi lærer undervejs."
ASK = "Borgerne spørges, før noget er bestemt."
HOST = "Hver camp har en vært fra kommunen."
COUNT = "Stemmerne tælles åbent på mødet i juni."
sentences = st.sampled_from(
    [
        SHARE,
        ASK,
        HOST,
        COUNT,
        SHARE + " Altid.",
        ASK.replace("noget", "alting"),
        "",
        "## Mål",
        "---",
    ]
)
texts = st.lists(sentences, max_size=10)


@st.composite
def rearranged(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A text, and the same with lines moved, doubled, left out, edited and new."""
    old = draw(texts)
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(new)))
        end = min(len(new), start + draw(st.integers(0, 4)))
        taken = new[start:end]
        if draw(st.booleans()):
            del new[start:end]
        if draw(st.booleans()):
            taken = [line.replace("vi", "de") for line in taken]
        to = draw(st.integers(0, len(new)))
        new[to:to] = draw(st.one_of(st.just(taken), texts))
    return old, new


def ends(lines: Sequence[RedLine]) -> dict[tuple[int, End], list[list[RedLine]]]:
    """The runs of lines at each end of each move."""
    found: dict[tuple[int, End], list[list[RedLine]]] = {}
    for key, run in groupby(lines, lambda line: line.move and (line.move.number, line.move.end)):
        if key is not None:
            found.setdefault(key, []).append(list(run))
    return found


def before(line: RedLine) -> str:
    """What the line was in the old text."""
    return "".join(span.text for span in line.spans if span.kind is not Mark.INSERT)


@given(rearranged())
def test_both_texts_can_be_read_back_around_moves(both: tuple[list[str], list[str]]) -> None:
    old, new = both
    lines = redline(old, new)
    assert old_side(lines) == tuple(old)
    assert new_side(lines) == tuple(new)


@given(st.lists(rearranged(), max_size=4), st.randoms(use_true_random=False))
def test_each_part_can_be_read_back_by_itself(
    parts: list[tuple[list[str], list[str]]], chance: object
) -> None:
    news = [new for _, new in parts][::-1]
    crossed = [(old, new) for (old, _), new in zip(parts, news, strict=True)]
    written = redlines(crossed)
    assert [(list(old_side(part)), list(new_side(part))) for part in written] == crossed
    numbers = [line.move.number for part in written for line in part if line.move]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))


@given(rearranged())
def test_every_move_has_two_ends_that_belong_together(both: tuple[list[str], list[str]]) -> None:
    found = ends(redline(*both))
    numbers = list(dict.fromkeys(number for number, _ in found))
    assert numbers == list(range(1, len(numbers) + 1))
    order = list(found)
    for number in numbers:
        (away,), (here,) = found[number, End.FROM], found[number, End.TO]
        assert [before(line) for line in here] == [before(line) for line in away]
        assert {span.kind for line in away for span in line.spans} == {Mark.DELETE}
        goes_down = order.index((number, End.FROM)) < order.index((number, End.TO))
        assert {line.move.down for line in away if line.move} == {goes_down}
        assert {line.move.down for line in here if line.move} == {not goes_down}


@given(rearranged())
def test_no_move_is_made_of_lines_that_say_little(both: tuple[list[str], list[str]]) -> None:
    for runs in ends(redline(*both)).values():
        for run in runs:
            counts = [sum(map(is_word, words_of(before(line)))) for line in run]
            assert max(counts) >= 3
            assert counts[0]
            assert counts[-1]


@given(rearranged())
def test_the_same_texts_always_move_alike(both: tuple[list[str], list[str]]) -> None:
    assert redline(*both) == redline(*both)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            [SHARE, ASK, HOST],
            [ASK, HOST, SHARE],
            f"[1↓ {SHARE}]\n{ASK}\n{HOST}\n{{1↑ {SHARE}}}",
        ),
        (
            [ASK, HOST, SHARE],
            [SHARE, ASK, HOST],
            f"{{1↓ {SHARE}}}\n{ASK}\n{HOST}\n[1↑ {SHARE}]",
        ),
        (
            [SHARE, ASK, HOST],
            [ASK, HOST, SHARE.replace("lærer", "ved")],
            f"[1↓ {SHARE}]\n{ASK}\n{HOST}\n"
            "{1↑ Vi deler alt det, vi [-lærer-]{+ved+} undervejs.}",
        ),
        (
            [SHARE, "", ASK, HOST, COUNT, "Og en linje til.", "", "Slut."],
            [HOST, COUNT, "Og en linje til.", "", "Slut.", SHARE, "", ASK],
            f"[1↓ {SHARE}]\n[1↓ ¶]\n[1↓ {ASK}]\n{HOST}\n{COUNT}\nOg en linje til.\n\nSlut.\n"
            f"{{1↑ {SHARE}}}\n{{1↑ ¶}}\n{{1↑ {ASK}}}",
        ),
        (
            ["", "Vi.", "---", ASK, HOST, COUNT, SHARE],
            [ASK, HOST, COUNT, SHARE, "", "Vi.", "---"],
            f"[-¶-]\n[-Vi.-]\n[-----]\n{ASK}\n{HOST}\n{COUNT}\n{SHARE}\n{{+¶+}}\n{{+Vi.+}}\n{{+---+}}",
        ),
        (
            [SHARE, ASK, HOST, COUNT, "Slut."],
            [HOST, COUNT, ASK, "Noget helt nyt.", "Slut.", SHARE],
            f"[1↓ {SHARE}]\n[2↓ {ASK}]\n{HOST}\n{COUNT}\n{{2↑ {ASK}}}\n"
            f"{{+Noget helt nyt.+}}\nSlut.\n{{1↑ {SHARE}}}",
        ),
    ],
    ids=["down", "up", "edited", "a run with an empty line", "little", "two that cross"],
)
def test_readers_see_what_was_moved(old: list[str], new: list[str], shown: str) -> None:
    assert as_plain(redline(old, new)) == shown


def test_of_repeated_sentences_the_nearest_moves() -> None:
    far, near = ["Linje et her.", "Linje to her.", "Linje tre her."], ["Linje fire her.", "Slut."]
    old = [SHARE, *far, SHARE, *near]
    new = [*far, *near, SHARE]
    assert as_plain(redline(old, new)) == "\n".join([
        f"[-{SHARE}-]", *far, f"[1↓ {SHARE}]", *near, f"{{1↑ {SHARE}}}"
    ])  # fmt: skip


def test_the_nearest_is_not_the_first_that_comes() -> None:
    before, after = ["Linje et her.", "Linje to her."], ["Linje fire her.", "Linje fem her."]
    old, new = [SHARE, *before, *after, SHARE], [*before, SHARE, *after]
    assert as_plain(redline(old, new)) == "\n".join([
        f"[1↓ {SHARE}]", *before, f"{{1↑ {SHARE}}}", *after, f"[-{SHARE}-]"
    ])  # fmt: skip
    old, new = [SHARE, *before, *after, SHARE], [*before, *after[:1], SHARE, *after[1:]]
    assert as_plain(redline(old, new)) == "\n".join([
        f"[-{SHARE}-]", *before, *after[:1], f"{{1↓ {SHARE}}}", *after[1:], f"[1↑ {SHARE}]"
    ])  # fmt: skip


def test_a_repeated_sentence_stays_with_the_one_it_was_moved_with() -> None:
    rest = [HOST, COUNT, "Mødet er åbent for alle.", "Linje fire her."]
    end = ["Linje fem her.", "Slut."]
    old, new = [SHARE, ASK, *rest, SHARE, *end], [*rest, *end, SHARE, ASK]
    assert as_plain(redline(old, new)) == "\n".join([
        f"[1↓ {SHARE}]", f"[1↓ {ASK}]", *rest, f"[-{SHARE}-]", *end,
        f"{{1↑ {SHARE}}}", f"{{1↑ {ASK}}}",
    ])  # fmt: skip


def test_what_is_only_half_the_same_was_not_moved() -> None:
    rest, other = [ASK, HOST, COUNT], "Vi deler alt det, som andre har spurgt om."
    assert as_plain(redline([SHARE, *rest], [*rest, other])) == "\n".join([
        f"[-{SHARE}-]", *rest, f"{{+{other}+}}"
    ])  # fmt: skip


def test_a_sentence_follows_its_words_and_not_its_place() -> None:
    rest, here = [ASK, HOST, COUNT], "Vi deler alt det, vi har spurgt andre om."
    there = SHARE.replace("undervejs", "sammen")
    assert as_plain(redline([SHARE, *rest], [here, *rest, there])) == "\n".join([
        f"[1↓ {SHARE}]", f"{{+{here}+}}", *rest,
        "{1↑ Vi deler alt det, vi lærer [-undervejs-]{+sammen+}.}",
    ])  # fmt: skip


def test_a_short_line_goes_along_below_and_an_empty_one_does_not() -> None:
    rest = [ASK, HOST, COUNT, "Mødet er åbent for alle."]
    lines = redline([SHARE, "Sammen.", "", *rest], [*rest, SHARE, "Sammen.", ""])
    assert as_plain(lines) == "\n".join([
        f"[1↓ {SHARE}]", "[1↓ Sammen.]", "[-¶-]", *rest,
        f"{{1↑ {SHARE}}}", "{1↑ Sammen.}", "{+¶+}",
    ])  # fmt: skip


def test_a_heading_goes_along_with_the_sentence_below_it() -> None:
    section, rest = ["## Mål", SHARE], ["## Møder", ASK, HOST, COUNT]
    lines = redline([*section, *rest], [*rest, *section])
    assert as_plain(lines).startswith(f"[1↓ ## Mål]\n[1↓ {SHARE}]\n## Møder\n")


def test_an_empty_line_that_stands_elsewhere_too_does_not_cut_a_section_in_two() -> None:
    rest = [HOST, COUNT, "Mødet er åbent for alle."]
    old, new = ["", *rest, "## Mål", "", SHARE], ["## Mål", "", SHARE, *rest, ""]
    assert as_plain(redline(old, new)) == "\n".join([
        "[-¶-]", "{1↓ ## Mål}", "{1↓ ¶}", f"{{1↓ {SHARE}}}", *rest,
        "[1↑ ## Mål]", "[1↑ ¶]", f"[1↑ {SHARE}]", "{+¶+}",
    ])  # fmt: skip


def test_empty_lines_between_changed_sentences_stay() -> None:
    old, new = [SHARE, "", HOST], [SHARE.replace("lærer", "ved"), "", COUNT]
    assert as_plain(redline(old, new)) == (
        f"Vi deler alt det, vi [-lærer-]{{+ved+}} undervejs.\n\n[-{HOST}-]\n{{+{COUNT}+}}"
    )


def test_two_sentences_that_change_places_and_words_are_both_followed() -> None:
    old = [SHARE, "", HOST, "", ASK]
    new = [HOST.replace("kommunen", "foreningen"), "", ASK, "", SHARE.replace("lærer", "ved")]
    assert as_plain(redline(old, new)) == (
        "{1↓ Hver camp har en vært fra [-kommunen-]{+foreningen+}.}\n"
        f"{{1↓ ¶}}\n{{1↓ {ASK}}}\n{{+¶+}}\n"
        "Vi deler alt det, vi [-lærer-]{+ved+} undervejs.\n"
        f"[-¶-]\n[1↑ {HOST}]\n[1↑ ¶]\n[1↑ {ASK}]"
    )


def test_an_edit_at_its_place_stays_there_though_another_line_is_much_like_it() -> None:
    old = [SHARE, ASK, HOST]
    new = [SHARE.replace("lærer", "ved"), ASK, HOST, SHARE.replace("lærer", "tror")]
    shown = as_plain(redline(old, new))
    assert shown.startswith("Vi deler alt det, vi [-lærer-]{+ved+} undervejs.\n")
    assert "↓" not in shown


def test_a_sentence_moves_from_one_part_to_another() -> None:
    first, second = redlines([([SHARE, ASK], [ASK]), ([HOST], [HOST, SHARE])])
    assert as_plain(first) == f"[1↓ {SHARE}]\n{ASK}"
    assert as_plain(second) == f"{HOST}\n{{1↑ {SHARE}}}"


def test_lines_on_both_sides_of_a_gap_are_two_moves() -> None:
    apart = redlines([([SHARE], []), ([ASK], []), ([], [SHARE, ASK])])
    assert as_plain(apart[2]) == f"{{1↑ {SHARE}}}\n{{2↑ {ASK}}}"


def test_a_moved_line_is_a_change_that_is_never_left_out() -> None:
    middle = [f"Linje nummer {number}." for number in range(20)]
    lines = redline([SHARE, *middle], [*middle, SHARE])
    shown = as_plain(lines, 1)
    assert shown == f"[1↓ {SHARE}]\n{middle[0]}\n…\n{middle[-1]}\n{{1↑ {SHARE}}}"
    assert len(stretches(lines, 1)) == 3


def test_a_terminal_tells_a_move_by_mark_and_line_as_well_as_by_colour() -> None:
    lines = redline([SHARE, ASK, HOST], [ASK, HOST, SHARE])
    away, *_, here = as_terminal(lines).split("\n")
    assert away == f"\x1b[36m[1↓ \x1b[0m\x1b[36;9m{SHARE}\x1b[0m\x1b[36m]\x1b[0m"
    assert here == f"\x1b[36m{{1↑ \x1b[0m\x1b[36;4m{SHARE}\x1b[0m\x1b[36m}}\x1b[0m"


def test_at_a_terminal_what_was_edited_on_the_way_stands_out() -> None:
    edited = SHARE.replace("lærer", "ved")
    *_, here = as_terminal(redline([SHARE, ASK, HOST], [ASK, HOST, edited])).split("\n")
    assert "\x1b[36mVi deler alt det, vi \x1b[0m" in here
    assert "\x1b[31;9mlærer\x1b[0m\x1b[32;4mved\x1b[0m" in here


def test_ten_thousand_lines_in_reverse_are_read_back() -> None:
    old = [f"Sætning nummer {number} står her." for number in range(2_500)]
    lines = redline(old, old[::-1])
    assert sum(line.move is not None for line in lines) == 2 * 2_499
    assert new_side(lines) == tuple(old[::-1])
