"""A town in which all is in order, its site with a forge and a contact, and people who fill in its
forms by mouse or by keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.every import unless_every
from tests.life.playing import Answer, Life
from tests.site.building import build_both, git, town_repository
from tests.site.test_browser import watch

NOW = "2027-06-01T12:00:00Z"
"""When people fill in the forms; two votes are open."""

WIDTHS = (360, 768, 1440)
WAYS = ("mouse", "keyboard")
LANGUAGES = {"da": "", "en": "en/"}
EVERY_TRIP = [(language, way, width) for language in LANGUAGES for way in WAYS for width in WIDTHS]
TRIPS = unless_every([*EVERY_TRIP[0:6:2], *EVERY_TRIP[7:12:2]], EVERY_TRIP)
"""In which language, by what and on how wide a screen people go. Each of these meets each of the
others; CHARTER_EVERY_TRIP=1 tries all three together, which takes twice as long."""
WRONG = ("for-tidligt", "fortael-intet", "ondt")
"""Proposals that are in the town to be wrong."""

ACCOUNT = "github.com:4711:aeblehaven"
OF = "foreningen-aeblehaven"


def calm_town(root: Path) -> Path:
    """The town without what is wrong in it. Foreningen Æblehaven has named its account."""
    town_repository(root)
    for slug in WRONG:
        git(root, "rm", "-rq", f"proposals/{slug}")
    record = root / f"charter/signatories/fo/{OF}.yml"
    named = "accounts:\n  - {forge: github.com, id: 4711, login: aeblehaven}\nsignatures:"
    record.write_text(record.read_text(encoding="utf-8").replace("signatures:", named), "utf-8")
    git(root, "add", "charter", "proposals")
    git(root, "commit", "-qm", "Put the town in order")
    return root


def with_settings(root: Path, **settings: str) -> None:
    """Say in both settings for MkDocs where people take part."""
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        place = root / name
        own = yaml.safe_load(place.read_text(encoding="utf-8"))
        plugins = own.setdefault("plugins", {})
        plugins["charter"] = {**(plugins.get("charter") or {}), **settings}
        place.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")


def forms_site(root: Path, site: Path) -> Path:
    """The calm town's site."""
    with_settings(
        root,
        repository="https://github.com/eksempel/charter",
        contact="sekretariatet@proeveby.example",
    )
    return build_both(root, site)


