"""What is large waits on the disk while a site is built, and comes back whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.structure.files import File, InclusionLevel

from charterkit.pages import Page
from charterkit.site.spool import Spool

TABLE = '<table class="signatories"><tbody>\n<tr id="aa"><td>Aa</td></tr>\n</tbody></table>'


def pieces(count: int) -> Iterator[bytes]:
    """So many pieces of a thousand bytes."""
    return (bytes([65 + each % 26]) * 1000 for each in range(count))


def listed(*, searched: bool, rows: int = 1) -> Page:
    """A page with a table."""
    table = TABLE.replace("Aa", "Aa" * rows)
    return Page(
        path="signatories/2.md",
        title="A",
        markdown=f"# A\n\n{table}\n\nB\n",
        source=None,
        in_nav=False,
        searched=searched,
    )


@pytest.mark.parametrize("count", [0, 1, 16])
def test_what_is_small_is_held(count: int) -> None:
    assert Spool(whole=False).keep(pieces(count)) == b"".join(pieces(count))


def test_what_is_large_lies_on_the_disk_until_nobody_needs_it() -> None:
    spool = Spool(whole=False)
    path = spool.keep(pieces(200))
    assert isinstance(path, Path)
    assert path.read_bytes() == b"".join(pieces(200))
    del spool
    assert not path.exists()


def test_where_it_may_not_wait_it_is_held() -> None:
    assert Spool(whole=True).keep(pieces(200)) == b"".join(pieces(200))
    page = listed(searched=False)
    assert Spool(whole=True).page(page) == page.markdown


@pytest.mark.parametrize("rows", [1, 20_000])
def test_the_table_of_a_page_that_no_search_reads_comes_back_when_it_is_written(rows: int) -> None:
    spool, page = Spool(whole=False), listed(searched=False, rows=rows)
    shown = spool.page(page)
    assert "<table" not in shown
    assert spool.put_back(page.path, shown) == page.markdown
    assert spool.put_back("index.md", shown) == shown
    assert spool.anchors(page.path) == {"aa"}
    assert spool.anchors("index.md") == set()


def test_a_page_that_is_searched_is_what_it_is() -> None:
    page = listed(searched=True)
    assert Spool(whole=False).page(page) == page.markdown


@pytest.mark.parametrize("text", ["# A\n\nB\n", "# A\r\n\rB\n", "\ufeff# A\n", "\ufeff"])
@pytest.mark.parametrize("long", [0, 20_000])
@pytest.mark.parametrize("whole", [True, False])
def test_mkdocs_reads_of_a_page_what_is_in_it(
    text: str, long: int, whole: bool, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: []\n", encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins._current_plugin = "charter"
    page = replace(listed(searched=True), markdown=text + "æ" * long)
    spool = Spool(whole=whole)
    file = spool.file(config, page, InclusionLevel.NOT_IN_NAV)
    given = File.generated(config, page.path, content=page.markdown)
    assert (file.content_string, file.src_uri) == (given.content_string, page.path)
    assert file.inclusion is InclusionLevel.NOT_IN_NAV
