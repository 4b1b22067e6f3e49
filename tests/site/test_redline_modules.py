"""The modules that compare texts in the browser give what the command gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from charterkit.text.amendment import parse_amendment, render_amendment
from charterkit.text.apply import apply, difference
from charterkit.text.pairing import pairs_of
from charterkit.text.redline import new_side, old_side, redline
from charterkit.text.spans import spans_between
from charterkit.text.words import words_of
from tests.site.driving import answers, modules

pytestmark = pytest.mark.browser
PATH = "charter/principles/moede.md"
LINES = (
    "Et møde begynder med et spørgsmål.",
    "Vi inviterer alle, det angår.",
    "- Vi skriver ned, hvem der manglede.",
    "## Vi forpligter os til",
    "",
    "---",
    "--- charter/principles/moede.md",
    "+++ /dev/null",
    "@@ -1,3 +1,3 @@",
    "```diff",
    "````",
    'Her står `` kode ``, »citat« og "gåseøjne".',
    "Æ, ø og å 🌱 hører med 👩‍🌾.",
    "<script>alert('x')</script> & {tegn}",
    "漢字 uden mellemrum",
    "- ",
    "+",
    "\\ No newline at end of file",
    "1.4 og 24-timers, by's og A/B.",
)


@pytest.fixture(scope="module")
def page(chromium: Path) -> Iterator[Page]:
    """An empty page from which the modules can be asked."""
    with modules() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/blank")
        yield page
        browser.close()


def edited(draw: random.Random, lines: Sequence[str]) -> list[str]:
    """Lines with some of them removed, added, moved and rewritten."""
    made = list(lines)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(made) + 1)
        what = draw.choice(["insert", "remove", "move", "words"])
        if what == "insert" or not made:
            made.insert(at, draw.choice(LINES).rstrip())
        elif what == "remove":
            made.pop(at % len(made))
        elif what == "move":
            line = made.pop(at % len(made))
            made.insert(draw.randrange(len(made) + 1), line)
        else:
            parts = made[at % len(made)].split(" ")
            parts[draw.randrange(len(parts))] = draw.choice(["altid", "`sammen`", "🌍", "ikke"])
            made[at % len(made)] = " ".join(parts).rstrip()
    return made


def drawn(count: int) -> list[tuple[list[str], list[str]]]:
    """Pairs of texts, the second an edit of the first, of one or two lines up to sixty."""
    draw = random.Random(20261126)
    cases = []
    for number in range(count):
        size = draw.randint(1, 60 if number % 5 == 0 else 14)
        old = [draw.choice(LINES).rstrip() for _ in range(size)]
        cases.append((old, edited(draw, old)))
    return cases


def text(lines: Sequence[str]) -> str | None:
    """A file of these lines; none without a line."""
    return "".join(f"{line}\n" for line in lines) or None


def test_what_the_browser_writes_is_what_the_command_writes_and_applies_exactly(page: Page) -> None:
    cases = drawn(600)
    cases += [([], new) for _, new in cases[:40] if new] + [(old, []) for old, _ in cases[:40]]
    pairs = [(text(old), text(new)) for old, new in cases]
    written = answers(
        page,
        "redline/amendment.js",
        f"(m, [old, fresh]) => m.amendment({{'{PATH}': old}}, {{'{PATH}': fresh}})",
        pairs,
    )
    for (old, new), found in zip(pairs, written, strict=True):
        before = {PATH: old.encode()} if old else {}
        after = {PATH: new.encode() if new else None}
        if old == new:
            assert found == ""
            continue
        assert found == render_amendment(difference(before, after))
        amendment, problems = parse_amendment(found, path="proposals/x/proposal.md")
        assert amendment is not None, [str(problem) for problem in problems]
        assert apply(amendment, before, path="proposals/x/proposal.md") == (after, ())


def test_several_files_stand_in_the_order_of_their_paths(page: Page) -> None:
    before = {"charter/b.md": "en\n", "charter/a.md": "to\n", "charter/c.md": "tre\n"}
    after = {
        "charter/b.md": "et\n",
        "charter/a.md": "2\n",
        "charter/c.md": "tre\n",
        "charter/d.md": "ny\n",
    }
    (found,) = answers(
        page,
        "redline/amendment.js",
        "(m, [one, other]) => m.amendment(one, other)",
        [(before, after)],
    )
    assert found == render_amendment(
        difference(
            {path: data.encode() for path, data in before.items()},
            {path: data.encode() for path, data in after.items()},
        )
    )


def test_both_texts_can_be_read_back_from_the_browsers_redline(page: Page) -> None:
    cases = drawn(400)
    sides = """(m, [old, fresh]) => {
        const lines = m.redline(old, fresh);
        const side = (without, end) => lines
            .filter((line) => line.move?.end !== end)
            .filter((line) => line.spans.some((span) => span.kind !== without))
            .map((line) => line.spans.filter((span) => span.kind !== without)
                .map((span) => span.text).join(""));
        return [side("insert", "to"), side("delete", "from")];
    }"""
    found = answers(page, "redline/redline.js", sides, cases)
    assert [tuple(map(tuple, sides)) for sides in found] == [
        (tuple(old), tuple(new)) for old, new in cases
    ]


def test_words_and_edits_of_a_line_are_those_of_the_pages(page: Page) -> None:
    lines = [line for pair in drawn(60) for side in pair for line in side]
    found = answers(page, "redline/words.js", "(m, line) => m.wordsOf(line)", lines)
    assert [tuple(words) for words in found] == [words_of(line) for line in lines]
    pairs = list(pairwise(lines))
    spans = answers(page, "redline/words.js", "(m, [a, b]) => m.spansBetween(a, b)", pairs)
    assert [[(span["kind"], span["text"]) for span in each] for each in spans] == [
        [(str(span.kind), span.text) for span in spans_between(*pair)] for pair in pairs
    ]


def test_lines_are_paired_as_on_the_pages(page: Page) -> None:
    cases = drawn(200)
    found = answers(page, "redline/pairing.js", "(m, [a, b]) => m.pairsOf(a, b)", cases)
    assert [[tuple(pair) for pair in each] for each in found] == [
        [(pair.old, pair.new) for pair in pairs_of(old, new)] for old, new in cases
    ]


def test_a_sentence_that_only_changed_its_place_is_moved(page: Page) -> None:
    old = ["Vi mødes i byen om foråret.", "Alle er med.", "Noget andet står her.", "Slut."]
    new = ["Alle er med.", "Noget andet står her.", "Slut.", "Vi mødes i byen om foråret."]
    (found,) = answers(page, "redline/redline.js", "(m, [a, b]) => m.redline(a, b)", [(old, new)])
    moves = [(line["spans"][0]["text"], line["move"]) for line in found if line["move"]]
    assert moves == [
        ("Vi mødes i byen om foråret.", {"number": 1, "end": "from", "down": True}),
        ("Vi mødes i byen om foråret.", {"number": 1, "end": "to", "down": False}),
    ]
    lines = redline(old, new)
    assert (old_side(lines), new_side(lines)) == (tuple(old), tuple(new))
    assert [line.move.sign for line in lines if line.move] == ["1↓", "1↑"]


def test_texts_too_long_to_search_are_still_told_exactly(page: Page) -> None:
    old = [f"linje {number}" for number in range(30_000)]
    new = ["helt andet" if number % 3 else line for number, line in enumerate(reversed(old))]
    program = "(m, [old, fresh]) => m.changesBetween(old, fresh, 1000)"
    (changes,) = answers(page, "redline/matching.js", program, [(old, new)])
    made, at = [], 0
    for change in changes:
        made += old[at : change["old"]]
        made += new[change["fresh"] : change["fresh"] + change["added"]]
        at = change["old"] + change["removed"]
    assert [*made, *old[at:]] == new
