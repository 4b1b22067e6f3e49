"""A proposal: front matter, the reasons, and the amendment."""

from __future__ import annotations

from charterkit.documents.encoding import decode
from charterkit.documents.paths import Known
from charterkit.documents.texts import front, split
from charterkit.model import Proposal
from charterkit.problems import Problem, errors
from charterkit.text.amendment import read_body
from charterkit.text.digest import sha256_of

# Below the front matter the text room names these, since it knows amendments from reasons.
_TOLD_BELOW = frozenset({"D004", "D005", "D009"})


def read_proposal(known: Known, data: bytes) -> tuple[Proposal | None, tuple[Problem, ...]]:
    """The proposal alone, without its record and ballots; None with an error.

    One carriage return before LF is dropped, with a note; so it is in an editor's file."""
    from charterkit.documents.shapes_proposal import ProposalFront

    text, found = decode(data.replace(b"\r\n", b"\n"), known.path)
    if text is None:
        return None, found
    parts, broken = split(text, known.path)
    if parts is None:
        return None, (*found, *broken)
    above = tuple(
        problem
        for problem in found
        if problem.code not in _TOLD_BELOW or (problem.place.line or 0) < parts.body_line
    )
    said, more = front(ProposalFront, parts, known.path)
    # The body with its carriage returns and all that cannot be seen, for the text room to tell.
    body_as_written = data.decode("utf-8").split("\n", parts.body_line - 1)[-1]
    body = read_body(body_as_written, path=known.path, first_line=parts.body_line)
    problems = (*above, *more, *body.problems)
    if said is None or body.amendment is None or errors(problems):
        return None, problems
    proposal = Proposal(
        slug=known.slug or "",
        path=known.path,
        title=said.title,
        proposers=said.proposers,
        class_name=said.class_name,
        base=said.base,
        discussion=said.discussion,
        adopts=said.adopts,
        reasons=body.reasons,
        amendment=body.amendment,
        digest=sha256_of(data),
        account=said.account.model() if said.account else None,
        entered_by=said.entered_by,
        answers=said.answers,
        grounds=said.grounds,
    )
    return proposal, problems
