"""No character that hides or turns what is read gets in anywhere, however it is written."""

from __future__ import annotations

import re

import pytest

from charterkit.text.characters import HIDDEN, PILE, made_visible, unsafe, without_hidden
from tests.documents.samples import GOOD, Files, below, told
from tests.fuzz.readers import documents

SIGNS = {
    "NUL": "\x00", "bell": "\x07", "escape": "\x1b", "delete": "\x7f", "next line": "\x85",
    "soft hyphen": "\xad", "grapheme joiner": "\u034f", "Arabic letter mark": "\u061c",
    "Hangul filler": "\u3164", "half-width filler": "\uffa0", "Mongolian separator": "\u180e",
    "zero-width space": "\u200b", "non-joiner": "\u200c", "joiner": "\u200d",
    "left-to-right mark": "\u200e", "right-to-left mark": "\u200f", "line separator": "\u2028",
    "paragraph separator": "\u2029", "embedding left": "\u202a", "embedding right": "\u202b",
    "end of embedding": "\u202c", "override left": "\u202d", "override right": "\u202e",
    "word joiner": "\u2060", "invisible plus": "\u2064", "isolate left": "\u2066",
    "isolate right": "\u2067", "isolate first": "\u2068", "end of isolate": "\u2069",
    "no-break zero width": "\ufeff", "annotation": "\ufff9", "no character": "\ufdd0",
    "last of its plane": "\U0001ffff", "variation selector": "\ufe00", "emoji selector": "\ufe0f",
    "braille blank": "\u2800", "musical blank": "\U0001d159", "private use": "\ue000",
    "private plane": "\U000f0000", "last private": "\U0010fffd", "tag letter": "\U000e0041",
    "variation supplement": "\U000e0100", "unassigned plane": "\U00050000",
    "pile of marks": "\u0336\u0337\u0338\u0336",
}  # fmt: skip
PROPOSAL = "proposals/hold-ord-bedre/proposal.md"
PRINCIPLE = "charter/principles/hold-ord.md"
BALLOT = "proposals/hold-ord-bedre/ballots/1/sekretariatet.yml"
ADMITTED = "proposals/hold-ord-bedre/record/01-admitted.yml"
RECORD = "charter/signatories/ek/eksempelkommune.yml"
MORE = """\
pledges:
  - {principle: hold-ord, text: Vi prøver.}
left:
  - {on: 2027-01-01, reason: Fordi.}
"""
TALK = "charter/experiences/en.md"
CAMP = "charter/gatherings/lejr"
PLACES = {
    "a name": (RECORD, "name: Eksempel", "name: Eks{}empel"),
    "a name in quotes": (RECORD, "name: Eksempelkommune", 'name: "Eks{}empelkommune"'),
    "a statement": (RECORD, "da: Vi er", "da: Vi{} er"),
    "a mandate": (RECORD, "by: Kommunal", "by: Kom{}munal"),
    "a pledge": (RECORD, "Vi prøver", "Vi{} prøver"),
    "a reason to leave": (RECORD, "Fordi", "For{}di"),
    "a comment": (RECORD, "format: 1\n", "format: 1\n# til{}føjet\n"),
    "a title": (PROPOSAL, "title: Hold", "title: Ho{}ld"),
    "a proposer": (PROPOSAL, "[eksempel", "[eks{}empel"),
    "reasons": (PROPOSAL, "Det er når", "Det{} er når"),
    "an amendment": (PROPOSAL, "+Vi siger", "+Vi{} siger"),
    "what an amendment removes": (PROPOSAL, "-Vi siger", "-Vi{} siger"),
    "the path in an amendment": (PROPOSAL, "--- charter/", "--- char{}ter/"),
    "a principle": (PRINCIPLE, "Vi holder", "Vi{} holder"),
    "a principle's title": (PRINCIPLE, "title: Hold", "title: Ho{}ld"),
    "a translation": ("charter/preamble.en.md", "\n---\n", "\n---\nWe{} "),
    "a steward's name": ("charter/stewards.yml", "da: ", "da: a{}a"),
    "the rules": ("charter/charter.yml", "da: ", "da: a{}a"),
    "a ballot": (BALLOT, "reason: ", "reason: For{}di. "),
    "an official record": (ADMITTED, "by: sek", "by: s{}ek"),
    "the front page": ("charter/index.md", "# ", "# Ve{}lkommen "),
    "an experience": (TALK, "Erfaring", "Er{}faring"),
    "an experience's title": (TALK, "title: E", "title: E{}"),
    "a gathering": (f"{CAMP}/gathering.yml", "da: L", "da: L{}"),
    "an input": (f"{CAMP}/inputs/bord-1.yml", "text: I", "text: I{}"),
    "a theme": (f"{CAMP}/themes.yml", "da: T", "da: T{}"),
}  # fmt: skip
ADDED = {
    TALK: "---\nformat: 1\ntitle: En\nstage: problem\nby: [Os]\n---\n## Problemet\n\nErfaring\n",
    f"{CAMP}/gathering.yml": "format: 1\ntitle: {da: Lejr}\nfrom: 2026-09-29\n",
    f"{CAMP}/inputs/bord-1.yml":
        "format: 1\ninputs: [{id: 1, kind: idea, by: borgere, text: Intet}]\n",
    f"{CAMP}/themes.yml":
        "format: 1\nthemes: [{id: tid, title: {da: Tid}, inputs: [bord-1-1]}]\n",
}  # fmt: skip
CODES = {"D001", "D004", "D009", "D010", "D034", "D039", "A007", "A009", "D006"}


