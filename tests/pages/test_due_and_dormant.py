"""The list of signatories says who is asked to sign again until when, and who is dormant."""

from __future__ import annotations

import pytest

from tests.pages import town

LEDGER = "charter/releases/0.2.0.yml"
LATER = "proposals/begynd-"
"""Those on which there was a later vote."""
VOTES = ("dormant_after: 9", "dormant_after: 1")


def page(language: str, changed: dict[str, bytes | None]) -> str:
    return town.pages(language, changed)["signatories.md"].markdown


def row(text: str, id: str) -> str:
    """What stands in an organisation's entry."""
    return text[text.index(f'<tr id="{id}">') :].split("</tr>")[0]


@pytest.mark.parametrize(
    ("language", "chip", "until"),
    [("da", "Spurgt igen", "senest 1. januar 2028"), ("en", "Asked again", "by 1 January 2028")],
)
def test_an_entry_says_until_when_one_is_asked_to_sign_again(
    language: str, chip: str, until: str
) -> None:
    asks = town.files()[LEDGER] + b"reaffirm_by: 2028-01-01\n"
    text = page(language, {LEDGER: asks})
    entry = row(text, "foer")
    assert chip in entry
    assert f"<small>{until}</small>" in entry
    assert until not in row(text, "eksempelkommune")
    assert until not in page(language, {})


@pytest.mark.parametrize(
    ("language", "aside", "note"),
    [
        ("da", "i dvale", "i dvale: har ikke stemt om nr. 12 og tælles ikke med"),
        ("en", "dormant", "dormant: silent in the votes on no. 12, not counted"),
    ],
)
def test_those_who_were_silent_are_called_dormant(language: str, aside: str, note: str) -> None:
    vote = town.archive().proposals["stille"]
    cast = f"format: 1\nchoice: abstain\ntext: {vote.digest}\nat: 2027-03-02T09:00:00Z\n"
    text = page(
        language,
        {
            "charter/charter.yml": town.CHARTER.replace(*VOTES).encode(),
            "proposals/stille/ballots/1/eksempelkommune.yml": cast.encode(),
            **dict.fromkeys(path for path in town.files() if path.startswith(LATER)),
        },
    )
    assert f"<strong>6</strong> {note}" in text
    assert f"<small>{aside}</small>" in row(text, "foreningen-zebra")
    assert aside not in row(text, "eksempelkommune")
    assert f"<small>{aside}" not in page(language, {})
