"""A document from elsewhere as text: whatever its bytes, line ends, tabs and front matter.

What a charter cannot hold is taken out or written otherwise, and each of it is told. Lines stay
where they are, so that a remark's line is the document's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from charterkit.language import say
from charterkit.text.characters import HIDDEN, PILE, name_of
from charterkit.text.hypertext import without_html
from charterkit.text.markdown import code_blocks
from charterkit.text.remarks import Fate, Remark

_RULES = {"---": re.compile(r"---|\.\.\."), "+++": re.compile(r"\+\+\+")}
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w .-]*?)\s*[:=]\s*(?P<value>.*)")
_WITHIN = re.compile(r"\s|[-#\]})\[]|$")
_BREAK = re.compile(r" {2,}$|\\$")
_PROSE = re.compile(r"[^\s|>#*+\-=`~\[\d]|\*\*?\S|\[(?!\^?[^\]]*\]:)|\d+(?![.)\d])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A document as text: its lines as a charter can hold them, with empty ones where its front
    matter stood, the fields of that by name in small letters, and what there is to tell."""

    lines: tuple[str, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def read_foreign(data: bytes) -> Foreign | None:
    """A document's bytes as text; None if they are no text at all."""
    text, remarks = _decoded(data)
    if text is None:
        return None
    lines, more = _visible(text.split("\n"))
    fields, end = _front_matter(lines)
    remarks += more
    if end:
        names = ", ".join(fields) or "-"
        remarks.append(
            Remark(fate=Fate.LEFT_OUT, line=1, text=say("the front matter ({names})", names=names))
        )
    body = [""] * end + lines[end:]
    body, more = without_html(body)
    remarks += more
    body, more = _without_breaks(body)
    remarks += more
    return Foreign(
        lines=tuple(line.rstrip() for line in body), fields=fields, remarks=tuple(remarks)
    )


def _decoded(data: bytes) -> tuple[str | None, list[Remark]]:
    """The text, with LF between its lines and letters in one piece."""
    remarks: list[Remark] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = _as(data, "utf-16")
        remarks.append(_form(say("its letters are written in UTF-8, they were in UTF-16")))
    else:
        found = _as(data, "utf-8-sig")
        if data.startswith(b"\xef\xbb\xbf"):
            remarks.append(_form(say("without the byte-order mark at its beginning")))
        if found is None and b"\0" not in data:
            found = _as(data, "cp1252")
            remarks.append(
                _form(say("its letters are written in UTF-8, they were in Windows-1252"))
            )
    if found is None or "\0" in found:
        return None, []
    if "\r" in found:
        found = found.replace("\r\n", "\n").replace("\r", "\n")
        remarks.append(_form(say("its lines end in LF alone")))
    if not unicodedata.is_normalized("NFC", found):
        found = unicodedata.normalize("NFC", found)
        remarks.append(_form(say("its letters are in one piece (NFC)")))
    return found, remarks


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _form(text: str, line: int = 0) -> Remark:
    return Remark(fate=Fate.FORM, text=text, line=line)


def _visible(lines: Sequence[str]) -> tuple[list[str], list[Remark]]:
    """The lines without tabs and without signs that nobody sees."""
    made: list[str] = []
    remarks: list[Remark] = []
    tabbed = 0
    for number, line in enumerate(lines, 1):
        seen = line.expandtabs(4)
        tabbed += "\t" in line.rstrip()
        seen = re.sub("[\x0b\x0c\x85\u2028\u2029]", " ", seen)
        for sign in dict.fromkeys([*HIDDEN.findall(seen), *PILE.findall(seen)]):
            text = say("a sign that nobody sees: {sign}", sign=name_of(sign))
            remarks.append(Remark(fate=Fate.LEFT_OUT, line=number, text=text))
        made.append(PILE.sub(lambda marks: marks[0][:3], HIDDEN.sub("", seen)))
    if tabbed:
        remarks.append(_form(say("spaces stand where tabs stood")))
    return made, remarks


def _front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The fields of a front matter between lines of --- or +++, and how many lines it has."""
    rule = lines[0].rstrip() if lines else ""
    if rule not in _RULES:
        return {}, 0
    end = next(
        (at for at, line in enumerate(lines[1:], 1) if _RULES[rule].fullmatch(line.rstrip())), 0
    )
    fields: dict[str, str] = {}
    for line in lines[1:end]:
        match = _FIELD.fullmatch(line.rstrip())
        if match is not None:
            fields.setdefault(match["name"].lower(), match["value"].strip().strip("\"'"))
        elif not _WITHIN.match(line):
            return {}, 0
    return (fields, end + 1) if fields else ({}, 0)


def _without_breaks(lines: Sequence[str]) -> tuple[list[str], list[Remark]]:
    """Lines without the marks of a hard line break. In plain prose what stood behind one begins a
    paragraph of its own: an empty line of the document, or the mark, is all that may change."""
    code = {at for block in code_blocks(lines) for at in range(block.first, block.end)}
    made: list[str] = []
    parted = 0
    for at, line in enumerate(lines):
        behind = lines[at + 1] if at + 1 < len(lines) else ""
        if at in code or not _BREAK.search(line) or not line.strip():
            made.append(line)
            continue
        bare = line.rstrip(" ").removesuffix("\\") if line.endswith("\\") else line.rstrip(" ")
        goes_on = bool(behind.strip()) and _PROSE.match(behind) and _PROSE.match(line)
        parted += bool(goes_on)
        made.append(f"{bare}{BREAK}" if goes_on else bare)
    remarks = []
    if parted:
        text = say("where a line was broken within a paragraph, a new paragraph begins")
        remarks.append(_form(text))
    return made, remarks


BREAK = "\ue000"
"""Stands for a paragraph's end behind a line, so that lines keep their numbers; no document has
it, since it is taken out of all of them."""
