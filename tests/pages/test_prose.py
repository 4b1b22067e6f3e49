"""The reasons of a proposal: what is understood, and that nothing else is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.pages.prose import prose

ALLOWED = {
    "p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "em", "a",
    "h3", "h4", "h5", "h6",
}  # fmt: skip
PIECES = (
    "# ", "## ", "- ", "1. ", "7) ", "> ", "```", "~~~", "**", "*", "__", "_", "`", "\\", "[", "](",
    ")", "https://byen.example/", "javascript:", "<b>", "<script>", "-->", "&amp;", "{: x=y }",
    "\n", "\n\n", "    ", "  \n", "|", "---", "ord", "Æ",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


class Tags(HTMLParser):
    """The tags of a piece of HTML, whether they are closed, and the attributes they have."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.balanced = True
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(f"{tag} {name}", []).append(value or "")
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.balanced &= bool(self.open) and self.open.pop() == tag


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("En grund.\nOg en til.\n\nNyt.", "<p>En grund. Og en til.</p>\n<p>Nyt.</p>"),
        ("# Stort\n### Mindre", "<h3>Stort</h3>\n<h5>Mindre</h5>"),
        ("- en\n- to\n  mere\n", "<ul><li>en</li><li>to mere</li></ul>"),
        ("- en\n  - under\n- to", "<ul><li>en<ul><li>under</li></ul></li><li>to</li></ul>"),
        ("3. tre\n4. fire", '<ol start="3"><li>tre</li><li>fire</li></ol>'),
        ("> sagt\n> to gange", "<blockquote><p>sagt to gange</p></blockquote>"),
        ("**stærkt** og *let*", "<p><strong>stærkt</strong> og <em>let</em></p>"),
        ("2 * 3 * 4 og et_navn_her", "<p>2 * 3 * 4 og et_navn_her</p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("```yaml\na: <b>\n\nc: d\n```", "<pre><code>a: &lt;b&gt;&#10;\nc: d</code></pre>"),
        ("linje  \nny", "<p>linje<br>ny</p>"),
        (r"\*ikke let\*", "<p>*ikke let*</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[her](javascript:x)", "<p>[her](javascript:x)</p>"),
        ("[her](data:text/html,x)", "<p>[her](data:text/html,x)</p>"),
        ("[her](//anden.example)", "<p>[her](//anden.example)</p>"),
        (
            "se https://byen.example/a_b_c.",
            '<p>se <a href="https://byen.example/a_b_c" rel="nofollow noopener ugc">'
            "https://byen.example/a_b_c</a>.</p>",
        ),
        (
            "![pixel](https://anden.example/p.png)",
            '<p><a href="https://anden.example/p.png" rel="nofollow noopener ugc">pixel</a></p>',
        ),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<pre>| a | b |\n|---|---|\n| 1 | 2 |</pre>"),
        ("", ""),
    ],
)
def test_the_safe_part_of_markdown_is_understood(source: str, expected: str) -> None:
    assert prose(source) == expected


@given(WRITTEN)
def test_whatever_is_written_gives_only_harmless_tags_in_good_order(source: str) -> None:
    tags = Tags(prose(source))
    assert set(tags.seen) <= ALLOWED
    assert tags.balanced
    assert tags.open == []
    assert set(tags.attributes) <= {"a href", "a rel", "ol start"}
    assert all(goal.startswith("https://") for goal in tags.attributes.get("a href", []))


@given(WRITTEN)
def test_no_line_is_empty_so_that_the_html_stays_one_block(source: str) -> None:
    made = prose(source)
    assert made == "" or all(line for line in made.split("\n"))


@given(st.text(st.sampled_from("ab *_[]()<>#-\n"), max_size=60))
def test_no_word_of_the_author_is_lost(source: str) -> None:
    kept = re.sub(r"[^ab]", "", re.sub(r"<[^>]*>", "", prose(source)))
    assert kept == re.sub(r"[^ab]", "", source)


@pytest.mark.parametrize("piece", ["**", "*a ", "[", "`", "> ", "- ", "\\", "![", "_a", "http://"])
def test_a_long_text_of_one_mark_takes_no_long_time(piece: str) -> None:
    assert prose(piece * 20_000)
