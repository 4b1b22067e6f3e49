"""Where lines come to stand when neighbours move, meet, or are gone: sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from charterkit.model import Amendment
from charterkit.text.difference import difference
from charterkit.text.merge import Enacted, Fold, collisions
from tests.text.merge.drawn import Cell, as_written
from tests.text.merge.readings import in_bytes, split

PATH = "charter/preamble.md"
YAML = "charter/charter.yml"
BASE = tuple(f"Sætning {letter}." for letter in "abcdef")
CELLS: tuple[Cell, ...] = tuple(enumerate(BASE))
indexes = st.integers(0, len(BASE) - 1)


def begin(lines: Sequence[str] = BASE, path: str = PATH) -> Fold:
    return Fold.of({path: in_bytes(lines)})


def amend(fold: Fold, number: int, cells: Sequence[Cell]) -> Enacted:
    """An amendment of the text as it stands; cells say which of its lines they are, if any."""
    (path,) = fold.texts()
    diff = as_written(path, lines_of(fold), cells)
    reading, problems = fold.read(Amendment(files=(diff,)), path="proposal.md")
    assert reading is not None, problems
    return Enacted(reading=reading, number=number, base=len(fold.enacted))


def lines_of(fold: Fold) -> tuple[str, ...]:
    (data,) = fold.texts().values()
    return split(data)


def collide(one: Enacted, other: Enacted) -> bool:
    return bool(collisions(one.reading, other.reading))


def together(fold: Fold, amendments: Sequence[Enacted]) -> tuple[str, ...]:
    """The text of all orders of enactment."""
    (text,) = {lines_of(fold.after(order)) for order in permutations(amendments)}
    return text


def moved(cells: Sequence[Cell], start: int, to: int) -> list[Cell]:
    """One line is taken out and put in again elsewhere."""
    others = [*cells[:start], *cells[start + 1 :]]
    return [*others[:to], (None, cells[start][1]), *others[to:]]


def inserted(cells: Sequence[Cell], at: int, *texts: str) -> list[Cell]:
    return [*cells[:at], *((None, text) for text in texts), *cells[at:]]


@given(indexes, indexes)
def test_a_sentence_that_is_moved_keeps_what_another_amendment_makes_of_it(
    start: int, to: int
) -> None:
    fold = begin()
    rewritten = [(None, "Ny.") if cell[0] == start else cell for cell in CELLS]
    if start == to:
        return
    move, rewrite = amend(fold, 1, moved(CELLS, start, to)), amend(fold, 2, rewritten)
    assert not collide(move, rewrite)
    expected = ["Ny." if text == BASE[start] else text for _, text in moved(CELLS, start, to)]
    assert together(fold, [move, rewrite]) == tuple(expected)


@given(indexes, indexes, st.booleans())
def test_an_insertion_stays_where_it_was_made_when_its_neighbour_moves(
    start: int, to: int, behind: bool
) -> None:
    """The sentence that it stood beside is moved away; the one on its other side is there."""
    fold = begin()
    at = start + behind
    goes, comes = moved(CELLS, start, to), inserted(CELLS, at, "Ny.")
    other = start + 1 if behind else start - 1
    if start == to or not 0 <= other < len(BASE):
        return
    move, insert = amend(fold, 1, goes), amend(fold, 2, comes)
    assert not collide(move, insert)
    text = together(fold, [move, insert])
    assert tuple(line for line in text if line != "Ny.") == tuple(line for _, line in goes)
    # Where the neighbour moves to the other side of the next, that one has a new neighbour too.
    if to not in (start - 1, start + 1):
        assert text.index(BASE[other]) - text.index("Ny.") == (1 if behind else -1)


@given(st.integers(0, len(BASE)), st.permutations(range(1, 5)))
def test_insertions_that_meet_stand_lowest_number_first(at: int, numbers: Sequence[int]) -> None:
    fold = begin()
    amendments = [amend(fold, number, inserted(CELLS, at, f"{number}.")) for number in numbers]
    expected = [text for _, text in inserted(CELLS, at, "1.", "2.", "3.", "4.")]
    assert together(fold, amendments) == tuple(expected)


def test_what_two_bring_stands_as_early_as_the_lower_of_their_numbers() -> None:
    fold = begin()
    says = {1: "x", 2: "y", 3: "x"}
    amendments = [amend(fold, number, inserted(CELLS, 3, text)) for number, text in says.items()]
    assert together(fold, amendments[1:]) == (*BASE[:3], "y", "x", *BASE[3:])
    assert together(fold, amendments) == (*BASE[:3], "x", "y", *BASE[3:])


def test_what_was_brought_and_removed_again_does_not_come_back() -> None:
    fold = begin()
    brings, again = (amend(fold, number, inserted(CELLS, 3, "x")) for number in (1, 3))
    later = fold.after([brings])
    removes = amend(later, 2, [cell for cell in enumerate(lines_of(later)) if cell[1] != "x"])
    for order in ([brings, removes, again], [brings, again, removes], [again, brings, removes]):
        assert lines_of(fold.after(order)) == BASE


def test_an_insertion_between_lines_that_another_replaces_as_one_collides() -> None:
    fold = begin()
    replaces = amend(fold, 1, [CELLS[0], (None, "x"), *CELLS[4:]])
    for at in (2, 3):
        assert collide(replaces, amend(fold, 2, inserted(CELLS, at, "y")))
    for at in (0, 1, 4, 5, 6):
        assert not collide(replaces, amend(fold, 2, inserted(CELLS, at, "y")))


def test_an_insertion_between_lines_that_another_rewrites_one_by_one_stands() -> None:
    fold = begin()
    rewrites = amend(fold, 1, [CELLS[0], (None, "x"), (None, "y"), *CELLS[3:]])
    inserts = amend(fold, 2, inserted(CELLS, 2, "z"))
    assert not collide(rewrites, inserts)
    assert together(fold, [rewrites, inserts]) == (BASE[0], "x", "z", "y", *BASE[3:])


def test_two_agree_who_replace_the_same_lines_though_one_of_them_was_told_of_a_move() -> None:
    """No. 2 replaces three lines and moves the one between them, as no. 1 did before no. 3 was
    written. No. 3 replaces the same lines by the same, and reaches over the empty slot."""
    fold = begin(("a", "b", "c", "d"))
    first = amend(fold, 1, [(0, "a"), (2, "c"), (3, "d"), (None, "b")])
    second = amend(fold, 2, [(None, "x"), (3, "d"), (None, "b")])
    third = amend(fold.after([first]), 3, [(None, "x"), (2, "d"), (3, "b")])
    assert not collide(first, second)
    assert not collide(second, third)
    for order in ([first, second, third], [first, third, second], [second, first, third]):
        assert lines_of(fold.after(order)) == ("x", "d", "b")


def test_who_replaces_lines_collides_with_who_reaches_over_their_empty_slots() -> None:
    """No. 1 replaces the lines that no. 2 and no. 3 remove. No. 4 knows of that, and replaces the
    lines on both sides."""
    fold = begin()
    replaces = amend(fold, 1, [*CELLS[:2], (None, "x"), *CELLS[4:]])
    removals = [
        amend(fold, number, [cell for cell in CELLS if cell[0] != at])
        for number, at in ((2, 2), (3, 3))
    ]
    later = fold.after(removals)
    now = list(enumerate(lines_of(later)))
    reaches = amend(later, 4, [now[0], (None, "y"), *now[3:]])
    assert collide(replaces, reaches)
    assert collide(replaces, removals[0])
    assert collide(replaces, removals[1])


def test_what_is_brought_where_two_gaps_begin_that_are_one_place_stands_once() -> None:
    """The line behind x is b when no. 4 is written, and z when no. 5 is: both are brought right
    behind x, and that is one place."""
    fold = begin(("a", "b"))
    cells = ((0, "a"), (1, "b"))
    one, other = amend(fold, 3, inserted(cells, 1, "x")), amend(fold, 9, inserted(cells, 1, "z"))
    first = fold.after([one])
    both = first.after([other])
    early = amend(first, 4, inserted(list(enumerate(lines_of(first))), 2, "y"))
    late = amend(both, 5, inserted(list(enumerate(lines_of(both))), 2, "y"))
    assert not collide(early, late)
    for order in ([one, other, early, late], [one, other, late, early], [one, early, other, late]):
        assert lines_of(fold.after(order)) == ("a", "x", "y", "z", "b")


def change(fold: Fold, number: int, to: bytes | None) -> Enacted:
    """An amendment that makes a principle, or repeals it."""
    path = "charter/principles/tillid.md"
    amendment = difference(fold.texts(), {path: to})
    reading, problems = fold.read(amendment, path="proposal.md")
    assert reading is not None, problems
    return Enacted(reading=reading, number=number, base=len(fold.enacted))


def test_a_file_made_again_after_its_repeal_is_another_one() -> None:
    fold = begin()
    makes, also = change(fold, 1, b"Vi tror.\n"), change(fold, 4, b"Vi tror.\n")
    made = fold.after([makes])
    repeals = change(made, 2, None)
    repealed = made.after([repeals])
    again = change(repealed, 3, b"Vi tror.\n")
    assert not collide(makes, also)
    assert not collide(repeals, also)
    assert collide(again, also)
    for order in ([makes, also, repeals], [also, makes, repeals], [makes, repeals, also]):
        assert fold.after(order).texts() == fold.texts()
        assert fold.after([*order, again]).texts() == made.texts()


RULES = (
    "classes:",
    "  small:",
    "    bump: patch",
    "  large:",
    "    bump: major",
    "    days: 56",
    "stewards:",
    "  - id: huset",
    "    name: Huset",
)


def in_rules(number: int, *cells: tuple[int, int, tuple[str, ...]]) -> Enacted:
    """An amendment of the rules: lines from an index to another become others."""
    lines: list[Cell] = list(enumerate(RULES))
    for start, end, new in sorted(cells, reverse=True):
        lines[start:end] = [(None, text) for text in new]
    return amend(RULED, number, lines)


RULED = begin(RULES, YAML)
NEW_CLASS = ("  middle:", "    bump: minor")


def test_what_is_set_in_a_class_does_not_outlive_it_in_another() -> None:
    gone = in_rules(1, (3, 6, ()))
    inside = in_rules(2, (6, 6, ("    quorum: 1/3",)))
    assert collide(gone, inside)
    assert collide(inside, gone)


def test_what_is_set_in_a_class_does_not_come_to_stand_in_a_new_one() -> None:
    between = in_rules(1, (3, 3, NEW_CLASS))
    inside = in_rules(2, (3, 3, ("    quorum: 1/3",)))
    assert collide(between, inside)
    assert not collide(between, in_rules(2, (3, 3, ("  other:", "    bump: minor"))))
    assert not collide(inside, in_rules(1, (3, 3, ("    days: 14",))))


def test_what_is_said_of_a_steward_is_not_said_of_a_new_one() -> None:
    another = in_rules(1, (9, 9, ("  - id: laden", "    name: Laden")))
    account = in_rules(2, (9, 9, ("    accounts: [huset]",)))
    assert collide(another, account)


def test_an_entry_that_comes_under_another_name_is_nobody_elses_to_change() -> None:
    renamed = in_rules(1, (3, 4, ("  vast:",)))
    assert collide(renamed, in_rules(2, (5, 6, ("    days: 70",))))
    assert not collide(renamed, in_rules(2, (2, 3, ("    bump: minor",))))


def test_a_class_that_is_moved_is_not_added_to_where_it_stood() -> None:
    lines: list[Cell] = list(enumerate(RULES))
    large: list[Cell] = [(None, RULES[at]) for at in (3, 4, 5)]
    turned = amend(RULED, 1, [lines[0], *large, *lines[1:3], *lines[6:]])
    inside = in_rules(2, (6, 6, ("    quorum: 1/3",)))
    assert collide(turned, inside)


def test_an_entry_may_be_added_below_one_that_another_rewrites() -> None:
    title = in_rules(1, (1, 2, ("  small:  # the least",)))
    inside = in_rules(2, (3, 3, ("    days: 14",)))
    assert not collide(title, inside)


def test_two_that_remove_the_same_lines_agree_wherever_these_stand() -> None:
    fold = begin()
    here = amend(fold, 2, [*CELLS[:4]])
    away = amend(fold, 1, [(None, BASE[4]), (None, BASE[5]), *CELLS[:4]])
    assert collide(here, away)
    fold.enact([away])
    there = amend(fold, 3, [(at, text) for at, text in enumerate(lines_of(fold)) if at > 1])
    assert not collide(here, there)
    assert lines_of(fold.after([there])) == BASE[:4]
