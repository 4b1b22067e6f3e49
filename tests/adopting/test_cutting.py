"""Where a document is cut, what each part is called, and what comes along with it."""

from __future__ import annotations

import pytest

from charterkit.text.cutting import LONGEST, Cut, cut, level_of
from charterkit.text.foreign import read_foreign
from charterkit.text.kinship import ids
from charterkit.text.links import relative_links
from charterkit.text.remarks import Fate


def of(text: str, level: int | None = None) -> Cut:
    """A document that is cut, at a level or at the one that suits it."""
    document = read_foreign(text.encode())
    assert document is not None
    return cut(document, level or level_of(document))


def titles(made: Cut) -> list[str]:
    """What the principles are called."""
    return [part.title for part in made.parts]


def told(made: Cut) -> list[str]:
    """What there is to tell, with the line."""
    return [f"{each.line}: {each.text}" for each in made.remarks]


def sections(level: int, count: int) -> str:
    """So many headings of a level, each with a sentence."""
    return "".join(f"{'#' * level} Del {number}\n\nVi går.\n\n" for number in range(1, count + 1))


def test_the_title_stands_first_the_preamble_follows_and_each_heading_begins_a_principle() -> None:
    made = of("# Naboskab\n\nVi bor her.\n\n## Hilse\n\nVi hilser.\n\n## Hjælpe\n\nVi hjælper.\n")
    assert (made.title, made.preamble.title, made.level) == ("Naboskab", "Naboskab", 2)
    assert made.preamble.lines == ("Vi bor her.",)
    assert [(part.title, part.lines, part.line) for part in made.parts] == [
        ("Hilse", ("Vi hilser.",), 5),
        ("Hjælpe", ("Vi hjælper.",), 9),
    ]
    assert made.remarks == ()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (sections(2, 3), 2),
        ("# T\n\nVi.\n\n" + sections(2, 40), 2),
        ("# T\n\nVi.\n\n# Kapitel\n\nVi.\n\n" + sections(3, 5), 3),
        ("# T\n\nVi.\n\n" + sections(1, 2) + sections(2, 1), 2),
        ("# T\n\nVi.\n\n" + sections(2, 2), 2),
        ("# T\n\nVi.\n\n# En\n\nVi.\n\n" + sections(4, 41), 1),
        ("# T\n\nVi.\n\n" + sections(2, 41), 2),
        ("# T\n\nVi.\n", None),
        ("Vi.\n", None),
    ],
    ids=["3", "40", "deeper", "mixed", "too few", "few or many", "too many", "title", "nothing"],
)
def test_the_highest_level_that_gives_three_to_forty_parts_is_taken(
    text: str, level: int | None
) -> None:
    document = read_foreign(text.encode())
    assert document is not None
    assert level_of(document) == level


def test_somebody_may_choose_another_level() -> None:
    text = "# T\n\nVi.\n\n" + sections(2, 3) + "### Under\n\nMere.\n"
    assert titles(of(text)) == ["Del 1", "Del 2", "Del 3"]
    assert titles(of(text, 3)) == ["Del 1", "Del 2", "Del 3", "Under"]
    assert titles(of(text, 1)) == ["T"]


def test_headings_below_the_level_stay_in_their_principle() -> None:
    made = of("# T\n\nVi.\n\n" + sections(2, 2) + "## C\n\n### Under\n\nMere.\n")
    assert made.parts[2].lines == ("### Under", "", "Mere.")


def test_without_headings_the_first_paragraph_is_the_preamble_and_the_rest_one_principle() -> None:
    made = of("# Naboskab\n\nVi bor her.\nVi bliver.\n\nVi hilser.\n\n* Altid\n")
    assert made.preamble.lines == ("Vi bor her.", "Vi bliver.")
    assert [(part.title, part.lines) for part in made.parts] == [
        ("Naboskab", ("Vi hilser.", "", "* Altid"))
    ]
    assert told(made) == [
        "0: there is no heading to cut at: the first paragraph is the preamble, the rest one "
        "principle"
    ]


def test_a_single_paragraph_is_the_preamble_alone() -> None:
    made = of("Vi bor her.\n")
    assert (made.title, made.preamble.lines, made.parts) == (None, ("Vi bor her.",), ())


