"""Applying and making amendments: exact, or refused with the reason."""

from __future__ import annotations

import pytest

from charterkit.model import Amendment, FileDiff, Hunk, Op
from charterkit.problems import CharterError
from charterkit.text.amendment import parse_amendment, render_amendment
from charterkit.text.apply import apply, difference

PREAMBLE = "charter/preamble.md"


def hunk(*lines: str) -> Hunk:
    """A hunk at the first line of a file, written as in a diff."""
    entries = tuple((Op(line[0]), line[1:]) for line in lines)
    old = sum(op is not Op.ADD for op, _ in entries)
    new = sum(op is not Op.REMOVE for op, _ in entries)
    return Hunk(
        old_start=min(old, 1), old_count=old, new_start=min(new, 1), new_count=new, lines=entries
    )


def change(*lines: str) -> Amendment:
    return Amendment(files=(FileDiff(path=PREAMBLE, hunks=(hunk(*lines),)),))


def messages(amendment: Amendment, files: dict[str, bytes]) -> list[str]:
    result, problems = apply(amendment, files, path="proposal.md")
    assert (result is None) is bool(problems)
    return [str(problem) for problem in problems]


def test_a_base_without_a_line_break_at_its_end_takes_no_amendment() -> None:
    assert messages(change("-Vi.", "+Alle."), {PREAMBLE: b"Vi."}) == [
        "proposal.md: A023 expected charter/preamble.md in the base to be UTF-8 text that ends in "
        "LF, found no line break at its end. Mend that file first; no amendment can be applied to "
        "it."
    ]


def test_a_base_that_is_not_text_takes_no_amendment() -> None:
    assert messages(change("-Vi.", "+Alle."), {PREAMBLE: b"V\xffi.\n"}) == [
        "proposal.md: A023 expected charter/preamble.md in the base to be UTF-8 text that ends in "
        "LF, found a byte at offset 1 that is not UTF-8. Mend that file first; no amendment can be "
        "applied to it."
    ]


@pytest.mark.parametrize("line", ["Vi ", "Vi\u2028", "Vi\r", "\u202eiV"])
def test_no_line_enters_the_charter_that_hides_something(line: str) -> None:
    assert [said.split()[1] for said in messages(change("-Vi", f"+{line}"), {PREAMBLE: b"Vi\n"})]


def test_what_fits_only_in_part_changes_nothing() -> None:
    both = difference(
        {PREAMBLE: b"Vi.\n", "charter/charter.yml": b"format: 1\n"},
        {PREAMBLE: b"Alle.\n", "charter/charter.yml": b"format: 2\n"},
    )
    result, problems = apply(
        both, {PREAMBLE: b"Vi.\n", "charter/charter.yml": b"format: 3\n"}, path="proposal.md"
    )
    assert result is None
    assert [problem.code for problem in problems] == ["A020"]


def test_lines_that_repeat_are_changed_where_the_amendment_says() -> None:
    base = {PREAMBLE: b"Vi.\n" * 9}
    lines = [b"Vi.\n"] * 9
    lines[4] = b"Alle.\n"
    amendment = difference(base, {PREAMBLE: b"".join(lines)})
    assert apply(amendment, base, path="proposal.md")[0] == {PREAMBLE: b"".join(lines)}


def test_a_file_that_stays_as_it_is_belongs_to_no_amendment() -> None:
    assert difference({PREAMBLE: b"Vi.\n"}, {PREAMBLE: b"Vi.\n"}).files == ()


def test_an_amendment_lists_files_by_path_with_three_lines_around_a_change() -> None:
    base = {PREAMBLE: "".join(f"linje {number}\n" for number in range(1, 21)).encode()}
    new = base[PREAMBLE].replace(b"linje 8\n", b"ottende\n").replace(b"linje 18\n", b"attende\n")
    fates: dict[str, bytes | None] = {PREAMBLE: new, "charter/charter.yml": b"format: 1\n"}
    assert render_amendment(difference(base, fates)) == (
        "```diff\n--- /dev/null\n+++ charter/charter.yml\n@@ -0,0 +1,1 @@\n+format: 1\n```\n"
        "\n"
        "```diff\n--- charter/preamble.md\n+++ charter/preamble.md\n"
        "@@ -5,7 +5,7 @@\n linje 5\n linje 6\n linje 7\n-linje 8\n+ottende\n"
        " linje 9\n linje 10\n linje 11\n"
        "@@ -15,6 +15,6 @@\n linje 15\n linje 16\n linje 17\n-linje 18\n+attende\n"
        " linje 19\n linje 20\n```\n"
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "no text"),
        (b"Vi.", "no line break at its end"),
        (b"\xff\n", "a byte at offset 0 that is not UTF-8"),
    ],
)
def test_a_text_that_no_diff_can_express_is_refused_with_the_way_out(
    data: bytes, fault: str
) -> None:
    with pytest.raises(CharterError) as refused:
        difference({}, {PREAMBLE: data})
    assert refused.value.message == (
        f"charter/preamble.md cannot be part of an amendment: it has {fault}."
    )
    assert refused.value.mend == (
        "Save it as UTF-8 with a line break at its end, or remove the file to repeal it."
    )


def test_two_texts_without_a_common_line_are_compared_whole() -> None:
    old = {PREAMBLE: "".join(f"gammel {number}\n" for number in range(10_000)).encode()}
    new: dict[str, bytes | None] = {
        PREAMBLE: "".join(f"ny {number}\n" for number in range(10_000)).encode()
    }
    (file,) = difference(old, new).files
    assert [(entry.old_count, entry.new_count) for entry in file.hunks] == [(10_000, 10_000)]


def test_text_that_repeats_ten_thousand_times_is_still_told_apart() -> None:
    old = {PREAMBLE: b"ja\nnej\n" * 5_000}
    fates: dict[str, bytes | None] = {PREAMBLE: b"nej\nja\n" * 5_000}
    amendment = difference(old, fates)
    assert apply(amendment, old, path="proposal.md")[0] == fates


def test_a_proposal_of_ten_thousand_stray_lines_gets_one_message_a_run() -> None:
    text = "```diff\n" + "ikke en diff\n" * 10_000 + "```\n" + "mere\n" * 10_000
    amendment, problems = parse_amendment(text, path="proposal.md")
    assert amendment is None
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("A008", 2),
        ("A004", 10_003),
    ]
