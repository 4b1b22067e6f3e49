"""`make screenshots` takes a picture of every kind of page, on a phone and at a desk, in the light
and in the dark, into build/screenshots/.

Without SITE it is the made-up town's site, built anew; SITE is the folder of another built one."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import find_chromium
from tests.site.building import ROOT, build_both, town_repository
from tests.site.serving import served

FOLDER = ROOT / "build" / "screenshots"
WIDTHS = {"phone": 360, "desktop": 1440}
SCHEMES = ("light", "dark")
MOST = 2
"""So many pages of a kind."""


def kinds(site: Path) -> Iterator[tuple[str, str]]:
    """The pages to take, each with a name: all at the top, and the first of each folder."""
    seen: dict[str, int] = {}
    for place in sorted(site.rglob("*.html")):
        page = place.relative_to(site).as_posix().removesuffix("index.html")
        folder = page.rstrip("/").rpartition("/")[0]
        seen[folder] = seen.get(folder, 0) + 1
        if folder in ("", "en") or seen[folder] <= MOST:
            yield page, page.strip("/").replace("/", "-").removesuffix(".html") or "home"


def take(browser: Browser, address: str, site: Path, only: str) -> int:
    """Take the pictures; how many there are."""
    taken = 0
    for scheme in SCHEMES:
        for name, width in WIDTHS.items():
            page = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            for path, title in kinds(site):
                if only in path:
                    page.goto(address + path)
                    picture = FOLDER / f"{title}.{name}.{scheme}.png"
                    page.screenshot(path=picture, full_page=True)
                    taken += 1
            page.close()
    return taken


def main() -> int:
    """Build, serve, look."""
    parser = argparse.ArgumentParser(prog="python -m tests.site.screenshots")
    parser.add_argument("site", nargs="?", type=Path, metavar="SITE")
    parser.add_argument("--only", default="", metavar="TEXT", help="pages whose path holds this")
    options = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        print("There is no Chromium here; 'make test' says how to get one.", file=sys.stderr)
        return 1
    scratch = Path(tempfile.mkdtemp(prefix="screenshots-"))
    site = options.site or build_both(
        town_repository(scratch / "by", with_movement=True), scratch / "site"
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        taken = take(browser, address, site, options.only)
        browser.close()
    shutil.rmtree(scratch)
    print(f"{taken} pictures are in {FOLDER.relative_to(ROOT)}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