def test_a_preamble_is_never_empty() -> None:
    made = of("# T\n\n## Løfte\n\nVi lover.\n\n## A\n\nEn.\n\n## B\n\nTo.\n")
    assert made.preamble.lines == ("## Løfte", "", "Vi lover.")
    assert titles(made) == ["A", "B"]
    assert told(made) == ["3: nothing stands before 'Løfte', so it is part of the preamble"]


def test_a_heading_with_nothing_below_it_is_said_in_the_next_title() -> None:
    text = "# T\n\nVi.\n\n## Kapitel I\n\n### § 1 Navn\n\nEn.\n\n### § 2 Sted\n\nTo.\n\n## Bilag\n"
    made = of(text, 3)
    assert titles(made) == ["Kapitel I. § 1 Navn", "§ 2 Sted"]
    assert made.parts[1].lines == ("To.", "", "## Bilag")
    assert told(made) == [
        "5: nothing stands below 'Kapitel I', so it is said in the next title",
        "15: nothing stands below 'Bilag', so it ends the part before it",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "```sh\n# ingen overskrift\n```",
        "~~~\n## ingen\n\n## heller ikke\n~~~",
        "> ## citeret",
        "* ## punkt",
        "1. et\n\n   ## i punktet",
        "    ## indrykket",
        "| ## celle |\n| --- |",
        "##uden mellemrum",
        "\\## undsluppet",
        "####### syv",
    ],
)
def test_what_only_looks_like_a_heading_is_not_cut_at(block: str) -> None:
    made = of(f"# T\n\nVi.\n\n## A\n\nEn.\n\n{block}\n\n## B\n\nTo.\n\n## C\n\nTre.\n")
    assert titles(made) == ["A", "B", "C"]
    assert made.parts[0].lines == ("En.", "", *block.split("\n"))


def test_underlined_headings_are_headings() -> None:
    made = of("Naboskab\n========\n\nVi.\n\nHilse\n-----\nEn.\n\nHjælpe\npå tværs\n---\nTo.\n")
    assert made.title == "Naboskab"
    assert titles(made) == ["Hilse", "Hjælpe på tværs"]


def test_a_rule_is_no_underline() -> None:
    made = of("# T\n\nVi.\n\n---\n\n## A\n\nEn.\n\n***\n\nMere.\n\n## B\n\nTo.\n")
    assert made.preamble.lines == ("Vi.", "", "---")
    assert made.parts[0].lines == ("En.", "", "***", "", "Mere.")


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Vores **fælles** ansvar", "Vores fælles ansvar"),
        ("## Se [loven](https://lov.example/a_(b)) nu ##", "Se loven nu"),
        ("## `charter.yml` og _regler_", "charter.yml og regler"),
        ("## Navn {#navn .klasse}", "Navn"),
        ("## Æbler &amp; pærer", "Æbler & pærer"),
        ("## Pris \\*ca.\\*", "Pris *ca.*"),
        ("## snake_case_navn og 2*3*4", "snake_case_navn og 234"),
        ("## ![logo](a.png) Mærke", "logo Mærke"),
        ("## 章程", "章程"),
    ],
)
def test_a_title_has_no_marks(heading: str, title: str) -> None:
    made = of(f"# T\n\nVi.\n\n{heading}\n\nEn.\n")
    assert titles(made) == [title]


def test_plain_numbers_that_rise_become_the_principles_numbers() -> None:
    made = of("# T\n\nVi.\n\n## 2. Hilse\n\nEn.\n\n## 3) Hjælpe\n\nTo.\n\n## 7: Blive\n\nTre.\n")
    assert [(part.number, part.title) for part in made.parts] == [
        (2, "Hilse"),
        (3, "Hjælpe"),
        (7, "Blive"),
    ]
    assert told(made) == ["0: the headings' own numbers, 2 to 7, became those of the principles"]


@pytest.mark.parametrize(
    "names",
    [
        ("§ 1 Navn", "§ 2 Formål"),
        ("Article I. Name", "Article II. Aim"),
        ("1.1 Navn", "1.2 Formål"),
        ("1. Navn", "Formål"),
        ("2. Navn", "1. Formål"),
        ("1. Navn", "1. Formål"),
        ("3 veje", "4 mål"),
        ("2026. Et år", "2027. Et andet"),
    ],
)
def test_other_numbers_stay_in_the_titles(names: tuple[str, str]) -> None:
    made = of("# T\n\nVi.\n\n" + "".join(f"## {name}\n\nEn.\n\n" for name in names))
    assert [(part.number, part.title) for part in made.parts] == [(None, name) for name in names]


