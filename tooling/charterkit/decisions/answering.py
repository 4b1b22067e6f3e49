"""Which inputs of gatherings a proposal names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charterkit.documents.paths import Kind, classify
from charterkit.model import FileDiff, Op, Proposal

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*"
_NAMES = re.compile(rf"(?:answers:)?[\s\-\[]*{_NAME}(?:[\s,\]]+{_NAME})*[\s,\]]*")
"""A line of front matter that names inputs and nothing else: of a list in either form."""


def named_by(proposal: Proposal) -> tuple[str, ...]:
    """The inputs that a proposal names: those that it says it answers, and those that it writes
    into the front matter of principles."""
    written = (name for file in proposal.amendment.files for name in _written(file))
    return tuple(dict.fromkeys((*proposal.answers, *written)))


def _written(file: FileDiff) -> Iterator[str]:
    known = classify(file.path)
    if known is not None and known.kind is Kind.PRINCIPLE and known.language is None:
        for hunk in file.hunks:
            for op, text in hunk.lines:
                if op is Op.ADD and _NAMES.fullmatch(text):
                    yield from re.findall(_NAME, text)
