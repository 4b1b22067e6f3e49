"""At a terminal each key puts an input somewhere, and each can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from charterkit.cli.sorting import KEYS, Asked, Sorting, keys_in
from charterkit.cli.sorting_screen import screen
from charterkit.documents.document import read_document
from charterkit.documents.gathering_writing import render_themes
from charterkit.documents.paths import classify
from charterkit.model import Declined, Gathering, Input, InputKind, Theme, Themes
from charterkit.text.likeness import Likenesses

PATH = "charter/gatherings/lejren/themes.yml"
SAID = (
    "Vi bliver spurgt for sent",
    "Skolen kunne åbnes om aftenen",
    "Borgerne bliver spurgt for sent",
    "Haven blev til uden møder",
    "Spurgt for sent i processen",
    "En åben skole",
)


@dataclass(slots=True)
class Typist:
    """Somebody who has answers ready for what is asked."""

    answers: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def line(self, question: str, hint: str) -> str:
        self.questions.append(f"{question} ({hint})")
        return self.answers.pop(0)


def sorting(*answers: str, themes: tuple[Theme, ...] = (), said: tuple[str, ...] = SAID) -> Sorting:
    """A camp whose inputs are being sorted by somebody with these answers."""
    inputs = {
        each.key: each
        for each in (
            Input(
                path="p",
                gathering="lejren",
                table="bord",
                number=at,
                kind=InputKind.PROBLEM,
                by="borgere",
                text=text,
            )
            for at, text in enumerate(said, 1)
        )
    }
    gathering = Gathering(
        id="lejren", path="p", title={"da": "Lejren"}, start=date(2027, 1, 2), inputs=inputs
    )
    return Sorting(
        gathering=gathering,
        themes=Themes(path=PATH, themes=themes),
        waiting=tuple(inputs.values()),
        alike=Likenesses.of({key: each.text for key, each in inputs.items()}),
        language="da",
        answer=lambda why, by: Declined(inputs=(), because=why, by=by, on=date(2027, 1, 3)),
        asked=Asked(line=Typist(list(answers)).line, steward=lambda: "sekretariatet"),
    )


def typed(given: Sorting, keys: str) -> Sorting:
    for key in keys:
        given.press(key)
    return given


def put(given: Sorting) -> dict[str, tuple[str, ...]]:
    return {each.id: each.inputs for each in given.themes.themes}


def shown(given: Sorting) -> str:
    return given.current.key if given.current is not None else ""


def test_a_new_theme_begins_with_what_is_shown_and_has_a_letter_from_then_on() -> None:
    given = typed(sorting("Før problemet er valgt", "Skolen"), "n")
    assert given.said == "bord-1 begins the theme 'Før problemet er valgt'."
    assert [each.title for each in given.themes.themes] == [{"da": "Før problemet er valgt"}]
    typed(given, "an")
    assert put(given) == {"foer-problemet-er-valgt": ("bord-1", "bord-3"), "skolen": ("bord-5",)}
    assert list(given.by_key()) == ["a", "b"]


def test_what_is_most_alike_comes_next_and_enter_puts_it_there_too() -> None:
    given = typed(sorting("Spurgt for sent"), "n")
    assert shown(given) == "bord-3"
    assert given.suggested() == given.themes.themes[0]
    typed(given, "\r\r")
    assert put(given) == {"spurgt-for-sent": ("bord-1", "bord-3", "bord-5")}
    assert shown(given) == "bord-2"
    typed(given, "\r")
    assert given.said == "No neighbour is in a theme yet: choose one, or begin a new one with n."
    assert shown(given) == "bord-2"


def test_a_capital_takes_along_what_says_nearly_the_same() -> None:
    given = typed(sorting("Skolen"), "s")
    given = typed(given, "n")
    assert put(given) == {"skolen": ("bord-2",)}
    given.current = given.gathering.inputs["bord-1"]
    typed(given, "A")
    assert put(given) == {"skolen": ("bord-2", "bord-1", "bord-3", "bord-5")}
    assert given.said == "bord-1 and those nearly the same, 3 in all, are in 'Skolen' now."
    typed(given, "u")
    assert put(given) == {"skolen": ("bord-2",)}
    assert shown(given) == "bord-1"


def test_each_key_can_be_taken_back_down_to_the_first() -> None:
    given = sorting("Tema", "Nej")
    for key in "nasd":
        assert given.press(key) is (key != "s")
    assert len(given.past) == 4
    typed(given, "uuuu")
    assert (given.themes.themes, given.themes.declined, given.skipped) == ((), (), [])
    assert (shown(given), len(given.left())) == ("bord-1", 6)
    typed(given, "u")
    assert given.said == "There is nothing to take back."


def test_what_is_skipped_comes_again_at_the_end() -> None:
    given = typed(sorting(), "ss")
    assert [each.key for each in given.left()] == [
        "bord-3", "bord-4", "bord-5", "bord-6", "bord-1", "bord-2",
    ]  # fmt: skip
    typed(given, "s" * 4)
    assert shown(given) == "bord-1"
    assert given.themes.themes == ()


def test_what_is_declined_says_why_and_enter_gives_the_same_reason_again() -> None:
    given = sorting("Det er et vilkår", "", "")
    asked = given.asked.line.__self__  # type: ignore[attr-defined]
    typed(given, "dd")
    assert [(each.because, each.inputs, each.by) for each in given.themes.declined] == [
        ("Det er et vilkår", ("bord-1", "bord-3"), "sekretariatet")
    ]
    assert asked.questions[1] == (
        "Why does it not go into the text? (it is public; Enter for: Det er et vilkår)"
    )
    given = typed(sorting(""), "d")
    assert given.themes.declined == ()
    assert shown(given) == "bord-1"


def test_a_search_shows_only_what_has_the_words_and_then_everything_again() -> None:
    given = typed(sorting("skoler", "Skolen"), "/")
    assert [each.key for each in given.left()] == ["bord-2", "bord-6"]
    assert "with 'skoler' in them" in "".join(screen(given, "Lejren", "Borgere", 80))
    typed(given, "na")
    assert put(given) == {"skolen": ("bord-2", "bord-6")}
    assert (given.search, len(given.left())) == ("", 4)
    given = typed(sorting("rådhus"), "/")
    assert given.said == "Nothing that is left says 'rådhus'."
    assert (shown(given), given.search) == ("bord-1", "")


def test_a_theme_can_be_named_and_one_of_the_same_name_is_not_begun_twice() -> None:
    given = typed(sorting("Åbne skoler", "ÅBNE SKOLER", "skole", "rådhus"), "nn")
    assert put(given) == {"aabne-skoler": ("bord-1", "bord-3")}
    typed(given, "..")
    assert put(given)["aabne-skoler"] == ("bord-1", "bord-3", "bord-5")
    assert given.said == "No theme is called so: begin it with n."


def test_more_themes_than_keys_are_reached_by_name() -> None:
    many = tuple(
        Theme(id=f"tema-{n}", title={"da": f"Tema {n}"}, inputs=(f"andet-{n}",)) for n in range(40)
    )
    given = typed(sorting("tema-39", "Tema 1", themes=many), ".")
    assert put(given)["tema-39"] == ("andet-39", "bord-1")
    typed(given, ".")
    assert given.said == "Several themes are called so: Tema 1, Tema 10, Tema 11, Tema 12."
    told = list(screen(given, "Lejren", "Borgere", 80))
    assert f"  and {40 - len(KEYS)} more, by name: ." in told
    assert all(len(line) <= 80 for line in told)
    assert len(told) <= 23


def test_a_key_that_means_nothing_changes_nothing_and_says_where_help_is() -> None:
    given = typed(sorting(), "a")
    assert given.said == "a does nothing here; ? shows the keys."
    given.press("\x1b[A")
    assert given.said == "That key does nothing here; ? shows the keys."
    assert given.themes == sorting().themes
    assert list(keys_in("\x1b[A")) == ["\x1b[A"]
    assert list(keys_in("ab")) == ["a", "b"]


def test_when_nothing_is_left_it_says_so_and_still_takes_back() -> None:
    given = typed(sorting("Alt", said=("Kun det",)), "n")
    assert given.current is None
    assert "All that was said is in a theme or declined." in screen(given, "Lejren", "", 80)
    typed(given, "s")
    assert given.said == "Nothing is left here: q saves and stops, u takes the last key back."
    typed(given, "u")
    assert shown(given) == "bord-1"
    typed(given, "q")
    assert given.done


def test_after_every_key_the_themes_can_be_written_and_read() -> None:
    given = sorting("Tema", "Nej", "Skolen")
    for key in "nAudsnuu":
        given.press(key)
        known = classify(PATH)
        assert known is not None
        value, problems = read_document(known, render_themes(given.themes))
        assert (value, problems) == (given.themes, ())


def test_the_screen_shows_the_input_its_neighbours_the_themes_and_the_keys() -> None:
    given = typed(sorting("Spurgt for sent"), "n")
    assert list(screen(given, "Lejren", "Borgere", 80)) == [
        "Lejren: 5 left",
        "bord-1 begins the theme 'Spurgt for sent'.",
        "",
        "bord-3 (problem, Borgere)",
        "  Borgerne bliver spurgt for sent",
        "",
        "Near it:",
        "  a  Vi bliver spurgt for sent",
        "  -  Spurgt for sent i processen",
        "",
        "  a  Spurgt for sent (1)",
        "",
        "Enter: Spurgt for sent",
        "n new theme, d decline, s skip, u undo, / search, ? help, q save and stop",
    ]


def test_the_help_fits_the_screen() -> None:
    given = typed(sorting(), "?")
    told = list(screen(given, "Lejren", "Borgere", 80))
    assert len(told) <= 23
    assert all(len(line) <= 80 for line in told)


@pytest.fixture(autouse=True)
def without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen as text."""
    monkeypatch.setenv("NO_COLOR", "1")


def test_a_space_leaves_the_list_of_keys_and_does_nothing_else() -> None:
    given = typed(sorting(), "?")
    assert given.helps
    given = typed(given, " ")
    assert (given.helps, given.said) == (False, "")
    assert typed(given, " ").said.endswith("does nothing here; ? shows the keys.")
