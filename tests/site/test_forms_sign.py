"""An organisation signs by the form, and what the form writes is accepted as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.forms import LANGUAGES, NOW, TRIPS, Visitor, by_command, held, judged

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("forms")]

ACTOR = "github.com:815:aeblegaarden"
SAID = {
    "da": ("Underskrivere", "Skriv under med en formular", "Lav filen", "Hent", "Foreninger"),
    "en": ("Signatories", "Sign with a form", "Make the file", "Download", "Associations"),
}
STATEMENT = "Vi siger: “ja” – og \"ja\" 😀\n\n- æøå: # ikke en note\n'og' mere\n"
HOSTILE = (
    "</textarea><script>alert(1)</script> & <b>x</b>\nsector: kommune\n- {a: [b]}\n--- !!x &y *z"
)
NAME = 'Æblegården "Øst" & Søn'


@pytest.fixture
def visitor(chrome: Browser, forms_address: str) -> Visitor:
    """Somebody with a mouse at a desk."""
    return Visitor(chrome, forms_address)


def sign(visitor: Visitor, *, sector: str = "Foreninger") -> None:
    """Fill in what every organisation has to."""
    visitor.write("sign-name", NAME)
    visitor.select("sign-sector", sector)
    visitor.write("sign-by", "Bestyrelsen")
    visitor.date("sign-on", 5, 2027)


@pytest.mark.parametrize(("language", "way", "width"), TRIPS)
def test_whoever_signs_goes_from_the_front_page_to_a_file_that_is_accepted(
    chrome: Browser,
    forms_address: str,
    forms_root: Path,
    tmp_path: Path,
    language: str,
    way: str,
    width: int,
) -> None:
    list_, door, submit, download, sector = SAID[language]
    visitor = Visitor(chrome, forms_address, way=way, width=width)
    visitor.goes(LANGUAGES[language] + "#status")
    visitor.press_on(visitor.page.locator('.status-part a[href$="signatories/"]').last)
    visitor.page.get_by_role("heading", name=list_, level=1).wait_for()
    visitor.follow(door)
    visitor.page.locator("form.act").wait_for()
    sign(visitor, sector=sector)
    visitor.write("sign-cvr", "12345674")
    visitor.write("sign-website", "https://aeblegaarden.example/om?os=1")
    visitor.write("sign-statement-da", STATEMENT)
    visitor.unfold("1. ")
    visitor.write("sign-pledge-moede", "Vi holder ét møde: hver måned")
    visitor.write("sign-login", "aeblegaarden")
    visitor.write("sign-number", "815")
    visitor.press(submit)
    path, text = visitor.offered()
    assert visitor.page.evaluate("document.activeElement.id") == "act-ways-title"
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == width
    assert path == "charter/signatories/ae/aeblegaarden-oest-soen.yml"
    assert visitor.linked("GitHub") == {
        "": "https://github.com/eksempel/charter/new/main",
        "filename": path,
        "value": text,
    }
    name, data = visitor.downloaded(download)
    assert (name, data.decode()) == ("aeblegaarden-oest-soen.yml", text)
    visitor.leaves()
    found = judged(forms_root, tmp_path, path, data, ACTOR)
    assert (found.problems, found.verdict, found.formatted) == ([], "steward", True)
    assert held(text)["name"] == NAME
    assert held(text)["statement"] == {"da": STATEMENT.rstrip("\n")}
    assert held(text)["identifiers"] == {"cvr": "12345674"}


def test_what_is_signed_is_the_text_that_the_page_shows(visitor: Visitor) -> None:
    visitor.goes("sign/")
    shown = visitor.page.locator(".act-exact code").inner_text()
    link = visitor.page.locator(".act-exact a").first
    assert link.get_attribute("href") == "../v/0.2.0/"
    sign(visitor)
    visitor.press("Lav filen")
    signed = held(visitor.offered()[1])["signatures"]
    visitor.leaves()
    assert signed == [
        {
            "version": "0.2.0",
            "text": shown,
            "on": NOW[:10],
            "mandate": {"by": "Bestyrelsen", "on": "2027-05-05"},
        }
    ]


def test_hostile_input_in_every_field_stays_text(
    visitor: Visitor, forms_root: Path, tmp_path: Path
) -> None:
    line = HOSTILE.replace("\n", " ")
    visitor.goes("sign/")
    sign(visitor)
    for id in ("sign-by", "sign-reference"):
        visitor.write(id, line)
    for id in ("sign-statement-da", "sign-statement-en", "sign-pledge-grunde"):
        visitor.page.locator(f"#{id}").evaluate("(it, text) => { it.value = text; }", HOSTILE)
    visitor.write("sign-name", "x: {y: z} # \"a\" 'b' - [c], <b>d</b> & *e* !f %g @h `i` ? | >")
    visitor.write("sign-login", "a&<b>:{}#\"'")
    visitor.write("sign-number", "815")
    visitor.press("Lav filen")
    path, text = visitor.offered()
    marks = visitor.page.locator("#act-ways :is(b, script)").count()
    visitor.leaves()
    found = judged(forms_root, tmp_path, path, text.encode(), ACTOR)
    read = held(text)
    assert marks == 0
    assert (found.problems, found.verdict) == ([], "steward")
    assert read["sector"] == "forening"
    assert read["statement"] == {"da": HOSTILE, "en": HOSTILE}
    assert read["pledges"] == [{"principle": "grunde", "text": HOSTILE}]
    assert read["signatures"][0]["mandate"]["by"] == line
    assert read["accounts"] == [{"forge": "github.com", "id": "815", "login": "a&<b>:{}#\"'"}]


@pytest.mark.parametrize("text", ["😀æ" * 10_000, "Linje – med “tegn”\n" * 1_052 + "x" * 12])
def test_a_statement_of_twenty_thousand_characters_is_accepted_but_not_in_a_link(
    visitor: Visitor, forms_root: Path, tmp_path: Path, text: str
) -> None:
    visitor.goes("en/sign/")
    sign(visitor, sector="Associations")
    visitor.write("sign-statement-da", text + "x" * (20_001 - len(text)))
    visitor.press("Make the file")
    too_long = visitor.problems()
    visitor.page.locator("#sign-statement-da").press("Control+End")
    visitor.page.keyboard.press("Backspace")
    visitor.press("Make the file")
    path, written = visitor.offered()
    ways = visitor.page.locator("#act-ways").inner_text()
    link = visitor.linked("GitHub")
    mail = visitor.linked("mail")
    visitor.press("Copy the text")
    visitor.page.get_by_text("Copied.", exact=True).wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    visitor.leaves()
    assert len(text) == 20_000
    assert too_long == ["This is 20001 characters; at most 20000 fit."]
    assert "The text is too long for a link: more than 7,000 bytes." in ways
    assert "download aeblegaarden-oest-soen.yml and attach it" in ways
    assert link == {"": "https://github.com/eksempel/charter/new/main", "filename": path}
    assert mail["body"] == f"The attached file belongs at {path}.\r\n"
    assert copied == written
    found = judged(forms_root, tmp_path, path, written.encode(), "github.com:9:nobody")
    assert found.problems == []
    assert held(written)["statement"] == {"da": text}


@pytest.mark.parametrize(
    ("path", "submit", "expected"),
    [
        (
            "sign/",
            "Lav filen",
            [
                "Skriv organisationens navn.",
                "Vælg den gruppe, I hører til.",
                "Det er ikke et CVR-nummer: De otte cifre passer ikke sammen. Kopiér det fra "
                "registret.",
                "Skriv, hvem der besluttede det.",
                "Skriv den dag, det blev besluttet.",
            ],
        ),
        (
            "en/sign/",
            "Make the file",
            [
                "Write the organisation's name.",
                "Choose the group you belong to.",
                "This is no CVR number: its eight digits do not fit together. Copy it from the "
                "register.",
                "Write which body decided it.",
                "Write the day on which it was decided.",
            ],
        ),
    ],
)
def test_what_is_wrong_is_told_together_and_at_each_field(
    visitor: Visitor, path: str, submit: str, expected: list[str]
) -> None:
    visitor.goes(path)
    visitor.write("sign-cvr", "12345675")
    visitor.press(submit)
    told, focused = visitor.problems(), visitor.page.evaluate("document.activeElement.id")
    visitor.page.locator("#act-summary a").nth(2).click()
    cvr = visitor.page.locator("#sign-cvr")
    expect(cvr).to_be_focused()
    named = (cvr.get_attribute("aria-describedby") or "").split()
    said = [visitor.page.locator(f"#{id}").inner_text() for id in named]
    invalid = cvr.get_attribute("aria-invalid")
    visitor.write("sign-cvr", "12345674")
    cvr.blur()
    after, left = cvr.get_attribute("aria-invalid"), visitor.problems()
    visitor.leaves()
    assert told == expected
    assert (focused, invalid, after) == ("act-summary", "true", None)
    assert said[1] == expected[2]
    assert left == [*expected[:2], *expected[3:]]


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("sign-name", "Venner\u200b af", "After “Venner” there is an invisible letter (U+200B), "
         "which readers cannot see. Remove it."),
        ("sign-name", "Bу", "“Bу” is not written in names. Type the name anew, letter by letter."),
        ("sign-name", "Foreningen  prøvetur", "“Foreningen prøvetur” has signed already. If that "
         "is you, reaffirm with “charter reaffirm foreningen-proevetur”; if not, add a place or "
         "the like to the name."),
        ("sign-name", "x" * 201, "This is 201 characters; at most 200 fit."),
        ("sign-by", "Ring 12 34 56 78", "There seems to be a telephone number here. The file is "
         "public for ever: link to a web page that has it."),
        ("sign-by", "a@b.example", "There seems to be an e-mail address here. The file is public "
         "for ever: name an office, or link to a web page."),
        ("sign-statement-en", "Født 010190-1234", "There seems to be a CPR number here. The file "
         "is public for ever: take it out."),
        ("sign-statement-da", "a\u202eb", "After “a” there is a mark that turns the direction of "
         "writing (U+202E), which readers cannot see. Remove it."),
        ("sign-on", "2027-06-03", "That day has not come yet. Decide first, and sign then."),
        ("sign-website", "aeble.example", "Write the whole address, from https:// on, as the "
         "browser shows it."),
        ("sign-website", "javascript:alert(1)", "Write the whole address, from https:// on, as "
         "the browser shows it."),
        ("sign-number", "815", "Write the account's name."),
        ("sign-login", "@me", "Write the account's name as its address has it, without @."),
        ("sign-forge", "https://x.example/", "Write the address without https:// and without what "
         "follows it."),
        ("sign-register-number", "a#b", "Write letters, digits, spaces and . / : - alone."),
    ],
)  # fmt: skip
def test_what_the_archive_would_refuse_is_told_at_the_field(
    visitor: Visitor, field: str, text: str, message: str
) -> None:
    visitor.goes("en/sign/")
    sign(visitor, sector="Associations")
    if field == "sign-forge":
        visitor.page.locator("#sign-login").fill("me")
    if "register" in field:
        visitor.page.locator("summary").first.click()
    visitor.write(field, text)
    visitor.press("Make the file")
    told = visitor.problems()
    offered = visitor.page.locator("#act-ways").is_visible()
    visitor.leaves()
    assert message in [" ".join(each.split()) for each in told]
    assert not offered


def test_what_cannot_be_seen_is_taken_out_by_a_button(visitor: Visitor) -> None:
    visitor.goes("en/sign/")
    sign(visitor, sector="Associations")
    visitor.write("sign-statement-da", "Vi\u200b vil\u202e lære")
    visitor.press("Make the file")
    visitor.press("Remove what cannot be seen")
    visitor.press("Make the file")
    _, text = visitor.offered()
    visitor.leaves()
    assert held(text)["statement"] == {"da": "Vi vil lære"}


def test_who_was_refused_once_is_told_that_a_file_is_there(visitor: Visitor) -> None:
    visitor.goes("en/sign/")
    sign(visitor, sector="Associations")
    visitor.write("sign-name", "Nægtet")
    visitor.press("Make the file")
    path, _ = visitor.offered()
    ways = visitor.page.locator("#act-ways").inner_text()
    link = visitor.linked("GitHub")
    visitor.leaves()
    assert path == "charter/signatories/na/naegtet.yml"
    assert "A sign-up of this name was refused once, and its place is free again." in ways
    assert link == {"": f"https://github.com/eksempel/charter/edit/main/{path}"}


def test_without_an_account_a_pull_request_is_not_what_is_offered_first(visitor: Visitor) -> None:
    visitor.goes("en/sign/")
    sign(visitor, sector="Associations")
    visitor.press("Make the file")
    titles = visitor.page.locator("#act-ways h3").all_inner_texts()
    caution = visitor.page.locator(".act-caution").inner_text()
    visitor.leaves()
    assert titles == ["By mail", "As a file", "Copied", "On GitHub"]
    assert caution.startswith("The file names no account, so a pull request of your own would")


@pytest.mark.parametrize(
    "name", [NAME, "Foreningen-Zebra", "日本", "Con", "Åse's Café – 2. afdeling"]
)
def test_the_form_writes_what_the_command_would_have_written(
    visitor: Visitor, forms_root: Path, tmp_path: Path, name: str
) -> None:
    visitor.goes("sign/")
    sign(visitor)
    visitor.write("sign-name", name)
    visitor.write("sign-reference", "Referat: punkt 4 # udkast")
    visitor.write("sign-cvr", "12 34 56 74")
    visitor.write("sign-website", "https://aeblegaarden.example/")
    visitor.write("sign-statement-da", STATEMENT)
    visitor.write("sign-login", "aeblegaarden")
    visitor.write("sign-number", "815")
    shown = visitor.page.locator("#sign-place").inner_text()
    visitor.press("Lav filen")
    path, text = visitor.offered()
    visitor.leaves()
    assert shown == f"Filen kommer til at hedde {path}"
    words = ["sign", name, "--sector", "forening", "--cvr", "12 34 56 74", "--account", ACTOR]
    words += ["--website", "https://aeblegaarden.example/", "--statement", STATEMENT.strip()]
    words += ["--mandate-by", "Bestyrelsen", "--mandate-on", "2027-05-05"]
    words += ["--mandate-reference", "Referat: punkt 4 # udkast"]
    assert by_command(forms_root, tmp_path, path, *words) == text.encode()


def test_what_a_draft_holds_is_not_folded_away(visitor: Visitor) -> None:
    visitor.goes("sign/")
    visitor.unfold("2. ")
    visitor.write("sign-pledge-grunde", "Vi skriver dem ned")
    visitor.page.reload()
    shown = [visitor.page.locator(f"#sign-pledge-{id}").is_visible() for id in ("moede", "grunde")]
    visitor.leaves()
    assert shown == [False, True]


def test_an_account_is_looked_up_by_a_link_and_not_by_the_page(visitor: Visitor) -> None:
    visitor.goes("sign/")
    link = visitor.page.locator("#sign-find a")
    before = link.count()
    visitor.write("sign-login", "a/b?c")
    github = link.get_attribute("href")
    visitor.write("sign-forge", "codeberg.org")
    forgejo = link.get_attribute("href")
    visitor.leaves()
    assert before == 0
    assert github == "https://api.github.com/users/a%2Fb%3Fc"
    assert forgejo == "https://codeberg.org/api/v1/users/a%2Fb%3Fc"
