"""What the pages say of a vote on proposals that compete, and of a contested outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from html import unescape

import pytest

from charterkit.model import EventKind
from charterkit.pages import render
from tests.pages import town
from tests.pages.motions_together import CLOSED, CONTESTED, openings, ruled, time
from tests.pages.test_meeting import CONSTITUTED, told

DECIDING = {"charter/register/constituted.yml": CONSTITUTED}
"""The signatories decide, so that they can contest an outcome."""
TOGETHER = [slug for slug, *_ in CLOSED]
UNCONTESTED: Mapping[str, None] = {
    path: None
    for path in town.files()
    if "/begynd-" in path and ("/contests/" in path or path.endswith("contested.yml"))
}


def page(slug: str, language: str = "da", changed: Mapping[str, bytes | None] = DECIDING) -> str:
    return town.pages(language, changed)[f"proposals/{slug}.md"].markdown


def table(markdown: str, title: str) -> list[list[str]]:
    """A table's cells, row by row, by its caption."""
    found = markdown[markdown.index(f'<caption class="unseen">{title}</caption>') :]
    rows = re.findall(r"<tr>(.*?)</tr>", found.split("</table>")[0])
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell))
            for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)
        ]
        for row in rows
    ]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "da",
            (
                "Nr. 17 »Begynd kort« vandt afstemningen, så dette forslag faldt.",
                "Disse forslag vil noget forskelligt det samme sted, så der blev stemt om dem "
                "samlet, og højst ét kunne vinde: - Nr. 17 »Begynd kort« - Nr. 16 »Begynd åbent« "
                "- Nr. 18 »Begynd <b>ikke</b> & *slet*«",
                "Nr. 16 »Begynd åbent«: I gruppen Foreninger sætter 1 det højere og 2 lavere end, "
                "at alt bliver, som det er; der skulle være mere end 1/2 for.",
                "1 sætter det højere end, at alt bliver, som det er; der skulle mindst 2 til.",
                "1 sætter det højere og 5 lavere end, at alt bliver, som det er; der skulle være "
                "mere end 1/2 for.",
            ),
        ),
        (
            "en",
            (
                "No. 17 “Begynd kort” won the vote, so this proposal fell.",
                "These proposals want otherwise in the same place, so they were put to one vote, "
                "and at most one could win: - No. 17 “Begynd kort” - No. 16 “Begynd åbent” "
                "- No. 18 “Begynd <b>ikke</b> & *slet*”",
                "No. 16 “Begynd åbent”: In the group Associations, ballots above all staying as it "
                "is: 1, below: 2; more than 1/2 had to be above.",
                "Ballots above all staying as it is: 1; needed: at least 2.",
                "Ballots above all staying as it is: 1, below: 5; more than 1/2 had to be above.",
            ),
        ),
    ],
)
def test_a_vote_on_several_says_who_won_what_competed_and_what_was_dropped(
    language: str, sentences: tuple[str, ...]
) -> None:
    text = told(page("begynd-aabent", language).replace("<li>", " <li>"))
    assert [said for said in sentences if said not in text] == []


def test_the_numbers_stand_in_tables_with_the_winner_first() -> None:
    text = page("begynd-aabent")
    heads = ["Nr. 17 Begynd kort", "Nr. 16 Begynd åbent", "Nr. 18 Begynd <b>ikke</b> & *slet*"]
    assert table(text, "To og to") == [
        ["", *heads, "Som nu"],
        [heads[0], "–", "3", "4", "4"],
        [heads[1], "2", "–", "5", "4"],
        [heads[2], "1", "1", "–", "1"],
        ["Som nu", "1", "2", "5", "–"],
    ]
    assert table(text, "Stærkeste veje") == [
        ["", heads[0], "Som nu"],
        [heads[0], "–", "4"],
        ["Som nu", "0", "–"],
    ]
    assert '<th scope="row">Nr. 17 <small>Begynd kort</small></th>' in text
    assert '<th scope="col">Nr. 17 <small>Begynd kort</small></th>' in text
    assert '<div class="scroll" tabindex="0" role="region" aria-label="To og to">' in text


