"""What the pages say of gatherings, experiences and pledges, on the made-up town."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from charterkit.decisions.blame import blame
from charterkit.decisions.result import Texts
from charterkit.decisions.tracing import Became, answers_of, fates, voices
from charterkit.model import Archive, Gathering, Input, InputKind
from charterkit.pages import Page, data_files, render
from charterkit.pages.feeds.entries import entries
from charterkit.pages.following import Topic
from charterkit.pages.inputs import PER_PAGE, gathering_path, paged, places
from charterkit.pages.publication import UNKNOWN
from charterkit.pages.seeing import seen
from charterkit.pages.told import last_day
from charterkit.rules.experiences_told import written
from tests.pages import movement, town
from tests.pages.motions import HOSTILE

CAMP = "gatherings/camp.md"
ENTRY = re.compile(r'^- <span class="said"( id="([^"]+)")?.*$', re.MULTILINE)
OF_THE_MOVEMENT = ("gatherings", "experiences")


@pytest.fixture(scope="module")
def archive() -> Archive:
    """The town's archive with what it has of the movement."""
    return town.archive(movement.changed())


@pytest.fixture(scope="module")
def danish(archive: Archive) -> Mapping[str, Page]:
    """The Danish pages by path."""
    return {page.path: page for page in render(archive, "da", town.EDITIONS, town.NOW)}


@pytest.fixture(scope="module")
def english(archive: Archive) -> Mapping[str, Page]:
    """The English pages by path."""
    return {page.path: page for page in render(archive, "en", town.EDITIONS, town.NOW)}


def entry(page: Page, key: str) -> str:
    """The line of an input on its gathering's page."""
    return next(each[0] for each in ENTRY.finditer(page.markdown) if each[2] == key)


def links(page: Page) -> set[str]:
    """The pages that a page leads to, as it writes them, without anchors."""
    return {goal.partition("#")[0] for goal in re.findall(r"\]\(([^)]*)\)", page.markdown)}


def test_a_charter_without_any_of_it_has_no_word_of_it() -> None:
    pages, files = town.pages("da", {"charter/signatories/at/attrap-soen.yml": None}), town.files()
    assert not any(path.startswith("charter/gatherings/") for path in files)
    assert [path for path in pages if path.startswith((*OF_THE_MOVEMENT, "pledges"))] == []
    assert [path for path, page in pages.items() if "movement.css" in str(page.styles)] == []
    assert "movement-line" not in pages["index.md"].markdown
    made = data_files(town.archive(), town.NOW)
    assert [path for path in made if any(name in path for name in OF_THE_MOVEMENT)] == []


def test_both_languages_have_the_same_pages(
    danish: Mapping[str, Page], english: Mapping[str, Page]
) -> None:
    assert list(danish) == list(english)
    assert {path for path, page in danish.items() if page.movement} == {
        "gatherings.md", "experiences.md", "pledges.md",
    }  # fmt: skip


def test_the_front_page_tells_of_it_in_a_line(
    danish: Mapping[str, Page], english: Mapping[str, Page]
) -> None:
    assert (
        "[2 samlinger](gatherings.md) med 13 udsagn · [4 erfaringer](experiences.md) fortæller, "
        "hvad der er prøvet · [2 løfter](pledges.md) er givet" in danish["index.md"].markdown
    )
    assert "[2 gatherings](gatherings.md) with 13 inputs" in english["index.md"].markdown


def test_an_input_tells_what_became_of_it_and_leads_there(danish: Mapping[str, Page]) -> None:
    page = danish[CAMP]
    answered = "besvaret af [2.2](../principles/grunde.md#2.2) / [forslag nr. 1]"
    assert f'Problem · Borgere · Vinduesbordet · <span class="became answered">{answered}' in (
        entry(page, "bord-1-1")
    )
    assert "foreslået i [forslag nr. 3](../proposals/ring-til-dem.md)" in entry(page, "bord-1-3")
    assert "ikke med, fordi: [Det afgør kommunen.](#declined--1) (Sekretariatet, " in (
        entry(page, "bord-2-3")
    )
    assert 'class="became open">stadig åbent<' in entry(page, "bord-1-8")
    fell = "stadig åbent; var med i [forslag nr. 2](../proposals/faelles-kasse.md), som blev afvist"
    assert fell in entry(page, "bord-1-7")


