"""Reasons that follow from the record are told in every language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.decisions.reasons import Reason, read_reason, said
from charterkit.pages.words import of

VALUES = {
    "names": "eksempelkommune, foreningen-proevetur",
    "class_name": "substantive",
    "numbers": "no. 5, no. 7",
    "days": "365",
    "version": "1.0.0",
    "day": "2027-12-01",
}


@pytest.mark.parametrize("reason", Reason)
def test_what_is_written_is_read_back(reason: Reason) -> None:
    asked = {name: value for name, value in VALUES.items() if f"{{{name}}}" in reason.value}
    assert read_reason(said(reason, **asked)) == (reason, asked)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", ["da", "en"])
def test_each_is_told_with_all_its_values(reason: Reason, language: str) -> None:
    form = of(language).deciding.grounds_of_time[reason]
    for name, value in VALUES.items():
        if f"{{{name}}}" in reason.value:
            assert value in form.format(**VALUES)


@given(st.text(max_size=60))
def test_what_somebody_wrote_is_never_taken_for_another_reason(text: str) -> None:
    found = read_reason(text)
    assert found is None or said(found[0], **found[1]) == text
