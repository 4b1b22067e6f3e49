"""A document's words are all in the charter's files, each once and in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.adopted import text_files
from charterkit.documents.paths import classify
from charterkit.documents.texts import read_text
from charterkit.problems import errors
from charterkit.text.cutting import cut, level_of
from charterkit.text.foreign import read_foreign
from charterkit.text.format import formatted
from charterkit.text.kinship import ids
from charterkit.text.markdown import front_matter
from tests.adopting.drawn import Block, documents

ROOT = Path(__file__).parents[2]
OWN = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "tooling" / "docs").rglob("*.md"),
        *(ROOT / "charter").rglob("*.md"),
    ]
)
_WORD = re.compile(r"[^\W_]+")
_GOAL = re.compile(r"\]\(https:[^)]*\)")
_DEFINITION = re.compile(r"(?m)^\[[^\]\n]+\]: .*$")


def files_of(data: bytes, level: int | None = None) -> Mapping[str, bytes]:
    """The files that a document becomes."""
    text = read_foreign(data)
    assert text is not None
    parts = cut(text, level or level_of(text))
    # Where there is no heading to cut at, a title stands in that is not the document's own.
    own = [replace(part, title="" if part.lent else part.title) for part in parts.parts]
    return text_files(replace(parts, parts=tuple(own)), ids([parts.parts])[0], "§")


def words_in(files: Mapping[str, bytes]) -> list[str]:
    """The words of the preamble and the principles, in the order of these."""
    found: list[tuple[int, str]] = []
    for data in files.values():
        parts = front_matter(data.decode())
        assert parts is not None
        fields = dict(re.findall(r'(?m)^(\w+): "?(.*?)"?$', parts.yaml))
        title = fields["title"].replace('\\"', '"')
        body = _GOAL.sub("]", _DEFINITION.sub("", parts.body))
        found.append((int(fields.get("number", 0)), f"{title}\n{body}"))
    return [
        word for _, text in sorted(found, key=lambda each: each[0]) for word in _WORD.findall(text)
    ]


def written(blocks: Sequence[Block], *, windows: bool, marked: bool) -> bytes:
    """A document of blocks as an editor saves it."""
    text = "\n\n".join(block.text for block in blocks) + "\n"
    data = (text.replace("\n", "\r\n") if windows else text).encode()
    return b"\xef\xbb\xbf" + data if marked else data


@settings(max_examples=400, deadline=None)
@given(documents, st.booleans(), st.booleans(), st.sampled_from([None, 1, 2, 3]))
def test_no_word_is_lost_doubled_or_moved(
    blocks: list[Block], windows: bool, marked: bool, level: int | None
) -> None:
    said = _WORD.findall("\n".join(block.words for block in blocks))
    if not said:
        return
    found = words_in(files_of(written(blocks, windows=windows, marked=marked), level))
    numbered = [word for word in found if not word.isdecimal()]
    assert numbered == [word for word in said if not word.isdecimal()]


@settings(max_examples=200, deadline=None)
@given(documents)
def test_what_is_made_is_a_charters_text_with_one_sentence_a_line(blocks: list[Block]) -> None:
    if len([block for block in blocks if block.words]) < 2:
        return
    for path, data in files_of(written(blocks, windows=False, marked=False)).items():
        known = classify(path)
        assert known is not None, path
        assert errors(read_text(known, data, "da")[1]) == (), path
        assert formatted(data.decode()) == data.decode()


@settings(max_examples=200, deadline=None)
@given(documents, st.sampled_from([None, 2]))
def test_each_definition_stands_in_every_file_that_uses_its_label(
    blocks: list[Block], level: int | None
) -> None:
    text = written(blocks, windows=False, marked=False)
    known = [label for label in ("mål", "andet", "^n") if f"\n[{label}]: ".encode() in b"\n" + text]
    if not any(block.words for block in blocks):
        return
    for path, data in files_of(text, level).items():
        body = data.decode()
        for label in known:
            uses = len(re.findall(rf"\[{re.escape(label)}\](?!:)", body))
            stands = len(re.findall(rf"(?m)^\[{re.escape(label)}\]: ", body))
            assert stands == 1 if uses else stands <= 1, path


@pytest.mark.parametrize("page", OWN, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_of_this_repository_come_through_whole(page: Path) -> None:
    lines = page.read_text(encoding="utf-8")
    files = files_of(page.read_bytes())
    own = _DEFINITION.sub("", re.sub(r"\A---\n.*?\n---\n", "", lines, flags=re.DOTALL))
    if "<" in re.sub(r"(?s)```.*?```|`[^`\n]*`", "", own):
        pytest.skip("it has HTML, which is taken out")
    heads = re.compile(r"(?m)^(#+ .*)$")
    own = heads.sub(lambda match: re.sub(r"\]\([^)]*\)", "]", match[0]), own)
    found = [word for word in words_in(files) if not word.isdecimal()]
    assert found == [word for word in _WORD.findall(own) if not word.isdecimal()]
