"""The local charters that a national one lists, and the national one that a local one follows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from charterkit.pages import data_files
from charterkit.pages.markup import plain
from charterkit.pages.publication import Publication
from tests.pages import town

URL = "https://forge.example/land"


def local(title: str, version: str, more: Mapping[str, object] | None = None) -> bytes:
    """What a local charter's site publishes, as far as the list is about it."""
    release = next(each for each in town.archive().releases if str(each.version) == version)
    upstream = {"url": URL, "version": version, "text": release.text}
    said = {"format": 1, "title": {"da": title}, "version": "0.1.0", "upstream": upstream}
    return json.dumps({**said, **(more or {})}).encode()


BEHIND = local("Ærø <charter>", "0.1.0")
CURRENT = local("Ballerup", "0.2.0", {"signed": 1204, "site": "https://ballerup.example/"})
BOTH = {"charter/locals/aeroe.json": BEHIND, "charter/locals/ballerup.json": CURRENT}


def test_without_local_charters_there_is_no_page_and_no_word_of_them() -> None:
    assert "locals.md" not in town.pages("da")
    assert "Lokalt og nationalt" not in town.pages("da")["charter.md"].markdown


def test_the_list_says_what_each_follows_and_whether_that_is_in_force() -> None:
    page = town.pages("da", BOTH)["locals.md"].markdown
    menus = [each.path for each in town.pages("da", BOTH).values() if each.movement]
    assert menus == ["pledges.md", "locals.md"]
    first, second = page.split("<tr id=")[1:]
    assert '<a href="https://ballerup.example/" rel="nofollow noopener ugc">' in first
    assert "0.2.0 <small>den, der gælder</small>" in first
    assert '<td data-label="Underskrivere">1.204</td>' in first
    assert "<bdi>Ærø &lt;charter&gt;</bdi>" in second
    assert "0.1.0 <small>0.2.0 gælder nu</small>" in second
    assert '<td data-label="Underskrivere">ikke oplyst</td>' in second


def test_the_charters_own_page_leads_to_it_in_each_language() -> None:
    danish, english = (town.pages(each, BOTH)["charter.md"].markdown for each in ("da", "en"))
    assert "2 lokale chartre følger dette. [Se de lokale chartre](locals.md)" in danish
    assert "2 local charters follow this one. [See the local charters](locals.md)" in english


def test_a_local_charter_says_and_publishes_whom_it_follows() -> None:
    entry = f"upstream:\n  url: {URL}\n  version: 1.2.0\n  text: sha256:{'0' * 64}\n"
    rules = {"charter/charter.yml": town.CHARTER.encode() + entry.encode()}
    page = town.pages("en", rules)["charter.md"].markdown
    link = f"[{plain(URL)}]({URL})"
    assert f"This charter follows version 1.2.0 of the national charter, {link}." in page
    files = data_files(town.archive(rules), town.NOW, Publication(site="https://by.example/"))
    said = json.loads(files["api/charter.json"])
    assert said["upstream"] == {"url": URL, "version": "1.2.0", "text": f"sha256:{'0' * 64}"}
    assert said["site"] == "https://by.example/"
    assert said["signed"] > 0
