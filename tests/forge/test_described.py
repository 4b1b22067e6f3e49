"""A request says in the charter's language what it brings."""

from __future__ import annotations

import pytest

from charterkit.pages.words import submitting_da, submitting_en
from charterkit.pages.words.submitting import of
from tests.forge.conftest import StandIn
from tests.pages.test_words import holes, strings
from tests.server.town import NEIGHBOUR, OWNER, record

VOTING, CLOSED = "2027-03-12", "2027-04-22"


def test_both_languages_say_all_of_it_with_the_same_holes() -> None:
    danish = dict(strings(submitting_da.SUBMITTING))
    english = dict(strings(submitting_en.SUBMITTING))
    assert {key: holes(text) for key, text in danish.items()} == {
        key: holes(text) for key, text in english.items()
    }
    assert of("da") is submitting_da.SUBMITTING
    assert of("kl") is submitting_en.SUBMITTING


@pytest.mark.parametrize(
    ("words", "title", "body"),
    [
        (
            ("second", "udkast", "--as", NEIGHBOUR),
            "Eksempelkommune støtter »Udkast«",
            "",
        ),
        (
            ("withdraw", "udkast", "--reason", "Det var for tidligt."),
            "Forslaget trukket tilbage: Udkast",
            "Begrundelse: Det var for tidligt.",
        ),
        (
            ("vote", "kort", "abstain", "--as", OWNER),
            "Foreningen Prøvetur stemmer om »Kort«",
            "Stemmen er hverken-eller.",
        ),
        (
            ("sign", "Ny Forening", "--sector", "forening", "--mandate-by", "Årsmødet"),
            "Ny Forening underskriver charteret",
            "Underskriver udgave 0.1.0, besluttet af Årsmødet den 2027-03-12.",
        ),
        (
            ("leave", OWNER),
            "Foreningen Prøvetur ændrer sin egen fil",
            "",
        ),
        (("admit", "udkast", "--as", "sekretariatet"), "Admit no. 2: Udkast", ""),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_act_has_a_title_and_a_text(
    plain: StandIn, words: tuple[str, ...], title: str, body: str
) -> None:
    person = plain.person(OWNER, VOTING)
    person.git("config", "--unset", "charter.account")
    person.charter(*words)
    found = person.charter("submit", "--dry-run", "--json").json
    assert (found["title"], found["body"]) == (title, body)


def test_a_change_of_ones_own_draft_is_called_a_change(plain: StandIn) -> None:
    person = plain.person(OWNER, VOTING)
    person.life.edit("proposals/udkast/proposal.md", "Derfor.", "Derfor, altså.")
    person.commit("Say more")
    found = person.charter("submit", "--dry-run", "--json").json
    assert found["title"] == "Forslaget ændret: Udkast"
    assert found["what"] == "udkast"
    assert found["body"].startswith("Derfor, altså.\n\nForeslået af Foreningen Prøvetur")


def test_what_is_no_document_is_called_as_its_commit_is(plain: StandIn) -> None:
    person = plain.person(OWNER, VOTING)
    person.life.write("NOTE.md", "Hej.\n")
    person.commit("Skriv en note <b>\x1b")
    found = person.charter("submit", "--dry-run", "--json").json
    assert found["title"] == "Skriv en note <b>"
    assert found["branch"] == "charter/skriv-en-note-b"
    assert record(OWNER) not in found["files"]
