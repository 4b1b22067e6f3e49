"""Give a proposal that a person wrote another base and another amendment, and change nothing else
in it."""

from __future__ import annotations

import re

from charterkit.documents.paths import Kind, Known
from charterkit.documents.proposals import read_proposal
from charterkit.language import say
from charterkit.model import Amendment, Proposal, Version
from charterkit.problems import CharterError, errors
from charterkit.text.amendment import find_amendment, render_amendment
from charterkit.text.markdown import front_matter

_LABEL = re.compile(r"^entered_by:[^\n]*\n", re.MULTILINE)
_BASE = re.compile(r"^base:[^#\n]*?(?P<rest> *(?:#.*)?)$", re.MULTILINE)


def with_amendment(
    data: bytes,
    proposal: Proposal,
    base: Version,
    amendment: Amendment,
    entered_by: str | None = None,
) -> bytes:
    """The bytes of a proposal.md with this base and amendment, and with the steward who enters it
    for its author, if one does. CharterError if its base stands
    there in a way that a machine cannot change, and for lines that no text may hold."""
    text = data.decode("utf-8").replace("\r\n", "\n")
    parts = front_matter(text)
    if parts is not None:
        lines = parts.body.split("\n")
        above = lines[: find_amendment(lines)]
        while not any(line.strip() for line in above[-2:]) and len(above) > 1:
            above.pop()
        reasons = "\n".join(above)
        front = _BASE.sub(f"base: {base}\\g<rest>", parts.yaml, count=1)
        front = _LABEL.sub("", front) + (f"entered_by: {entered_by}\n" if entered_by else "")
        new = f"---\n{front}---\n{reasons}\n{render_amendment(amendment)}".encode()
        read, problems = read_proposal(
            Known(kind=Kind.PROPOSAL, path=proposal.path, slug=proposal.slug), new
        )
        wrong = errors(problems)
        if wrong and all((each.place.line or 0) >= parts.body_line for each in wrong):
            raise CharterError(
                say("{path} would hold what no text may; nothing was changed.", path=proposal.path),
                say("Write it without that, and run this again."),
                wrong,
            )
        if read is not None and (
            (read.base, read.amendment, read.title, read.reasons, read.entered_by)
            == (base, amendment, proposal.title, proposal.reasons, entered_by)
        ):
            return new
    raise CharterError(
        say(
            "The base in {path} is written in a way that it cannot be changed by a command.",
            path=proposal.path,
        ),
        say("Write it on a line of its own, such as 'base: 0.3.0', and run this again."),
    )
