"""Whatever strangers write, the site shows it as the text it is, and nothing of it happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.every import unless_every
from tests.site.building import build_both
from tests.site.harm import ELSEWHERE, LINES, harmful_repository
from tests.site.serving import served
from tests.site.test_browser import READY, watch

WAYS = ("http://", "https://", "#", ".", "/")
OWN = re.compile(r"[A-Za-z0-9]")
LOADING = frozenset({"script", "img", "iframe", "object", "embed", "video", "audio", "source"})
NEVER = frozenset({"base", "iframe", "object", "embed", "frame", "portal", "applet"})


@pytest.fixture(scope="module")
def harmed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in both languages, of a charter with harmful text in every place there is."""
    root = harmful_repository(tmp_path_factory.mktemp("harm") / "by")
    return build_both(root, tmp_path_factory.mktemp("site") / "harm")


class Elements(HTMLParser):
    """What of a page could run, load or lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        where = values.get("src") or (values.get("href", "") if tag == "link" else "")
        if tag in NEVER or any(name.startswith("on") or name == "srcdoc" for name in values):
            self.found.append(f"{tag} {values}")
        if tag in LOADING | {"link"} and where.startswith(("http:", "https:", "//")):
            self.found.append(f"{tag} from {where}")
        if values.get("http-equiv", "").lower() == "refresh":
            self.found.append("a page that leads on")
        href = values.get("href", "")
        if tag == "a" and (not (href.startswith(WAYS) or OWN.match(href)) or _astray(href)):
            self.found.append(f"a link to {href!r}")
        if "style" in values and ELSEWHERE in values["style"]:
            self.found.append(f"style {values['style']}")


def _astray(href: str) -> bool:
    scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", href, re.IGNORECASE)
    other = scheme is not None and scheme[1].lower() not in ("http", "https")
    return other or href.startswith("//")


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    """Every page's path and its HTML."""
    for path in sorted(site.rglob("*.html")):
        yield str(path.relative_to(site)), path.read_text(encoding="utf-8")


def test_no_page_has_an_element_that_a_stranger_wrote(harmed_site: Path) -> None:
    wrong = {}
    for path, html in pages_of(harmed_site):
        reader = Elements()
        reader.feed(html)
        if reader.found:
            wrong[path] = reader.found[:3]
    assert wrong == {}


def test_no_script_that_a_stranger_wrote_is_named_in_the_policy(harmed_site: Path) -> None:
    for path, html in pages_of(harmed_site):
        # What a page holds as JSON for its scripts is not run.
        script = r"<script(?![^>]*application/json)[^>]*>(.*?)</script>"
        scripts = re.findall(script, html, re.DOTALL)
        assert not [script for script in scripts if "harmed" in script], path


def test_what_lies_beside_the_documents_is_not_published(harmed_site: Path) -> None:
    names = {path.name for path in harmed_site.rglob("*")}
    assert names.isdisjoint({"side.html", "tegning.svg", "kode.js", "program"})


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("guide/med", LINES),
        ("index.html", LINES),
        ("signatories", LINES),
        ("proposals/ring-til-dem", [line for line in LINES if "<" not in line]),
    ],
)
def test_what_a_stranger_wrote_is_read_as_it_was_written(
    harmed_site: Path, page: str, lines: list[str]
) -> None:
    place = harmed_site / page
    html = (place if place.is_file() else place / "index.html").read_text(encoding="utf-8")
    shown = " ".join(unescape(unescape(re.sub(r"<[^>]*>", "", html))).split())
    # Marks that mean something harmless, entities among them, are not shown; the words are.
    for line in lines:
        words = re.findall(r"[A-Za-zæøå]{4,}", re.sub(r"https?://\S+", "", unescape(line)))
        assert [word for word in words if word not in shown] == [], line


def of_each_kind(paths: list[str]) -> list[str]:
    """Of all proposals one, and so of all principles, releases and guides; all other pages."""
    kinds: dict[str, str] = {}
    for path in paths:
        folder, *_, below = path.removeprefix("en/").rpartition("/")[0].partition("/")
        kinds.setdefault(folder if below else path, path)
    return list(kinds.values())


@pytest.mark.browser
@pytest.mark.parametrize("policy", ["with its policy", "without"])
def test_nothing_runs_loads_or_asks_when_the_pages_are_seen(
    harmed_site: Path, chromium: Path, policy: str
) -> None:
    every = [path for path, _ in pages_of(harmed_site)]
    english = [path for path in every if path.startswith("en/")]
    danish = [path for path in every if path not in english]
    # The policy stops what the text alone must stop as well, and both languages are made alike.
    some = [*danish, *of_each_kind(english)] if policy == "without" else of_each_kind(danish)
    paths = unless_every(some, every)
    assert {path.split("/")[0] for path in paths} >= {path.split("/")[0] for path in danish}
    with served(harmed_site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        context = browser.new_context(bypass_csp=policy == "without")
        page = context.new_page()
        asked, wrong = watch(page, address)
        page.on("popup", lambda popup: wrong.append(f"window: {popup.url}"))
        for path in paths:
            page.goto(address + path)
            page.mouse.move(300, 300)
            if page.evaluate("globalThis.harmed") is not None:
                wrong.append(f"a script ran on {path}")
            if not page.url.startswith(address):
                wrong.append(f"{path} led to {page.url}")
        page.goto(address)
        page.locator("[data-md-component=search-query]").focus()
        page.wait_for_function(READY)
        page.keyboard.type("klik")
        page.locator(".md-search-result__item").first.wait_for(state="attached")
        if page.evaluate("globalThis.harmed") is not None:
            wrong.append("a script ran in the search")
        browser.close()
    assert (asked, wrong) == ([], [])
