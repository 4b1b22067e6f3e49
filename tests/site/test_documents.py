"""Of a charter's folder MkDocs sees the pictures, as it would have listed them itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

from charterkit.site.documents import Documents, pictures, put_pictures

SHOWN = (
    "skitse.png", "index.png", "README.webp", "Kort.JPG", "kort.ico", ".skjult.png",
    "guide/b.gif", "guide/a.avif", "guide/mappe.png/c.jpeg", "udkast/d.png",
)  # fmt: skip
OTHERS = (
    "charter.yml", "index.md", "signatories/aa/aa.yml", "gatherings/camp/bord.png", "x.svg",
    "signatories/aa/aa.ico", "register/aa/aa/aa.png",
    "guide/deltag.md", "png",
)  # fmt: skip
SETTINGS = "site_name: Prøve\ndocs_dir: charter\nexclude_docs: udkast/\n"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """The settings of a site whose folder has all kinds of files in it."""
    for name in (*SHOWN, *OTHERS):
        path = tmp_path / "charter" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    elsewhere = tmp_path / "andetsteds"
    elsewhere.mkdir()
    (elsewhere / "e.png").write_bytes(b"x")
    (tmp_path / "charter" / "vej").symlink_to(elsewhere)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


def told(files: Files) -> list[tuple[str, InclusionLevel, str | None]]:
    """Of each file where it lies, whether it is published, and from which folder it comes."""
    return [(file.src_uri, file.inclusion, file.src_dir) for file in files]


def test_the_pictures_are_those_that_mkdocs_would_list(config: MkDocsConfig) -> None:
    listed = get_files(config)
    for path, file in list(listed.src_uris.items()):
        if path not in pictures(config.docs_dir):
            listed.remove(file)
    found = Files([])
    put_pictures(found, config)
    assert told(found) == told(listed)
    assert {file.src_uri for file in found} == {*SHOWN, "vej/e.png"}


def test_while_the_folder_is_hidden_mkdocs_lists_nothing(
    config: MkDocsConfig, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    documents, there = Documents(), config.docs_dir
    documents.hide(config, empty)
    assert list(get_files(config)) == []
    documents.show()
    assert config.docs_dir == there
    documents.show()
    assert config.docs_dir == there


def test_a_picture_of_the_charter_goes_before_that_of_the_theme(config: MkDocsConfig) -> None:
    theme = File("skitse.png", "theme", config.site_dir, use_directory_urls=True)
    files = Files([theme])
    put_pictures(files, config)
    found = files.get_file_from_path("skitse.png")
    assert found is not None
    assert found.src_dir == config.docs_dir
