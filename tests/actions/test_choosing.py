"""The file in which an author chooses is understood by people who have never merged anything."""

from __future__ import annotations

import pytest

from charterkit.actions.choosing import Question, chosen, written
from charterkit.decisions.fit import Clash
from charterkit.model import Version
from charterkit.problems import CharterError
from tests.pages import town

PATH = "charter/principles/grunde.md"
DANISH = """\
# Vælg teksten

Forslaget »Sig det igen« blev skrevet til version 0.1.0.
Siden er charteret blevet ændret ét sted, hvor forslaget vil noget andet.
Hvad der ellers står i forslaget, passer stadig og følger med af sig selv.

Sæt ét x ved hvert sted, ud for A, B eller C, så der står [x] i stedet for [ ].
Gem filen, og kør så:

    charter refresh sig-det-igen


## 1. Giv grunde (charter/principles/grunde.md)

Dengang stod der:

    Grunden bliver sagt højt.

I dag står der, efter nr. 1 »Skriv grunden ned«:

    Grunden bliver skrevet ned.

Forslaget vil have:

    (ingenting)

- [ ] A: Lad teksten stå, som den står i dag
- [ ] B: Brug forslagets tekst i stedet
- [ ] C: Brug det, jeg selv skriver mellem de to rækker ~~~~ herunder, én sætning på hver linje

~~~~

~~~~


Lad denne linje stå: den siger, hvad der blev valgt imellem. (
"""
ENGLISH = """\
# Choose the text

The proposal "Sig det igen" was written for version 0.1.0.
Since then the charter has been changed in one place where the proposal wants otherwise.
Whatever else the proposal says still fits, and comes along by itself.

Put one x at each place, beside A, B or C, so that it reads [x] instead of [ ].
Save the file, and then run:

    charter refresh sig-det-igen


## 1. Giv grunde (charter/principles/grunde.md)

Then it read:

    Grunden bliver sagt højt.

Today it reads, after no. 1 "Skriv grunden ned":

    Grunden bliver skrevet ned.

The proposal wants:

    (nothing)

- [ ] A: Leave the text as it is today
- [ ] B: Take the proposal's text instead
- [ ] C: Take what I write myself between the two rows of ~~~~ below, one sentence a line

~~~~

~~~~


Leave this line: it says what there was to choose from. (
"""


def question(language: str = "da", mark: str = "", places: int = 1) -> Question:
    """Where a proposal of the made-up town and the one that was enacted want otherwise."""
    proposals = town.archive().proposals
    clash = Clash(
        path=PATH,
        at=6,
        before=(f"{mark}Grunden bliver sagt højt.",),
        today=(f"{mark}Grunden bliver skrevet ned.",),
        mine=(),
        by=(proposals["skriv-grunden"],),
    )
    return Question(
        proposal=proposals["sig-det-igen"],
        release=Version(0, 2, 0),
        language=language,
        clashes=(clash,) * places,
        titles={PATH: "Giv grunde"},
    )


@pytest.mark.parametrize(("language", "text"), [("da", DANISH), ("en", ENGLISH), ("sv", ENGLISH)])
def test_the_file_says_what_there_is_to_choose_and_how(language: str, text: str) -> None:
    assert written(question(language)).rpartition("(")[0] + "(\n" == text


def test_two_places_are_counted_and_each_is_chosen_by_itself() -> None:
    asked = question(places=2)
    text = written(asked)
    assert "ændret 2 steder, hvor forslaget" in text
    first, second = text.split("## 2.")
    answered = first.replace("[ ] A", "[X] A") + "## 2." + second.replace("[ ] B", "[ x ] B")
    assert chosen(asked, answered) == [("Grunden bliver skrevet ned.",), ()]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "én sætning på hver linje og med »- « foran som ovenfor\n"),
        ("en", 'one sentence a line, with "- " in front as above\n'),
    ],
)
def test_who_writes_a_line_of_a_list_is_told_to_begin_it_as_one(language: str, said: str) -> None:
    assert said in written(question(language, mark="- "))
    assert said not in written(question(language))


def test_a_text_of_ones_own_is_what_stands_between_the_rows() -> None:
    asked = question()
    answered = written(asked).replace("[ ] C", "[x] C")
    with pytest.raises(CharterError, match="Not everything is chosen yet"):
        chosen(asked, answered)
    own = answered.replace("~~~~\n\n~~~~", "~~~~\nGrunden bliver sagt og skrevet.\n~~~~")
    assert chosen(asked, own) == [("Grunden bliver sagt og skrevet.",)]


def test_a_text_of_ones_own_is_put_one_sentence_a_line() -> None:
    asked = question(mark="- ")
    own = written(asked).replace("[ ] C", "[x] C")
    own = own.replace("~~~~\n\n~~~~", "~~~~\n- Grunden bliver sagt. Den bliver skrevet ned.\n~~~~")
    assert chosen(asked, own) == [("- Grunden bliver sagt.", "  Den bliver skrevet ned.")]