def test_an_input_says_in_which_language_it_was_said(
    danish: Mapping[str, Page], english: Mapping[str, Page]
) -> None:
    assert 'lang="en">Nobody called me<' in entry(danish[CAMP], "bord-1-5")
    assert " lang=" not in entry(english[CAMP], "bord-1-5")
    assert 'lang="da">Vi får aldrig' in entry(english[CAMP], "bord-1-1")


def test_every_input_has_its_address_once_and_stands_under_each_of_its_themes(
    archive: Archive, danish: Mapping[str, Page]
) -> None:
    found = [each[2] for each in ENTRY.finditer(danish[CAMP].markdown)]
    anchors = Counter(key for key in found if key)
    assert anchors == Counter(archive.gatherings["camp"].inputs.keys())
    assert len(found) == 14
    assert danish[CAMP].markdown.count("Skriv grunden ned hver gang") == 2


def test_the_tables_add_up_and_say_what_the_trace_says(
    archive: Archive, danish: Mapping[str, Page]
) -> None:
    gathering, known = archive.gatherings["camp"], fates(archive)
    rows = re.findall(r'<th scope="row">(\w[\w ]*)</th>((?:<td>\d+</td>)+)', danish[CAMP].markdown)
    told = [(name, [int(each) for each in re.findall(r"\d+", cells)]) for name, cells in rows]
    expected = [
        (gathering.actors[each.actor]["da"],
         [each.said, each.answered, each.proposed, each.declined, each.open])
        for each in voices(archive, gathering)
    ]  # fmt: skip
    counts = Counter(known[each.name].standing for each in gathering.inputs.values())
    total = ("I alt", [13, *(counts[became] for became in Became)])
    assert told[:4] == [*expected, total]
    assert [sum(each) for each in zip(*(numbers for _, numbers in told[4:-1]), strict=True)] == (
        told[-1][1]
    )
    assert told[-1] == total
    assert all(numbers[0] == sum(numbers[1:]) for _, numbers in told)


def test_the_picture_says_in_words_what_the_table_says(english: Mapping[str, Page]) -> None:
    said = re.search(r"<desc[^>]*>([^<]*)</desc>", english[CAMP].markdown)
    assert said is not None
    assert said[1] == (
        "Citizens: 2 answered, 1 proposed, 4 still open. "
        "Staff: 1 answered, 1 declined, 4 still open."
    )


def test_a_sentence_a_principle_and_a_proposal_name_the_inputs_behind_them(
    archive: Archive, danish: Mapping[str, Page]
) -> None:
    lines, _ = blame(archive, [town.OLD])
    (principle,) = [each for each in archive.principles if each.id == "grunde"]
    roots = answers_of(archive, principle, lines[principle.text.path])
    behind = {name for each in roots.ways for name in (one.name for one in each.inputs)}
    assert behind == {"camp/bord-1-1", "camp/bord-1-2", "camp/bord-2-2"}
    page = danish["principles/grunde.md"].markdown
    note = page[page.index('id="about-2.2"') :].partition("</div>")[0]
    assert "Den svarer på 3 udsagn:" in note
    for part in (
        note,
        page[page.index("{ #answers }") :],
        danish["proposals/skriv-grunden.md"].markdown,
    ):
        found = {f"camp/{key}" for key in re.findall(r"camp\.md#(bord-\d+-\d+)\)", part)}
        assert found == behind
    assert "3 udsagn ligger bag princippet. Sagt af: Borgere 2, Ansatte 1." in page
    assert "Den svarer på" not in page[page.index('id="about-2.1"') : page.index('id="about-2.2"')]


