"""Text that others wrote stands on a page as the text it is."""

from __future__ import annotations

import html as entities
import re

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.pages import markup
from charterkit.pages.page import way
from charterkit.text.characters import without_hidden

ODD = "\\`*_{}[]()<>#+-.!|&\"'~:^=$@/ \n1a"
SIGNS = st.sampled_from(ODD) | st.characters(codec="utf-8", exclude_categories=["C"])
LINES = st.text(SIGNS).map(without_hidden)
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
KNOWN = frozenset({"charter.md", "principles/moede.md", "guide/med.md"})


def shown(source: str) -> str:
    """What a reader sees of Markdown: its HTML without tags."""
    made = markdown.markdown(source, extensions=EXTENSIONS)
    return " ".join(entities.unescape(re.sub(r"<[^>]*>", "", made)).split())


def tamed(line: str, page: str = "charter.md") -> str:
    """A line of the charter, from the page of its principle."""
    return markup.tamed(line, "principles/moede.md", page, KNOWN)


@given(LINES)
def test_any_text_in_a_heading_is_read_as_itself(text: str) -> None:
    assert shown(f"# x {markup.plain(text)}") == " ".join(f"x {text}".split())


@given(LINES.filter(lambda text: text.strip()))
def test_any_text_in_a_list_makes_no_element_of_its_own(text: str) -> None:
    made = markdown.markdown(f"- {markup.plain(text)}", extensions=EXTENSIONS)
    assert set(re.findall(r"<(\w+)", made)) <= {"ul", "li"}


@given(LINES)
def test_any_text_in_html_is_read_as_itself(text: str) -> None:
    assert entities.unescape(markup.html(text)) == " ".join(text.split())
    assert not set(markup.html(text)) & set("<>\"'")


def test_characters_that_turn_or_hide_text_are_left_out() -> None:
    assert markup.plain("Prøve\u202eby\x07") == "Prøveby"
    assert markup.html("Prøve\u2066by\x00") == "Prøveby"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Se [listen](../guide/med.md#top).", "Se [listen](guide/med.md#top)."),
        ("Se [mødet](moede.md).", "Se [mødet](principles/moede.md)."),
        ("Se [sætningen](#1.2).", "Se [sætningen](principles/moede.md#1.2)."),
        ("Se [det](https://byen.example/a?b=1).", "Se [det](https://byen.example/a?b=1)."),
        ("Se <https://byen.example/>.", "Se [https://byen.example/](https://byen.example/)."),
        ("Se [det](javascript:alert(1)).", "Se [det]&#40;javascript:alert(1))."),
        ("Se [det](&#106;avascript:x).", "Se [det]&#40;&#106;avascript:x)."),
        ("Se [det](//anden.example/x).", "Se [det]&#40;//anden.example/x)."),
        ("Se [det](ukendt.md).", "Se [det]&#40;ukendt.md)."),
        ("![pixel](https://anden.example/p.png)", "[pixel](https://anden.example/p.png)"),
        ("<img src=x onerror=y>", "&lt;img src=x onerror=y>"),
        ("Ord{: onclick=x }", "Ord&#123;: onclick=x }"),
        ("Du & jeg &amp; de", "Du &amp; jeg &amp; de"),
        ("[a]: javascript:x", "&#91;a&#93;: javascript&#58;x"),
        ("[a]: https://byen.example/", "[a]: https://byen.example/"),
        ("> [a]: javascript:x", "> &#91;a&#93;: javascript&#58;x"),
        ("- 1. [a]: //anden.example/", "- 1. &#91;a&#93;: //anden.example/"),
        ("- [a]: https://byen.example/", "- [a]: https://byen.example/"),
        ("[x](y[a](javascript:x))", "[x]&#40;y[a]&#40;javascript:x))"),
        ("[x](y](javascript:x))", "[x]&#40;y&#93;(javascript:x))"),
        ("[a", "&#91;a"),
        ("a] [b](moede.md", "a&#93; [b]&#40;moede.md"),
        ("[[[[a]]]]", "[[[&#91;a&#93;]]]"),
        ("- " * 30 + "a", "&#45; " + "- " * 29 + "a"),
    ],
)
def test_a_line_of_the_charter_keeps_its_markdown_but_reaches_nowhere(
    line: str, expected: str
) -> None:
    assert tamed(line) == expected


@given(LINES)
def test_no_line_of_the_charter_makes_an_image_a_script_or_an_attribute(line: str) -> None:
    made = markdown.markdown(tamed(line), extensions=EXTENSIONS)
    assert not re.search(
        r"<(img|script|iframe|style|form|input)\b|<[^>]* on\w+=|=.javascript:", made
    )


@pytest.mark.parametrize(
    ("start", "goal", "link"),
    [
        ("charter.md", "principles/moede.md", "principles/moede.md"),
        ("principles/moede.md", "charter.md#1", "../charter.md#1"),
        ("principles/moede.md", "principles/moede.md#1.1", "#1.1"),
        ("v/0.1.0.md", "proposals/index.md", "../proposals/index.md"),
    ],
)
def test_a_link_leads_from_one_page_to_another(start: str, goal: str, link: str) -> None:
    assert way(start, goal) == link


@given(LINES | st.text(st.sampled_from("Aaøœ 19.,;:-_'\"&<+=#|!é\u00a0\u00ad\u0301\ufe0f\n")))
def test_what_is_shown_as_it_stands_is_what_a_closer_look_leaves(text: str) -> None:
    once = " ".join(re.sub(r"[\s\u2028\u2029]+", " ", without_hidden(text)).split(" ")).strip()
    assert markup.html(text) == entities.escape(once)
    assert markup.plain(text) == markup.encoded(once)


@pytest.mark.parametrize("count", [2, 30, 31, 189])
def test_from_any_page_of_a_list_any_other_is_two_links_away(count: int) -> None:
    paths = [f"list/{number}.md" for number in range(1, count + 1)]

    def leads_to(here: str) -> set[str]:
        box = markup.turning("Sider", here, paths)
        assert f'<strong aria-current="page">{paths.index(here) + 1}</strong>' in box
        return {f"list/{each}" for each in re.findall(r"\]\(([^)]*)\)", box)}

    one = {here: leads_to(here) for here in paths}
    for here in paths:
        assert one[here].union(*(one[each] for each in one[here])) == set(paths)
        assert len(one[here]) <= max(29, 11 + count // 10)
