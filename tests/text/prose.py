"""Markdown drawn at random: prose with everything in it that makes a line break dangerous."""

from __future__ import annotations

from hypothesis import strategies as st

_ENDS = (
    ".",
    ".",
    ".",
    "!",
    "?",
    "…",
    "...",
    ".**",
    "*.",
    ".*",
    ".)",
    ".«",
    ".”",
    "?« ",
    '."',
    ".[^1]",
    ":",
)
_WORDS = (
    "Vi",
    "går",
    "en",
    "tur",
    "f.eks.",
    "bl.a.",
    "mv.",
    "Dr.",
    "nr.",
    "4.",
    "2026.",
    "1.",
    "3)",
    "-",
    "+",
    "*",
    "#",
    "##",
    ">",
    "=",
    "---",
    "***",
    "```",
    "`",
    "``",
    "`a. B`",
    "`` c ` D. ``",
    "|",
    "[x]:",
    "[Læs. Her](http://a.b/c_d)",
    '[link](a.md "Et. To")',
    "![Et. Billede](b.png)",
    "[ref]",
    "[ref][]",
    "**fed.",
    "fed.**",
    "*kursiv.",
    "kursiv.*",
    "_under.",
    "under._",
    "**Hel. Sætning.**",
    "~~ud.~~",
    "<https://a.b/>",
    "<a@b.c>",
    "(se",
    "her.)",
    "(Hel. Parentes.)",
    "»Hvad?",
    "Nu.«",
    "„Ja.“",
    ":",
    "::",
    "!!!",
    "???",
    "===",
    "%",
    "&amp;",
    "&",
    "\\*",
    "\\",
    "{.x}",
    "§ 3.",
    "A.",
    "H.C.",
    "kl. 14.30",
    "1.4.0.",
    "http://a.b/c.d",
    "😀",
    "é",
    "I.",
    "_",
    "__",
    "<",
    "*[X]:",
    "1.4",
    "~~~",
    "[^1]",
    "[^1]:",
    "[TOC]",
    "!",
    "![",
    "](",
    "a  b",
    "«",
    '"',
    "'",
    "-en",
    "*x",
    "+x",
    "#x",
    ">x",
    "=x",
    "1.x",
    "-.",
    "Så",
)

words = st.one_of(st.sampled_from(_WORDS), st.sampled_from(("Vi", "går", "Så", "den", "her")))


@st.composite
def sentence(draw: st.DrawFn) -> str:
    """Some words, and perhaps something that ends them."""
    text = " ".join(draw(st.lists(words, min_size=1, max_size=5)))
    return text + draw(st.sampled_from(_ENDS)) if draw(st.integers(0, 3)) else text


@st.composite
def line(draw: st.DrawFn) -> str:
    """One to three sentences, seldom a hard line break behind them."""
    text = " ".join(draw(st.lists(sentence(), min_size=1, max_size=3)))
    return text + draw(st.sampled_from(("", "", "", "", "", "  ", "\\", " ", "   ")))


_PREFIXES = (
    "",
    "",
    "",
    "",
    "- ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "10. ",
    "100. ",
    "> ",
    "> ",
    ">",
    ">> ",
    "> - ",
    "  ",
    "   ",
    "    ",
    "  - ",
    "   - ",
    "    - ",
    "      - ",
    "        - ",
    "    1. ",
    "   1. ",
    "    2. ",
    "# ",
    "## ",
    "#",
    "-   ",
    "1.  ",
    "     ",
    "- - ",
    "- > ",
    "      ",
    "        ",
    "> > ",
    ">     ",
    "-     ",
    "1) ",
    "- # ",
)
_WHOLE = (
    "",
    "",
    "",
    "",
    "",
    "---",
    "===",
    "-",
    "=",
    "```",
    "~~~",
    "```sh",
    "    kode. Mere.",
    "| a | b |",
    "|---|---|",
    "| a. B | c |",
    "[ref]: http://x.y",
    "[^1]: Note. Mere.",
    "    Mere.",
    "***",
    "- - -",
    "!!! note",
    "# Titel #",
    "## T. U ##",
    "<div>",
    "</div>",
    "> ",
    ">",
    "{: .x}",
    "- ",
    "*",
    "1.",
    "[TOC]",
    "--- ",
    "-- |",
    ":- |",
    "#",
    "    ```",
    "  ```",
    "> ```",
    "[ref]:",
    "    - ",
)


@st.composite
def body(draw: st.DrawFn) -> str:
    """Lines of every kind, in any order."""
    one = st.one_of(
        st.sampled_from(_WHOLE),
        st.tuples(st.sampled_from(_PREFIXES), line()).map("".join),
        line(),
    )
    lines = draw(st.lists(one, min_size=1, max_size=9))
    return "".join(f"{each}\n" for each in lines)


calm = st.sampled_from(
    (
        "Vi går.",
        "Så holder vi.",
        "Hvad nu?",
        "Kom!",
        "Det er f.eks. her.",
        "Vi mødes kl. 14.30.",
        "**Vi lover.**",
        "*Ja.* Nej.",
        "Læs [mere.](a.md) Her.",
        "Se `a. B`. Nu.",
        "2026. Derefter.",
        "- Nej. Ja.",
        "# Så. Nu",
        "> Citat. Mere.",
        "1. Et. To.",
        "Sagde hun.[^1] Ja.",
        "og",
    )
)


@st.composite
def calm_body(draw: st.DrawFn) -> str:
    """Markdown as people mean it: paragraphs, lists in lists, quotations, headings."""
    blocks = []
    for _ in range(draw(st.integers(1, 5))):
        texts = draw(
            st.lists(st.lists(calm, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)
        )
        kind = draw(
            st.sampled_from(("text", "list", "nested", "numbers", "quote", "heading", "more"))
        )
        if kind == "list":
            lines = [f"- {each}" for each in texts]
        elif kind == "nested":
            lines = [
                f"{' ' * 4 * min(deep, draw(st.integers(0, 2)))}- {each}"
                for deep, each in enumerate(texts)
            ]
        elif kind == "numbers":
            lines = [
                f"{number}. {each}" for number, each in enumerate(texts, draw(st.integers(1, 9)))
            ]
        elif kind == "quote":
            lines = [f"> {each}" for each in texts]
        elif kind == "heading":
            lines = [f"## {texts[0]}", *texts[1:]]
        elif kind == "more":
            lines = [f"    {each}" for each in texts]
        else:
            lines = texts
        gap = draw(st.sampled_from(("\n", "\n\n", "\n\n", "\n\n", "\n\n\n")))
        blocks.append("\n".join(lines) + gap)
    return "".join(blocks)
