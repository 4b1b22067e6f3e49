"""A site that is served and built again is at any time what a build from nothing gives."""

from __future__ import annotations

import logging
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from charterkit.site import CharterPlugin
from tests.pages.test_meeting import CONSTITUTED
from tests.site.building import git, town_repository, write

NOW = "1811851200"
ADDRESS = "http://127.0.0.1:8000/"


class Server:
    """What `mkdocs serve` does with one settings file, without the network: plugins live as long
    as it does, and every build goes into the same folder."""

    def __init__(self, root: Path, settings: str, site: Path) -> None:
        self.root, self.settings, self.site = root, settings, site
        self.plugins: dict[str, object] = {}
        self.started = False

    def build(self) -> Mapping[str, bytes]:
        """Build it, for the first time or again; all its files."""
        with self._own_plugins():
            path = str(self.root / self.settings)
            config = load_config(config_file=path, site_dir=str(self.site))
            if not self.started:
                config.plugins.on_startup(command="serve", dirty=False)
                self.started = True
            config.site_url = ADDRESS
            build(config, serve_url=ADDRESS)
        return files_of(self.site)

    @property
    def read(self) -> set[str]:
        """The pages that the last build had MkDocs read."""
        plugin = self.plugins["charter"]
        assert isinstance(plugin, CharterPlugin)
        assert plugin.build is not None
        return set(plugin.build.asked)

    @contextmanager
    def _own_plugins(self) -> Iterator[None]:
        """MkDocs keeps the plugins of all sites of a process in one place."""
        option = dict(MkDocsConfig._schema)["plugins"]
        assert isinstance(option, Plugins)
        others, option.plugin_cache = option.plugin_cache, self.plugins  # type: ignore[assignment]
        try:
            yield
        finally:
            option.plugin_cache = others


def files_of(site: Path) -> Mapping[str, bytes]:
    """All files and empty folders below a folder."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in site.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town whose files may be changed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return town_repository(tmp_path / "town", with_movement=True)


def add(file: Path, words: str) -> None:
    """Write something at the end of a file."""
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")


def put(file: Path, old: str, new: str) -> None:
    """Put one text in place of another that is there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def a_sentence(root: Path, turn: int) -> None:
    add(root / "charter/principles/moede.md", f"Det er sagt for {turn}. gang.\n")


def a_guide(root: Path, turn: int) -> None:
    add(root / "charter/guide/med.md", f"\n## Mere {turn}\n\nSe [den](../charter.md).\n")


def the_title_of_a_guide(root: Path, turn: int) -> None:
    put(root / "charter/guide/med.md", "# ", f"# {turn}. ")


def a_new_proposal(root: Path, turn: int) -> None:
    text = (root / "proposals/komma/proposal.md").read_text(encoding="utf-8")
    write(root, {f"proposals/nyt-{turn}/proposal.md": text.encode()})


def a_proposal_less(root: Path, turn: int) -> None:
    shutil.rmtree(root / "proposals" / sorted(_drafts(root))[0])


def the_title_of_a_proposal(root: Path, turn: int) -> None:
    put(root / "proposals/komma/proposal.md", "title: ", f"title: {turn} ")


def a_ballot_less(root: Path, turn: int) -> None:
    ballots = sorted((root / "proposals").glob("*/ballots/*/*/*.yml"))
    ballots = ballots or sorted((root / "proposals").glob("*/ballots/**/*.yml"))
    ballots[turn % len(ballots)].unlink()


def the_name_of_the_charter(root: Path, turn: int) -> None:
    put(root / "charter/charter.yml", "title: {da: ", f"title: {{da: Nr. {turn} ")


def the_name_of_the_site(root: Path, turn: int) -> None:
    put(root / "mkdocs.yml", "site_name: ", f"site_name: Nr. {turn} ")


def the_name_in_a_menu(root: Path, turn: int) -> None:
    put(root / "mkdocs.yml", "Udgaver", f"Udgaver {turn}")


def a_picture(root: Path, turn: int) -> None:
    (root / f"charter/kort-{turn}.png").write_bytes(b"no picture")


def a_commit(root: Path, turn: int) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Note what happened", "--allow-empty")


def all_as_it_was(root: Path, turn: int) -> None:
    git(root, "checkout", "-q", ".")
    git(root, "clean", "-qfd", "charter", "proposals")


def a_name_less(root: Path, turn: int) -> None:
    names = sorted((root / "charter/signatories").rglob("*.yml"))
    names[turn % len(names)].unlink()


def the_rules(root: Path, turn: int) -> None:
    """Whether the signatories decide yet."""
    file = root / "charter/register/constituted.yml"
    if file.exists():
        file.unlink()
    else:
        file.write_bytes(CONSTITUTED)


def _drafts(root: Path) -> set[str]:
    everything = {path.name for path in (root / "proposals").iterdir() if path.is_dir()}
    decided = {path.parts[-3] for path in (root / "proposals").glob("*/record/*")}
    return (everything - decided) or everything


EDITS: tuple[Callable[[Path, int], None], ...] = (
    a_sentence, a_guide, the_title_of_a_guide, a_new_proposal, a_proposal_less,
    the_title_of_a_proposal, a_ballot_less, the_name_of_the_charter, the_name_of_the_site,
    the_name_in_a_menu, a_picture, a_commit, all_as_it_was, a_name_less, the_rules,
)  # fmt: skip