def test_a_proposal_tells_what_it_rests_on_also_where_that_failed(
    danish: Mapping[str, Page],
) -> None:
    page = danish["proposals/ring-til-dem.md"].markdown
    grounds = page[page.index("{ #grounds }") :]
    assert grounds.index("Natbus uden køreplan") < grounds.index("Fælles kantine på skolen")
    back = danish["experiences/natbus.md"].markdown
    assert "(../proposals/ring-til-dem.md)" in back[back.index("{ #proposals }") :]


def test_what_is_named_and_not_there_is_told_as_text(archive: Archive) -> None:
    proposal = archive.proposals["ring-til-dem"]
    lost = replace(proposal, answers=("camp/bord-9-9",), grounds=("intet",))
    told = replace(archive, proposals={**archive.proposals, lost.slug: lost})
    pages = {page.path: page for page in render(told, "da", town.EDITIONS, town.NOW)}
    said = pages["proposals/ring-til-dem.md"].markdown
    assert "- camp/bord-9-9 (findes ikke her)" in said
    assert "- intet (findes ikke her)" in said


def said(id: str, count: int) -> dict[str, Input]:
    """So many inputs of a gathering, ten to a table."""
    made = [
        Input(
            path="", gathering=id, table=f"b-{at // 10}", number=at % 10 + 1,
            kind=InputKind.IDEA, by="borgere", text="Noget, som nogen har sagt her",
        )
        for at in range(count)
    ]  # fmt: skip
    return {each.key: each for each in made}


def test_two_thousand_inputs_are_told_on_pages_of_a_size_to_be_read(archive: Archive) -> None:
    camp: Gathering = archive.gatherings["camp"]
    large = replace(camp, id="stor", inputs=said("stor", 2000), themes=None)
    told = replace(archive, gatherings={**archive.gatherings, "stor": large})
    pages = {page.path: page for page in render(told, "da", town.EDITIONS, town.NOW)}
    parts = {path: pages[path] for path in pages if re.match(r"gatherings/stor(/\d+)?\.md", path)}
    assert len(parts) == 1 + 7
    assert max(len(page.markdown.encode()) for page in parts.values()) < 120_000
    anchors: Counter[str] = Counter()
    for path, page in parts.items():
        found = [each[2] for each in ENTRY.finditer(page.markdown)]
        assert len(found) <= PER_PAGE
        anchors.update(f"{path}#{key}" for key in found)
    assert set(anchors.values()) == {1}
    assert anchors.keys() == set(places([large]).values())
    whole = parts[gathering_path("stor")]
    further = {f"gatherings/{goal}" for goal in links(whole) if re.match(r"stor/\d", goal)}
    assert further == parts.keys() - {gathering_path("stor")}
    assert [page.searched for page in parts.values()] == [True, *[False] * 7]


def test_a_group_that_is_too_long_goes_on_on_the_next_page(archive: Archive) -> None:
    many = [replace(each, table="b", number=at) for at, each in enumerate(said("x", 700).values())]
    camp = replace(archive.gatherings["camp"], id="x", inputs={one.key: one for one in many})
    pages = paged(replace(camp, themes=None))
    assert [[len(group.inputs) for group in page] for page in pages] == [[300], [300], [100]]
    anchors = [group.anchor for page in pages for group in page]
    assert anchors == ["rest--b", "rest--b--2", "rest--b--3"]


def test_a_table_that_nobody_named_is_called_by_its_number(danish: Mapping[str, Page]) -> None:
    page = danish[CAMP].markdown
    assert "### Uden tema: Bord 2 { #rest--bord-2 }" in page
    assert "### Uden tema: Vinduesbordet { #rest--bord-1 }" in page


