"""The town's repository with harmful text in every place that a file's text comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.pages import town
from tests.site.building import git, town_repository, write

ELSEWHERE = "elsewhere.example"
_RUN = f"globalThis.harmed=1;alert(1);fetch('https://{ELSEWHERE}/')"
LINES = (
    f"<script>{_RUN}</script>",
    f'</title></head></script><script src="https://{ELSEWHERE}/x.js"></script>',
    f'"><img src="https://{ELSEWHERE}/p.png" onerror="{_RUN}">',
    f'\'><svg onload="{_RUN}"></svg>',
    f'<div style="background:url(https://{ELSEWHERE}/s.png)" onmouseover="{_RUN}">x</div>',
    f'<iframe src="https://{ELSEWHERE}/"></iframe><base href="https://{ELSEWHERE}/">',
    f'<meta http-equiv="refresh" content="0;url=https://{ELSEWHERE}/">',
    f'<link rel="stylesheet" href="//{ELSEWHERE}/s.css">',
    f"[klik](javascript:{_RUN}) [klik](JaVaScRiPt:alert) [klik](&#106;avascript&colon;alert(1))",
    f"[klik](data:text/html,<script>{_RUN}</script>) [klik](//{ELSEWHERE}/) [klik](file:///etc)",
    f"[klik](y[klik](javascript:{_RUN})) [klik](y](javascript:{_RUN})",
    f"![pixel](https://{ELSEWHERE}/p.png) ![][far]",
    f'Ord{{: onclick="{_RUN}" }} og **fed**{{: style="color:red" }}',
    "{{ config }} {% include 'x' %} --8<-- \"charter.yml\" [[wiki]] :smile: [^1]",
    f"<javascript:alert(1)> <https://{ELSEWHERE}/?a=b> <x@{ELSEWHERE}>",
    "`</code><script>alert(1)</script>` ``` <!-- skjult --> &lt;script&gt; &#60;script&#62;",
    "| a | b |",
    "!!! note",
    "$$x$$ \\(x\\) [TOC]",
)
"""What would run, load, lead astray or hide something if it were read as more than text."""
NESTED = f"""\
> [far]: javascript:{_RUN}

- [far2]: https://{ELSEWHERE}/

[far] [far2]

> ```
> <script>{_RUN}</script>
> ```

<details markdown="1">
<script>{_RUN}</script>
</details>

    <script>{_RUN}</script>
