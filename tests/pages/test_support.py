"""A draft's page says who seconds it, what is missing, and from when it is admitted for it."""

from __future__ import annotations

from html import unescape

import pytest

from tests.pages import town

SLUG = "byt-om"
PAGE = f"proposals/{SLUG}.md"


def page(language: str, *who: str, text: str | None = None) -> str:
    """The draft's page when these have seconded it, as it reads or some other text."""
    digest = text or town.archive().proposals[SLUG].digest
    said = f"format: 1\ntext: {digest}\nat: 2027-05-20T09:00:00Z\n".encode()
    changed = {f"proposals/{SLUG}/seconds/{id}.yml": said for id in who}
    return unescape(town.pages(language, changed)[PAGE].markdown)


@pytest.mark.parametrize(
    ("who", "danish", "english"),
    [
        (
            (),
            "0 underskrivere støtter forslaget, som det står. Når 3 flere støtter det, så støtten "
            "kommer fra mindst to grupper, bliver det taget op, også hvis ingen forvalter gør det.",
            "0 signatories second the proposal as it stands. If 3 more second it, so that they "
            "come from two groups at least, it is admitted even if no steward does it.",
        ),
        (
            ("eksempelkommune", "oe-kommune"),
            "Når 1 mere fra en anden gruppe støtter det, bliver det taget op, også hvis ingen "
            "forvalter gør det.",
            "If 1 more from another group seconds it, it is admitted even if no steward does it.",
        ),
        (
            ("eksempelkommune", "foreningen-zebra"),
            "2 underskrivere støtter forslaget, som det står. Når 1 mere støtter det, bliver det "
            "taget op, også hvis ingen forvalter gør det.",
            "2 signatories second the proposal as it stands. If 1 more seconds it, it is admitted "
            "even if no steward does it.",
        ),
        (
            ("eksempelkommune", "oe-kommune", "foreningen-zebra"),
            "3 underskrivere støtter forslaget, som det står. Det bliver taget op fra 3. juni 2027 "
            "kl. 09.00 UTC, også hvis ingen forvalter gør det.",
            "3 signatories second the proposal as it stands. It is admitted from 3 June 2027 at "
            "09:00 UTC, even if no steward does it.",
        ),
    ],
)
def test_a_draft_says_how_many_more_it_takes_or_from_when(
    who: tuple[str, ...], danish: str, english: str
) -> None:
    assert danish in page("da", *who)
    assert english in page("en", *who)


def test_those_who_seconded_an_earlier_wording_are_shown_and_not_counted() -> None:
    made = page("da", "eksempelkommune", text="sha256:" + "0" * 64)
    assert "<bdi>Eksempelkommune</bdi>" in made
    assert "0 underskrivere støtter forslaget, som det står." in made
    assert "støttede en tidligere ordlyd" in made
    assert "støttede en tidligere ordlyd" not in page("da", "eksempelkommune")


def test_what_is_being_discussed_lists_its_supporters_alone() -> None:
    made = town.pages("da")["proposals/stoerre-grupper.md"].markdown
    assert "## Støttes af" in made
    assert "som det står" not in made
