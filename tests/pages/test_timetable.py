"""What comes next in time stands on the front page, in the list, and with each proposal."""

from __future__ import annotations

import pytest

from charterkit.pages import render
from tests.pages import town
from tests.pages.test_meeting import CONSTITUTED


def steps(text: str, heading: str) -> list[str]:
    """The lines of the list below a heading."""
    part = text[text.index(heading) :].split("\n\n[")[0].split("\n## ")[0]
    return [line for line in town.untimed(part).splitlines() if line.startswith("- ")]


def test_the_front_page_names_the_first_five_steps_and_leads_to_all() -> None:
    page = town.pages("da")["index.md"].markdown
    assert steps(page, "### Næste skridt") == [
        '- <span class="when">Siden 15. marts 2027 kl. 09.00 UTC, endnu ikke ført ind:</span> '
        "nr. 7 [»Stavning«](proposals/stavning.md) bliver skrevet ind i charteret",
        '- <span class="when">Siden 26. april 2027 kl. 09.00 UTC, endnu ikke ført ind:</span> '
        "nr. 6 [»Hold fest«](proposals/hold-fest.md) bliver skrevet ind i charteret",
        '- <span class="when">Siden 3. maj 2027 kl. 09.00 UTC, endnu ikke ført ind:</span> '
        "afstemningen om nr. 12 [»Stille«](proposals/stille.md) åbner",
        '- <span class="when">Siden 20. maj 2027 kl. 09.00 UTC, endnu ikke ført ind:</span> '
        "afstemningen om nr. 4 [»Større grupper«](proposals/stoerre-grupper.md) åbner",
        '- <span class="when">8. juni 2027 kl. 09.00 UTC:</span> '
        "nr. 5 [»Et komma«](proposals/komma.md) er vedtaget, hvis ingen gør indsigelse",
    ]
    assert "[Alle skridt](proposals/index.md#next)" in page


def test_the_list_of_proposals_has_all_steps() -> None:
    listed = steps(town.pages("en")["proposals/index.md"].markdown, "## What comes next")
    assert len(listed) > 8
    assert listed[0] == (
        '- <span class="when">Owed since 15 March 2027 at 09:00 UTC and not yet entered:</span> '
        "no. 7 [“Stavning”](stavning.md) becomes part of the charter"
    )
    assert (
        '- <span class="when">14 June 2027 at 09:00 UTC:</span> the vote on no. 19 '
        "[“Lov mere”](lov-mere.md) and no. 20 [“Lov mindre”](lov-mindre.md) ends and is counted"
        in listed
    )


@pytest.mark.parametrize(
    ("slug", "step"),
    [
        ("komma", "nr. 5 »Et komma« er vedtaget, hvis ingen gør indsigelse"),
        ("sig-det-igen", "nr. 13 »Sig det igen« går tilbage til forslagsstillerne"),
        ("fortael-foerst", "afstemningen om nr. 14 »Fortæl det først« åbner"),
        ("uklart", "nr. 11 »Uklart« bortfalder"),
        (
            "lov-mindre",
            "afstemningen om nr. 19 [»Lov mere«](lov-mere.md) og nr. 20 »Lov mindre« slutter, og "
            "stemmerne tælles op",
        ),
    ],
)
def test_a_proposal_says_its_own_next_step(slug: str, step: str) -> None:
    page = town.pages("da")[f"proposals/{slug}.md"].markdown
    line = next(each for each in page.splitlines() if each.startswith("- **Næste skridt:**"))
    assert line.endswith(step)


def test_a_proposal_that_waits_for_somebody_has_no_next_step() -> None:
    for slug in ("glemt", "ondt"):
        assert "Næste skridt" not in town.pages("da")[f"proposals/{slug}.md"].markdown


def test_without_proposals_nothing_happens_by_itself() -> None:
    gone = {path: None for path in town.files() if path.startswith("proposals/")}
    said = "Der sker intet af sig selv. Næste skridt er et, som nogen tager."
    pages = town.pages("da", gone)
    assert said in pages["index.md"].markdown
    assert said in pages["proposals/index.md"].markdown


def test_signatures_that_will_lapse_are_counted_and_nobody_is_named() -> None:
    asks = town.files()["charter/releases/0.2.0.yml"] + b"reaffirm_by: 2028-01-01\n"
    for language, said in (
        ("da", "1 underskrift bortfalder, medmindre den bliver bekræftet på ny"),
        ("en", "1 signature lapses unless it is given again"),
    ):
        pages = town.pages(language, {"charter/releases/0.2.0.yml": asks})
        listed = steps(pages["proposals/index.md"].markdown, "{ #next }")
        assert any(line.endswith(said) for line in listed)


def few(organisations: int, sectors: int) -> dict[str, bytes | None]:
    """The town's rules with another number of signatories by which the founding phase ends."""
    needed = f"organisations: {organisations}, sectors: {sectors}"
    rules = town.CHARTER.replace("organisations: 9, sectors: 3", needed)
    return {"charter/charter.yml": rules.encode()}


@pytest.mark.parametrize(
    ("organisations", "sectors", "danish", "english"),
    [
        (
            9,
            3,
            "Der mangler 1 organisation, før det er organisationerne og ikke forvalterne, der "
            "stemmer.",
            "It takes 1 organisation more before the organisations vote instead of the stewards.",
        ),
        (
            11,
            4,
            "Der mangler 3 organisationer og 1 gruppe, før det er",
            "It takes 3 organisations and 1 group more before",
        ),
        (
            8,
            3,
            "Nu er der nok: i den næste afstemning, der åbner, er det organisationerne",
            "There are enough now: in the next vote that opens, it is the organisations who vote.",
        ),
    ],
)
def test_the_founding_phase_says_what_is_missing(
    organisations: int, sectors: int, danish: str, english: str
) -> None:
    for language, said in (("da", danish), ("en", english)):
        pages = town.pages(language, few(organisations, sectors))
        assert said in pages["index.md"].markdown
        assert said in pages["proposals/index.md"].markdown


def test_it_says_from_when_there_will_be_enough_who_may_vote() -> None:
    archive, soon = town.archive(few(8, 3)), town.NOW.replace(month=1, day=20)
    for language, said in (
        ("da", "når en afstemning åbner den 11. februar 2027 kl. 09.00 UTC eller senere."),
        ("en", "when a vote opens on 11 February 2027 at 09:00 UTC or later."),
    ):
        pages = render(archive, language, town.EDITIONS, soon)
        assert said in next(each.markdown for each in pages if each.path == "index.md")


def test_once_the_signatories_decide_nothing_is_said_of_that() -> None:
    decided = {"charter/register/constituted.yml": CONSTITUTED}
    for language, said in (("da", "forvalterne, der stemmer"), ("en", "instead of the stewards")):
        assert said not in town.pages(language, decided)["proposals/index.md"].markdown
