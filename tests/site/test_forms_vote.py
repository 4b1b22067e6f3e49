"""A signatory votes by the form: with a choice, or with an order made by dragging or by buttons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.every import unless_every
from tests.site.forms import (
    ACCOUNT,
    LANGUAGES,
    NOW,
    OF,
    TRIPS,
    Visitor,
    by_command,
    held,
    judged,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("forms")]

SAID = {
    "da": {
        "proposals": "Forslag",
        "alone": "Ring til dem, der ikke kom",
        "several": "Lov mindre",
        "door": "Stem med en formular",
        "submit": "Lav stemmesedlen",
        "download": "Hent",
        "up": "Flyt Nr. 20 »Lov mindre« op",
        "down": "Flyt Alt bliver, som det er ned",
        "equal": "Alt bliver, som det er: lige med den ovenfor",
        "moved": "Nr. 20 »Lov mindre«: nummer 1 af 3.",
        "tied": "Alt bliver, som det er er lige så god som den ovenfor: nummer 2.",
    },
    "en": {
        "proposals": "Proposals",
        "alone": "Ring til dem, der ikke kom",
        "several": "Lov mindre",
        "door": "Vote with a form",
        "submit": "Make the ballot",
        "download": "Download",
        "up": "Move No. 20 “Lov mindre” up",
        "down": "Move All stays as it is down",
        "equal": "All stays as it is: equal to the one above",
        "moved": "No. 20 “Lov mindre”: number 1 of 3.",
        "tied": "All stays as it is is as good as the one above: number 2.",
    },
}
REASON = 'Vi siger: “ja” – og "nej" 😀\n\n- æøå: # ikke en note\nchoice: reject'


@pytest.fixture
def visitor(chrome: Browser, forms_address: str) -> Visitor:
    """Somebody with a mouse at a desk."""
    return Visitor(chrome, forms_address)


@pytest.mark.parametrize(("language", "way", "width"), TRIPS)
def test_whoever_votes_goes_from_the_front_page_to_a_ballot_that_is_merged(
    chrome: Browser,
    forms_address: str,
    forms_root: Path,
    tmp_path: Path,
    language: str,
    way: str,
    width: int,
) -> None:
    said = SAID[language]
    visitor = Visitor(chrome, forms_address, way=way, width=width)
    visitor.goes(LANGUAGES[language])
    visitor.press_on(visitor.page.locator('.status-part a[href$="proposals/"]').last)
    visitor.page.get_by_role("heading", name=said["proposals"], level=1).wait_for()
    visitor.follow(said["alone"])
    visitor.page.wait_for_url("**/proposals/ring-til-dem/")
    visitor.follow(said["door"])
    visitor.page.locator("form.act").wait_for()
    assert visitor.page.locator("#vote-on-ring-til-dem").is_checked()
    visitor.write("vote-voter", "foreningen æblehaven")
    visitor.choose("vote-choice", "reject")
    visitor.write("vote-reason", REASON)
    visitor.press(said["submit"])
    path, text = visitor.offered()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == width
    assert visitor.linked("GitHub")["value"] == text
    name, data = visitor.downloaded(said["download"])
    visitor.leaves()
    assert path == f"proposals/ring-til-dem/ballots/1/{OF}.yml"
    assert (name, data.decode()) == (f"{OF}.yml", text)
    assert held(text)["choice"] == "reject"
    assert held(text)["at"] == NOW
    assert held(text)["reason"] == REASON
    found = judged(forms_root, tmp_path, path, data, ACCOUNT)
    assert (found.problems, found.verdict, found.formatted) == ([], "merge", True)


@pytest.mark.parametrize(("language", "way", "width"), unless_every(TRIPS[1:5], TRIPS))
def test_what_competes_is_brought_into_an_order_that_is_said_aloud(
    chrome: Browser,
    forms_address: str,
    forms_root: Path,
    tmp_path: Path,
    language: str,
    way: str,
    width: int,
) -> None:
    said = SAID[language]
    visitor = Visitor(chrome, forms_address, way=way, width=width)
    visitor.goes(LANGUAGES[language])
    visitor.press_on(visitor.page.locator('.doors a[href$="vote/"]'))
    visitor.page.locator("form.act").wait_for()
    visitor.choose("vote-on", "lov-mere")
    visitor.write("vote-voter", OF)
    told = visitor.page.locator("#vote-told")
    if way == "mouse":
        grips = visitor.page.locator(".act-grip")
        grips.nth(1).scroll_into_view_if_needed()
        start, goal = grips.nth(1).bounding_box(), grips.nth(0).bounding_box()
        assert start is not None
        assert goal is not None
        visitor.page.mouse.move(start["x"] + 8, start["y"] + 8)
        visitor.page.mouse.down()
        visitor.page.mouse.move(goal["x"] + 8, goal["y"] + 12, steps=4)
        visitor.page.mouse.up()
    else:
        visitor.press(said["up"])
    expect(told).to_have_text(said["moved"])
    visitor.press(said["equal"])
    expect(told).to_have_text(said["tied"])
    visitor.press(said["submit"])
    assert len(visitor.problems()) == 1
    visitor.tick("vote-ours")
    visitor.press(said["submit"])
    path, text = visitor.offered()
    visitor.leaves()
    assert path == f"proposals/lov-mere/ballots/1/{OF}.yml"
    assert held(text)["ranking"] == ["lov-mindre", ["lov-mere", "status-quo"]]
    found = judged(forms_root, tmp_path, path, text.encode(), ACCOUNT)
    assert (found.problems, found.verdict, found.formatted) == ([], "merge", True)


def test_a_button_that_moves_a_line_keeps_the_focus_and_stops_at_the_ends(
    visitor: Visitor,
) -> None:
    visitor.goes("en/vote/#vote-on-lov-mere")
    up = visitor.page.get_by_role("button", name=SAID["en"]["up"])
    up.focus()
    for _ in range(3):
        visitor.page.keyboard.press("Enter")
    focused = up.evaluate("it => it === document.activeElement")
    disabled = up.get_attribute("aria-disabled")
    names = visitor.page.locator(".act-option-name").all_inner_texts()
    visitor.leaves()
    assert (focused, disabled) == (True, "true")
    assert names == ["No. 20 “Lov mindre”", "No. 19 “Lov mere”", "All stays as it is"]


def test_whoever_leaves_equals_takes_nobody_along(visitor: Visitor) -> None:
    visitor.goes("en/vote/#vote-on-lov-mere")
    visitor.press("No. 20 “Lov mindre”: equal to the one above")
    visitor.press("Move No. 19 “Lov mere” down")
    between = visitor.page.locator(".act-place").all_inner_texts()
    visitor.press("Move No. 19 “Lov mere” down")
    visitor.press("Move No. 19 “Lov mere” up")
    visitor.press("Move No. 19 “Lov mere” up")
    after = visitor.page.locator(".act-place").all_inner_texts()
    visitor.leaves()
    assert between == ["1", "2", "3"]
    assert after == ["1", "2", "3"]


def test_neither_for_nor_against_is_a_ballot_of_its_own_where_several_compete(
    visitor: Visitor, forms_root: Path, tmp_path: Path
) -> None:
    visitor.goes("en/vote/#vote-on-lov-mere")
    visitor.write("vote-voter", OF)
    visitor.tick("vote-ours")
    visitor.tick("vote-none")
    ours = visitor.page.locator("#vote-ours").is_checked()
    visitor.press("Make the ballot")
    path, text = visitor.offered()
    visitor.leaves()
    assert not ours
    assert held(text)["choice"] == "abstain"
    assert "ranking" not in held(text)
    found = judged(forms_root, tmp_path, path, text.encode(), ACCOUNT)
    assert (found.problems, found.verdict) == ([], "merge")


@pytest.mark.parametrize(
    ("voter", "note", "caution"),
    [
        ("Foreningen Zebra", "Foreningen Zebra has voted already. This ballot takes the place of "
         "the earlier one.", "The record of Foreningen Zebra names no account, so a pull request "
         "of your own would be refused. Choose another way."),
        ("Foreningen Borte", "Foreningen Borte had no vote when this one opened. The ballot can "
         "be sent in, but is not counted.", "The record of Foreningen Borte names no account, so "
         "a pull request of your own would be refused. Choose another way."),
        (OF, "", ""),
    ],
)  # fmt: skip
def test_a_voter_is_told_what_becomes_of_the_ballot(
    visitor: Visitor, voter: str, note: str, caution: str
) -> None:
    visitor.goes("en/vote/#vote-on-ring-til-dem")
    visitor.write("vote-voter", voter)
    visitor.choose("vote-choice", "approve")
    visitor.press("Make the ballot")
    visitor.offered()
    notes = visitor.page.locator(".act-note").all_inner_texts()
    cautions = visitor.page.locator(".act-caution").all_inner_texts()
    visitor.leaves()
    assert notes == ([note] if note else [])
    assert cautions == ([caution] if caution else [])


def test_what_is_missing_or_unknown_is_told(visitor: Visitor) -> None:
    visitor.goes("en/vote/")
    visitor.press("Make the ballot")
    nothing = visitor.problems()
    visitor.choose("vote-on", "ring-til-dem")
    visitor.write("vote-voter", "<b>Nobody</b>: {x}")
    visitor.write("vote-reason", "Ask a@b.example")
    visitor.press("Make the ballot")
    unknown = visitor.problems()
    bold = visitor.page.locator("#act :is(b)").count()
    visitor.leaves()
    assert nothing == ["Choose the vote.", "Write who votes."]
    assert unknown == [
        "“<b>Nobody</b>: {x}” is no signatory's name or id here. Write it as it stands in the "
        "list of signatories.",
        "Choose what you say.",
        "There seems to be an e-mail address here. The file is public for ever: name an office, or "
        "link to a web page.",
    ]
    assert bold == 0


def test_a_vote_that_has_closed_since_the_page_was_made_is_not_offered(visitor: Visitor) -> None:
    visitor.page.clock.set_fixed_time("2027-06-20T12:00:00Z")
    visitor.goes("en/vote/#vote-on-lov-mere")
    closed = visitor.page.locator("#vote-on-lov-mere")
    disabled, checked = closed.is_disabled(), closed.is_checked()
    said = visitor.page.locator("label:has(#vote-on-lov-mere) small").inner_text()
    other = visitor.page.locator("#vote-on-ring-til-dem").is_checked()
    visitor.leaves()
    assert (disabled, checked, said) == (True, False, "has closed")
    assert other


def test_a_reason_of_twenty_thousand_characters_and_hostile_signs_is_accepted(
    visitor: Visitor, forms_root: Path, tmp_path: Path
) -> None:
    reason = "</script><b>x</b>\nchoice: approve\n--- !!x &y *z {{ a }} 😀\n"
    reason = (reason * 400)[:19_999] + "å"
    visitor.goes("vote/#vote-on-ring-til-dem")
    visitor.write("vote-voter", OF)
    visitor.choose("vote-choice", "abstain")
    visitor.write("vote-reason", reason)
    visitor.press("Lav stemmesedlen")
    path, text = visitor.offered()
    visitor.leaves()
    found = judged(forms_root, tmp_path, path, text.encode(), ACCOUNT)
    assert (found.problems, found.verdict) == ([], "merge")
    assert held(text)["choice"] == "abstain"
    assert held(text)["reason"] == reason


def test_the_form_writes_what_the_command_would_have_written(
    visitor: Visitor, forms_root: Path, tmp_path: Path
) -> None:
    visitor.goes("vote/#vote-on-ring-til-dem")
    visitor.write("vote-voter", OF)
    visitor.choose("vote-choice", "approve")
    visitor.write("vote-reason", REASON)
    visitor.press("Lav stemmesedlen")
    path, text = visitor.offered()
    visitor.leaves()
    words = ["vote", "3", "approve", "--as", OF, "--reason", REASON]
    assert by_command(forms_root, tmp_path, path, *words) == text.encode()


def test_an_order_is_written_as_the_command_would_have_written_it(
    visitor: Visitor, forms_root: Path, tmp_path: Path
) -> None:
    visitor.goes("en/vote/#vote-on-lov-mere")
    visitor.write("vote-voter", OF)
    visitor.press("No. 20 “Lov mindre”: equal to the one above")
    visitor.tick("vote-ours")
    visitor.press("Make the ballot")
    path, text = visitor.offered()
    said = visitor.page.locator(".act-said").inner_text()
    mail = visitor.linked("Write the mail")
    visitor.leaves()
    bare = text.partition("\n")[2].replace("\n", "\r\n")
    assert mail[""] == "mailto:sekretariatet@proeveby.example"
    assert mail["body"] == f"The file below belongs at {path}.\r\n\r\n{bare}"
    words = ["vote", "19", "--rank", "19=20,status-quo", "--as", OF]
    assert by_command(forms_root, tmp_path, path, *words) == text.encode()
    assert said == (
        "Foreningen Æblehaven: 1. No. 19 “Lov mere” and No. 20 “Lov mindre”, 2. All stays as it is."
    )


def test_a_finger_drags_a_line_by_its_grip(chrome: Browser, forms_address: str) -> None:
    visitor = Visitor(chrome, forms_address, width=360)
    visitor.goes("en/vote/#vote-on-lov-mere")
    grips = visitor.page.locator(".act-grip")
    grips.nth(2).scroll_into_view_if_needed()
    start, goal = grips.nth(2).bounding_box(), grips.nth(0).bounding_box()
    assert start is not None
    assert goal is not None
    fingers = visitor.context.new_cdp_session(visitor.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    x, y, top = start["x"] + 8, start["y"] + 8, goal["y"] + 12
    touch("touchStart", (x, y))
    for step in range(1, 6):
        touch("touchMove", (x, y + (top - y) * step / 5))
    touch("touchEnd")
    expect(visitor.page.locator("#vote-told")).to_have_text("All stays as it is: number 1 of 3.")
    names = visitor.page.locator(".act-option-name").all_inner_texts()
    visitor.leaves()
    assert names == ["All stays as it is", "No. 19 “Lov mere”", "No. 20 “Lov mindre”"]


def test_where_so_many_have_signed_an_id_is_taken_at_its_word(
    chrome: Browser, forms_address: str
) -> None:
    visitor = Visitor(chrome, forms_address)
    visitor.page.route(
        "**/en/vote/",
        lambda route: route.fulfill(
            body=re.sub(r'"people":\{[^}]*\}', '"people":null', route.fetch().text()),
            content_type="text/html",
        ),
    )
    visitor.goes("en/vote/#vote-on-ring-til-dem")
    visitor.write("vote-voter", "Foreningen Zebra")
    visitor.choose("vote-choice", "approve")
    visitor.press("Make the ballot")
    told = visitor.problems()
    visitor.write("vote-voter", "foreningen-zebra")
    visitor.press("Make the ballot")
    path, _ = visitor.offered()
    note = visitor.page.locator(".act-note").inner_text()
    visitor.leaves()
    assert told == [
        "Write the id: small letters, digits and hyphens, as in the address of your record."
    ]
    assert path == "proposals/ring-til-dem/ballots/1/foreningen-zebra.yml"
    assert note.startswith("Who may vote cannot be looked up here: so many have signed.")
