"""What holds for every amendment, whatever the texts."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from charterkit.model import Amendment
from charterkit.text.amendment import find_amendment, parse_amendment, read_body, render_amendment
from charterkit.text.apply import apply, difference
from charterkit.text.matching import changes_between
from tests.text.answers import CASES
from tests.text.drawn import editions

Edition = tuple[dict[str, bytes], dict[str, bytes | None]]


def changed_only(base: dict[str, bytes], fates: dict[str, bytes | None]) -> dict[str, bytes | None]:
    return {path: data for path, data in fates.items() if base.get(path) != data}


@given(editions())
def test_the_difference_applied_to_the_old_texts_gives_the_new_ones(edition: Edition) -> None:
    base, fates = edition
    assert apply(difference(base, fates), base, path="proposal.md") == (
        changed_only(base, fates),
        (),
    )


@given(editions())
def test_the_difference_the_other_way_gives_the_old_texts_back(edition: Edition) -> None:
    base, fates = edition
    changed = changed_only(base, fates)
    after = {path: data for path, data in changed.items() if data is not None}
    before = {path: base.get(path) for path in changed}
    assert apply(difference(after, before), after, path="proposal.md") == (before, ())


@given(editions())
def test_an_amendment_is_read_as_it_was_written(edition: Edition) -> None:
    base, fates = edition
    amendment = difference(base, fates)
    if not amendment.files:
        assert changed_only(base, fates) == {}
        return
    written = render_amendment(amendment)
    assert parse_amendment(written, path="proposal.md") == (amendment, ())
    assert find_amendment(written.split("\n")) == 0


@given(editions())
def test_an_amendment_is_found_behind_its_reasons(edition: Edition) -> None:
    base, fates = edition
    amendment = difference(base, fates)
    if not amendment.files:
        assert changed_only(base, fates) == {}
        return
    text = f"Derfor.\n\n```yaml\nquorum: 1/5\n```\n\n{render_amendment(amendment)}"
    body = read_body(text, path="proposal.md", first_line=8)
    assert (body.amendment, body.problems) == (amendment, ())
    assert body.reasons == "Derfor.\n\n```yaml\nquorum: 1/5\n```"
    assert body.amendment is not None
    assert body.amendment.files[0].line == 8 + 7


@given(editions())
def test_the_lines_of_an_amendment_say_where_they_stand_in_the_proposal(edition: Edition) -> None:
    base, fates = edition
    written = render_amendment(difference(base, fates))
    amendment, _ = parse_amendment(written, path="proposal.md", first_line=41)
    stands = dict(enumerate(written.split("\n"), 41))
    for file in (amendment or Amendment(files=())).files:
        assert stands[file.line].startswith("--- ")
        for hunk in file.hunks:
            assert stands[hunk.line].startswith(f"@@ -{hunk.old_start},")
            for number, (op, text) in enumerate(hunk.lines, hunk.line + 1):
                assert stands[number] in (f"{op}{text}", f"{op}{text}".strip(" "))


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abcd"), max_size=9))
def test_no_shorter_edit_keeps_more(old: Sequence[str], new: Sequence[str]) -> None:
    changes = changes_between(old, new)
    kept = len(old) - sum(change.removed for change in changes)
    assert kept == longest_common(old, new)
    result: list[str] = []
    at = 0
    for change in changes:
        result += [*old[at : change.old], *new[change.new : change.new + change.added]]
        at = change.old + change.removed
    assert [*result, *old[at:]] == list(new)


def longest_common(old: Sequence[str], new: Sequence[str]) -> int:
    """The length of a longest common subsequence, by the table of Wagner and Fischer (1974)."""
    above = [0] * (len(new) + 1)
    for item in old:
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if item == other else max(above[at + 1], row[-1]))
        above = row
    return above[-1]


LINES = sorted({line for case in CASES for line in case.read_bytes().decode().split("\n")})


@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_any_heap_of_lines_is_answered_and_what_is_accepted_can_be_written_again(
    heap: Sequence[str],
) -> None:
    body = read_body("\n".join(heap), path="proposal.md", first_line=1)
    if body.amendment is None:
        assert body.problems
    else:
        written = render_amendment(body.amendment)
        assert parse_amendment(written, path="proposal.md")[0] == body.amendment