def test_a_ballot_is_a_list_from_best_to_last() -> None:
    text = page("begynd-aabent")
    ballots = {
        name: re.findall("<li>(.*?)</li>", ranked)
        for name, ranked in re.findall(r"<bdi>([^<]+)</bdi><ol class=\"ranking\">(.*?)</ol>", text)
    }
    refused = "r. 18 »Begynd &lt;b&gt;ikke&lt;/b&gt; &amp; *slet*«"
    assert ballots["Ø Kommune"] == [
        "Nr. 16 »Begynd åbent« og nr. 17 »Begynd kort« (lige gode)", "Som nu", f"N{refused}",
    ]  # fmt: skip
    assert ballots["Foreningen Æblehaven"] == [
        "Som nu", "Nr. 16 »Begynd åbent«",
        f"Nr. 17 »Begynd kort« og n{refused} (ikke nævnt, altså sidst)",
    ]  # fmt: skip
    assert '<span class="choice abstain">Hverken-eller</span> <bdi>Attrap &amp; Søn</bdi>' in text
    assert "status-quo" not in text


def test_another_of_them_says_who_has_the_vote_and_what_came_of_it_here() -> None:
    text = page("begynd-kort")
    assert '<div class="verdict accepted"><p>Nr. 17 »Begynd kort« vandt afstemningen.</p>' in text
    assert "<li>4 af 8 stemmeberettigede stemte for, 1 imod, 2 undlod" in text
    assert (
        "Stemmesedlerne og den samlede optælling står ved "
        "[nr. 16 »Begynd åbent«](begynd-aabent.md#vote-1)." in text
    )
    assert "[Stemmerne i én fil](begynd-aabent/tally.json)" in text
    assert 'class="numbers beside"' not in text
    assert "ranking" not in text


def test_when_none_of_them_wins_that_is_what_came_of_it() -> None:
    lead = "proposals/begynd-aabent"
    for language, said in (
        ("da", "<p>Ingen af forslagene vandt: alt bliver, som det er.</p>"),
        ("en", "<p>None of the proposals won: all stays as it is.</p>"),
    ):
        record = town.files()[f"{lead}/record/03-closed.yml"].replace(
            b"winner: begynd-kort", b"winner: status-quo"
        )
        text = page("begynd-aabent", language, {f"{lead}/record/03-closed.yml": record})
        assert said in text


def test_an_open_vote_on_several_says_what_each_takes_and_how_to_rank() -> None:
    for slug in ("lov-mere", "lov-mindre"):
        text = told(page(slug))
        assert "så der stemmes om dem samlet, og højst ét kan vinde:" in text
        assert "Nr. 19 »Lov mere«: der kræves mindst 2 ja, som er 1/5 (8)" in text
        assert "Nr. 20 »Lov mindre«: der kræves mindst 2 ja" in text
        assert "`charter vote 19 --rank 19,20,status-quo --as ID`" in text
        assert "2 stemmer er afgivet indtil nu." in text
        assert "Hvem der har stemme (8)" in text
        assert "`charter recount" not in text
    assert '<ol class="ranking">' in page("lov-mere")
    assert '<ol class="ranking">' not in page("lov-mindre")
    assert "`charter vote 3 approve|reject|abstain --as ID`" in page("ring-til-dem")


@pytest.mark.parametrize(
    ("language", "state", "sentence"),
    [
        (
            "da",
            "Udfaldet er anfægtet og venter på voldgiften.",
            "Udfaldet er anfægtet af mindst tre fra to grupper. Det træder ikke i kraft, før "
            "voldgiften har afgjort sagen.",
        ),
        (
            "en",
            "The outcome is contested and waits for the arbiters.",
            "The outcome is contested by at least three of two groups. It does not take effect "
            "until the arbiters have decided.",
        ),
    ],
)
def test_a_contested_outcome_says_who_contests_it_why_and_that_it_waits(
    language: str, state: str, sentence: str
) -> None:
    pages = town.pages(language, DECIDING)
    listed = pages["proposals/index.md"].markdown
    for slug in TOGETHER:
        text = pages[f"proposals/{slug}.md"].markdown
        assert f"{state}</p>" in text
        assert sentence in text
        assert all(why in text for _, why in CONTESTED.values())
        line = next(each for each in listed.splitlines() if f"({slug}.md) <span" in each)
        assert state in line
    assert "Contested by" not in pages["proposals/begynd-kort.md"].markdown


