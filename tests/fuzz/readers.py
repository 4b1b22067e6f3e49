"""The readers under fire, each a function of bytes.

One raises nothing but what would be a mistake of ours: what a reader promises is caught. What it
returns tells inputs apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import markdown  # type: ignore[import-untyped]

from charterkit.cli import assumptions, options
from charterkit.decisions.ranking import decide
from charterkit.documents import spelled
from charterkit.documents.document import YAML_KINDS, read_document
from charterkit.documents.election import read_election
from charterkit.documents.encoding import LIMIT
from charterkit.documents.experience_writing import entered, render_experience
from charterkit.documents.experiences import headings, read_experience
from charterkit.documents.locals import read_local
from charterkit.documents.locate import located, places
from charterkit.documents.paths import Kind, Known, classify
from charterkit.documents.plain import resolve
from charterkit.documents.proposals import read_proposal
from charterkit.documents.reading import read_archive
from charterkit.documents.texts import read_text
from charterkit.documents.writing import append_signature
from charterkit.model import Archive, Experience
from charterkit.pages import render
from charterkit.pages.guarded import guarded
from charterkit.pages.markup import html, paragraphs, plain, web_link
from charterkit.pages.prose import prose
from charterkit.pages.provisions import Setting, provisions
from charterkit.problems import CharterError, Problem, errors
from charterkit.rules import content
from charterkit.rules.paths import names
from charterkit.rules.personal import personal_data
from charterkit.rules.signatories import is_cvr, is_lei
from charterkit.store.history import _changes
from charterkit.text.amendment import parse_amendment, read_body, render_amendment
from charterkit.text.apply import apply
from charterkit.text.format import first_difference, formatted
from charterkit.text.lookalikes import disguised, foreign_scripts, glance, name_fault, skeleton
from charterkit.text.merge import Enacted, Fold, collisions
from charterkit.text.redline import new_side, old_side, redline
from charterkit.text.sentences import sentences
from charterkit.text.slug import id_fault, slug_of
from tests.documents.samples import GOOD, Files, below
from tests.hostile.test_pages import HARM
from tests.pages.test_markup import EXTENSIONS

ROOT = Path(__file__).parents[2]
NOW = datetime(2027, 6, 1, tzinfo=UTC)
SETTING = Setting(
    level=2, number=1, source="principles/a.md", page="charter.md", known=frozenset(["charter.md"])
)


_SMALL = 20_000
"""So large an input is read once, and no law is tried on it that reads it twice."""


def _codes(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(sorted({problem.code for problem in problems}))


def _decoded(data: bytes) -> str:
    """Text no longer than a document may be, for what is never given more."""
    return data[:LIMIT].decode("utf-8", "replace")


@cache
def documents() -> dict[str, bytes]:
    """The documents of this repository's charter and of the tests' small one."""
    own = {f"charter/{path}": data for path, data in below(ROOT / "charter").items()}
    return {**own, **below(GOOD)}


def _known(path: str) -> Known:
    known = classify(path)
    assert known is not None, path
    return known


@cache
def by_kind() -> Mapping[str, tuple[str, list[bytes]]]:
    """For each kind of YAML document a path, and documents of that kind."""
    found: dict[str, tuple[str, list[bytes]]] = {}
    for path, data in {**documents(), **_MORE}.items():
        known = classify(path)
        if known is not None and known.kind in YAML_KINDS:
            found.setdefault(str(known.kind), (path, []))[1].append(data)
    assert {str(kind) for kind in YAML_KINDS} == set(found)
    return found


_SAID = b"format: 1\nat: 2027-01-01T09:00:00Z\nreason: Fordi vi ikke er enige.\n"
_AT = b"format: 1\nat: 2027-05-01T09:00:00Z\nby: sekretariatet\nseconded_by: [formandskabet]\n"
_MORE = {
    f"charter/acknowledged/{'0a' * 20}.yml": _AT + b"codes: [T001, O002]\nreason: En fejl.\n",
    "charter/register/keys/01-suspended.yml": _AT
    + b"event: suspended\nof: eksempelkommune\nas: signatory\nreason: Den blev stjaalet.\n"
    + b"key: SHA256:"
    + b"A" * 43
    + b"\n",
    "charter/redactions/01.yml": _AT
    + b"reason: Et navn.\ntaken: fields\nold: "
    + b"0a" * 20
    + b"\nnew: "
    + b"0b" * 20
    + b"\ncommits: 3\nfiles: 1\nunsealed: [proposals/a/ballots/1/b.yml]\n",
    "charter/register/constituted.yml": b"format: 1\nat: 2027-05-01T09:00:00Z\nby: sekretariatet\n"
    b"organisations:\n  count: 9\n  by_sector: {kommune: 5, forening: 4}\n  sha256: sha256:"
    + b"0" * 64
    + b"\n",
    "proposals/hold-ord-bedre/seconds/eksempelkommune.yml": _SAID,
    "proposals/hold-ord-bedre/objections/eksempelkommune.yml": _SAID,
    "proposals/hold-ord-bedre/contests/1/eksempelkommune.yml": _SAID,
    "proposals/hold-ord-bedre/withdrawal.yml": _SAID + b"by: eksempelkommune\n",
}


def local(data: bytes) -> Hashable:
    """What a local charter's site publishes: a title that can be shown, or what is wrong."""
    found, problems = read_local(Known(kind=Kind.LOCAL, path="charter/locals/n.json", id="n"), data)
    assert (found is None) == bool(errors(problems))
    for title in found.title.values() if found else ():
        html(title).encode()
    return tuple(problem.code for problem in problems)


