"""What a proposal's page says when others want to change the same, in both languages."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.pages import town

SAID = {
    "da": {
        "sig-det-igen": (
            "Det er i modstrid med nr. 1, som er skrevet ind siden.",
            "Her er det i modstrid med dagens tekst",
            "2. Giv grunde Da forslaget blev skrevet: Grunden bliver sagt højt.",
            "I dag, efter nr. 1: Grunden bliver skrevet ned, så alle kan se den.",
            "Inden der stemmes, kan en forvalter sende det tilbage, så forslagsstilleren kan vælge "
            "teksten: `charter refresh sig-det-igen`.",
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
            "Lagt sammen med dagens tekst",
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
            "2. Give reasons When the proposal was written: Grunden bliver sagt højt.",
            "Today, after no. 1: Grunden bliver skrevet ned, så alle kan se den.",
            "Before the vote a steward can return it, so that its authors can choose the text: "
            "`charter refresh sig-det-igen`.",
            "This proposal: Grunden bliver sagt to gange & **ikke** <b>én</b>.",
        ),
        "fortael-foerst": (
            "It wants otherwise than “Fortæl ingenting” in the same place.",
            "Where other proposals want otherwise",
            "This proposal: Når noget går galt, fortæller vi det først.",
            "Proposal “Fortæl ingenting”: (nothing)",
        ),
        "fortael-intet": (
            "It wants otherwise than no. 14 in the same place.",
            "This proposal: (nothing)",
            "Proposal no. 14: Når noget går galt, fortæller vi det først.",
        ),
        "sig-hvornaar": (
            "It is written for version 0.1.0 and fits today's text as well.",
            "Merged with today's text",
            "The merged text stands published until 8 June 2027 at 09:00 UTC.",
            "They demand a vote on the merged text",
            "Foreningen Zebra 28 May 2027 Hvornår er et løfte for sig.",
        ),
        "komma": ("It adds to the same place as “Byt om på sætningerne”; both can stand.",),
    },
}


CONSTITUTED = b"""\
format: 1
at: 2027-02-20T09:00:00Z
by: sekretariatet
organisations: {count: 9, by_sector: {forening: 9}, sha256: "sha256:SHA"}
""".replace(b"SHA", 64 * b"0")
"""That the signatories vote, and no more the stewards."""


def told(markdown: str) -> str:
    """A page as it is heard: its text in one line, a term before what it means."""
    bare = (
        markdown.replace("</dt>", ": ")
        .replace("<p>", " ")
        .replace("</p>", " ")
        .replace("</h2>", " ")
    )
    unlinked = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", bare)
    words = re.sub(r"<[^>]+>|\{ #[\w-]+ \}", "", unlinked)
    return " ".join(unescape(words).split())


@pytest.mark.parametrize(
    ("language", "slug"), [(language, slug) for language in SAID for slug in SAID[language]]
)
def test_a_page_says_how_its_proposal_stands(language: str, slug: str) -> None:
    page = told(town.pages(language)[f"proposals/{slug}.md"].markdown)
    assert [said for said in SAID[language][slug] if said not in page] == []


def test_a_proposal_that_does_not_fit_its_own_text_is_said_not_to() -> None:
    path = "proposals/komma/proposal.md"
    moved = {path: town.files()[path].replace(b"@@ -12,2 +12,3 @@", b"@@ -11,2 +11,3 @@")}
    assert "passer ikke til version 0.2.0, som det er skrevet til" in told(
        town.pages("da", moved)["proposals/komma.md"].markdown
    )
    assert "It does not fit version 0.2.0, which it is written for" in told(
        town.pages("en", moved)["proposals/komma.md"].markdown
    )


def test_an_item_and_a_heading_are_shown_as_such_where_proposals_compete() -> None:
    path, line = "proposals/fortael-foerst/proposal.md", "+Når noget går galt,"
    written = town.files()[path].decode()
    for mark, kind in (("- ", "line item"), ("## ", "line heading"), ("", "line")):
        marked = {path: written.replace(line, line.replace("+", f"+{mark}")).encode()}
        page = town.pages("da", marked)["proposals/fortael-foerst.md"].markdown
        texts = page[page.index('<div class="texts"') :].split("</div>")[0]
        assert f'<p class="{kind}">Når noget går galt, fortæller vi det først.</p>' in texts
        assert f"<p>{mark}" not in texts


def test_what_can_be_done_about_a_conflict_depends_on_how_far_the_proposal_is() -> None:
    record, path = "proposals/sig-det-igen/record/01-admitted.yml", "proposals/sig-det-igen.md"
    draft = told(town.pages("da", {record: None})[path].markdown)
    assert "Inden der stemmes, kan forslagsstilleren vælge teksten:" in draft
    assert "Before the vote its authors can choose the text:" in told(
        town.pages("en", {record: None})[path].markdown
    )
    held = town.files()
    accepted = {
        f"proposals/sig-det-igen/record/{name}": held[f"proposals/sig-hvornaar/record/{name}"]
        for name in ("02-opened.yml", "03-closed.yml")
    }
    assert (
        "Derfor kan det ikke skrives ind, som det er." in town.pages("da", accepted)[path].markdown
    )
    assert "So it cannot be enacted as it is." in town.pages("en", accepted)[path].markdown


def test_a_vote_that_enough_demand_is_announced() -> None:
    folder, page = "proposals/sig-hvornaar/objections/2", "proposals/sig-hvornaar.md"
    for language, said in (
        ("da", "Det har mindst tre krævet, så der skal stemmes om den."),
        ("en", "At least three have demanded it, so there will be a vote on it."),
    ):
        assert said not in town.pages(language)[page].markdown
        third = {
            f"{folder}/oe-kommune.yml": town.files()[f"{folder}/eksempelkommune.yml"],
            "charter/register/constituted.yml": CONSTITUTED,
        }
        assert said in town.pages(language, third)[page].markdown


def test_both_languages_say_as_much() -> None:
    assert {slug: len(said) for slug, said in SAID["da"].items()} == {
        slug: len(said) for slug, said in SAID["en"].items()
    }
