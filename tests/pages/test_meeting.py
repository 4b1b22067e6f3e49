"""What a proposal's page says when others want to change the same, in both languages."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.pages import town

SAID = {
    "da": {
        "sig-det-igen": (
            "Det er i modstrid med nr. 1, som er vedtaget siden.",
            "Her er det i modstrid med dagens tekst",
            "Da forslaget blev skrevet: Grunden bliver sagt højt.",
            "I dag, efter nr. 1: Grunden bliver skrevet ned, så alle kan se den.",
            "Dette forslag: Grunden bliver sagt to gange & **ikke** <b>én</b>.",
        ),
        "fortael-foerst": (
            "Det vil noget andet end »Fortæl ingenting« det samme sted.",
            "Her vil andre forslag noget andet",
            "Dette forslag: Når noget går galt, fortæller vi det først.",
            "Forslag »Fortæl ingenting«: (ingenting)",
        ),
        "fortael-intet": (
            "Det vil noget andet end nr. 14 det samme sted.",
            "Dette forslag: (ingenting)",
            "Forslag nr. 14: Når noget går galt, fortæller vi det først.",
        ),
        "sig-hvornaar": (
            "Det er skrevet til version 0.1.0 og passer også til dagens tekst.",
            "Den samlede tekst er fremlagt til 8. juni 2027 kl. 09.00 UTC.",
            "De kræver en afstemning om den samlede tekst",
            "Foreningen Zebra 28. maj 2027 Hvornår er et løfte for sig.",
        ),
        "komma": (
            "Det føjer noget til samme sted som »Byt om på sætningerne«; begge dele kan stå.",
        ),
    },
    "en": {
        "sig-det-igen": (
            "It conflicts with no. 1, enacted since.",
            "Where it conflicts with today's text",
            "When the proposal was written: Grunden bliver sagt højt.",
            "Today, after no. 1: Grunden bliver skrevet ned, så alle kan se den.",
            "This proposal: Grunden bliver sagt to gange & **ikke** <b>én</b>.",
        ),
        "fortael-foerst": (
            "It wants otherwise than »Fortæl ingenting« in the same place.",
            "Where other proposals want otherwise",
            "This proposal: Når noget går galt, fortæller vi det først.",
            "Proposal »Fortæl ingenting«: (nothing)",
        ),
        "fortael-intet": (
            "It wants otherwise than no. 14 in the same place.",
            "This proposal: (nothing)",
            "Proposal no. 14: Når noget går galt, fortæller vi det først.",
        ),
        "sig-hvornaar": (
            "It is written for version 0.1.0 and fits today's text as well.",
            "The merged text stands published until 8 June 2027 at 09:00 UTC.",
            "They demand a vote on the merged text",
            "Foreningen Zebra 28 May 2027 Hvornår er et løfte for sig.",
        ),
        "komma": ("It adds to the same place as »Byt om på sætningerne«; both can stand.",),
    },
}


def told(markdown: str) -> str:
    """A page as it is heard: its text in one line, a term before what it means."""
    bare = (
        markdown.replace("</dt>", ": ")
        .replace("<p>", " ")
        .replace("</p>", " ")
        .replace("</h2>", " ")
    )
    words = re.sub(r"<[^>]+>|\{ #[\w-]+ \}", "", bare)
    return " ".join(unescape(words).split())


@pytest.mark.parametrize(
    ("language", "slug"), [(language, slug) for language in SAID for slug in SAID[language]]
)
def test_a_page_says_how_its_proposal_stands(language: str, slug: str) -> None:
    page = told(town.pages(language)[f"proposals/{slug}.md"].markdown)
    assert [said for said in SAID[language][slug] if said not in page] == []


def test_both_languages_say_as_much() -> None:
    assert {slug: len(said) for slug, said in SAID["da"].items()} == {
        slug: len(said) for slug, said in SAID["en"].items()
    }
