"""A pledge is added to a record, and shown kept, and nothing else changes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.events import parse
from charterkit.documents.writing import append_pledge, render_signatory, with_experience
from charterkit.model import Pledge, Signatory
from charterkit.problems import CharterError
from tests.documents import values

PLEDGE = Pledge(principle="hold-ord", text="Vi svarer inden en uge.", by=date(2027, 3, 1))
AS_FIELDS = {"principle": "hold-ord", "text": "Vi svarer inden en uge.", "by": "2027-03-01"}
IN_BRACES = "pledges:\n  - {principle: a, text: En.}\n  - {principle: b, text: 'To.'} # senere\n"
IN_BLOCKS = """\
pledges:
  - principle: a
    text: En.   # den første
  # Den anden:
  - principle: b
    text: |
      To.

      Og mere.
country: DK
"""
AT_THE_MARGIN = "format: 1\npledges:\n-   principle: a\n    text: En.\n-\n    text: To.\n"
ALL_IN_BRACES = '{pledges: [{principle: a, text: En.}, {"principle": b, text: To.}], format: 1}\n'
KEPT_BEFORE = 'pledges:\n  - {principle: a, text: En.}\n  - {experience: "gammel", text: To.}\n'


def value_of(data: bytes) -> dict[str, list[dict[str, object]]]:
    value, problems = parse(data.decode(), "x.yml")
    assert problems == ()
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("index", [0, 1])
@pytest.mark.parametrize("text", [IN_BRACES, IN_BLOCKS, AT_THE_MARGIN, ALL_IN_BRACES, KEPT_BEFORE])
def test_a_pledge_names_the_experience_that_shows_it_kept(text: str, index: int) -> None:
    before = value_of(text.encode())
    after = with_experience(text.encode(), index, "foraeldre-foerst")
    before["pledges"][index]["experience"] = "foraeldre-foerst"
    assert value_of(after) == before
    left = after.decode()
    for added in ("    experience: foraeldre-foerst\n", ", experience: foraeldre-foerst"):
        left = left.replace(added, "", 1)
    assert left.replace("foraeldre-foerst", "gammel") == text


def test_a_pledge_is_added_below_the_others() -> None:
    after = append_pledge(IN_BLOCKS.encode(), PLEDGE)
    before = value_of(IN_BLOCKS.encode())
    assert value_of(after) == {**before, "pledges": [*before["pledges"], AS_FIELDS]}
    assert after.decode().startswith(IN_BLOCKS.removesuffix("country: DK\n"))


@settings(max_examples=30)
@given(values.signatories, st.data())
def test_each_pledge_of_any_record_can_be_shown_kept(
    record: Signatory, data: st.DataObject
) -> None:
    written = append_pledge(render_signatory(record), PLEDGE)
    index = data.draw(st.integers(0, len(record.pledges)))
    kept = value_of(with_experience(written, index, "ny"))
    expected = value_of(written)
    expected["pledges"][index]["experience"] = "ny"
    assert kept == expected


def test_what_a_command_cannot_write_is_left_to_people() -> None:
    shared = "a: &one {text: En.}\npledges: [*one]\n"
    with pytest.raises(CharterError):
        with_experience(shared.encode(), 0, "ny")