def charter(root: Path, *words: str, code: int | None = None) -> Answer:
    """Type a command of ours in a repository, at the time of the forms."""
    return Life(root=root, cwd=root).charter(*words, now=NOW, code=code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What `charter check` found wrong in a file, and what `charter review` says of it."""

    problems: list[str]
    verdict: str
    formatted: bool


def judged(root: Path, scratch: Path, path: str, text: bytes, actor: str) -> Judged:
    """A file put into a clone of the repository on a branch of its own, as it is."""
    clone = scratch / "clone"
    git(scratch, "clone", "-q", str(root), str(clone))
    git(clone, "branch", "-m", "main")
    git(clone, "switch", "-qc", "theirs")
    place = clone / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text)
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "Add a file")
    checked = charter(clone, "check", "--json").json
    problems = [
        f"{each['code']} {each['found']}"
        for each in checked["problems"]
        if each["severity"] != "note" or each["path"] == path
    ]
    review = charter(clone, "review", "main..theirs", "--actor", actor, "--json")
    charter(clone, "fmt")
    return Judged(
        problems=problems,
        verdict=review.json["verdict"],
        formatted=place.read_bytes() == text,
    )


def by_command(root: Path, scratch: Path, path: str, *words: str) -> bytes:
    """The file that a command writes into a clone of the repository."""
    clone = scratch / "by-command"
    git(scratch, "clone", "-q", str(root), str(clone))
    charter(clone, *words, code=0)
    return (clone / path).read_bytes()


class Visitor:
    """Somebody who fills in a form. `wrong` is what goes wrong in the browser meanwhile, and what
    is asked of other hosts."""

    def __init__(
        self, browser: Browser, address: str, *, way: str = "mouse", width: int = 1440
    ) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900}, accept_downloads=True
        )
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.address, self.way = address, way
        self.page: Page = self.context.new_page()
        self.asked, self.wrong = self.watched(self.page)

    def watched(self, page: Page) -> tuple[list[str], list[str]]:
        """Look out for what goes wrong in a page, on a day of the town's."""
        page.clock.set_fixed_time(NOW)
        page.on(
            "console",
            lambda said: self.wrong.append(said.text) if said.type == "warning" else None,
        )
        return watch(page, self.address)

    def goes(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.address + path)

    def reach(self, goal: Locator) -> None:
        """Go to an element with the Tab key, as far as it takes."""
        for _ in range(300):
            if goal.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {goal}")

    def follow(self, name: str) -> None:
        """Follow a link of the page's text."""
        self.press_on(self.page.locator(".md-content").get_by_role("link", name=name).first)

    def press(self, name: str) -> None:
        """Press a button of the page's text."""
        button = self.page.locator(".md-content").get_by_role("button", name=name, exact=True)
        self.press_on(button.first)

    def press_on(self, goal: Locator) -> None:
        """Press whatever it is."""
        if self.way == "mouse":
            goal.click()
        else:
            self.reach(goal)
            self.page.keyboard.press("Enter")

    def unfold(self, title: str) -> None:
        """Open what is folded away."""
        self.press_on(self.page.locator("summary", has_text=title))

    def write(self, id: str, text: str) -> None:
        """Type a text into a field, in place of what stands there."""
        field = self.page.locator(f"#{id}")
        if self.way == "mouse":
            field.fill(text)
            return
        self.reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def date(self, id: str, day: int, year: int) -> None:
        """Type a date on which day and month have one number, whichever comes first."""
        field = self.page.locator(f"#{id}")
        if self.way == "mouse":
            field.fill(f"{year}-{day:02d}-{day:02d}")
            return
        self.reach(field)
        self.page.keyboard.type(f"{day:02d}{day:02d}{year}")
        assert field.input_value() == f"{year}-{day:02d}-{day:02d}"

    def select(self, id: str, name: str) -> None:
        """Choose from a list."""
        field = self.page.locator(f"#{id}")
        if self.way == "mouse":
            field.select_option(label=name)
            return
        self.reach(field)
        self.page.keyboard.type(name)
        assert field.evaluate("it => it.selectedOptions[0].text") == name

    def choose(self, name: str, value: str) -> None:
        """Choose one of the answers that are in view."""
        answers = self.page.locator(f'input[name="{name}"]')
        wanted = self.page.locator(f'input[name="{name}"][value="{value}"]')
        if self.way == "mouse":
            wanted.check()
            return
        marked = self.page.locator(f'input[name="{name}"]:checked')
        self.reach(marked if marked.count() else answers.first)
        if not marked.count():
            self.page.keyboard.press("Space")
        for _ in range(answers.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not lead to {value}")

    def tick(self, id: str) -> None:
        """Tick a box."""
        field = self.page.locator(f"#{id}")
        if self.way == "mouse":
            field.check()
        else:
            self.reach(field)
            self.page.keyboard.press("Space")

    def problems(self) -> list[str]:
        """What the summary lists as wrong."""
        return self.page.locator("#act-summary a").all_inner_texts()

    def offered(self) -> tuple[str, str]:
        """The path and the text of the file that is ready."""
        self.page.locator("#act-ways").wait_for()
        path = self.page.locator(".act-path code").text_content()
        text = self.page.locator(".act-preview code").text_content()
        return path or "", text or ""

    def downloaded(self, button: str) -> tuple[str, bytes]:
        """The name and the bytes of the file as it is downloaded."""
        with self.page.expect_download() as waiting:
            self.press(button)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def linked(self, name: str) -> dict[str, str]:
        """What is in the link of a way, by the names in its query; "" is the address before it."""
        link = self.page.locator("#act-ways").get_by_role("link", name=name)
        address = link.get_attribute("href") or ""
        query = parse_qs(urlsplit(address).query, keep_blank_values=True, strict_parsing=True)
        return {"": address.partition("?")[0], **{key: each[0] for key, each in query.items()}}

    def leaves(self) -> None:
        """Close everything; nothing may have gone wrong on the way."""
        self.context.close()
        assert (self.asked, self.wrong) == ([], [])


def held(text: str) -> Mapping[str, Any]:
    """What a document says to a reader of YAML that is not ours."""
    read: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return read