def yaml_of(kind: str) -> Callable[[bytes], Hashable]:
    """A reader of the documents of a kind."""

    def read(data: bytes) -> Hashable:
        path = by_kind()[kind][0]
        value, problems = read_document(_known(path), data)
        assert (value is None) == bool(errors(problems))
        places(path, data)
        return _codes(located(problems, Files({path: data})))

    return read


def proposal(data: bytes) -> Hashable:
    path = "proposals/hold-ord-bedre/proposal.md"
    proposal, problems = read_proposal(_known(path), data)
    if proposal is not None:
        prose(proposal.reasons)
        apply(proposal.amendment, documents(), path=path)
    return _codes(located(problems, Files({path: data})))


def proposals() -> list[bytes]:
    cases = sorted((ROOT / "tests" / "text" / "cases").glob("*.md"))
    return [documents()["proposals/hold-ord-bedre/proposal.md"], *(p.read_bytes() for p in cases)]


def text_file(data: bytes) -> Hashable:
    path = "charter/principles/hold-ord.md"
    text, problems = read_text(_known(path), data, "da")
    if text is not None:
        provisions(text.text.body, SETTING)
        first_difference(data.decode())
    return _codes(problems)


def documents_in_markdown() -> list[bytes]:
    prose_cases = (ROOT / "tests" / "text" / "formatting").glob("*.before.md")
    own = [data for path, data in documents().items() if path.endswith(".md")]
    return [*own, *(path.read_bytes() for path in sorted(prose_cases))]


def experience(data: bytes) -> Hashable:
    path = "charter/experiences/foraeldre-foerst.md"
    value, problems = read_experience(_known(path), data, "da")
    entered(data, translates="sha256:" + "0" * 64)
    if isinstance(value, Experience):
        again, _ = read_experience(_known(path), render_experience(value), "da")
        assert isinstance(again, Experience)
    return _codes(problems)


def experiences() -> list[bytes]:
    return [told().encode(), *documents_in_markdown()]


def told() -> str:
    heads = "".join(f"## {name}\nTekst.\n\n" for name in headings("da").values())
    front = "format: 1\ntitle: Et møde\nstage: ended\noutcome: failed\nby: [Naboby]\nsince: 2016\n"
    lists = "principles:\n  - {principle: hold-ord, how: tests, found: trouble}\nobstacles: [law]\n"
    return f"---\n{front}{lists}---\n{heads}"


def canonical(data: bytes) -> Hashable:
    once = formatted(_decoded(data))
    assert len(data) > _SMALL or formatted(once) == once
    return once.count("\n") - data.count(b"\n")


def diff(data: bytes) -> Hashable:
    text = _decoded(data)
    start = text.find("```")
    amendment, problems = parse_amendment(text[max(start, 0) :], path="proposal.md")
    read_body(text, path="proposal.md", first_line=1)
    if amendment is not None:
        again, _ = parse_amendment(render_amendment(amendment), path="proposal.md")
        assert again is not None
        assert render_amendment(again) == render_amendment(amendment)
        _, more = apply(amendment, documents(), path="proposal.md")
        return _codes((*problems, *more))
    return _codes(problems)


def merge(data: bytes) -> Hashable:
    """Two amendments, parted by a NUL, read against the same text and folded."""
    base = {path: each for path, each in documents().items() if path.startswith("charter/prin")}
    fold = Fold.of(base)
    read = []
    for number, part in enumerate(data.split(b"\0")[:2], 1):
        amendment, _ = parse_amendment(_decoded(part), path="proposal.md")
        if amendment is None:
            continue
        reading, _ = fold.read(amendment, path="proposal.md")
        if reading is not None:
            read.append(Enacted(reading=reading, number=number, base=0))
    clash = collisions(read[0].reading, read[1].reading) if len(read) == 2 else ()
    texts = fold.after(read[:1] if clash else read).texts()
    return len(read), len(clash), len(texts)


def amendments() -> list[bytes]:
    made = [
        f"```diff\n--- {path}\n+++ {path}\n@@ -{len(lines)},1 +{len(lines)},2 @@\n"
        f"-{lines[-1]}\n+{said}\n+Og et til.\n```\n".encode()
        for path, data in documents().items()
        if path.startswith("charter/principles/")
        for lines in [data.decode().split("\n")[:-1]]
        for said in ("Noget andet.", "Noget tredje. Og mere.")
    ]
    return [*(one + b"\0" + made[at - 1] for at, one in enumerate(made))]