def spoilt(place: str, sign: str) -> list[str]:
    """What is said of the small charter with a sign in a place."""
    path, old, new = PLACES[place]
    files = {**below(GOOD), **{name: text.encode() for name, text in ADDED.items()}}
    text = files[path].decode() + (MORE if path == RECORD else "")
    assert old in text
    files[path] = text.replace(old, new.format(sign), 1).encode()
    return [said for said in told(Files(files)) if said.startswith(path)]


def test_each_place_is_right_without_them() -> None:
    assert {place: said for place in PLACES if (said := spoilt(place, ""))} == {}


@pytest.mark.parametrize("place", PLACES)
def test_none_of_them_gets_in(place: str) -> None:
    let_in = {
        name
        for name, sign in SIGNS.items()
        if not any(re.search(rf": ({'|'.join(CODES)}) ", said) for said in spoilt(place, sign))
    }
    assert let_in == set()


@pytest.mark.parametrize("name", SIGNS)
def test_nor_as_an_escape_in_quotes(name: str) -> None:
    escaped = "".join(f"\\U{ord(each):08x}" for each in SIGNS[name])
    assert any(" D004 " in said or " D009 " in said or " D010 " in said
               for said in spoilt("a name in quotes", escaped))  # fmt: skip


@pytest.mark.parametrize("name", SIGNS)
def test_none_of_them_is_shown(name: str) -> None:
    sign = SIGNS[name]
    assert sign not in made_visible(f"a{sign}b")
    assert len(without_hidden(f"a{sign}b")) <= 3
    assert unsafe(f"a{sign}b") is not None


@pytest.mark.parametrize(
    "text",
    [
        "Æblegården Øst, Ålborg – »café«, naïve façade, Łódź, Nguyễn, Đakovo …",
        "Τάξις, Справедливость, שָׁלוֹם, السَّلَامُ عَلَيْكُمْ, हिन्दी, ไทย, 日本の会, 한국어",
        "می‌خواهم, क्‍ष",
        "❤️ 👩‍👩‍👧 🏴 1️⃣ ☺️ ⚖️",
        "a\u0323\u0308 E\u0301\u0302\u0304",
        "⠃⠗⠁⠊⠇⠇⠑⠀⠃⠇⠁⠝⠅",
        "kl. 9 til 10",
    ],
)
def test_what_people_honestly_write_is_let_in(text: str) -> None:
    assert unsafe(text) is None
    assert HIDDEN.search(text) is None
    assert PILE.search(text) is None
    assert without_hidden(text) == text


def test_this_repositorys_own_documents_have_none_of_them() -> None:
    for path, data in documents().items():
        assert all(unsafe(line) is None for line in data.decode().split("\n")), path


def test_what_is_passed_over_at_a_glance_is_refused_nowhere() -> None:
    """Of all letters and signs up to the last of Latin's extensions, and of each two of them."""
    signs = [chr(number) for number in range(0x300)]
    for sign in signs:
        refused = sign in "\t\n\r" or HIDDEN.search(f"a{sign}b") is not None
        assert (unsafe(f"a{sign}b") is not None) == refused, f"U+{ord(sign):04X}"
    latin = "".join(sign for sign in signs[:0x250] if unsafe(sign) is None)
    assert len(latin) > 500
    assert unsafe("".join(f"{one}{latin}" for one in latin)) is None
    assert unsafe(f"{latin}\u200d") == (len(latin) + 1, "an invisible letter (U+200D)")
