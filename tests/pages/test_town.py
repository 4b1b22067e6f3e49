"""What the pages of a charter say, on the made-up town."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from charterkit.decisions import standing
from charterkit.model import State, Version
from charterkit.pages import render
from charterkit.text.digest import text_digest
from tests.pages import town
from tests.pages.motions import HOSTILE

DATA = re.compile(r'<script type="application/json" id="[a-z-]+">[^<]*</script>')
"""What a page holds for its scripts."""


@pytest.fixture(scope="module")
def danish() -> dict[str, str]:
    """The Danish pages: Markdown by path."""
    return {path: page.markdown for path, page in town.pages("da").items()}


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    """The English pages: Markdown by path."""
    return {path: page.markdown for path, page in town.pages("en").items()}


def test_both_languages_have_the_same_pages(
    danish: dict[str, str], english: dict[str, str]
) -> None:
    assert list(danish) == list(english)
    assert next(iter(danish)) == "index.md"


def test_the_same_archive_gives_the_same_pages_again(danish: dict[str, str]) -> None:
    again = town.pages("da")
    assert {path: page.markdown for path, page in again.items()} == danish


def test_every_page_has_one_top_heading_and_knows_its_source() -> None:
    held = town.files()
    for page in town.pages("da").values():
        assert len(re.findall(r"^# ", page.markdown, re.MULTILINE)) == 1
        assert page.source is None or page.source in held
    assert town.pages("en")["principles/moede.md"].source == "charter/principles/moede.en.md"


def test_only_pages_that_a_menu_can_hold_are_for_menus() -> None:
    inside = {path for path, page in town.pages("da").items() if page.in_nav}
    assert inside == {
        "index.md", "charter.md", "proposals/index.md", "releases.md", "signatories.md",
        "guide/med.md", "waiting.md", "sign.md", "propose.md", "vote.md", "pledges.md",
    }  # fmt: skip


def test_the_front_page_says_what_stands_before_its_own_sections(
    danish: dict[str, str], english: dict[str, str]
) -> None:
    page = danish["index.md"]
    assert page.index("Velkommen.") < page.index("## Hvor langt er charteret?")
    assert page.index("## Hvor langt er charteret?") < page.index("## Mere")
    assert "[Version 0.2.0](v/0.2.0.md) fra 4. januar 2027 er et udkast." in page
    assert "Indtil mindst 9 organisationer fra 3 grupper kan stemme" in page
    assert "**7 organisationer** har skrevet under på den tekst, der gælder i dag." in page
    assert "1 har skrevet under på en tidligere tekst." in page
    assert "7 forslag er til behandling:" in page
    assert "7 proposals are being considered:" in english["index.md"]


def test_a_charter_that_nobody_has_signed_says_so() -> None:
    gone = {path: None for path in town.files() if path.startswith(("charter/s", "charter/reg"))}
    gone = {path: None for path in gone if not path.endswith("stewards.yml")}
    pages = town.pages("da", gone)
    assert "Ingen har skrevet under endnu." in pages["index.md"].markdown
    assert "Ingen har skrevet under endnu." in pages["signatories.md"].markdown


def test_a_charter_without_a_release_claims_nothing() -> None:
    gone = {path: None for path in town.files() if path.startswith("charter/releases/")}
    pages = town.pages("da", {**gone, "charter/index.md": None, "charter/index.en.md": None})
    assert "Der er endnu ingen udgave." in pages["index.md"].markdown
    assert pages["index.md"].markdown.startswith("# Prøvebys charter")
    assert "intet gælder endnu" in pages["charter.md"].markdown
    assert "Der er endnu ingen udgave." in pages["releases.md"].markdown


def test_the_whole_charter_stands_on_one_page_with_what_identifies_it(
    danish: dict[str, str],
) -> None:
    page = danish["charter.md"]
    assert "[Version 0.2.0](v/0.2.0.md) · udkast · 4. januar 2027" in page
    assert text_digest(town.NEW, town.LANGUAGES) in page
    assert "Prøveby er opfundet til lejligheden." in page
    for anchor in ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1"):
        assert page.count(f'id="{anchor}"') == 1
    assert "ikke den, der gælder" not in page


def test_an_edited_text_is_not_shown_as_the_one_in_force() -> None:
    edited = {"charter/preamble.md": town.PREAMBLE.replace("lovet", "svoret").encode()}
    page = town.pages("da", edited)["charter.md"].markdown
    assert "Denne tekst er ikke den, der gælder" in page


def test_a_text_that_is_not_translated_stays_and_is_marked(english: dict[str, str]) -> None:
    page = english["principles/laering.md"]
    assert "not translated yet" in page
    marked = page[page.index('<div lang="da" markdown="1">') :]
    assert "Når noget går galt, fortæller vi det." in marked
    assert english["guide/med.md"].startswith("# Kom med")
    assert '<div lang="da" markdown="1">' in english["guide/med.md"]


def test_a_translation_that_has_fallen_behind_is_shown_with_the_text_that_binds(
    english: dict[str, str],
) -> None:
    page = english["principles/grunde.md"]
    assert "Out of date: the text in Danish has changed" in page
    assert "Whoever decides says why." in page
    assert "Grunden bliver skrevet ned, så alle kan se den." in page
    assert "Out of date" not in english["principles/moede.md"]
    assert "Out of date" in english["charter.md"]


def test_a_guide_page_that_has_fallen_behind_says_so() -> None:
    stale = b"---\ntranslates: sha256:" + b"0" * 64 + b"\n---\n# Join\n\nWrite.\n"
    page = town.pages("en", {"charter/guide/med.en.md": stale})["guide/med.md"].markdown
    assert "the page in Danish has changed" in page
    assert page.index("# Join") < page.index("Out of date")


def test_a_principle_names_the_proposals_that_would_change_it(danish: dict[str, str]) -> None:
    page = danish["principles/moede.md"]
    assert "[Ring til dem, der ikke kom](../proposals/ring-til-dem.md)" in page
    assert "for-tidligt.md" not in page
    assert "for-tidligt.md" not in danish["principles/laering.md"]
    assert "(../proposals/fortael-foerst.md)" in danish["principles/laering.md"]


@pytest.mark.parametrize(
    ("slug", "state", "sentence"),
    [
        ("ondt", State.DRAFT, "Forslaget er en kladde, som endnu ikke er taget op."),
        ("uklart", State.DRAFT, "Forslaget blev sendt tilbage den 5. februar 2027"),
        ("stoerre-grupper", State.DISCUSSION, "Drøftelsen sluttede 20. maj 2027"),
        ("komma", State.DISCUSSION, "Gør ingen indsigelse inden da, er det vedtaget."),
        ("ring-til-dem", State.VOTING, "Der stemmes til 1. juli 2027 kl. 09.00 UTC."),
        ("hold-fest", State.ACCEPTED, "vedtaget den 12. april 2027 og venter"),
        ("stavning", State.ACCEPTED, "den 1. marts 2027 uden indsigelser"),
        ("faelles-kasse", State.REJECTED, "Forslaget blev afvist den 12. april 2027."),
        ("stille", State.REJECTED, "kan stemmes igen fra 3. maj 2027 kl. 09.00 UTC"),
        ("skriv-grunden", State.ENACTED, "blev skrevet ind den 4. januar 2027."),
        ("for-tidligt", State.WITHDRAWN, "trukket tilbage den 10. februar 2027."),
        ("glemt", State.LAPSED, "bortfaldt den 1. marts 2027."),
        ("samme-igen", State.SUPERSEDED, "erstattet af nr. 3 den 1. marts 2027."),
    ],
)
def test_every_state_is_said_in_plain_words_on_the_page_and_in_the_list(
    danish: dict[str, str], slug: str, state: State, sentence: str
) -> None:
    page = town.untimed(danish[f"proposals/{slug}.md"])
    assert f'<span class="chip {state}">' in page
    assert sentence in page
    listed = danish["proposals/index.md"]
    section = listed[listed.index(f"{{ #{state} }}") :].split("\n## ")[0]
    assert f"({slug}.md)" in section


def test_a_vote_that_is_over_but_not_closed_waits_for_its_count() -> None:
    later = town.NOW.replace(month=8)
    pages = {page.path: page for page in render(town.archive(), "da", town.EDITIONS, later)}
    assert "og stemmerne skal tælles op" in pages["proposals/ring-til-dem.md"].markdown
    assert "Har ingen gjort indsigelse" in pages["proposals/komma.md"].markdown


def test_a_redline_says_in_words_what_the_eye_sees(
    danish: dict[str, str], english: dict[str, str]
) -> None:
    change = danish["proposals/skriv-grunden.md"]
    assert '<del><span class="unseen">slettet: </span>sagt højt</del>' in change
    assert (
        '<ins><span class="unseen">indsat: </span>skrevet ned, så alle kan se den</ins>' in change
    )
    assert '<span class="unseen">deleted: </span>' in english["proposals/skriv-grunden.md"]
    assert "### Hold fest (Ny tekst)" in danish["proposals/faelles-kasse.md"]
    assert "### Reglerne" in danish["proposals/stoerre-grupper.md"]


def test_the_change_also_stands_line_for_line(danish: dict[str, str]) -> None:
    page = danish["proposals/skriv-grunden.md"]
    assert '<span class="del">-Grunden bliver sagt højt.</span>' in page
    assert '<span class="at">@@ -5,2 +5,2 @@</span>' in page


def test_a_tally_stands_as_sentences_and_as_a_table(danish: dict[str, str]) -> None:
    page = danish["proposals/faelles-kasse.md"]
    assert '<div class="verdict rejected"><p>Forslaget er' in page
    row = '<th scope="row">Foreninger <strong class="failed">ikke opfyldt</strong></th>'
    assert row + "<td>4</td><td>1</td><td>2</td><td>0</td>" in page
    assert "Virksomheder <small>tæller kun med i det hele</small>" in page
    assert "<td>8</td><td>3</td><td>2</td><td>1</td>" in page
    assert "Vi har ingen kasse." in page


def test_an_open_vote_says_what_it_takes_and_who_may_vote(danish: dict[str, str]) -> None:
    page = danish["proposals/ring-til-dem.md"]
    assert "mindst 2 ja, som er 1/5 (8) af alle med stemme" in page
    assert "2 stemmer er afgivet indtil nu." in page
    assert "Hvem der har stemme (8)" in page
    assert "Forslaget er vedtaget" not in page


def test_the_record_tells_what_happened_when_and_by_whom(danish: dict[str, str]) -> None:
    page = danish["proposals/skriv-grunden.md"]
    assert "2. januar 2027 kl. 09.00 UTC</time>, Sekretariatet" in page
    happened = ["Taget op som nr. 1", "Afstemningen åbnede", "lukkede: vedtaget", "i version 0.2.0"]
    places = [page.index(what) for what in happened]
    assert places == sorted(places)
    assert "Skriv, hvem der skal gøre det." in danish["proposals/uklart.md"]
    assert "det er forvalterne, der stemmer" in page


def test_seconds_and_objections_stand_with_their_reasons(danish: dict[str, str]) -> None:
    page = danish["proposals/stoerre-grupper.md"]
    assert "## Støttes af" in page
    assert "<bdi>Foreningen Zebra</bdi>" in page
    assert "Så tæller vi aldrig selv." in page


def test_what_a_stranger_writes_stays_text_everywhere(
    danish: dict[str, str], english: dict[str, str]
) -> None:
    for path, page in [*danish.items(), *english.items()]:
        assert "<script" not in re.sub(DATA, "", page), path
        assert not re.search(r"<[^>]*(onclick|javascript:|elsewhere.example/x)", page), path
        assert HOSTILE not in page, path


def test_a_release_has_its_text_its_redline_and_its_proposals(danish: dict[str, str]) -> None:
    page = danish["v/0.2.0.md"]
    assert "Denne udgave gælder." in page
    assert "Forslag nr. 1, [Skriv grunden ned](../proposals/skriv-grunden.md)" in page
    assert "<del>" in page
    assert "Grunden bliver skrevet ned, så alle kan se den." in page
    assert text_digest(town.NEW, town.LANGUAGES) in page


def test_an_earlier_release_keeps_its_text_and_leads_to_the_one_in_force(
    danish: dict[str, str],
) -> None:
    page = danish["v/0.1.0.md"]
    assert "gælder ikke længere. Det gør [version 0.2.0](0.2.0.md)." in page
    assert "Grunden bliver sagt højt." in page
    assert "Charterets første udgave" in page
    assert text_digest(town.OLD, town.LANGUAGES) in page


def test_a_release_whose_text_is_not_in_this_copy_says_so() -> None:
    archive = town.archive()
    only_new = {Version(0, 2, 0): town.NEW}
    pages = {page.path: page.markdown for page in render(archive, "da", only_new, town.NOW)}
    assert "Teksten i denne udgave er ikke i denne kopi" in pages["v/0.1.0.md"]
    assert (
        "kan ændringerne ikke vises" in pages["v/0.2.0.md"]
        or "kan ikke vises" in (pages["v/0.2.0.md"])
    )


def test_the_counts_are_those_that_every_other_command_gives(danish: dict[str, str]) -> None:
    counts = standing.counts(town.archive())
    page = danish["signatories.md"]
    total = page[page.index('<tr class="total">') :]
    cells = re.findall(r"<td>(\d+)</td>", total.split("</tr>")[0])
    shown = [count for count in counts.by_standing.values() if count]
    assert [int(cell) for cell in cells] == [*shown, counts.total]
    assert page.count('<tr id="') == counts.total


def test_nobody_is_named_before_being_confirmed_or_under_another_name(
    danish: dict[str, str], english: dict[str, str]
) -> None:
    for page in [*danish.values(), *english.values()]:
        assert "Foreningen Venter" not in page
        assert "Foreningen Nægtet" not in page
        assert "Helt Omdøbt" not in page
    assert "Foreningen Omdøbt" in danish["signatories.md"]


def test_a_signatory_says_who_decided_and_how_it_was_confirmed(danish: dict[str, str]) -> None:
    page = danish["signatories.md"]
    row = page[page.index('<tr id="attrap-soen">') :].split("</tr>")[0]
    assert 'href="https://attrap.example/" rel="nofollow noopener ugc"' in row
    assert "besluttet af Bestyrelsen den 5. januar 2027" in row
    assert "bekræftet 12. januar 2027 efter referat" in row
    assert "Princip 1: Vi holder ét møde om måneden." in row
    assert "Vi er med." in row


def test_ten_thousand_signatories_are_twenty_pages_of_five_hundred() -> None:
    archive = town.archive()
    record = archive.signatories["eksempelkommune"]
    entries = archive.register["eksempelkommune"]
    ids = [f"kommune-{number}" for number in range(10_000)]
    crowd = replace(
        archive,
        signatories={id: replace(record, id=id) for id in ids},
        register=dict.fromkeys(ids, entries),
        proposals={},
    )
    pages = {page.path: page for page in render(crowd, "da", town.EDITIONS, town.NOW)}
    listed = [path for path in pages if path.startswith("signatories")]
    assert len(listed) == 20
    assert pages["signatories/20.md"].markdown.count("<tr id=") == 500
    assert "**10.000 organisationer**" in pages["index.md"].markdown
    assert (
        '[19](19.md)\xa0· <strong aria-current="page">20</strong>'
        in pages["signatories/20.md"].markdown
    )


def test_an_acknowledged_breach_stands_with_the_releases_in_both_languages() -> None:
    entry = (
        "format: 1\nat: 2027-05-01T12:00:00Z\nby: sekretariatet\nseconded_by: [formandskabet]\n"
        'codes: [T001]\nreason: "En fejl <b>blev</b> rettet."\n'
    )
    files = {f"charter/acknowledged/{'0a' * 20}.yml": entry.encode()}
    danish, english = (town.pages(language, files)["releases.md"] for language in ("da", "en"))
    assert "## Brud på reglerne { #breaches }" in danish.markdown
    assert "<b>" not in danish.markdown.split("#breaches")[1]
    assert "sekretariatet, formandskabet, 1. maj 2027" in danish.markdown
    assert "## Breaches of the rules { #breaches }" in english.markdown
    assert "#breaches" not in town.pages("da")["releases.md"].markdown
