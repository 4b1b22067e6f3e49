"""Where sentences come from, after two hundred enactments, beside a slow replay of them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from charterkit.decisions.acts import accepting_unopposed, admitting
from charterkit.decisions.blame import blame
from charterkit.decisions.enacting import enacting, founding_release
from charterkit.decisions.result import after_change
from charterkit.documents.writing import render_release
from charterkit.model import Archive, Version
from charterkit.text.difference import difference
from tests.decisions.building import T0, proposal, with_event, with_proposal
from tests.rules.life import Stage, founded

PREAMBLE = "charter/preamble.md"
ENACTMENTS = 200
Texts = dict[str, bytes]


def principle_of(texts: Mapping[str, bytes]) -> str:
    """The one principle's path, which renaming changes."""
    return next(path for path in texts if re.fullmatch(r"charter/principles/[a-z0-9-]+\.md", path))


def parts(data: bytes) -> tuple[str, list[str]]:
    """A file's front matter, and the lines below it."""
    _, front, body = data.decode().split("---\n", 2)
    return f"---\n{front}---\n", body.splitlines()


def sentences(texts: Mapping[str, bytes]) -> list[list[str]]:
    """The sentences of every line of the preamble and the principle."""
    lines = [line for path in (PREAMBLE, principle_of(texts)) for line in parts(texts[path])[1]]
    return [re.findall(r"\S[^.]*\.", line) for line in lines if line]


class Author:
    """Edits a text at random: each new sentence is another one, and gone ones may come back."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.written = 0
        self.gone: list[str] = []

    def sentence(self, texts: Mapping[str, bytes]) -> str:
        """A sentence that nobody wrote before, or one that is gone from the text."""
        stands = {each for line in sentences(texts) for each in line}
        if self.gone and self.gone[-1] not in stands and self.chance.random() < 0.2:
            return self.gone.pop()
        self.written += 1
        return f"Vi skriver sætning nummer {self.written} sammen."

    def edited(self, texts: Mapping[str, bytes], *, renames: bool) -> dict[str, bytes | None]:
        """What one amendment makes of a text."""
        path = principle_of(texts)
        head, lines = parts(texts[path])
        at = self.chance.randrange(len(lines))
        kind = self.chance.choice(
            ["rewrite", *["insert"] * 6, "remove", "move", "join", "split",
             "send", "several", "rename"]
        )  # fmt: skip
        changes: dict[str, bytes | None] = {}
        if kind == "rewrite":
            lines[at] = self.sentence(texts)
        elif kind == "insert":
            lines.insert(at, self.sentence(texts))
        elif kind == "remove" and len(lines) > 3:
            del lines[at]
        elif kind == "move":
            line = lines.pop(at)
            lines.insert(self.chance.randrange(len(lines) + 1), line)
        elif kind == "join" and at + 1 < len(lines):
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        elif kind == "split":
            lines[at : at + 1] = re.findall(r"\S[^.]*\.", lines[at])
        elif kind == "send" and len(lines) > 3:
            front, body = parts(texts[PREAMBLE])
            body.insert(self.chance.randrange(len(body) + 1), lines.pop(at))
            changes[PREAMBLE] = encoded(front, body)
        elif kind == "several":
            lines[at : at + 2] = [self.sentence(texts) for _ in range(3)]
        elif kind == "rename" and renames:
            self.written += 1
            changes[path] = None
            path = f"charter/principles/princip-{self.written}.md"
        changes[path] = encoded(head, lines)
        return {each: data for each, data in changes.items() if texts.get(each) != data}


def encoded(head: str, lines: list[str]) -> bytes:
    return (head + "".join(f"{line}\n" for line in lines)).encode()


def accepted(archive: Archive, slug: str, at: datetime) -> Archive:
    """The archive with a proposal admitted and accepted without objections."""
    admitted = admitting(archive, archive.proposals[slug], at, "sekretariatet")
    archive = with_proposal(archive, with_event(archive.proposals[slug], admitted))
    event = accepting_unopposed(archive.proposals[slug], at, "sekretariatet")
    return with_proposal(archive, with_event(archive.proposals[slug], event))


class History:
    """A charter's life of enactments, with an owner of every sentence carried along by hand."""

    def __init__(self, seed: int) -> None:
        self.author = Author(seed)
        texts = {
            path: data.replace(b"Vi l\xc3\xb8ser", b"Her st\xc3\xa5r vi om")
            if path == PREAMBLE
            else data
            for path, data in founded().items()
            if data is not None and ".en." not in path and "releases" not in path
        }
        first = founding_release(texts, ("da", "en"), Version(0, 1, 0), T0)
        files = {**texts, first.path: render_release(first)}
        self.archive = Stage(files=files, at=T0).archive
        self.founding: Texts = dict(self.archive.texts)
        self.past: list[tuple[Version, Texts]] = [(Version(0, 1, 0), self.founding)]
        self.owners = {each: 0 for line in sentences(self.founding) for each in line}
        self.number = 0

    def try_one(self) -> None:
        """Propose something for a release of late, and enact it if it can be."""
        chance, at = self.author.chance, T0 + timedelta(days=len(self.past))
        back = chance.choice([1, 1, 1, 2, 3])
        base, texts = self.past[-min(back, len(self.past))]
        changes = self.author.edited(texts, renames=base == self.past[-1][0])
        if not changes:
            return
        slug = f"nr-{self.number + 1}"
        made = proposal(slug, "editorial", base=base, amendment=difference(texts, changes))
        given = accepted(with_proposal(self.archive, made), slug, at)
        given = replace(given, earlier=dict(self.past))
        done, problems = enacting(given, [given.proposals[slug]], at, "sekretariatet")
        if done is None:
            assert {each.code for each in problems} <= {"P021", "P022"}
            return
        self.number += 1
        after = after_change(given.texts, done.files)
        enacted = with_proposal(given, with_event(given.proposals[slug], done.events[0]))
        self.archive = replace(enacted, texts=after, releases=(*given.releases, done.release))
        self.past.append((done.release.version, after))
        there = [each for line in sentences(after) for each in line]
        assert len(there) == len(set(there))
        self.author.gone += sorted(self.owners.keys() - set(there))
        self.owners = {each: self.owners.get(each, self.number) for each in there}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_sentence_has_the_owner_that_a_slow_replay_carries_along(seed: int) -> None:
    history = History(seed)
    merged = 0
    while history.number < ENACTMENTS:
        before = history.number
        history.try_one()
        newest = history.archive.proposals.get(f"nr-{history.number}")
        merged += (
            history.number > before and newest is not None and (newest.base != history.past[-2][0])
        )
    found, problems = blame(history.archive, [history.founding])
    assert problems == ()
    seen = 0
    texts = history.archive.texts
    for path in (PREAMBLE, principle_of(texts)):
        first = parts(texts[path])[0].count("\n")
        for each in found[path]:
            if each.line > first:
                slug = each.source.proposal.slug if each.source.proposal else "nr-0"
                assert (each.text, slug) == (each.text, f"nr-{history.owners[each.text]}")
                seen += 1
    assert seen == len(history.owners)
    assert seen > 20
    assert merged > 20
    assert len({each.source.release.version for each in found[principle_of(texts)]}) > 10
