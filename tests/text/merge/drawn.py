"""Charters drawn at random, and amendments of them as many people write them at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from hypothesis import strategies as st

from charterkit.model import Amendment, FileDiff, Hunk, Op
from charterkit.text.apply import apply
from charterkit.text.difference import difference
from charterkit.text.digest import sha256_of
from charterkit.text.merge import Fold
from tests.text.merge.history import History, Proposed, is_readable
from tests.text.merge.keys import yaml_lines
from tests.text.merge.oracle import Oracle
from tests.text.merge.readings import in_bytes, split

# Few, so that the same sentence stands twice and the same edit is made by two.
SENTENCES = ("Vi lytter.", "Vi deler.", "Vi prøver.", "Vi lærer.", "", "## Mål", "***")
VALUES = ("1", "2", "{da: Ja, en: Yes}", "[da]", "Huset")
KEYS = ("note", "da", "- id")
REMARKS = ("# Reglerne.", "# Hvem?", "")
RULES = (
    "format: 1",
    "title:",
    "  da: Samskabelse",
    "  en: Co-creation",
    "# Reglerne.",
    "languages: [da, en]",
    "stewards:",
    "  - id: huset",
    "    name: Huset",
    "  - id: laden",
    "    name: {da: Laden, en: The barn}",
)
Cell = tuple[int | None, str]
sentences = st.sampled_from(SENTENCES)


@st.composite
def edited(draw: st.DrawFn, cells: Sequence[Cell]) -> list[Cell]:
    """Lines after one edit. A line that is kept or moved says where it stood."""
    result = list(cells)
    start = draw(st.integers(0, len(result)))
    end = min(len(result), start + draw(st.integers(0, 3)))
    kind = draw(st.sampled_from(("insert", "remove", "rewrite", "replace", "move", "swap")))
    new: list[Cell] = []
    if kind in ("insert", "replace"):
        new = [(None, text) for text in draw(st.lists(sentences, min_size=1, max_size=3))]
    if kind == "insert":
        result[start:start] = new
    elif kind == "remove":
        del result[start : max(end, start + 1)]
    elif kind == "rewrite":
        result[start:end] = [(None, draw(sentences)) for _ in range(start, end)]
    elif kind == "replace":
        result[start:end] = new
    else:
        block = result[start:end]
        del result[start:end]
        to = draw(st.integers(0, len(result)))
        if kind == "swap" and to < len(result):
            block, result[to : to + 1] = [result[to]], block
            result[start:start] = block
        else:
            result[to:to] = block
    return result


@st.composite
def edited_yaml(draw: st.DrawFn, cells: Sequence[Cell]) -> list[Cell]:
    """Lines of YAML after one edit of one line."""
    result = list(cells)
    if not cells:
        return [(None, f"{draw(st.sampled_from(KEYS))}: 1")]
    at = draw(st.integers(0, len(cells) - 1))
    text = cells[at][1]
    kind = draw(st.sampled_from(("value", "value", "beside", "remark", "remove", "move")))
    if kind == "value" and ": " in text:
        result[at] = (None, f"{text.split(': ')[0]}: {draw(st.sampled_from(VALUES))}")
    elif kind == "remove":
        del result[at]
    elif kind == "move":
        result.insert(draw(st.integers(0, len(result) - 1)), result.pop(at))
    else:
        indent = " " * (len(text) - len(text.lstrip()))
        new = f"{draw(st.sampled_from(KEYS))}: {draw(st.sampled_from(VALUES))}"
        line = draw(st.sampled_from(REMARKS)) if kind == "remark" else f"{indent}{new}"
        result.insert(at + draw(st.integers(0, 1)), (None, line))
    return result


texts = st.lists(sentences, min_size=1, max_size=7)


@st.composite
def written(draw: st.DrawFn, path: str, old: Sequence[str]) -> FileDiff | None:
    """A change of a file: what a diff finds, or the edit as it was made, with more context or
    none, in hunks that touch; None if it changes nothing or leaves no YAML."""
    start, end = yaml_lines(path, old)
    kept: list[Cell] = list(enumerate(old))
    for _ in range(draw(st.integers(1, 3))):
        if end > start and (end == len(old) or draw(st.booleans())):
            at = next((at for at, cell in enumerate(kept) if cell[0] == end), len(kept))
            middle = draw(edited_yaml(kept[start:at]))
            cells = [*kept[:start], *middle, *kept[at:]]
        else:
            at = next((at for at, cell in enumerate(kept) if cell[0] == end), len(kept))
            at = at + 1 if end > start else 0
            cells = [*kept[:at], *draw(edited(kept[at:]))]
        if cells and is_readable(path, [text for _, text in cells]):
            kept = cells
    new = [text for _, text in kept]
    if new == list(old):
        return None
    how = draw(st.sampled_from(("found", "found", "whole", "touching")))
    if how == "found":
        return difference({path: in_bytes(old)}, {path: in_bytes(new)}).files[0]
    return as_written(path, old, kept, touching=how == "touching")


def as_written(
    path: str, old: Sequence[str], cells: Sequence[Cell], *, touching: bool = False
) -> FileDiff:
    """An edit as it was made, with the whole file as context or none."""
    script = as_script(old, cells)
    groups = [script]
    if touching:
        groups = [list(group) for _, group in groupby(script, key=lambda one: one[0])]
    return FileDiff(path=path, hunks=tuple(in_hunks(groups)))


def as_script(old: Sequence[str], cells: Sequence[Cell]) -> list[tuple[Op, str]]:
    """An edit as kept, removed and added lines; what comes too late to be kept is moved."""
    script: list[tuple[Op, str]] = []
    at = 0
    for origin, text in cells:
        if origin is None or origin < at:
            script.append((Op.ADD, text))
        else:
            script += [(Op.REMOVE, old[line]) for line in range(at, origin)]
            script.append((Op.CONTEXT, text))
            at = origin + 1
    return script + [(Op.REMOVE, line) for line in old[at:]]


def in_hunks(groups: Sequence[Sequence[tuple[Op, str]]]) -> list[Hunk]:
    """Hunks of a whole file's script; those without a change are left out."""
    hunks = []
    old_at = new_at = 0
    for lines in groups:
        old = sum(op is not Op.ADD for op, _ in lines)
        new = sum(op is not Op.REMOVE for op, _ in lines)
        if any(op is not Op.CONTEXT for op, _ in lines):
            hunk = Hunk(
                old_start=old_at + (1 if old else 0),
                old_count=old,
                new_start=new_at + (1 if new else 0),
                new_count=new,
                lines=tuple(lines),
            )
            hunks.append(hunk)
        old_at, new_at = old_at + old, new_at + new
    return hunks


