"""Whatever its bytes, a document becomes text that a charter can hold, and each loss is told."""

from __future__ import annotations

import pytest

from charterkit.text.foreign import BREAK, Foreign, read_foreign

PLAIN = "# Naboskab\n\nVi løser „fælles“ opgaver – sammen.\n"


def read(data: bytes | str) -> Foreign:
    """A document's bytes as text."""
    found = read_foreign(data.encode() if isinstance(data, str) else data)
    assert found is not None
    return found


def told(found: Foreign) -> list[str]:
    """What became of it, where, and what is told."""
    return [f"{each.fate} {each.line}: {each.text}" for each in found.remarks]


@pytest.mark.parametrize(
    ("data", "remarks"),
    [
        (PLAIN.encode(), []),
        (PLAIN.encode("utf-8-sig"), ["form 0: without the byte-order mark at its beginning"]),
        (
            PLAIN.encode("cp1252"),
            ["form 0: its letters are written in UTF-8, they were in Windows-1252"],
        ),
        (PLAIN.encode("utf-16"), ["form 0: its letters are written in UTF-8, they were in UTF-16"]),
        (PLAIN.replace("\n", "\r\n").encode(), ["form 0: its lines end in LF alone"]),
        (PLAIN.replace("\n", "\r").encode(), ["form 0: its lines end in LF alone"]),
    ],
    ids=["utf-8", "byte-order mark", "windows-1252", "utf-16", "crlf", "cr"],
)
def test_bytes_of_all_kinds_are_the_same_text(data: bytes, remarks: list[str]) -> None:
    found = read(data)
    assert "\n".join(found.lines) == PLAIN
    assert told(found) == remarks


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"\x81\x8d\x9d", b"a\0b"])
def test_what_is_no_text_is_not_taken_for_one(data: bytes) -> None:
    assert read_foreign(data) is None


def test_letters_in_pieces_tabs_and_hidden_signs_are_mended_and_told() -> None:
    found = read("Cafe\u0301\u200b\n* a\n\t* b\n")
    assert found.lines == ("Café", "* a", "    * b", "")
    assert told(found) == [
        "form 0: its letters are in one piece (NFC)",
        "left out 1: a sign that nobody sees: an invisible letter (U+200B)",
        "form 0: spaces stand where tabs stood",
    ]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            '+++\nversion = "1.4"\naliases = ["/a"]\n+++\nVi.\n',
            {"version": "1.4", "aliases": '["/a"]'},
        ),
        ("---\ntitle: 'Os'\ntags:\n  - a\n---\nVi.\n", {"title": "Os", "tags": ""}),
        ("---\ndate: 2016-05-01\n...\nVi.\n", {"date": "2016-05-01"}),
    ],
)
def test_a_front_matter_is_read_and_told(text: str, fields: dict[str, str]) -> None:
    found = read(text)
    assert found.fields == fields
    assert [line for line in found.lines if line] == ["Vi."]
    assert told(found) == [f"left out 1: the front matter ({', '.join(fields)})"]


@pytest.mark.parametrize("text", ["---\n\nVi.\n\n---\n", "---\nVi går. Nu\n---\n", "+++\nVi.\n"])
def test_rules_are_no_front_matter(text: str) -> None:
    found = read(text)
    assert "\n".join(found.lines) == text
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("html", "text", "remarks"),
    [
        (
            "Vi <!-- ikke\nher --> går.",
            "Vi \n går.",
            ["left out 1: what HTML shows nobody: <!-- ikke her -->"],
        ),
        (
            '<a href="https://a.example">Vi</a> går.',
            "[Vi](https://a.example) går.",
            ["form 1: a link in Markdown instead of HTML"],
        ),
        (
            '<a name="x"></a>Vi går.',
            "Vi går.",
            ['left out 1: the HTML tag <a name="x">; its words stay'],
        ),
        (
            "Vi <b>går</b>.",
            "Vi **går**.",
            ["form 1: Markdown instead of <b>", "form 1: Markdown instead of </b>"],
        ),
        (
            "<div>\nVi går.\n</div>",
            "\nVi går.\n",
            ["left out 1: the HTML tag <div>; its words stay"],
        ),
        ("Vi går<br>nu.", "Vi går nu.", ["left out 1: a line break in HTML"]),
        (
            '<img alt="Os" src="a.png"/>',
            "![Os](a.png)",
            ["form 1: an image in Markdown instead of HTML"],
        ),
        (
            "<script>x < y</script>Vi.",
            "Vi.",
            ["left out 1: what HTML shows nobody: <script>x < y</script>"],
        ),
        (
            '<h2 align="center">Vi går</h2>',
            "## Vi går",
            ["form 1: a heading in Markdown instead of HTML"],
        ),
        ("Er a <b?", "Er a &lt;b?", ["form 1: &lt; instead of a sign that would begin HTML"]),
        ("<https://a.example> 1 < 2", "<https://a.example> 1 < 2", []),
        ("```\n<b>\n```\n`<i>`", "```\n<b>\n```\n`<i>`", []),
    ],
)
def test_html_goes_and_its_words_stay(html: str, text: str, remarks: list[str]) -> None:
    found = read(html)
    assert "\n".join(found.lines) == "\n".join(line.rstrip() for line in text.split("\n"))
    assert told(found) == remarks


def test_a_line_that_is_broken_hard_ends_its_paragraph() -> None:
    found = read("Gade 1  \nBy\\\nLand\n\n* a  \n  b\n\n    kode  \n")
    assert found.lines == (
        f"Gade 1{BREAK}",
        f"By{BREAK}",
        "Land",
        "",
        "* a",
        "  b",
        "",
        "    kode",
        "",
    )
    assert told(found) == [
        "form 0: where a line was broken within a paragraph, a new paragraph begins"
    ]


def test_no_document_can_bring_the_sign_that_stands_for_a_paragraphs_end() -> None:
    found = read(f"Vi{BREAK}går.\n")
    assert found.lines == ("Vigår.", "")
    assert [each.fate for each in found.remarks] == ["left out"]
