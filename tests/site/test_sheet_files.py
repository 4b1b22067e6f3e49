"""The files of a table sheet, before a browser opens them."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from charterkit.actions.sheets import sheet_kit, sheets
from charterkit.documents.spelled import SAID_LINE
from charterkit.model import InputKind
from charterkit.pages import render
from charterkit.pages.acting.bundle import bundled
from tests.pages import town
from tests.site.sheets import FORGE, archive

CAMP = "gatherings/lejren/sheet/"


def data(sheet: bytes) -> dict[str, Any]:
    """What a sheet holds for its script."""
    held = re.search(
        r'<script type="application/json" id="sheet-data">(.*)</script>', str(sheet, "utf-8")
    )
    assert held is not None
    read: dict[str, Any] = json.loads(held[1])
    return read


def test_a_gathering_has_a_page_about_its_sheet_that_leads_to_its_files() -> None:
    found = archive()
    pages = {page.path: page for page in render(found, "en", town.EDITIONS, town.NOW)}
    page = pages["gatherings/lejren/sheet.md"]
    files = sheets(found, "en", town.NOW)
    assert page.title == "Table sheet: The camp by the stream"
    goals = re.findall(r"\]\(([^)#]*)(?:#([\w-]+))?\)", page.markdown.partition("## With pen")[0])
    back, *doors = [goal for goal, _ in goals]
    assert back == "../lejren.md"
    assert set(doors) == {"sheet/sheet.html", "sheet/print.html"}
    assert set(files) >= {f"gatherings/lejren/{goal}" for goal in doors}
    sheet = files[f"{CAMP}sheet.html"].decode()
    anchors = [anchor for _, anchor in goals if anchor]
    assert anchors == ["table-bord-1", "table-bord-2", "table-bord-3"]
    assert all(f'id="{anchor}"' in sheet for anchor in anchors)
    assert "charter gather import lejren lejren-bord-1.yml" in page.markdown
    assert "## The tables" not in pages["gatherings/torvet/sheet.md"].markdown


def test_without_a_gathering_there_is_no_sheet() -> None:
    found = replace(archive(), gatherings={})
    assert sheets(found, "da", town.NOW) == {}
    pages = render(found, "da", town.EDITIONS, town.NOW)
    assert [page.path for page in pages if "sheet" in page.path] == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_sheet_asks_for_nothing_and_runs_nothing_but_its_own(language: str) -> None:
    made = sheets(archive(), language, town.NOW, FORGE)
    pages = {path: data.decode() for path, data in made.items() if path.endswith(".html")}
    assert len(pages) == 4
    for path, page in pages.items():
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy is not None, path
        assert policy[1].startswith("default-src 'none'; script-src ")
        assert "unsafe" not in policy[1]
        inline = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL)
        for each in inline:
            named = base64.b64encode(sha256(each.encode()).digest()).decode()
            assert f"'sha256-{named}'" in policy[1], path
        assert not re.search(r'<[^>]*\s(style|on\w+)="', page), path
        fetched = re.findall(r'<(?:script|img|iframe|link)\b[^>]*\s(?:src|href)="([^"]*)"', page)
        assert fetched == ["data:,"], path
        assert f'<html lang="{language}"' in page
        assert "<b>" not in page


def test_a_sheet_knows_the_tables_the_groups_and_what_the_archive_has() -> None:
    made = sheets(archive(), "en", town.NOW, FORGE)
    camp, market = data(made[f"{CAMP}sheet.html"]), data(made["gatherings/torvet/sheet/sheet.html"])
    assert camp["groups"]["politikere"] == "Politicians"
    assert camp["last"] == {"bord-3": 4}
    assert market["groups"] == {
        "kommune": "Municipalities", "forening": "Associations", "virksomhed": "Companies",
    }  # fmt: skip
    assert list(camp["kinds"]) == [str(each) for each in InputKind]
    assert (camp["own"], camp["language"]) == ("da", "en")


def test_what_is_kept_is_the_same_in_every_language_and_apart_for_each_gathering() -> None:
    kept = {
        (language, gathering): data(sheets(archive(), language, town.NOW, FORGE)[
            f"gatherings/{gathering}/sheet/sheet.html"])["draft"]
        for language in ("da", "en")
        for gathering in ("lejren", "torvet")
    }  # fmt: skip
    assert kept["da", "lejren"] == kept["en", "lejren"]
    assert kept["da", "lejren"] != kept["da", "torvet"]


def test_a_sheet_is_another_version_when_anything_in_it_is_another() -> None:
    found = archive()
    camp = found.gatherings["lejren"]
    renamed = replace(found, gatherings={"lejren": replace(camp, title={"da": "Lejr"})})
    versions = [
        data(sheets(each, "da", town.NOW)[f"{CAMP}sheet.html"])["version"]
        for each in (found, found, renamed)
    ]
    assert versions[0] == versions[1] != versions[2]


def test_the_sheet_takes_as_many_characters_as_the_archive() -> None:
    script = sheet_kit().scripts["sheet/sheet.js"]
    assert f"const MOST = {SAID_LINE};" in script


def test_modules_become_one_script_in_the_order_in_which_they_are_needed() -> None:
    modules = {
        "a/one.js": 'import { two, deep as far } from "../b/two.js";\nimport {\n  three,\n} '
        'from "./three.js";\nfar(two, three);\n',
        "b/two.js": 'import { three } from "../a/three.js";\n\n/** It. */\nexport const two = '
        "three;\nexport async function deep() {}\nfunction own() {}\n",
        "a/three.js": "export const three = 3;\n",
        "a/other.js": "nobody asks for this\n",
    }
    assert bundled(modules, "a/one.js") == (
        '(() => {\n"use strict";\n'
        "const $a_three = (() => {\nconst three = 3;\nreturn { three };\n})();\n"
        "const $b_two = (() => {\nconst { three } = $a_three;\n\n/** It. */\nconst two = three;\n"
        "async function deep() {}\nfunction own() {}\nreturn { two, deep };\n})();\n"
        "const $a_one = (() => {\nconst { two, deep: far } = $b_two;\n"
        "const { three, } = $a_three;\nfar(two, three);\nreturn {  };\n})();\n"
        "})();\n"
    )
    with pytest.raises(KeyError):
        bundled({"a.js": 'import { b } from "./b.js";\n'}, "a.js")


def test_no_script_of_ours_has_a_form_of_import_or_export_that_would_be_lost() -> None:
    script = bundled(sheet_kit().scripts, "sheet/sheet.js")
    assert re.findall(r"^(?:import|export)\b.*", script, re.MULTILINE) == []
    assert "</" not in script
