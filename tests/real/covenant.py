"""The Contributor Covenant as a charter: its releases cut at their headings, its adopters."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from charterkit.text.slug import slug_of

VERSIONS = ("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "2.0.0", "2.1.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the document: its heading, and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def source_lines(corpora: Path, version: str) -> list[str]:
    """A release's lines below its front matter, without spaces at their ends."""
    text = (corpora / "contributor-covenant" / f"{version}.md").read_text(encoding="utf-8")
    body = text.split("+++\n", 2)[2]
    return [line.rstrip() for line in body.strip("\n").split("\n")]


def sections(lines: list[str]) -> list[Section]:
    """The document cut at its first heading (the preamble) and at every second-level one. A
    section that directly follows the title belongs to the preamble, which is never empty."""
    parts: list[Section] = []
    heading, below = "", list[str]()
    for line in lines:
        if re.match(r"# " if not any(below) else r"#{1,2} ", line):
            if heading:
                parts.append(Section(heading=heading, lines=tuple(below)))
            heading, below = line, []
        else:
            below.append(line)
    parts.append(Section(heading=heading, lines=tuple(below)))
    return parts


def files_of(parts: list[Section]) -> dict[str, str]:
    """The charter's files that hold the sections: a preamble, and a principle a section."""
    files: dict[str, str] = {}
    for number, part in enumerate(parts):
        title = part.heading.lstrip("# ")
        front = [f"title: {title}"] if number == 0 else [f"number: {number}", f"title: {title}"]
        path = "preamble" if number == 0 else f"principles/{slug_of(title)}"
        text = ["---", *front, "---", *part.lines]
        files[f"charter/{path}.md"] = "\n".join(text).rstrip("\n") + "\n"
    return files


def document(files: dict[str, str]) -> list[str]:
    """The document that the charter's files hold: the inverse of `files_of`."""
    parts: list[tuple[int, list[str]]] = []
    for path, text in files.items():
        if not path.endswith(".md"):
            continue
        _, front, body = text.split("---\n", 2)
        fields = dict(line.split(": ", 1) for line in front.splitlines())
        number = int(fields.get("number", "0"))
        mark = "##" if number else "#"
        parts.append((number, [f"{mark} {fields['title']}", *body.removesuffix("\n").split("\n")]))
    lines: list[str] = []
    for number, part in sorted(parts):
        lines += ["", *part] if number else part
    return lines


def adopters(corpora: Path) -> list[tuple[str, str]]:
    """The published adopters: name and address."""
    with (corpora / "contributor-covenant" / "adopters.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return [(row[0].strip(), row[1].strip()) for row in csv.reader(file)]


def sector_of(name: str) -> str:
    """Three plain groups, so that sectors are exercised: by the name's first letter."""
    first = name[0].casefold()
    return "a-l" if "a" <= first <= "l" else "m-z" if "m" <= first <= "z" else "others"
