"""A charter of which only some words are new is read as if all of it were read."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from charterkit.decisions.result import Texts, after_change, read_result
from charterkit.documents.reading import read_archive
from charterkit.model import Archive, Proposal
from charterkit.model.succession import Succession
from tests.rules.life import stages

PIECES = [
    b"Her er en ny s\xc3\xa6tning.\n", b"", b"number: 1\n", b"number: 99\n", b"---\n", b"\xff",
    b"To s\xc3\xa6tninger. P\xc3\xa5 en linje.\n", b"\r\n", b"# Titel\n", b"title: x\n",
    b"translates: sha256:00\n",
]  # fmt: skip


def standing() -> Archive:
    """What stands somewhere in the life of a charter, as a replay holds it."""
    archive = stages()["counted"].archive
    return replace(archive, proposals=Succession(archive.proposals))


def some_change(chance: random.Random, archive: Archive) -> dict[str, bytes | None]:
    """Some files with something put in, taken out or put in the place of something."""
    changes: dict[str, bytes | None] = {}
    for path in chance.sample(sorted(archive.texts), chance.randrange(1, 4)):
        data = archive.texts[path]
        start = chance.randrange(len(data))
        end = start + chance.choice((0, 0, 1, 9))
        changes[path] = data[:start] + chance.choice(PIECES) + data[end:]
        if chance.random() < 0.05:
            changes[path] = None
    if chance.random() < 0.1:
        changes["charter/principles/ny.md"] = chance.choice(PIECES)
    return changes


def words_changed(chance: random.Random, archive: Archive) -> dict[str, bytes | None]:
    """A principle with one more sentence at its end."""
    principles = [path for path in archive.texts if path.startswith("charter/principles/")]
    return {path: archive.texts[path] + PIECES[0] for path in chance.sample(principles, 1)}


@pytest.mark.parametrize("seed", range(40))
def test_what_a_change_leaves_is_what_is_read_of_all_files(seed: int) -> None:
    chance = random.Random(seed)
    archive = standing()
    proposal: Proposal = next(iter(archive.proposals.values()))
    for step in range(25):
        make = words_changed if chance.random() < 0.3 else some_change
        changes = make(chance, archive)
        plain = replace(archive, proposals=dict(archive.proposals))
        assert read_result(archive, changes, proposal) == read_result(plain, changes, proposal)
        texts = after_change(archive.texts, changes)
        reading = read_archive(Texts(files=texts))
        if step % 5 == 4 and reading.archive is not None:
            # Some of it is enacted, and what comes next is measured by that.
            archive = replace(archive, texts=reading.archive.texts)


def test_it_is_read_so_where_only_words_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = standing()
    proposal = next(iter(archive.proposals.values()))
    changes = words_changed(random.Random(1), archive)
    assert read_result(archive, changes, proposal)[0] is not None
    monkeypatch.setattr("charterkit.documents.reading.read_archive", None)
    assert read_result(archive, changes, proposal)[0] is not None
    with pytest.raises(TypeError):
        read_result(archive, {"charter/preamble.md": b"x"}, proposal)
