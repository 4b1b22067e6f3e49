"""The site that MkDocs builds of a charter."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import threading
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from charterkit.actions.publish import published
from charterkit.pages import data_files
from charterkit.site.policy import with_policy
from charterkit.site.watching import MOST, Lookout, crowds, watched
from charterkit.store import Store
from charterkit.text.digest import text_digest
from tests.pages import town
from tests.site.building import ROOT, build
from tests.site.links import broken

pytestmark = pytest.mark.xdist_group("town-site")


def test_this_charters_own_site_has_no_broken_link_or_anchor(own_site: Path) -> None:
    assert list(broken(own_site)) == []
    assert (own_site / "charter" / "index.html").is_file()
    assert (own_site / "en" / "charter" / "index.html").is_file()


def test_the_towns_site_has_no_broken_link_or_anchor(town_site: Path) -> None:
    assert list(broken(town_site)) == []


def test_no_raw_record_reaches_the_site(town_site: Path) -> None:
    raw = [path for path in town_site.rglob("*") if path.suffix in {".yml", ".md", ".sig"}]
    assert raw == []
    assert not (town_site / "register").exists()


def test_the_files_of_the_votes_lie_beside_the_pages_and_those_of_the_other_language_lead_there(
    town_site: Path, town_root: Path
) -> None:
    with Store.open(town_root) as store:
        archive, editions = published(store, town.NOW)
    files = data_files(archive, town.NOW, editions=editions)
    assert "proposals/begynd-aabent/tally.json" in files
    for path, data in files.items():
        assert (town_site / path).read_bytes() == data
        assert not (town_site / "en" / path).exists()
    ways = {"": "../begynd-aabent/tally.json", "en": "../../../proposals/begynd-aabent/tally.json"}
    for language, way in ways.items():
        page = town_site / language / "proposals" / "begynd-kort" / "index.html"
        assert f'href="{way}"' in page.read_text(encoding="utf-8")
        index = (town_site / language / "search" / "search_index.json").read_text(encoding="utf-8")
        assert "tally.json" in index  # The command that counts it, told on the page,
        assert "quorum_votes" not in index  # and nothing of the file.


def test_every_page_names_what_can_be_followed_in_its_language(town_site: Path) -> None:
    for language, folder in (("da", ""), ("en", "en/")):
        page = (town_site / folder / "charter" / "index.html").read_text(encoding="utf-8")
        found = re.findall(
            r'<link rel="alternate " type="([^"]*)" title="[^"]*" href="([^"]*)"', page
        )
        assert {kind for kind, _ in found} == {
            "application/atom+xml", "application/feed+json", "text/calendar",
        }  # fmt: skip
        assert len(found) == 9
        for _, address in found:
            assert f".{language}." in address
            assert (town_site / folder / "charter" / address).resolve().is_file()


def test_feeds_lead_to_the_pages_of_their_language_where_the_settings_say_they_are(
    town_root: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(town_root, tmp_path / "town")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://charter.example/by/\n")
    assert build(root, tmp_path / "site").returncode == 0
    for language, folder in (("da", ""), ("en", "en/")):
        feed = json.loads((tmp_path / f"site/feeds/releases.{language}.json").read_bytes())
        assert feed["feed_url"] == f"https://charter.example/by/feeds/releases.{language}.json"
        assert feed["items"][0]["url"] == f"https://charter.example/by/{folder}v/0.2.0/"


def test_no_setting_keeps_the_files_of_the_votes_away(town_root: Path, tmp_path: Path) -> None:
    root = shutil.copytree(town_root, tmp_path / "town")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write('exclude_docs: "*.json"\n')
    assert build(root, tmp_path / "site").returncode == 0
    assert (tmp_path / "site" / "proposals" / "begynd-aabent" / "tally.json").is_file()


def counted_by_script(file: Path) -> subprocess.CompletedProcess[str]:
    """What the script that needs nothing else answers about the file of a vote."""
    script = ROOT / "tooling" / "docs" / "recount.py"
    words = [sys.executable, str(script), str(file)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_the_script_that_needs_nothing_else_counts_a_published_vote(
    town_site: Path, tmp_path: Path
) -> None:
    for path in sorted((town_site / "proposals").rglob("tally.json")):
        told = path.read_text(encoding="utf-8")
        winner = json.loads(told)["outcome"]["winner"]
        done = counted_by_script(path)
        assert (done.returncode, done.stdout) == (0, f"Winner: {winner}\n")
        other = "status-quo" if winner != "status-quo" else path.parent.name
        forged = tmp_path / "tally.json"
        forged.write_text(
            told.replace(f'"winner": "{winner}"', f'"winner": "{other}"'), encoding="utf-8"
        )
        assert counted_by_script(forged).returncode == 1


def test_each_page_is_in_its_language(town_site: Path) -> None:
    for path in town_site.rglob("*.html"):
        english = path.is_relative_to(town_site / "en")
        assert f'<html lang="{"en" if english else "da"}"' in path.read_text(encoding="utf-8")


def test_a_hostile_title_stays_text_in_the_head_of_the_page(town_site: Path) -> None:
    page = (town_site / "proposals" / "ondt" / "index.html").read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", page)
    assert title is not None
    assert unescape(title[1]).startswith("Forslag uden nummer <script>alert('x')</script> *a*")
    assert "<script>alert" not in page


def test_nothing_that_a_stranger_wrote_loads_or_runs(town_site: Path) -> None:
    for path in town_site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"<(img|iframe|object|embed|video|audio)\b", page), path
        assert not re.search(r"<[^>]*(\sonclick|javascript:)", page), path
        assert re.findall(r"<script[^>]*>alert", page) == [], path


def test_every_page_lets_nothing_in_from_elsewhere(town_site: Path) -> None:
    for path in town_site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy is not None, path
        # What stands alone brings its script along, or has none.
        alone = path.parent.name == "sheet" and path.name != "index.html"
        scripts = "" if alone else "'self' 'sha256-"
        assert policy[1].startswith(f"default-src 'none'; script-src {scripts}")
        assert "unsafe" not in policy[1]
        assert not re.search(r'<[^>]*\sstyle="', page), path


def test_the_policy_names_each_inline_script_and_no_other() -> None:
    page = '<meta charset="utf-8"><script>a()</script><script src="b.js"></script>'
    named = base64.b64encode(sha256(b"a()").digest()).decode()
    assert f"script-src 'self' 'sha256-{named}'; style-src" in with_policy(page)
    assert with_policy("<p>no head</p>") == "<p>no head</p>"


def test_the_recipes_on_the_release_pages_give_the_digests(
    town_site: Path, town_root: Path
) -> None:
    for version, files in (("0.1.0", town.OLD), ("0.2.0", town.NEW)):
        page = (town_site / "v" / version / "index.html").read_text(encoding="utf-8")
        text = page[: page.index('<div class="trust"')]
        shown = re.findall(r"<pre[^>]*>.*?</pre>", text, re.DOTALL)[-1]
        command = unescape(re.sub(r"<[^>]*>", "", shown))
        done = subprocess.run(
            ["sh", "-c", command], cwd=town_root, capture_output=True, text=True, check=True
        )
        assert "sha256:" + done.stdout.split()[0] == text_digest(files, town.LANGUAGES)


@pytest.mark.parametrize("manner", [(), ("--quiet",)])
def test_a_document_with_a_mistake_fails_a_strict_build_and_says_where(
    town_root: Path, tmp_path: Path, manner: tuple[str, ...]
) -> None:
    root = shutil.copytree(town_root, tmp_path / "town")
    record = root / "charter" / "signatories" / "aa" / "aa-kommune.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("country", "land"), "utf-8")
    done = build(root, tmp_path / "site", *manner)
    assert done.returncode == 1
    assert "charter/signatories/aa/aa-kommune.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_charter_that_cannot_be_read_stops_the_build_with_words(
    town_root: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(town_root, tmp_path / "town")
    (root / "charter" / "charter.yml").write_text("format: 1\n", encoding="utf-8")
    done = build(root, tmp_path / "site")
    assert done.returncode == 1
    assert "The charter cannot be read, so there are no pages of it." in done.stderr
    assert "charter/charter.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_of_git_the_build_stops_with_words(town_root: Path, tmp_path: Path) -> None:
    root = shutil.copytree(town_root, tmp_path / "town", ignore=shutil.ignore_patterns(".git"))
    done = build(root, tmp_path / "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_every_document_is_watched_where_there_are_many_by_a_lookout(tmp_path: Path) -> None:
    charter = tmp_path / "charter"
    for folder in (charter / "principles", charter / "signatories" / "fo", tmp_path / "proposals"):
        folder.mkdir(parents=True)
    (charter / "charter.yml").touch()
    few = {path.name: below for path, below in watched(charter)}
    assert crowds(charter) == []
    for number in range(MOST + 1):
        (charter / "signatories" / "fo" / f"forening-{number}.yml").touch()
    many = {path.name: below for path, below in watched(charter)}
    assert few == {"charter": False, "principles": True, "signatories": True, "proposals": True}
    assert many == {"charter": False, "principles": True, "proposals": True}
    assert crowds(charter) == [charter / "signatories"]


def test_a_lookout_tells_of_everything_that_is_another(tmp_path: Path) -> None:
    mark, folder = tmp_path / "mark", tmp_path / "folder" / "below"
    folder.mkdir(parents=True)
    (folder / "one.yml").write_text("one", encoding="utf-8")
    lookout = Lookout([tmp_path / "folder"], mark, lambda: False)

    def told() -> bool:
        before = mark.read_bytes()
        lookout.report()
        return mark.read_bytes() != before

    assert not told()
    for change in (
        lambda: (folder / "one.yml").write_text("another", encoding="utf-8"),
        lambda: (folder / "two.yml").touch(),
        lambda: (folder / "two.yml").rename(folder / "three.yml"),
        lambda: (folder / "one.yml").unlink(),
        lambda: shutil.rmtree(folder),
    ):
        change()
        assert told()
        assert not told()


def test_a_lookout_sees_what_was_done_while_it_did_not_look(tmp_path: Path) -> None:
    mark, folder = tmp_path / "mark", tmp_path / "folder"
    folder.mkdir()
    busy, looked, marked = [True, True, False], threading.Event(), threading.Event()

    def is_busy() -> bool:
        if len(busy) == 1 and mark.read_bytes():
            marked.set()
        looked.set()
        return busy.pop(0) if len(busy) > 1 else busy[0]

    lookout = Lookout([folder], mark, is_busy)
    lookout.start()
    try:
        assert looked.wait(60)
        (folder / "new.yml").touch()
        assert marked.wait(60)
    finally:
        lookout.end()
        lookout.join()


def test_the_site_is_the_same_whenever_it_is_built(town_root: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert build(town_root, tmp_path / name).returncode == 0
    for path in sorted((tmp_path / "one").rglob("*.html")):
        again = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == again.read_bytes()


def test_a_search_leads_to_texts_and_not_to_what_compares_them(town_site: Path) -> None:
    index = json.loads((town_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    places = {each["location"].partition("#")[0] for each in index["docs"]}
    assert "v/0.2.0/" in places
    assert [place for place in places if "..." in place] == []
    proposal = [each for each in index["docs"] if each["location"] == "proposals/komma/#change"]
    assert len(proposal) == 1
    assert "<caption" not in proposal[0]["text"]
    assert "Version 0.2.0" not in proposal[0]["text"]