def test_until_when_it_can_be_contested_is_said_before_anybody_has() -> None:
    changed = {**DECIDING, **UNCONTESTED}
    assert (
        "Til 7. juni 2027 kl. 09.00 UTC kan enhver, der har stemme, anfægte udfaldet: "
        '`charter contest 17 --as ID --reason "…"`. Gør mindst tre fra to grupper det, afgør '
        "voldgiften sagen" in page("begynd-kort", "da", changed)
    )
    later = render(town.archive(changed), "en", town.EDITIONS, town.NOW + timedelta(days=30))
    text = next(each.markdown for each in later if each.path == "proposals/begynd-kort.md")
    assert "The outcome could be contested until 7 June 2027 at 09:00 UTC. Nobody did" in text


def test_it_can_be_contested_when_the_vote_is_over_although_nobody_has_counted_it() -> None:
    archive = town.archive(DECIDING)
    over = time(6, 14)
    for at, there in ((over - timedelta(seconds=1), False), (over, True)):
        pages = {each.path: each.markdown for each in render(archive, "da", town.EDITIONS, at)}
        said = "Til 28. juni 2027 kl. 09.00 UTC kan enhver, der har stemme, anfægte udfaldet"
        assert (said in pages["proposals/lov-mere.md"]) == there
        assert (said in pages["proposals/lov-mindre.md"]) == there


def test_too_few_who_contest_it_change_nothing() -> None:
    one = "proposals/begynd-aabent/contests/1/eksempelkommune.yml"
    changed = {**DECIDING, **{path: None for path in UNCONTESTED if path != one}}
    archive = town.archive(changed)
    later = render(archive, "da", town.EDITIONS, town.NOW + timedelta(days=30))
    text = next(each.markdown for each in later if each.path == "proposals/begynd-kort.md")
    assert "Færre end tre fra to grupper gjorde det, så det står fast." in text
    assert "Vi fik ikke besked om, at der blev stemt." in text
    assert "venter på voldgiften" not in text


@pytest.mark.parametrize(
    ("kind", "said", "state"),
    [
        (
            EventKind.UPHELD,
            "Voldgiften stadfæstede udfaldet den 31. maj 2027.",
            "blev vedtaget den 24. maj 2027 og venter på at blive skrevet ind.</p>",
        ),
        (
            EventKind.ANNULLED,
            "Voldgiften kendte afstemningen ugyldig den 31. maj 2027, så der skal stemmes igen.",
            "Afstemningen er kendt ugyldig, så der skal stemmes igen.</p>",
        ),
    ],
)
def test_the_verdict_of_the_arbiters_stands_with_its_reason(
    kind: EventKind, said: str, state: str
) -> None:
    why = "Alle fik besked den 20. marts."
    verdict = ruled(town.files(), TOGETHER, kind, time(5, 31), why)
    text = page("begynd-kort", "da", {**DECIDING, **verdict})
    assert said in text
    assert text.count(why) == 2
    assert state in text
    assert "Det samme gjaldt hos os." in text
    assert "venter på voldgiften" not in text


def test_a_vote_that_was_annulled_stays_so_while_the_next_one_is_open() -> None:
    verdict = ruled(
        town.files(), TOGETHER, EventKind.ANNULLED, time(5, 31), "Alle skal have besked."
    )
    again = openings({**town.files(), **verdict}, TOGETHER, time(6, 1))
    archive = town.archive({**DECIDING, **verdict, **again})
    pages = {each.path: each.markdown for each in render(archive, "da", town.EDITIONS, time(6, 2))}
    for slug in TOGETHER:
        text = pages[f"proposals/{slug}.md"]
        assert "Voldgiften kendte afstemningen ugyldig den 31. maj 2027" in text
        assert "kan enhver, der har stemme, anfægte udfaldet" not in text


def test_without_arbiters_nothing_is_said_of_contests() -> None:
    text = page("faelles-kasse", "da", DECIDING)
    assert "Anfægtelse" in text
    nobody = town.STEWARDS[: town.STEWARDS.index("arbiters:")] + "arbiters: []\n"
    changed = {**DECIDING, "charter/stewards.yml": nobody.encode()}
    assert "Anfægtelse" not in page("faelles-kasse", "da", changed)