"""
_ALL = " ".join(LINES)
_SHORT = [line for line in LINES if len(line) < 190]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in_fields(data: bytes, fields: Mapping[str, str]) -> bytes:
    """A YAML document or front matter with other text in fields that stand at the margin."""
    text = data.decode()
    for name, words in fields.items():
        said = f"{name}: {_quoted(words)}"
        if re.search(rf"(?m)^{name}: ", text):
            text = re.sub(rf"(?m)^{name}: .*$", said.replace("\\", r"\\"), text, count=1)
    return text.encode()


def _turn(at: int) -> str:
    return _SHORT[at % len(_SHORT)]


def harmful() -> Iterator[tuple[str, bytes]]:
    """The files of the town, with harmful text wherever a document may hold text."""
    confirmed: dict[str, str] = {}
    for at, (path, data) in enumerate(sorted(town.files().items())):
        if path.startswith("charter/signatories/"):
            name = confirmed.setdefault(Path(path).stem, _turn(at))
            record = _in_fields(data, {"name": name}).decode()
            record = record.replace("by: Bestyrelsen", f"by: {_quoted(_turn(at + 1))}")
            more = f"website: https://{ELSEWHERE}/<script>\"onclick='x\n"
            if "statement:" not in record:
                more += f"statement:\n  da: {_quoted(_ALL)}\n  en: {_quoted(_ALL)}\n"
                more += f"pledges:\n  - {{principle: moede, text: {_quoted(_ALL)}}}\n"
                record = record.replace("signatures:\n", f"{more}signatures:\n")
            yield path, record.encode()
        elif path.endswith("/proposal.md"):
            matter, body = data.decode().split("\n---\n", 1)
            discussion = f"\ndiscussion: https://{ELSEWHERE}/\"onclick='x'"
            front = _in_fields(matter.encode(), {"title": _turn(at)}).decode()
            reasons = "\n\n".join(line for line in LINES if "<" not in line)
            front = re.sub(r"\ndiscussion: .*", "", front) + discussion
            yield path, f"{front}\n---\n{reasons}\n\n{body}".encode()
        elif path.startswith("proposals/") and path.endswith(".yml"):
            yield path, _in_fields(data, {"reason": _ALL})
        else:
            yield path, data
    for path, data in town.files().items():
        if path.startswith("charter/register/"):
            id = path.split("/")[3]
            if id in confirmed:
                yield path, _in_fields(data, {"name": confirmed[id], "reason": _ALL})
    yield from _pages()


def _pages() -> Iterator[tuple[str, bytes]]:
    """Pages, a principle, and files that are no documents at all."""
    page = "\n\n".join([*LINES, NESTED])
    matter = f"---\ntitle: {_quoted(LINES[2])}\ndescription: {_quoted(LINES[1])}\n---\n"
    for name in ("index", "index.en", "guide/med"):
        written = f"{matter}# {LINES[0]} og {LINES[2]}\n\n{page}"
        yield f"charter/{name}.md", written.encode()
    text = town.LEARNING + "\n".join(line for line in LINES if "<" not in line) + "\n"
    text += "\n> [far]: javascript:alert(1)\n\n- [far2]: javascript:alert(1)\n\n[far] [far2]\n"
    yield "charter/principles/laering.md", text.encode()
    for path in (
        "gatherings/lejr/program.md", "gatherings/lejr/side.html",
        "guide/side.html", "guide/tegning.svg", "guide/kode.js",
    ):  # fmt: skip
        yield f"charter/{path}", page.encode()
    yield from _of_the_movement()


def _of_the_movement() -> Iterator[tuple[str, bytes]]:
    """A gathering and an experience."""
    title, words, other = _quoted(_turn(0)), _quoted(_ALL), _quoted(_turn(9))
    camp = "charter/gatherings/lejr"
    yield (
        f"{camp}/gathering.yml",
        (
            f"format: 1\ntitle: {{da: {title}}}\nfrom: 2026-09-29\nplace: {other}\n"
            f"hosts: [{other}]\n"
            f"about: {{da: {words}}}\nunknown: {{da: {words}}}\n"
            f"programme: [{{at: {other}, what: {{da: {title}}}}}]\n"
            f"actors: {{folk: {{da: {title}}}}}\n"
            f"tables: [{{id: bord-1, title: {{da: {title}}}}}]\n"
        ).encode(),
    )
    said = "".join(
        f"  - {{id: {at}, kind: idea, by: folk, text: {_quoted(line)}}}\n"
        for at, line in enumerate(LINES, 1)
    )
    yield f"{camp}/inputs/bord-1.yml", f"format: 1\ninputs:\n{said}".encode()
    yield (
        f"{camp}/themes.yml",
        (
            f"format: 1\nthemes: [{{id: alt, title: {{da: {title}}}, inputs: [bord-1-1]}}]\n"
            f"declined: [{{inputs: [bord-1-2], because: {words}, by: sekretariatet, "
            f"on: 2026-12-01}}]\n"
        ).encode(),
    )
    told = "\n\n".join(line for line in LINES if "<" not in line)
    yield (
        "charter/experiences/en.md",
        (
            f"---\nformat: 1\ntitle: {title}\nstage: problem\nby: [{other}]\nplace: {other}\n"
            f"took_part: [{{sector: forening, who: [{other}]}}]\n"
            f"principles: [{{principle: laering, how: tests, says: {other}}}]\n"
            f"links: [{{url: 'https://{ELSEWHERE}/', title: {title}}}]\n---\n"
            f"## Problemet\n\n{told}\n"
        ).encode(),
    )


def harmful_repository(root: Path) -> Path:
    """The town's repository with all of that in it."""
    town_repository(root)
    write(root, dict(harmful()))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Mean ill")
    return root
