"""Proposals as people really write them, and what the charter answers to each."""

from __future__ import annotations

from pathlib import Path

from charterkit.text.amendment import read_body
from charterkit.text.apply import apply
from charterkit.text.markdown import front_matter, lines_of, without_cr
from charterkit.text.redline import as_plain, redline

HERE = Path(__file__).parent
CASES = tuple(sorted((HERE / "cases").glob("*.md")))
BASE = {
    file.relative_to(HERE / "base").as_posix(): file.read_bytes()
    for file in sorted((HERE / "base").rglob("*.md"))
}


def answer(case: Path) -> str:
    """The messages to a proposal on the base, one a line; then, if it fits, what it changes."""
    text = case.read_bytes().decode()
    head = front_matter(without_cr(text)[0])
    assert head is not None, "every case has front matter"
    rest = "\n".join(text.split("\n")[head.body_line - 1 :])
    body = read_body(rest, path="proposal.md", first_line=head.body_line)
    said = [str(problem) for problem in body.problems]
    if body.amendment is not None:
        result, problems = apply(body.amendment, BASE, path="proposal.md")
        said += [str(problem) for problem in problems]
        for path, data in (result or {}).items():
            said += ["", path, as_plain(redline(_lines(BASE.get(path)), _lines(data)), 1)]
    return "".join(f"{line}\n" for line in said)


def _lines(data: bytes | None) -> list[str]:
    return lines_of((data or b"").decode())
