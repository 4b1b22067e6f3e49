"""What is kept out of a page's Markdown comes back as Markdown would have left it."""

from __future__ import annotations

from collections.abc import Mapping

import markdown  # type: ignore[import-untyped]
import pytest

from charterkit.site.holding import anchors, held, put_back
from tests.pages import town

EXTENSIONS: Mapping[str, Mapping[str, object]] = {
    "attr_list": {},
    "md_in_html": {},
    "tables": {"use_align_attribute": True},
    "toc": {"toc_depth": 2, "permalink": True},
    "pymdownx.superfences": {},
}
BLOCK = '<div class="redline text">\n<p class="line">A <del>&amp;</del> <b id="b">c</b></p>\n</div>'


@pytest.fixture(scope="module")
def converter() -> markdown.Markdown:
    """Markdown as a site's settings have it."""
    return markdown.Markdown(
        extensions=list(EXTENSIONS),
        extension_configs={key: dict(EXTENSIONS[key]) for key in EXTENSIONS},
    )


def converted(text: str, by: markdown.Markdown) -> str:
    """A page's HTML, its blocks kept out and put back."""
    kept, blocks = held(text)
    return put_back(by.reset().convert(kept), blocks)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_of_the_town_comes_out_the_same(
    language: str, converter: markdown.Markdown
) -> None:
    kept = 0
    for page in town.pages(language).values():
        assert converted(page.markdown, converter) == converter.reset().convert(page.markdown)
        kept += len(held(page.markdown)[1])
    assert kept > 100


def test_of_a_proposal_markdown_reads_only_what_is_markdown() -> None:
    page = town.pages("da")["proposals/faelles-kasse.md"].markdown
    left, blocks = held(page)
    assert len(blocks) >= 8
    assert len(left) < len(page) / 3


@pytest.mark.parametrize(
    "text",
    [
        f"# A\n\n{BLOCK}\n\nB\n",
        f"# A\n\n{BLOCK}",
        f"# A\n\n{BLOCK}\n<p>With another behind it.</p>\n\nB\n",
        f'# A\n\n<div class="box" markdown="1">\n\n{BLOCK}\n\n</div>\n\n{BLOCK}\n\nB\n',
        f"# A\n\n</div>\n\n{BLOCK}\n\nB\n",
        f"# A\n\nNo block: {BLOCK}\n\nB\n",
        f'# A\n\n{BLOCK}\n\n<hr data-held="0">\n\nB\n',
        '# A\n\n<div class="reasons">\n\nB\n',
    ],
)
def test_wherever_a_block_stands_the_page_comes_out_the_same(
    text: str, converter: markdown.Markdown
) -> None:
    assert converted(text, converter) == converter.reset().convert(text)


def test_a_mark_that_somebody_wrote_is_not_taken_for_one() -> None:
    text = f'# A\n\n{BLOCK}\n\n<hr data-held="0">\n\nB\n'
    assert held(text) == (text, ())


def test_links_may_lead_to_what_is_named_in_a_block() -> None:
    assert anchors((BLOCK,)) == {"b"}