def test_ids_are_those_of_the_words_and_not_of_the_numbers() -> None:
    heads = [
        "§ 1 Navn[^1]",
        "Article IV: Medlemmer",
        "Kapitel 2. Økonomi",
        "Økonomi",
        "章程",
        "§ 9",
    ]
    made = of("# T\n\nVi.\n\n" + "".join(f"## {name}\n\nEn.\n\n" for name in heads))
    assert ids([made.parts])[0] == [
        "navn",
        "medlemmer",
        "oekonomi",
        "oekonomi-2",
        "x4e08fa79c9",
        "9",
    ]


def test_a_heading_that_is_too_long_goes_on_below_its_title() -> None:
    long = " ".join(f"ord{number}" for number in range(60))
    made = of(f"# T\n\nVi.\n\n## {long}\n\nEn.\n")
    (part,) = made.parts
    assert len(part.title) <= LONGEST
    assert f"{part.title.removesuffix('…')} {part.lines[0].removeprefix('… ')}" == long
    assert part.lines[1:] == ("", "En.")


def test_a_definition_comes_along_with_each_part_that_uses_it() -> None:
    made = of(
        "# T\n\nSe [loven].\n\n## A\n\nEn [to][LOVEN] og [^1].\n\n## B\n\nTo.\n\n"
        "[loven]: https://lov.example\n[ingen]: https://ingen.example\n\n"
        "[^1]: Note om [andet].\n    Mere.\n\n[andet]: https://andet.example\n"
        "[loven]: https://glemt.example\n"
    )
    assert made.preamble.lines == ("Se [loven].", "", "[loven]: https://lov.example")
    assert made.parts[0].lines == (
        "En [to][LOVEN] og [^1].",
        "",
        "[loven]: https://lov.example",
        "[^1]: Note om [andet].",
        "    Mere.",
        "[andet]: https://andet.example",
    )
    assert made.parts[1].lines == ("To.", "", "[ingen]: https://ingen.example")
    assert told(made) == ["20: a second definition of [loven]"]


def test_a_footnote_of_a_heading_comes_along_and_the_goal_of_its_link_does_not() -> None:
    made = of(
        "# T\n\nVi.\n\n## [Hilse][a][^1]\n\nEn.\n\n## B\n\nSe [a].\n\n"
        "[^1]: Note.\n[a]: https://a.example\n"
    )
    assert titles(made) == ["Hilse[^1]", "B"]
    assert made.parts[0].lines == ("En.", "", "[^1]: Note.")
    assert made.parts[1].lines == ("Se [a].", "", "[a]: https://a.example")


def test_links_that_lead_nowhere_here_are_told() -> None:
    document = read_foreign(
        b"[a](b.md) [c](https://d.example) [e](#f) ![g](/h.png)\n\n[i]: j/k.md\n\n"
        b"```\n[l](m.md)\n```\nNote[^1]. <http://n.example>\n"
    )
    assert document is not None
    found = [(each.fate, each.line, each.text) for each in relative_links(document.lines)]
    assert found == [
        (Fate.TOLD, 1, "a link to a file beside the document: b.md"),
        (Fate.TOLD, 1, "a link within the document: #f"),
        (Fate.TOLD, 1, "a link to a file beside the document: /h.png"),
        (Fate.TOLD, 3, "a link to a file beside the document: j/k.md"),
        (Fate.TOLD, 8, "footnotes stay as they are written; the site shows them as text"),
    ]


def test_a_principle_keeps_its_id_when_its_heading_or_its_text_changes() -> None:
    first = of(
        "# T\n\nVi.\n\n## Ansvar\n\nVi tager ansvar for hinanden hver dag.\n\n## Hjælp\n\nVi.\n"
    )
    second = of(
        "# T\n\nVi.\n\n## Nyt\n\nHelt andre ting her.\n\n## Fælles ansvar\n\n"
        "Vi tager ansvar for hinanden hver eneste dag.\n\n## Hjælp\n\nNoget helt andet end før.\n"
    )
    third = of("# T\n\nVi.\n\n## Ansvar og pligt\n\nVi tager ansvar for hinanden hver dag.\n")
    assert ids([first.parts, second.parts, third.parts]) == [
        ["ansvar-og-pligt", "hjaelp"],
        ["nyt", "ansvar-og-pligt", "hjaelp"],
        ["ansvar-og-pligt"],
    ]
