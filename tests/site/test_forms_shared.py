"""What all forms share: the same YAML, ids and refusals as ours, drafts, and the ways to send."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from charterkit.documents.emit import block
from charterkit.rules.personal import personal_data
from charterkit.rules.signatories import is_cvr, is_lei
from charterkit.text.characters import unsafe
from charterkit.text.slug import id_fault, slug_of
from tests.every import unless_every
from tests.site.forms import LANGUAGES, Visitor
from tests.site.test_browser import RULES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("forms")]

PIECES = [
    "20.30.40.50", "20304050",
    "yes", "no", "null", "1e3", "- x", "#", "a # b", "a: b", " trail ", "trail  ", "æøå", '"q"',
    "'s'", "😀", "1.2.3", "2026-12-01", "0x1f", "0o7", "007", ".inf", "~", "<<", "...", "[a, b]",
    "{a: 1}", "a,b", "&x", "*x", "!t", "%d", "@a", "`c`", "|", ">", "\\n", "\\", "a\nb", "a\n\nb",
    "\nlead", "end\n", "end\n\n", " in\nx", "ınf", "İnf", "nſ", "\u200b", "\u00ad", "a\u200db",
    "👩\u200d👧", "❤️", "a\ufe0f", "⠀", "\x07", "\t", "x\ty", "on", "off", "1_000", "+5", ".5",
    "5.", "1/3", "0/3", "12:30", "a:", "? x", "::", "=", "e\u0301", "a" + "\u0301" * 4, "\ue000",
    "\u2028", "\xa0", "\u3000y", "nan", "True", "a" * 101, "---", "x\r\ny", "\ufeffa", "x\x85y",
    "tlf 12345678", "12 34 56 78", "a@b.dk", "010190-1234", "+45 12345678", "cvr 12 34 56 78",
    "2024 2025", "http://x.dk/a@b.dk", "sagsnr 12345678", "300299 1234", "310299 1234",
]  # fmt: skip
WORDS = [
    "Æblegården", "Øst", "Å Kommune", "Café", "Größe", "STRAẞE", "ﬁnans", "İstanbul", "ısı", "Ŋ",
    "Łódź", "Attrap & Søn", "Dr. ’t Hooft", "日本", "❤️", "1️⃣", "e\u0301", "Ⅷ", "ª", "ﬅ", "Ǆ",
    "con", "COM1", "nul", "—", "K", "Å", "a\u20ddb", "a\u0903b", "a\u0345b", "ẚ", "ŉ", "x" * 70,
    "ab-" * 30, "Ελλάδα", "Ёлка", "ᾲ", "ℌ", "½", "²", "co\u200dop",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(chrome: Browser, forms_address: str) -> Iterator[Page]:
    """A page whose modules can be asked."""
    page = chrome.new_page()
    page.goto(forms_address + "sign/")
    yield page
    page.close()


def asked(page: Page, module: str, function: str, values: list[Any]) -> list[Any]:
    """What a function of one of our modules answers to each of these values."""
    answers: list[Any] = page.evaluate(
        """async ([module, name, values]) => {
            const held = await import(`/assets/acting/${module}.js`);
            return values.map((value) => held[name](value));
        }""",
        [module, function, values],
    )
    return answers


def text(draw: random.Random) -> str:
    """A text such as people write, or as they write to do harm."""
    kind = draw.random()
    if kind < 0.5:
        return draw.choice(PIECES)
    if kind < 0.8:
        return draw.choice(["", " ", "\n", "x"]).join(draw.choices(PIECES, k=draw.randint(1, 4)))
    return "".join(chr(draw.randint(32, 0x600)) for _ in range(draw.randint(0, 8)))


def value(draw: random.Random, depth: int = 0) -> Any:
    """Whatever a document can hold."""
    kind = draw.random()
    if kind < 0.55 or depth > 3:
        return text(draw)
    if kind < 0.62:
        return draw.choice([1, 0, -7, True, False])
    if kind < 0.8:
        return [value(draw, depth + 1) for _ in range(draw.randint(0, 4))]
    return fields(draw, depth + 1)


def fields(draw: random.Random, depth: int = 0) -> dict[str, Any]:
    """Fields by names that are hard to write."""
    names = ["on", "name", "a", "yes", "null", "x y", "k:", "1a", "æ", "no"]
    return {name: value(draw, depth) for name in draw.sample(names, draw.randint(0, 4))}


def test_yaml_is_written_byte_for_byte_as_our_own_documents_write_it(page: Page) -> None:
    draw = random.Random(20261126)
    cases = [fields(draw) for _ in range(4000)]
    written = asked(page, "yaml", "block", cases)
    assert [case for case, ours in zip(cases, written, strict=True) if block(case) != ours] == []


def names() -> list[str]:
    """Names of organisations, likely and unlikely ones."""
    draw = random.Random(20261126)
    made = [
        draw.choice([" ", "-", "", "  "]).join(draw.choices(WORDS, k=draw.randint(1, 6)))
        for _ in range(4000)
    ]
    signs = (chr(number) for number in range(0x20, 0x2FFF))
    made += [f"a{sign}b" for sign in signs if unicodedata.category(sign) != "Cn"]
    return made


def test_a_name_gives_the_id_that_the_command_gives_it(page: Page) -> None:
    tried = names()
    given = asked(page, "names", "slugOf", tried)
    wrong = [
        (name, slug_of(name), id)
        for name, id in zip(tried, given, strict=True)
        if slug_of(name) != id
    ]
    assert wrong == []


def test_an_id_is_safe_by_the_same_rule(page: Page) -> None:
    tried = [
        "a",
        "a-b",
        "a--b",
        "-a",
        "a-",
        "A",
        "æ",
        "con",
        "com1",
        "com10",
        "a" * 60,
        "a" * 61,
        "",
    ]
    assert asked(page, "names", "isId", tried) == [id_fault(each) is None for each in tried]


def test_a_digest_is_the_one_that_everybody_computes(page: Page) -> None:
    tried = ["", "abc", "æøå😀", *("x" * size for size in (55, 56, 63, 64, 65, 1000))]
    digests = [sha256(each.encode()).hexdigest() for each in tried]
    assert asked(page, "digest", "sha256", tried) == digests


def test_numbers_of_registers_are_checked_by_the_same_sums(page: Page) -> None:
    draw = random.Random(20261126)
    numbers = [f"{draw.randint(0, 99_999_999):08d}" for _ in range(2000)] + ["12345674", "1234567"]
    assert asked(page, "numbers", "isCvr", numbers) == [is_cvr(each) for each in numbers]
    codes = ["529900T8BM49AURSDO55", "529900T8BM49AURSDO56", "5299", "529900t8bm49aursdo55"]
    assert asked(page, "numbers", "isLei", codes) == [is_lei(each) for each in codes]


def test_what_is_personal_or_hidden_is_found_by_the_same_rules(page: Page) -> None:
    draw = random.Random(20261126)
    kinds = {"X001": "email", "X002": "phone", "X003": "cpr"}
    tried = [text(draw) for _ in range(6000)]
    for function, heard in (("personal", False), ("personalHeard", True)):
        for each, found in zip(tried, asked(page, "personal", function, tried), strict=True):
            ours = {kinds[code] for code, _ in personal_data(each, heard=heard)}
            assert found in ours if ours else found is None, each
    for each, found in zip(tried, asked(page, "characters", "unsafe", tried), strict=True):
        assert (unsafe(each, "\t\r\n") is None) == (found is None), each


FILE = {"path": "charter/signatories/fo/foreningen x.yml", "text": "a: æ & b\n"}
ENCODED = "charter%2Fsignatories%2Ffo%2Fforeningen%20x.yml"
NEW = f"?filename={ENCODED}&value=a%3A%20%C3%A6%20%26%20b%0A"


@pytest.mark.parametrize(
    ("forge", "exists", "address", "filled"),
    [
        (
            "github",
            False,
            f"/new/v%201/x{NEW}",
            True,
        ),
        (
            "gitea",
            False,
            f"/_new/v%201/x/{NEW}",
            True,
        ),
        (
            "forgejo",
            False,
            f"/_new/v%201/x/{NEW}",
            True,
        ),
        ("gitlab", False, f"/-/new/v%201/x/?file_name={ENCODED}", False),
        ("github", True, "/edit/v%201/x/charter/signatories/fo/foreningen%20x.yml", False),
        ("forgejo", True, "/_edit/v%201/x/charter/signatories/fo/foreningen%20x.yml", False),
        ("gitlab", True, "/-/edit/v%201/x/charter/signatories/fo/foreningen%20x.yml", False),
        ("", False, "", False),
    ],
)
def test_a_forge_is_given_what_it_can_take(
    page: Page, forge: str, exists: bool, address: str, filled: bool
) -> None:
    published = {"repository": "https://f.example/o/r", "forge": forge, "branch": "v 1/x"}
    link = page.evaluate(
        """async ([file, published]) => {
            const { forgeLink } = await import("/assets/acting/ways.js");
            return forgeLink(file, published);
        }""",
        [{**FILE, "exists": exists}, published],
    )
    assert link == {"address": f"https://f.example/o/r{address}", "filled": filled}


def test_a_link_holds_seven_thousand_bytes_and_not_one_more(page: Page) -> None:
    published = {"repository": "https://f.example/o/r", "forge": "github", "branch": "main"}
    bare = "https://f.example/o/r/new/main?filename=a.yml&value="
    room = 7000 - len(bare)
    found = page.evaluate(
        """async ([sizes, published]) => {
            const { forgeLink } = await import("/assets/acting/ways.js");
            return sizes.map((size) => {
                const link = forgeLink({ path: "a.yml", text: "x".repeat(size) }, published);
                return [link.address.length, link.filled];
            });
        }""",
        [[room, room + 1], published],
    )
    assert found == [[7000, True], [len(bare) - len("&value="), False]]


def test_where_nothing_is_known_the_file_is_still_to_be_had(
    chrome: Browser, forms_address: str
) -> None:
    visitor = Visitor(chrome, forms_address)
    visitor.goes("en/sign/")
    visitor.page.evaluate(
        """async () => {
            const { held } = await import("/assets/acting/page.js");
            const { offer } = await import("/assets/acting/ways.js");
            const place = document.getElementById("act-ways");
            const nowhere = { repository: "", forge: "", branch: "main", contact: "" };
            const file = { path: "a/b.yml", text: "a: b\\n", title: "T" };
            offer(place, file, nowhere, held("acting").says);
        }"""
    )
    titles = visitor.page.locator("#act-ways h3").all_inner_texts()
    first = visitor.page.locator("#act-ways li").first.inner_text()
    name, data = visitor.downloaded("Download")
    visitor.leaves()
    assert titles == ["As a file", "Copied"]
    assert first.startswith("This page knows neither where the archive is nor how to write to")
    assert (name, data) == ("b.yml", b"a: b\n")


def test_what_was_typed_outlives_a_closed_tab_and_a_change_of_language(
    chrome: Browser, forms_address: str
) -> None:
    visitor = Visitor(chrome, forms_address)
    visitor.goes("sign/")
    visitor.write("sign-name", "Æblegården")
    visitor.select("sign-sector", "Foreninger")
    visitor.write("sign-statement-da", "En\nto")
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.goes("en/sign/")
    said = visitor.page.locator(".act-draft").inner_text()
    back = [visitor.page.locator(f"#{id}").input_value() for id in
            ("sign-name", "sign-sector", "sign-statement-da")]  # fmt: skip
    visitor.press("Delete the draft")
    gone = visitor.page.locator("#sign-name").input_value()
    host = visitor.page.locator("#sign-forge").input_value()
    visitor.press("Undo")
    undone = visitor.page.locator("#sign-name").input_value()
    visitor.press("Delete the draft")
    visitor.page.reload()
    forgotten = visitor.page.locator("#sign-name").input_value()
    visitor.leaves()
    assert said.startswith("Here is your draft from last time.")
    assert back == ["Æblegården", "forening", "En\nto"]
    assert (gone, host, undone, forgotten) == ("", "github.com", "Æblegården", "")


def test_an_order_outlives_a_closed_tab_too(chrome: Browser, forms_address: str) -> None:
    visitor = Visitor(chrome, forms_address)
    visitor.goes("vote/#vote-on-lov-mere")
    visitor.press("Flyt Nr. 20 »Lov mindre« op")
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.goes("en/vote/")
    order = visitor.page.locator(".act-option-name").all_inner_texts()
    visitor.leaves()
    assert order == ["No. 20 “Lov mindre”", "No. 19 “Lov mere”", "All stays as it is"]


REFUSE = """for (const name of ["getItem", "setItem", "removeItem"]) {
    const own = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...more) {
        if (key.startsWith("charter ")) throw new DOMException("full", "QuotaExceededError");
        return own.call(this, key, ...more);
    };
}"""


def test_where_a_browser_keeps_nothing_the_form_works_and_says_so(
    chrome: Browser, forms_address: str
) -> None:
    visitor = Visitor(chrome, forms_address)
    visitor.page.add_init_script(REFUSE)
    visitor.goes("en/vote/#vote-on-ring-til-dem")
    visitor.write("vote-voter", "Foreningen Zebra")
    visitor.choose("vote-choice", "approve")
    said = visitor.page.locator(".act-draft").inner_text()
    visitor.press("Make the ballot")
    path, _ = visitor.offered()
    visitor.leaves()
    assert said.startswith("This browser keeps no drafts.")
    assert path == "proposals/ring-til-dem/ballots/1/foreningen-zebra.yml"


def test_a_change_after_the_file_is_made_takes_it_back(chrome: Browser, forms_address: str) -> None:
    visitor = Visitor(chrome, forms_address)
    visitor.goes("en/vote/#vote-on-ring-til-dem")
    visitor.write("vote-voter", "Foreningen Zebra")
    visitor.choose("vote-choice", "approve")
    visitor.press("Make the ballot")
    visitor.offered()
    visitor.choose("vote-choice", "reject")
    offered = visitor.page.locator("#act-ways").is_visible()
    said = visitor.page.locator(".act-stale").inner_text()
    visitor.leaves()
    assert not offered
    assert said == "You have changed something. Make the file anew when you are done."


@pytest.mark.parametrize("path", ["sign/", "vote/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_a_page_says_how_to_take_part_otherwise(
    chrome: Browser, forms_address: str, language: str, path: str
) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(forms_address + LANGUAGES[language] + path)
    form = page.locator("form.act").is_visible()
    waits = page.locator("#act-waits").is_visible()
    code = page.locator("article pre").all_inner_texts()
    text = page.locator("article").inner_text()
    context.close()
    assert (form, waits) == (False, True)
    assert code[0].startswith("charter ")
    assert code[1].startswith("format: 1\n")
    assert "sekretariatet@proeveby.example" in text


SMALL = """() => {
    const inside = "#act :is(button, input, select, textarea, summary), #act label.act-answer";
    const touched = [...document.querySelectorAll(`${inside}, #act-ways :is(a, button)`)];
    return touched
        .filter((it) => it.matches("label") || !it.closest("label"))
        .map((it) => [it.outerHTML.slice(0, 90), it.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0 && (box.height < 44 || box.width < 44))
        .map(([html, box]) => `${html} ${box.width} x ${box.height}`);
}"""
"""Whatever is to be touched and is less than a finger wide or high."""


@pytest.mark.parametrize(
    ("language", "scheme"),
    unless_every(
        [("da", "light"), ("en", "dark")],
        [(language, scheme) for language in LANGUAGES for scheme in ("light", "dark")],
    ),
)
def test_a_form_shuts_nobody_out_while_it_is_filled_in(
    chrome: Browser, forms_address: str, language: str, scheme: str
) -> None:
    barriers = {}
    for path in ("sign/", "vote/#vote-on-lov-mere", "vote/#vote-on-ring-til-dem"):
        visitor = Visitor(chrome, forms_address, width=360)
        visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        visitor.goes(LANGUAGES[language] + path)
        submit = visitor.page.locator("form.act button[type=submit]")
        submit.click()
        if path == "sign/":
            visitor.write("sign-name", "Æblegården")
            visitor.page.locator("#sign-sector").select_option("forening")
            visitor.write("sign-by", "B")
            visitor.date("sign-on", 5, 2027)
        else:
            visitor.write("vote-voter", "Foreningen Zebra")
            if "lov" in path:
                visitor.tick("vote-ours")
        for state in ("before", "after"):
            # The theme's own button comes and goes as the page is scrolled.
            looked = Axe().run(visitor.page, context={"exclude": [[".md-top"]]}, options=RULES)
            for found in looked.response["violations"]:
                where = [node["html"][:120] for node in found["nodes"][:3]]
                barriers[f"{path} {state} {found['id']}"] = where
            submit.click()
        small = visitor.page.evaluate(SMALL)
        if small:
            barriers[f"{path} small"] = small
        visitor.leaves()
    assert barriers == {}
