"""Markdown that people write whole keeps its meaning, and nothing in it is more than text."""

from __future__ import annotations

import re
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.pages.guarded import guarded
from charterkit.site.policy import with_policy
from tests.pages.test_markup import EXTENSIONS
from tests.site.harm import LINES, NESTED
from tests.text.reading import by_the_site

ROOT = Path(__file__).parents[2]
GUIDE = sorted((ROOT / "charter").glob("*.md")) + sorted((ROOT / "charter" / "guide").glob("*.md"))
PIECES = (
    "<script>x</script>", "<img src=x onerror=y>", "`", "``", "```\n", "~~~\n", "\n", "\n\n", "> ",
    "- ", "    ", "# ", "{: onclick=x }", "[a]", "(javascript:x)", "[a]: javascript:x", "![", "](",
    "<!--", "-->", "\\", "|", "|---|", "&lt;", "&#60;", "*", "_", "ord ", "```{.x onclick=y}\n",
    "```html\n", "<div markdown=1>", "</div>", "</code>", "<https://a.example>", "\t", "1. ", ":",
)  # fmt: skip
SETTINGS = {"tables": {"use_align_attribute": True}}
"""As mkdocs.yml has it: a column is aligned without a style."""
HARM = re.compile(
    r"<(script|img|iframe|svg|meta|base|form|input|object|embed|link|style)\b"
    r"|<[^>]*\s(on\w+|style|srcdoc)=|<[^>]*\s(href|src)=.\s*(javascript|data|vbscript|file|//)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_a_page_of_the_guide_reads_as_it_did(path: Path) -> None:
    body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert by_the_site(guarded(body, "guide/x.md")) == by_the_site(body)


@pytest.mark.parametrize("text", [*LINES, NESTED], ids=lambda text: text[:24])
def test_harmful_text_is_text(text: str) -> None:
    made = markdown.markdown(
        guarded(text, "guide/x.md"), extensions=EXTENSIONS, extension_configs=SETTINGS
    )
    assert HARM.search(made) is None


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_so_is_any_mixture_of_such_pieces(text: str) -> None:
    made = markdown.markdown(
        guarded(text, "guide/x.md"), extensions=EXTENSIONS, extension_configs=SETTINGS
    )
    assert HARM.search(made) is None


def test_code_and_anchors_stay() -> None:
    assert guarded("## Med { #med }\n\nSkriv `<navn>`.", "a.md") == (
        "## Med { #med }\n\nSkriv <code>&#60;navn&#62;</code>."
    )
    fenced = "```html\n<script>x</script>\n```"
    assert guarded(fenced, "a.md") == fenced


def test_no_script_of_the_content_is_named_in_the_policy() -> None:
    page = '<meta charset="utf-8"><script>theirs()</script><script>ours()</script>'
    with_theirs, without = with_policy(page), with_policy(page, "<script>theirs()</script>")
    assert with_theirs.count("'sha256-") == 2
    assert without.count("'sha256-") == 1
    assert '<meta name="referrer" content="same-origin">' in without
