"""Charter texts drawn at random, full of what makes a diff hard to read back."""

from __future__ import annotations

from hypothesis import strategies as st

from charterkit.text.characters import without_hidden

PATHS = (
    "charter/charter.yml",
    "charter/preamble.md",
    "charter/preamble.en.md",
    "charter/principles/aabenhed.md",
    "charter/principles/faelles-ansvar.md",
)
_AWKWARD = (
    "",
    "Vi løser fælles opgaver sammen.",
    "-- charter/preamble.md",
    "++ charter/preamble.md",
    "--- charter/preamble.md",
    "+++ charter/preamble.md",
    "@@ -1,2 +1,2 @@",
    "```",
    "```diff",
    "````` fem",
    "\\ No newline at end of file",
    "-",
    "+",
    " indrykket",
    "---",
)
_characters = st.characters(exclude_categories=("Cc", "Cs"))
lines = st.one_of(
    st.sampled_from(_AWKWARD),
    st.text(_characters, max_size=12).map(without_hidden).map(str.rstrip),
)
texts = st.lists(lines, min_size=1, max_size=25).map(
    lambda written: "".join(f"{line}\n" for line in written).encode()
)


@st.composite
def revised(draw: st.DrawFn, base: bytes) -> bytes:
    """The text with some of its lines replaced, removed or doubled."""
    written = base.decode().split("\n")[:-1]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(written)))
        end = min(len(written), start + draw(st.integers(0, 3)))
        written[start:end] = draw(st.lists(lines, max_size=3))
    return "".join(f"{line}\n" for line in written or ["Vi begynder forfra."]).encode()


@st.composite
def editions(draw: st.DrawFn) -> tuple[dict[str, bytes], dict[str, bytes | None]]:
    """The texts of a base, and what becomes of some of them: None for a repeal."""
    base = draw(st.dictionaries(st.sampled_from(PATHS), texts))
    fates: dict[str, bytes | None] = {}
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True)):
        if path not in base:
            fates[path] = draw(texts)
        else:
            fates[path] = draw(st.one_of(st.none(), texts, revised(base[path])))
    return base, fates
