"""All small triples: three amendments of a text of three sentences, in all six orders.

There are 16 ways to remove, rewrite, insert or move one sentence, and 591 ways to choose three
amendments from them, repetitions included, of which no two collide. By identified lines every one
of these gives one text. With texts compared anew, 66 of them give another text or a conflict
in some orders than in others, and 200 a conflict in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, combinations_with_replacement, permutations, product

from charterkit.model import Amendment, FileDiff
from charterkit.text.apply import difference
from charterkit.text.matching import changes_between
from charterkit.text.merge import Enacted, Fold, collisions
from tests.text.merge.drawn import Cell, as_script, in_hunks
from tests.text.merge.readings import in_bytes, split

PATH = "charter/preamble.md"
BASE = ("a", "b", "c")
NEW = "something new"
Lines = tuple[str, ...]
Edit = tuple[Cell, ...]


def every_edit(base: Sequence[str]) -> Iterator[Edit]:
    """Each way to remove, rewrite or move one line, or to insert one."""
    cells: Edit = tuple(enumerate(base))
    for at, cell in enumerate(cells):
        before, after = cells[:at], cells[at + 1 :]
        yield (*before, *after)
        yield (*before, (None, NEW), *after)
        others = (*before, *after)
        for to in set(range(len(cells))) - {at}:
            yield (*others[:to], (None, cell[1]), *others[to:])
    for at in range(len(cells) + 1):
        yield (*cells[:at], (None, NEW), *cells[at:])


def by(number: int, edit: Edit) -> Edit:
    """The edit as the author of an amendment makes it, each with words of its own."""
    return tuple((at, f"what no. {number} says" if text == NEW else text) for at, text in edit)


def proposed(fold: Fold, base: Sequence[str], number: int, edit: Edit) -> Enacted:
    hunks = tuple(in_hunks([as_script(base, by(number, edit))]))
    amendment = Amendment(files=(FileDiff(path=PATH, hunks=hunks),))
    reading, problems = fold.read(amendment, path="proposal.md")
    assert reading is not None, problems
    return Enacted(reading=reading, number=number, base=0)


def clean(amendments: Sequence[Enacted]) -> bool:
    return not any(
        collisions(one.reading, other.reading) for one, other in combinations(amendments, 2)
    )


def by_lines(fold: Fold, order: Sequence[Enacted]) -> Lines:
    """What comes out by identified lines."""
    return tuple(split(fold.after(order).texts()[PATH]))


def compared(base: Lines, one: Lines, other: Lines) -> Lines | None:
    """Two edits of a text brought together by comparing the three texts, as diff3 does; None for a
    conflict: where they change the same lines, or insert at the same place, and not alike."""
    edits = sorted(
        {
            (change.old, change.removed, text[change.new : change.new + change.added])
            for text in (one, other)
            for change in changes_between(base, text)
        }
    )
    for (start, length, _), (other_start, other_length, _) in combinations(edits, 2):
        if start == other_start and ((length == 0) is (other_length == 0)):
            return None
        if start < other_start < start + length:
            return None
    result: list[str] = []
    at = 0
    for start, length, new in edits:
        result += [*base[at:start], *new]
        at = start + length
    return (*result, *base[at:])


def by_comparing(base: Lines, order: Sequence[Lines]) -> Lines | None:
    """What comes out if those that wait are brought onto the text each time it has changed."""
    text = base
    waiting: list[Lines] = list(order)
    while waiting:
        enacted, *others = waiting
        waiting = []
        for other in others:
            brought = compared(text, enacted, other)
            if brought is None:
                return None
            waiting.append(brought)
        text = enacted
    return text


def clean_triples() -> Iterator[tuple[Fold, list[Enacted], list[Lines]]]:
    fold = Fold.of({PATH: in_bytes(BASE)})
    for edits in combinations_with_replacement(list(every_edit(BASE)), 3):
        amendments = [proposed(fold, BASE, at, edit) for at, edit in enumerate(edits, 1)]
        if clean(amendments):
            texts = [tuple(text for _, text in by(at, edit)) for at, edit in enumerate(edits, 1)]
            yield fold, amendments, texts


def test_each_three_amendments_that_do_not_collide_give_one_text_in_all_six_orders() -> None:
    count = 0
    for fold, amendments, _ in clean_triples():
        assert len({by_lines(fold, order) for order in permutations(amendments)}) == 1
        count += 1
    assert count == 591


def test_any_three_texts_of_up_to_three_lines_that_do_not_collide_give_one_text() -> None:
    """Not only single steps: whatever can be made of the three sentences and a new one, as the
    command itself would write it down, with sentences repeated, exchanged and left out."""
    fold = Fold.of({PATH: in_bytes(BASE)})
    written = [text for size in (1, 2, 3) for text in product((*BASE, NEW), repeat=size)]
    texts = [text for text in written if text != BASE]

    def amendment(number: int, text: Lines) -> Enacted:
        own = in_bytes(tuple(line for _, line in by(number, tuple((None, line) for line in text))))
        found = difference({PATH: in_bytes(BASE)}, {PATH: own})
        reading, problems = fold.read(found, path="proposal.md")
        assert reading is not None, problems
        return Enacted(reading=reading, number=number, base=0)

    first, second, third = ([amendment(number, text) for text in texts] for number in (1, 2, 3))
    count = 0
    for i, j in combinations_with_replacement(range(len(texts)), 2):
        if clean((first[i], second[j])):
            for one in third[j:]:
                if clean((first[i], one)) and clean((second[j], one)):
                    orders = permutations((first[i], second[j], one))
                    assert len({by_lines(fold, order) for order in orders}) == 1
                    count += 1
    assert count == 7998


def test_comparing_texts_anew_makes_the_order_of_enactment_matter() -> None:
    depend = never = 0
    for _, _, texts in clean_triples():
        outcomes = {by_comparing(BASE, order) for order in permutations(texts)}
        depend += len(outcomes) > 1
        never += outcomes == {None}
    assert (depend, never) == (66, 200)


def test_the_example_of_the_record() -> None:
    base = ("a", "s", "b")
    cells = tuple(enumerate(base))
    edits: list[Edit] = [
        (cells[0], cells[2]),
        (cells[0], (None, NEW), *cells[1:]),
        (*cells[:2], (None, NEW), cells[2]),
    ]
    fold = Fold.of({PATH: in_bytes(base)})
    amendments = [proposed(fold, base, number, edit) for number, edit in enumerate(edits, 1)]
    assert clean(amendments)
    x, y = (f"what no. {number} says" for number in (2, 3))
    for order in permutations(amendments):
        assert by_lines(fold, order) == ("a", x, y, "b")
    texts: list[Lines] = [("a", "b"), ("a", x, "s", "b"), ("a", "s", y, "b")]
    remove, before, behind = texts
    assert by_comparing(base, [before, behind, remove]) == ("a", x, y, "b")
    assert by_comparing(base, [remove, before, behind]) is None
