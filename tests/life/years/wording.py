"""The texts of the movement's charter, under the policy out of the box, and ways to change them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PREAMBLE = "charter/preamble.md"
CHARTER, STEWARDS = "charter/charter.yml", "charter/stewards.yml"
PRINCIPLES, SENTENCES = 8, 12
Texts = Mapping[str, bytes]
Edit = Callable[[Texts], Mapping[str, bytes | None]]
"""What a proposal makes of today's text, by path; None for what it repeals."""


def founding_texts() -> dict[str, bytes]:
    """Eight principles of twelve sentences and a preamble, in two languages."""
    found = {CHARTER: (ROOT / CHARTER).read_bytes(), STEWARDS: (ROOT / STEWARDS).read_bytes()}
    pages: dict[str, tuple[str, int | None]] = {PREAMBLE: ("Indledning", None)}
    pages |= {principle(place): (f"Princip {place}", place) for place in range(1, PRINCIPLES + 1)}
    for path, (title, number) in pages.items():
        numbered = "" if number is None else f"number: {number}\n"
        body = "".join(
            f"Vi holder løfte {place} af {title.lower()}.\n" for place in range(SENTENCES)
        )
        found[path] = f"---\n{numbered}title: {title}\n---\n{body}".encode()
        found[english(path)] = _english(found[path])
    return found


def principle(place: int) -> str:
    """The path of a principle."""
    return f"charter/principles/loefte-{place}.md"


def english(path: str) -> str:
    """The path of a text's translation."""
    return path.replace(".md", ".en.md")


def _english(original: bytes) -> bytes:
    digest = sha256(original).hexdigest()
    lines = [line for line in original.decode().split("\n")[3:] if line.startswith("Vi ")]
    body = "".join(f"In English: {line}\n" for line in lines)
    return f"---\ntitle: In English\ntranslates: sha256:{digest}\n---\n{body}".encode()


def sentence(path: str, place: int, text: str) -> Edit:
    """Another text for one sentence."""

    def edit(texts: Texts) -> Mapping[str, bytes | None]:
        lines = texts[path].decode().split("\n")
        lines[_sentences(lines)[place]] = text
        return {path: "\n".join(lines).encode()}

    return edit


def addition(path: str, place: int, text: str) -> Edit:
    """A further sentence behind one."""

    def edit(texts: Texts) -> Mapping[str, bytes | None]:
        lines = texts[path].decode().split("\n")
        lines.insert(_sentences(lines)[place] + 1, text)
        return {path: "\n".join(lines).encode()}

    return edit


def _sentences(lines: list[str]) -> list[int]:
    start = lines.index("---", 1) + 1
    return [at for at, line in enumerate(lines) if at >= start and line]


def new_principle(id: str, number: int) -> Edit:
    """One more principle."""
    text = (
        f"---\nnumber: {number}\ntitle: Princip {number}\n---\nVi holder også princip {number}.\n"
    )
    return lambda texts: {f"charter/principles/{id}.md": text.encode()}


def repeal(path: str) -> Edit:
    """A principle less, with its translation."""
    return lambda texts: {each: None for each in (path, english(path)) if each in texts}


def translation(path: str) -> Edit:
    """A translation of the text as it stands today."""
    return lambda texts: {english(path): _english(texts[path])}


def rule(pattern: str, to: str) -> Edit:
    """Another rule in charter.yml: the one place that the pattern finds becomes `to`."""

    def edit(texts: Texts) -> Mapping[str, bytes | None]:
        text, count = re.subn(pattern, to, texts[CHARTER].decode(), flags=re.MULTILINE)
        assert count == 1, f"{pattern} stands {count} times in charter.yml"
        return {CHARTER: text.encode()}

    return edit


def people(stewards: tuple[str, ...], arbiters: tuple[str, ...]) -> Edit:
    """Other stewards and arbiters."""

    def listed(ids: tuple[str, ...]) -> str:
        return "".join(f"  - id: {id}\n    name: {{da: {id.title()}}}\n" for id in ids)

    text = f"format: 1\nstewards:\n{listed(stewards)}arbiters:\n{listed(arbiters)}"
    return lambda texts: {STEWARDS: text.encode()}