PREAMBLE, TRANSLATION = "charter/preamble.md", "charter/preamble.en.md"
OLD, NEW = "charter/principles/aabenhed.md", "charter/principles/tillid.md"
CHARTER = "charter/charter.yml"
prose = st.fixed_dictionaries({PREAMBLE: texts})
rules = st.just({CHARTER: list(RULES)})


@st.composite
def several(draw: st.DrawFn) -> dict[str, list[str]]:
    """A text and its translation, and a principle or two."""
    original = draw(texts)
    begun = {PREAMBLE: original, TRANSLATION: translation_of(original, draw(texts))}
    for path in draw(st.lists(st.sampled_from((OLD, NEW)), unique=True)):
        begun[path] = ["---", "title: Charter", "format: 1", "---", *draw(texts)]
    return begun


def translation_of(original: Sequence[str], lines: Sequence[str]) -> list[str]:
    """A translation that is up to date."""
    named = f"translates: {sha256_of(in_bytes(original))}"
    return ["---", "title: Charter", named, "---", *lines]


@st.composite
def histories(
    draw: st.DrawFn, beginnings: st.SearchStrategy[dict[str, list[str]]], most: int = 5
) -> History:
    """What becomes of a charter in some releases, while amendments are written for each."""
    begun = {path: in_bytes(lines) for path, lines in draw(beginnings).items()}
    history = History(begun, Oracle(begun), [Fold.of(begun)])
    count = draw(st.integers(2, most))
    for number in draw(st.permutations(range(1, count + 1))):
        release = draw(st.integers(0, len(history.enacted)))
        proposed = propose(draw, history, number, release)
        if proposed is not None and draw(st.sampled_from((True, True, True, False))):
            history.enact(proposed)
    return history


def propose(draw: st.DrawFn, history: History, number: int, release: int) -> Proposed | None:
    """An amendment for a release: new, the same as another one's, or one that undoes."""
    kind = draw(st.sampled_from(("new", "new", "new", "same", "back")))
    there = history.folds[release].texts()
    amendment = Amendment(files=())
    if kind == "same" and history.proposed:
        other = history.proposed[draw(st.integers(0, len(history.proposed) - 1))]
        return history.propose(other.amendment, number, len(other.base))
    if kind == "back":
        earlier = history.folds[draw(st.integers(0, len(history.folds) - 1))].texts()
        amendment = difference(there, {path: earlier.get(path) for path in {*there, *earlier}})
    if not amendment.files:
        amendment = new_amendment(draw, there)
    return history.propose(amendment, number, release) if amendment.files else None


def new_amendment(draw: st.DrawFn, there: dict[str, bytes]) -> Amendment:
    """Changes of some files, new ones and repeals among them, the translation kept up or not."""
    files: dict[str, FileDiff] = {}
    along = False
    for path in sorted({*there, *({OLD, NEW} if TRANSLATION in there else ())}):
        fate = draw(st.sampled_from(("kept", "changed"))) if len(there) > 1 else "changed"
        if path in (OLD, NEW) and draw(st.integers(0, 4)) == 0:
            fate = "turned"
        if path == TRANSLATION:
            fate = draw(st.sampled_from(("along", "along", "along", "kept", "changed", "turned")))
        diff = None
        if fate == "changed" and path in there:
            diff = draw(written(path, split(there[path])))
        elif fate == "turned" and path in there:
            diff = difference({path: there[path]}, {path: None}).files[0]
        elif fate == "turned":
            other = there.get(OLD if path == NEW else NEW, b"Vi deler.\n")
            diff = difference({}, {path: draw(st.sampled_from((other, b"Vi tror.\n")))}).files[0]
        if diff is not None:
            files[path] = diff
        if fate == "along" and path in there:
            along = True
    if along:
        files |= brought_along(files.get(PREAMBLE), there)
    return Amendment(files=tuple(files.values()))


def brought_along(change: FileDiff | None, there: dict[str, bytes]) -> dict[str, FileDiff]:
    """The change of the translation that names its original as it will be."""
    changed = apply(Amendment(files=(change,) if change else ()), there, path="proposal.md")[0]
    original = (changed or {}).get(PREAMBLE) or there[PREAMBLE]
    before = split(there[TRANSLATION])
    named = f"translates: {sha256_of(original)}"
    after = [named if line.startswith("translates: ") else line for line in before]
    found = difference({TRANSLATION: in_bytes(before)}, {TRANSLATION: in_bytes(after)})
    return dict(zip(found.paths, found.files, strict=True))
