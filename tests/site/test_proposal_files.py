"""What the form for proposals writes is what the command would have written, or it says what is
wrong."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from charterkit.documents.emit import scalar
from charterkit.documents.paths import classify
from charterkit.documents.proposals import read_proposal
from charterkit.documents.writing import render_proposal
from charterkit.model import Proposal, Version
from charterkit.pages import Publication, render
from charterkit.pages.charter import PROPOSE
from charterkit.pages.publication import Forge
from charterkit.text.apply import apply, difference
from charterkit.text.reasons import reasons_problems
from tests.pages import town
from tests.site.driving import answers, modules
from tests.site.test_redline_modules import edited

pytestmark = pytest.mark.browser

MEETING = "charter/principles/moede.md"
HOSTILE = "</script><script>alert('x')</script><img src=x onerror=alert(1)>"
WORDS = (
    "æøå ÆØÅ",
    "»citat« og \"gåse\" 'øjne'",
    "🌱 👩‍🌾 emoji",
    "`kode` og `` ` ``",
    "---",
    "```diff",
    "~~~",
    "# ikke en kommentar: jo",
    "- punkt",
    "yes",
    "0.3.0",
    "{a: b}",
    "& | * %",
    "@@ -1 +1 @@",
    "Vi gør det sammen.",
)


@pytest.fixture(scope="module")
def blank(chromium: Path) -> Iterator[Page]:
    """An empty page from which the modules can be asked."""
    with modules() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/blank")
        yield page
        browser.close()


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """What the page of the town gives its script."""
    page = town.pages("da")[PROPOSE].markdown
    found = re.search(r'<script type="application/json" id="acting">(.*)</script>', page)
    assert found is not None
    known: dict[str, Any] = json.loads(found[1])
    return known


def state(**more: object) -> dict[str, object]:
    """A form that is filled in, but for the text."""
    return {
        "chosen": "moede",
        "edits": {},
        "name": "Mød op",
        "reasons": "Det er bedre.",
        "discussion": "",
        "proposers": "Anna fra Byen",
        "className": "substantive",
        **more,
    }


def written(blank: Page, data: object, states: list[dict[str, object]]) -> list[Any]:
    """What the form makes of each state: problems and file."""
    cases = [[each, data] for each in states]
    return answers(
        blank, "acting/proposal.js", "(m, [state, data]) => m.proposed(state, data)", cases
    )


def edit(data: Mapping[str, Any], key: str, body: str | None = None, **more: str) -> dict[str, Any]:
    """An edit of a text."""
    text = next(each for each in data["texts"] if each["key"] == key)
    return {"title": text["title"], "body": text["body"] if body is None else body, **more}


def read(file: Mapping[str, str]) -> Proposal:
    """The file as our own reader has it."""
    known = classify(file["path"])
    assert known is not None
    proposal, problems = read_proposal(known, file["text"].encode())
    assert proposal is not None, [str(problem) for problem in problems]
    assert problems == ()
    return proposal


def test_hundreds_of_edits_are_written_as_the_command_writes_them(
    blank: Page, data: dict[str, Any]
) -> None:
    draw = random.Random(7)
    states, expected = [], []
    for _ in range(300):
        key = draw.choice(["preamble", "moede", "grunde", "laering"])
        text = next(each for each in data["texts"] if each["key"] == key)
        lines = edited(draw, text["body"].split("\n"))
        body = "\n".join(line for line in lines if "<" not in line).strip("\n")
        title = draw.choice([text["title"], *WORDS])
        name, reason = draw.choice(WORDS), draw.choice([each for each in WORDS if "~" not in each])
        if reason.startswith("```"):
            reason = "```\nkode\n```"
        who = draw.sample(["Anna fra Byen", "ja", "attrap-soen", "Bo: og co", "[x], y"], 2)
        if not body or (body == text["body"] and title == text["title"]):
            continue
        states.append(
            state(
                edits={key: {"title": title, "body": body}},
                name=name,
                reasons=reason,
                proposers="\n".join(who),
                className="fundamental",
                discussion="https://eksempel.example/a?b=1",
            )
        )
        head = text["head"]
        if title != text["title"]:
            quoted = scalar(title)
            head = head.replace(f"title: {text['title']}\n", f"title: {quoted}\n")
        after = {text["path"]: f"{head}{body}\n".encode()}
        expected.append(
            render_proposal(
                title=name,
                proposers=tuple(who),
                class_name="fundamental",
                base=Version(0, 2, 0),
                discussion="https://eksempel.example/a?b=1",
                reasons=reason,
                amendment=difference(town.NEW, after),
            )
        )
    found = written(blank, data, states)
    assert [each["problems"] for each in found] == [[]] * len(states)
    assert [each["file"]["text"].encode() for each in found] == expected
    assert len(expected) > 250
    for each in found:
        proposal = read(each["file"])
        result, problems = apply(proposal.amendment, town.NEW, path=proposal.path)
        assert (result is not None, problems) == (True, ())


def test_fences_and_backticks_in_the_text_get_a_longer_fence(
    blank: Page, data: dict[str, Any]
) -> None:
    body = "Her er kode:\n\n````\n```diff\n--- a\n````\n\n---\n\n--- b\n+++ c\nSlut."
    (found,) = written(blank, data, [state(edits={"moede": edit(data, "moede", body)})])
    assert found["problems"] == []
    assert "\n`````diff\n" in found["file"]["text"]
    result, _ = apply(read(found["file"]).amendment, town.NEW, path="x")
    assert result is not None
    assert (result[MEETING] or b"").decode().endswith(f"---\n{body}\n")


def test_a_new_principle_gets_its_own_file_number_and_the_class_it_needs(
    blank: Page, data: dict[str, Any]
) -> None:
    body = "Vi går en tur.\nAlle kan være med."
    new = {
        "title": 'Mødes: også "ude"',
        "body": body,
        "number": "4",
    }
    made = state(chosen="+", edits={"+": new}, className="fundamental")
    small = {**made, "className": "substantive"}
    found, refused = written(blank, data, [made, small])
    proposal = read(found["file"])
    result, _ = apply(proposal.amendment, town.NEW, path="x")
    assert result == {
        "charter/principles/moedes-ogsaa-ude.md": (
            f'---\ntitle: "Mødes: også \\"ude\\""\nnumber: 4\n---\n{body}\n'
        ).encode()
    }
    assert refused["problems"] == [
        {
            "field": "propose-class",
            "message": "Det, I har rettet, kræver mindst grundlæggende ændring (fundamental).",
        }
    ]


def test_several_texts_can_be_edited_in_one_proposal(blank: Page, data: dict[str, Any]) -> None:
    edits = {
        "preamble": edit(data, "preamble", "Byen begynder sammen."),
        "laering": edit(data, "laering", "Vi fortæller det."),
    }
    (found,) = written(blank, data, [state(edits=edits)])
    assert read(found["file"]).amendment.paths == (
        "charter/preamble.md",
        "charter/principles/laering.md",
    )


def test_a_principle_may_be_called_what_programs_call_something_else(
    blank: Page, data: dict[str, Any]
) -> None:
    odd = {**data["texts"][0], "key": "constructor", "path": "charter/principles/constructor.md"}
    known = {**data, "texts": [*data["texts"], odd]}
    (found,) = written(blank, known, [state(edits={"moede": edit(data, "moede", "Et møde.")})])
    assert read(found["file"]).amendment.paths == (MEETING,)


def test_a_taken_name_gets_a_number_as_the_command_gives_it(
    blank: Page, data: dict[str, Any]
) -> None:
    edits = {"moede": edit(data, "moede", "Et møde.")}
    known = {**data, "taken": [*data["taken"], "moed-op", "moed-op-2"]}
    (found,) = written(blank, known, [state(edits=edits)])
    assert found["file"]["path"] == "proposals/moed-op-3/proposal.md"


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"edits": {}}, "propose-body", "Teksten står endnu, som den gælder i dag. Ret det, der "
         "skal være anderledes."),
        ({"edits": {}, "chosen": ""}, "propose-text", "Vælg den tekst, der skal være anderledes."),
        ({"body": " \n "}, "propose-body", "Skriv mindst én sætning. Skal et helt princip ud, "
         "gøres det med kommandoen."),
        ({"body": f"En.\n{HOSTILE}"}, "propose-body", "Linje 2: »</script><script>aler«" ),
        ({"body": "Usynligt\u200btegn."}, "propose-body", "Efter »Usynligt« er der et usynligt "
         "bogstav (U+200B), som læsere ikke kan se. Fjern det."),
        ({"body": "[her](javascript:alert(1))"}, "propose-body", "Linje 1: »javascript:alert(1« er "
         "ingen adresse, som siden kan linke til. Skriv den fra https:// af, eller tag linket ud."),
        ({"body": "Skriv til anna@eksempel.example."}, "propose-body", "Her står vist en "
         "mailadresse."),
        ({"title": ""}, "propose-heading", "Skriv en overskrift."),
        ({"title": "<b>"}, "propose-heading", "»<b>« læses som HTML, og det kan ikke stå her. "
         "Skriv det på en anden måde."),
        ({"name": ""}, "propose-name", "Giv forslaget et navn."),
        ({"name": "x" * 201}, "propose-name", "Her er 201 tegn, og der er plads til højst 200."),
        ({"reasons": ""}, "propose-reasons", "Skriv, hvorfor det skal være anderledes."),
        ({"reasons": "Se\n<b>her</b>"}, "propose-reasons", "Linje 2: »<b>her</b>« læses som HTML. "
         "Sæt `accenter` om det, så det vises som tekst."),
        ({"reasons": "a\n<!-- skjult -->"}, "propose-reasons", "Linje 2: En HTML-kommentar kan "
         "ikke ses af alle. Fjern den."),
        ({"reasons": "```diff\n-a\n```"}, "propose-reasons", "Linje 1: En blok, der hedder diff, "
         "er selve ændringen. Kald den noget andet."),
        ({"reasons": "```\nkode"}, "propose-reasons", "Linje 1: En kodeblok begynder her og "
         "slutter ikke. Luk den med ```."),
        ({"reasons": "- ```\n  kode\n  ```"}, "propose-reasons", "Linje 1: Lad kodeblokken begynde "
         "helt ude ved kanten."),
        ({"discussion": "eksempel"}, "propose-discussion", "Skriv hele adressen fra https:// af, "
         "som browseren viser den."),
        ({"proposers": " \n"}, "propose-proposers", "Skriv, hvem der stiller forslaget."),
        ({"proposers": "Аnna"}, "propose-proposers", "»Аnna« hører ikke hjemme i et navn. Skriv "
         "navnet igen, bogstav for bogstav."),
        ({"className": ""}, "propose-class", "Vælg, hvor stor ændringen er."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field(
    blank: Page, data: dict[str, Any], changed: dict[str, Any], field: str, message: str
) -> None:
    own = {key: changed.pop(key) for key in ("body", "title") if key in changed}
    edits: dict[str, Any] = {"moede": edit(data, "moede", "Et møde.") | own}
    made = state(edits=edits)
    made.update(changed)
    (found,) = written(blank, data, [made])
    (problem,) = found["problems"]
    assert problem["field"] == field
    assert problem["message"].startswith(message)
    assert found["file"] is None


def test_what_is_wrong_with_a_text_out_of_view_is_told_at_the_choice(
    blank: Page, data: dict[str, Any]
) -> None:
    edits = {"moede": edit(data, "moede", "Et møde."), "laering": edit(data, "laering", "")}
    (found,) = written(blank, data, [state(edits=edits)])
    assert found["problems"] == [
        {
            "field": "propose-text",
            "message": "3. Lær af det: Skriv mindst én sætning. Skal et helt princip ud, gøres det "
            "med kommandoen.",
        }
    ]


def test_the_form_passes_no_reasons_that_our_reader_refuses(blank: Page) -> None:
    draw = random.Random(11)
    parts = ("```", "~~~", "````", "diff", "<b>", "<!--", "`", "``", "\\`", "- ", "> ", "  ", "ord",
             "<https://a.example>", "\n", "\n", "\n\n", "[a](b)", "<a@b.example>")  # fmt: skip
    texts = ["".join(draw.choices(parts, k=draw.randint(1, 14))).strip() for _ in range(1500)]
    found = answers(blank, "acting/reasons.js", "(m, text) => m.reasonsFault(text)", texts)
    passed = [text for text, fault in zip(texts, found, strict=True) if fault is None]
    assert len(passed) > 200
    for text in passed:
        lines = text.split("\n")
        assert reasons_problems(lines, path="x", first_line=1) == (), text


@pytest.mark.parametrize(
    ("line", "crowded"),
    [
        ("Vi mødes. Vi taler sammen.", True),
        ("Er det nu? Ja.", True),
        ("Vi mødes kl. 8, jf. § 3 og nr. 2.", False),
        ("Det gælder bl.a. Eksempelkommune.", False),
        ("- Den 1. Maj er vi der", False),
        ("»Kom nu.« Han gik.", True),
        ("[Se her. Nu](https://a.example) står det.", False),
    ],
)
def test_lines_with_more_than_one_sentence_are_pointed_out(
    blank: Page, line: str, crowded: bool
) -> None:
    (found,) = answers(
        blank, "acting/proposal.js", "(m, text) => m.crowded(text)", [f"Et.\n{line}"]
    )
    assert found == ([2] if crowded else [])


def test_without_a_text_or_a_release_the_page_says_so_and_names_the_command() -> None:
    none = replace(town.archive(), releases=(), proposals={})
    lacking = render(town.archive(), "en", {}, town.NOW)
    for made, said in (
        (render(none, "en", {}, town.NOW), "The charter has no release yet"),
        (lacking, "The text of the release in force is not in this copy of the archive"),
    ):
        page = next(page for page in made if page.path == PROPOSE)
        assert said in page.markdown
        command = 'charter propose "What it wants" --by "Your name"'
        assert (command in page.markdown) is (made is lacking)
        assert page.scripts == ()
        assert "<form" not in page.markdown


def test_the_example_of_a_file_is_one_that_applies_and_the_forge_is_linked_to() -> None:
    at_home = Publication(repository="https://codeberg.org/eksempel/charter", forge=None)
    github = Publication(repository="https://github.com/eksempel/charter", forge=Forge.GITHUB)
    for publication, linked in ((at_home, False), (github, True)):
        made = render(town.archive(), "da", town.EDITIONS, town.NOW, publication)
        page = next(page for page in made if page.path == PROPOSE).markdown
        address = "https://github.com/eksempel/charter/new/main?filename=proposals/"
        assert (f'<a href="{address}" rel="noopener">' in page) is linked
        example = page.partition("````markdown\n")[2].partition("````")[0]
        proposal = read({"path": "proposals/x/proposal.md", "text": example})
        result, problems = apply(proposal.amendment, town.NEW, path="x")
        assert problems == ()
        assert result is not None