@pytest.mark.parametrize("settings", ["mkdocs.yml", "mkdocs.en.yml"])
def test_after_any_edits_a_site_is_what_a_build_from_nothing_gives(
    root: Path, tmp_path: Path, settings: str
) -> None:
    chance = random.Random(settings)
    server = Server(root, settings, tmp_path / "served")
    server.build()
    walk = [*EDITS, *chance.choices(EDITS, k=5)]
    chance.shuffle(walk)
    for turn, edit in enumerate(walk, 1):
        edit(root, turn)
        served = server.build()
        fresh = Server(root, settings, tmp_path / f"fresh-{turn}").build()
        told = f"{turn}: {[each.__name__ for each in walk[:turn]]}"
        assert served.keys() == fresh.keys(), told
        assert [path for path in fresh if served[path] != fresh[path]] == [], told
        shutil.rmtree(tmp_path / f"fresh-{turn}")


@pytest.fixture
def server(root: Path, tmp_path: Path) -> Server:
    """A town's site that was built and is served, with all that is in it committed."""
    a_commit(root, 0)
    found = Server(root, "mkdocs.yml", tmp_path / "served")
    found.build()
    return found


def fresh(server: Server, tmp_path: Path) -> Mapping[str, bytes]:
    """What a build from nothing gives."""
    return Server(server.root, server.settings, tmp_path / "fresh").build()


def test_of_one_sentence_only_those_pages_are_made_that_show_it(
    server: Server, root: Path, tmp_path: Path
) -> None:
    every = server.read
    assert len(every) > 50
    a_sentence(root, 1)
    server.build()
    assert server.read < every  # The foot of each page says now that there is something new.
    a_sentence(root, 2)
    served = server.build()
    assert server.read == {"charter.md", "principles/moede.md"}
    assert served == fresh(server, tmp_path)
    assert "Det er sagt for 2. gang." in served["principles/moede/index.html"].decode()


def test_the_foot_alone_makes_no_page_again(server: Server, root: Path, tmp_path: Path) -> None:
    before = server.build()
    a_picture(root, 1)
    a_commit(root, 1)
    served = server.build()
    assert server.read == set()
    assert served["index.html"] != before["index.html"]
    assert served == fresh(server, tmp_path)


def test_a_menu_is_on_every_page(server: Server, root: Path, tmp_path: Path) -> None:
    a_guide(root, 1)
    server.build()
    assert server.read == {"guide/med.md"}
    the_title_of_a_guide(root, 2)  # The settings give it no other name in the menu.
    served = server.build()
    assert len(server.read) > 50
    assert served == fresh(server, tmp_path)
    the_name_in_a_menu(root, 3)
    served = server.build()
    assert len(server.read) > 50
    assert served == fresh(server, tmp_path)


def test_a_torn_file_is_told_and_the_next_build_is_right(
    server: Server, root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    charter = root / "charter/charter.yml"
    whole = charter.read_bytes()
    for _ in range(2):
        charter.write_bytes(whole[:40])
        a_sentence(root, 1)
        with pytest.raises(Abort):
            server.build()
        assert "charter/charter.yml" in caplog.text
        caplog.clear()
    charter.write_bytes(whole)
    a_sentence(root, 2)
    served = server.build()
    assert "charter.md" in server.read
    assert "guide/med.md" not in server.read
    assert served == fresh(server, tmp_path)


def test_a_template_that_fails_is_told_and_the_next_build_is_right(
    server: Server, root: Path, tmp_path: Path
) -> None:
    (root / "own").mkdir()
    template = root / "own" / "main.html"
    template.write_text('{% extends "base.html" %}{% block footer %}{{ 1 // 0 }}{% endblock %}')
    put(root / "mkdocs.yml", "site_name:", "theme: {name: material, custom_dir: own}\nsite_name:")
    with pytest.raises(ZeroDivisionError):
        server.build()
    template.write_text('{% extends "base.html" %}{% block footer %}1{% endblock %}')
    first = server.build()
    assert first == fresh(server, tmp_path)
    template.write_text('{% extends "base.html" %}{% block footer %}23{% endblock %}')
    assert server.build() != first
    assert len(server.read) > 50


def test_what_is_told_of_a_page_is_told_again(
    server: Server, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    add(root / "charter/guide/med.md", "\n[Intet](intet.md), [intet](../charter.md#intet)\n")
    told = []
    for turn in range(3):
        a_sentence(root, turn)
        caplog.clear()
        with caplog.at_level(logging.INFO, "mkdocs"):
            server.build()
        told.append({each.message for each in caplog.records if "intet" in each.message})
    assert len(told[0]) == 2
    assert told[0] == told[1] == told[2]


def test_a_link_to_a_heading_that_is_gone_is_told_of_a_page_that_stays(
    server: Server, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    add(root / "charter/guide/med.md", "\n[Ny](mere.md#ny)\n")
    write(root, {"charter/guide/mere.md": b"# Mere\n\n## Ny\n\nDer er mere.\n"})
    server.build()
    assert "#ny" not in caplog.text
    put(root / "charter/guide/mere.md", "## Ny", "## Gammel")
    server.build()
    assert "guide/med.md" not in server.read
    assert "does not contain an anchor '#ny'" in caplog.text


def test_beside_something_unknown_every_page_is_made(server: Server, root: Path) -> None:
    add(root / "mkdocs.yml", "hooks: [own.py]\n")
    (root / "own.py").write_text("def on_page_markdown(markdown, **_): return markdown + '!'\n")
    for turn in range(2):
        a_sentence(root, turn)
        server.build()
        assert len(server.read) > 50
