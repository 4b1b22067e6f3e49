"""Markdown documents drawn at random, of which the words are known before they are written."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = (
    "vi", "løser", "opgaver", "sammen", "Alle", "kan", "være", "med", "Ingen", "bestemmer", "alene",
    "Åbenhed", "3", "2026", "naïve", "ένα", "слово", "章程", "f.eks", "O'Neill", "co-creation",
)  # fmt: skip
ENDS = (".", "!", "?", ":", "", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a document: its Markdown, and its words as people read them."""

    text: str
    words: str


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
sentences = st.tuples(words, st.sampled_from(ENDS)).map("".join)
prose = st.lists(sentences, min_size=1, max_size=4)


@st.composite
def headings(draw: st.DrawFn) -> Block:
    """A heading with signs, closed or not, or underlined; with a number of its own or not."""
    number = draw(st.sampled_from(["", "", "1. ", "§ 3 ", "Article IV ", "2.1 ", "12) "]))
    said = number + draw(words)
    level = draw(st.integers(1, 4))
    kind = draw(st.sampled_from(["open", "closed", "under", "marked", "linked"]))
    shown = {"marked": f"**{said}**", "linked": f"[{said}](https://charter.example/a)"}.get(
        kind, said
    )
    if kind == "under" and level < 3 and not number:
        return Block(text=f"{said}\n{'=-'[level - 1] * 4}", words=said)
    closing = f" {'#' * level}" if kind == "closed" else ""
    return Block(text=f"{'#' * level} {shown}{closing}", words=said)


@st.composite
def paragraphs(draw: st.DrawFn) -> Block:
    """Sentences on as many lines as it comes, some of them broken hard."""
    said = draw(prose)
    glue = draw(st.sampled_from([" ", "\n", "  \n", "\\\n", "  "]))
    return Block(text=glue.join(said), words=" ".join(said))


@st.composite
def lists(draw: st.DrawFn) -> Block:
    """Items with a mark or a number, some with items of their own, apart or close together."""
    said = draw(prose)
    mark = draw(st.sampled_from(["*", "-", "+", "1.", "a)"]))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    inward = draw(st.booleans())
    lines = [
        f"{'    ' if inward and at % 2 else ''}{mark if mark != '1.' else f'{at + 1}.'} {each}"
        for at, each in enumerate(said)
    ]
    shown = [
        f"{at + 1} {each}" if mark == "1." else f"a {each}" if mark == "a)" else each
        for at, each in enumerate(said)
    ]
    return Block(text=gap.join(lines), words=" ".join(shown))


@st.composite
def codes(draw: st.DrawFn) -> Block:
    """Code between fences, with lines that would be headings elsewhere; or indented."""
    said = draw(words)
    fence = draw(st.sampled_from(["```", "~~~~", "````"]))
    if draw(st.booleans()):
        return Block(text=f"    # {said}\n    ## {said}", words=f"{said} {said}")
    return Block(text=f"{fence}sh\n# {said}\n\n{said}\n---\n{fence}", words=f"sh {said} {said}")


@st.composite
def others(draw: st.DrawFn) -> Block:
    """A quotation with a heading in it, a table, or a rule."""
    said = draw(words)
    return draw(
        st.sampled_from(
            [
                Block(text=f"> # {said}\n> {said}", words=f"{said} {said}"),
                Block(
                    text=f"| {said} | b |\n| --- | --- |\n| # {said} | d |",
                    words=f"{said} b {said} d",
                ),
                Block(text="* * *", words=""),
                # Something else behind it, since what is indented there would be part of it.
                Block(text="[^n]: en note\n[slut]: https://charter.example/d", words=""),
                Block(text="[mål]: https://charter.example/b 'Titel'\n[andet]: ../c.md", words=""),
                Block(
                    text=f"Se [{said}][mål], [andet] og [^n].", words=f"Se {said} mål andet og n"
                ),
            ]
        )
    )


documents = st.lists(
    st.one_of(headings(), headings(), paragraphs(), paragraphs(), lists(), codes(), others()),
    min_size=1,
    max_size=24,
)