def test_an_experience_that_failed_stands_as_large_as_one_that_worked(
    danish: Mapping[str, Page],
) -> None:
    shape = re.compile(r"^#+ |<(?:div|p|ul) class=\"[^\"]*\"", re.MULTILINE)
    pages = [danish[f"experiences/{id}.md"].markdown for id in ("natbus", "kantine")]
    failed, worked = (page[: page.index("{ #copy }")] for page in pages)
    assert shape.findall(failed) == shape.findall(worked)
    assert '<span class="chip">Virkede ikke</span>' in failed
    listed = danish["experiences.md"].markdown
    for way in ("principle", "stage", "outcome", "sector", "obstacle"):
        section = listed[listed.index(f"{{ #{way} }}") :].partition("\n## ")[0]
        assert "(experiences/natbus.md)" in section
        assert "(experiences/kantine.md)" in section


def test_experiences_are_told_in_the_language_there_is(
    english: Mapping[str, Page],
) -> None:
    kitchen, bus = (english[f"experiences/{id}.md"].markdown for id in ("kantine", "natbus"))
    assert "A shared canteen at the school" in kitchen
    assert "not translated yet" not in kitchen
    assert "The account is not translated yet. It stands here in Danish." in bus
    assert '<div class="told" lang="da">\n<p>Bussen kørte tom.</p>' in bus
    assert "## What went wrong { #wrong }" in bus
    assert "[Natbus uden køreplan](experiences/natbus.md){ lang=da }" in (
        english["experiences.md"].markdown
    )


def test_an_account_that_changed_since_it_was_translated_is_told_to_be_old() -> None:
    changed = movement.changed()
    changed["charter/experiences/kantine.md"] += "Måske.\n".encode()
    pages = render(town.archive(changed), "en", town.EDITIONS, town.NOW)
    (page,) = [each for each in pages if each.path == "experiences/kantine.md"]
    assert "the account in Danish has changed since it was translated" in page.markdown


def test_what_a_stranger_tells_stays_text(danish: Mapping[str, Page]) -> None:
    page = danish["experiences/ondt.md"].markdown
    assert "<script>" not in page
    assert HOSTILE not in page
    assert "[her](javascript:alert(1)) {: onclick=x }" in page
    assert '<a href="https://elsewhere.example/pixel.png" rel="nofollow noopener ugc">' in page
    assert "<h3>Mere</h3>" in page
    assert "<script>alert" not in danish[CAMP].markdown


def test_a_practice_to_copy_is_two_clicks_from_each_principle(danish: Mapping[str, Page]) -> None:
    for page in (danish["charter.md"], danish["principles/moede.md"]):
        goals = {goal.removeprefix("../") for goal in links(page)}
        for id in ("kantine", "natbus"):
            assert f"experiences/{id}.md" in goals
            assert f"{id}/copy.md" in links(danish[f"experiences/{id}.md"])
    assert "experiences/doer/copy.md" not in danish
    assert "Her er endnu ikke noget at kopiere" in danish["experiences/doer.md"].markdown


def test_a_practice_is_told_as_problem_copy_wrong_and_what_to_ask(
    danish: Mapping[str, Page],
) -> None:
    page = danish["experiences/kantine/copy.md"].markdown
    anchors = ["#problem", "#copy", "#wrong", "#ask", "#whom", "#skeleton"]
    assert sorted(anchors, key=lambda each: page.index(f"{{ {each} }}")) == anchors
    assert "- Med her: Kommuner, Foreninger. Hvem mangler hos os?" in page
    assert "- Tiden stod i vejen. Hvem giver os tid" in page
    assert "- Princip 2, »Giv grunde«, var svært at holde her." in page
    assert "Princip 1, »" not in page