def redlines(data: bytes) -> Hashable:
    # A proposal holds both sides.
    old, _, new = _decoded(data[: LIMIT // 2]).partition("\0")
    lines = redline(old.split("\n"), (new or old[::-1]).split("\n"))
    assert list(old_side(lines)) == old.split("\n")
    assert list(new_side(lines)) == (new or old[::-1]).split("\n")
    return len({line.move for line in lines}), len(lines)


def texts_apart() -> list[bytes]:
    texts = [data for path, data in documents().items() if path.startswith("charter/prin")]
    return [one + b"\0" + other for one, other in pairwise(texts)]


def in_sentences(data: bytes) -> Hashable:
    text = " ".join(_decoded(data).split())
    found = sentences(text)
    assert " ".join(found) == text
    return len(found)


def page(data: bytes) -> Hashable:
    text = _decoded(data)
    made = (guarded(text, "guide/a.md"), "\n".join([prose(text), html(text), paragraphs(text)]))
    own = re.compile(r"</?(?:code|pre|p|h[1-6]|ul|ol|li|a|em|strong|br|hr|blockquote)\b")
    for tag in re.findall(r"</?[a-zA-Z!?][^\s>]*", made[1]):
        assert own.match(tag), tag
    plain(text)
    web_link(text, text)
    provisions(text.split("\n"), SETTING)
    return len(set(made[0]))


def site(data: bytes) -> Hashable:
    """A page that people write whole, and a text of the charter, as the site's Markdown."""
    text = _decoded(data[: LIMIT // 16])
    shown = (guarded(text, "guide/a.md"), provisions(text.split("\n"), SETTING))
    made = [markdown.markdown(each, extensions=EXTENSIONS) for each in shown]
    for html_of in made:
        assert HARM.search(html_of) is None, HARM.search(html_of)
    return len(re.findall("<[a-z]+", made[0]))


def scalar(data: bytes) -> Hashable:
    text = _decoded(data)
    readers = (
        spelled.read_date, spelled.read_time, spelled.read_day, spelled.read_version,
        spelled.read_fraction, spelled.read_quorum, spelled.read_majority, spelled.read_line,
        spelled.read_paragraphs, spelled.read_id, id_fault, is_cvr, is_lei,
    )  # fmt: skip
    found = [reader(text) is None for reader in readers]
    with suppress(ValueError):
        found.append(type(resolve(text)) is str)
    slug = slug_of(text)
    assert id_fault(slug) is None
    return tuple(found)


def name(data: bytes) -> Hashable:
    text = _decoded(data)
    assert skeleton(skeleton(text)) is not None
    glance(text)
    personal_data(text)
    return disguised(text), name_fault(text) is None, foreign_scripts(text)[:2]


def path_of(data: bytes) -> Hashable:
    """Any path, as it stands in Git."""
    path = data.decode("utf-8", "replace")
    known = classify(path)
    problems = [*names(_small(), Files({f"charter/{path}": b"", path: b""}), None)]
    if known is not None:
        assert known.path == path
        assert ".." not in path.split("/") or _codes(problems)
    return (known.kind if known else None), _codes(problems)


@cache
def _small() -> Archive:
    archive = read_archive(Files(below(GOOD))).archive
    assert archive is not None
    return archive


def listing(data: bytes) -> Hashable:
    """What `git diff-tree` lists, as Git writes it, with any name."""
    zeros, ones = "0" * 40, "1" * 40
    records: list[str] = []
    for name in data.split(b"\0"):
        if name:
            records += [
                f":000000 100644 {zeros} {ones} A",
                name.decode("utf-8", "backslashreplace"),
            ]
    return len(list(_changes(iter(records))))


def words(data: bytes) -> Hashable:
    """What people type after a command and its options."""
    text = _decoded(data)
    said = []
    for form in (
        lambda: options.moment(text),
        lambda: options.day(text, option="--on"),
        lambda: assumptions.electors([text], option="--electors"),
        lambda: assumptions.shares([text], Fraction(1), option="--for"),
    ):
        try:
            form()
            said.append("")
        except click.BadParameter as wrong:
            said.append(str(wrong.param_hint))
    return tuple(said)


def vote(data: bytes) -> Hashable:
    reading = read_election(data, "tally.json")
    if reading.election is not None:
        decide(reading.election)
    return _codes(reading.problems)


def appended(data: bytes) -> Hashable:
    signature = _small().signatories["eksempelkommune"].signatures[0]
    try:
        return len(append_signature(data, signature)) - len(data)
    except CharterError as error:
        return error.message[:40]


_PLACES = sorted(below(GOOD))


def archive(data: bytes) -> Hashable:
    """A whole charter of which one file is spoilt, judged and shown."""
    path = _PLACES[data[0] % len(_PLACES)] if data else _PLACES[0]
    files = Files({**below(GOOD), path: data[1:]})
    reading = read_archive(files)
    problems = list(reading.problems)
    if reading.archive is not None:
        problems += content(reading.archive, files)
        render(reading.archive, "da", {}, NOW)
    told = located(problems, files)
    assert all("expected" in str(each) for each in told)
    return path, _codes(told)


def wholes() -> list[bytes]:
    good = below(GOOD)
    return [bytes([at]) + good[path] for at, path in enumerate(_PLACES)]