@pytest.mark.parametrize("language", town.LANGUAGES)
def test_the_beginnings_of_an_own_account_are_judged_like_those_that_a_command_writes(
    danish: Mapping[str, Page], english: Mapping[str, Page], language: str
) -> None:
    pages = danish if language == "da" else english
    page = pages["experiences/kantine/copy.md"].markdown
    shown = page[page.index("<pre><code>") :].removeprefix("<pre><code>").partition("</code>")[0]
    path = "charter/experiences/vores-praksis.md"
    assert f"`{path}`" in page
    begun = town.archive({path: unescape(shown).encode()})
    assert [each.principle for each in begun.experiences["vores-praksis"].principles] == [
        "moede", "grunde",
    ]  # fmt: skip
    assert [problem.found for problem in written(begun, Texts(files={}), None)] == [
        "'Skriv her, hvem der fortæller'",
        "'Skriv her, hvad der blev prøvet'",
        "'Skriv her, hvilket problem I ville løse, og hvem der har det.'",
        "'Skriv her, hvad I lavede for at prøve det af, og hvem der var med.'",
        "'Skriv her, hvad ingen ved endnu, eller fjern overskriften.'",
    ]
    assert "Udgangspunktet er »Fælles kantine på skolen«.\nSkriv her" in unescape(shown)


def test_a_principle_tells_how_it_stood_up(danish: Mapping[str, Page]) -> None:
    assert (
        "2 erfaringer siger noget om det. Princippet holdt i 1, holdt noget af vejen i 1."
        in danish["principles/moede.md"].markdown
    )
    below = danish["charter.md"].markdown
    below = below[below.index("{ #2 }") : below.index("{ #3 }")]
    assert "[Fælles kantine på skolen](experiences/kantine.md)" in below
    assert "Grundene blev glemt i travlheden." in below


def test_pledges_are_open_or_kept_and_nobody_is_late(
    danish: Mapping[str, Page], english: Mapping[str, Page]
) -> None:
    page = danish["pledges.md"].markdown
    assert "**2 løfter:** 1 åbent, 1 holdt." in page
    kept = '**Attrap &#38; Søn** <span class="chip">holdt</span> [Fælles kantine på skolen]'
    assert kept in page
    past = (
        '**Eksempelkommune** <span class="chip">åbent</span> <span class="by">inden 1. marts 2027'
    )
    assert past in page
    later = render(
        town.archive(movement.changed()), "da", town.EDITIONS, datetime(2029, 1, 1, tzinfo=UTC)
    )
    assert page == next(each.markdown for each in later if each.path == "pledges.md")
    listed = danish["signatories.md"].markdown
    assert "Vi spiser sammen. <small>(holdt: Fælles kantine på skolen)</small>" in listed
    assert "Vi skriver grunden ned. <small>(åbent, inden 1. marts 2027)</small>" in listed
    assert "[Alle løfter efter princip](pledges.md)" in listed
    under = "[1 løfte under princippet](../pledges.md#grunde)"
    assert under in danish["principles/grunde.md"].markdown
    shown = danish["experiences/kantine.md"].markdown
    assert "[Attrap &#38; Søn](../pledges.md#moede): Vi spiser sammen." in shown
    assert "by 1 March 2027" in english["pledges.md"].markdown


def test_the_news_of_an_experience_has_a_day_that_does_not_depend_on_today(
    archive: Archive,
) -> None:
    view, names = seen(archive, "da", {}, town.NOW, UNKNOWN)
    found = {each.title: f"{each.at:%Y-%m-%d}" for each in entries(view, names, Topic.EXPERIENCES)}
    assert found == {
        "Natbus uden køreplan": "2027-01-01",
        "Fælles kantine på skolen": "2027-01-01",
        "Åben dør": "2027-01-01",
        HOSTILE: "2027-01-01",
    }
    bus = archive.experiences["natbus"]
    days = [last_day(replace(bus, until=until)) for until in ("2028", "2028-02", "2028-02-03")]
    assert [str(day) for day in days] == ["2028-12-31", "2028-02-29", "2028-02-03"]
    assert last_day(replace(bus, since=None, until=None)) is None
