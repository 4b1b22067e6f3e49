"""X: no e-mail address, telephone number or CPR number in a public record.

Git does not forget, so what is personal must never get in. Only text that people write freely
is searched; identifiers, keys, digests and web addresses are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

from charterkit.documents.paths import STEWARDS
from charterkit.language import say
from charterkit.model import (
    Archive,
    Ballot,
    Event,
    Op,
    Proposal,
    Signatory,
    Snapshot,
    Statement,
)
from charterkit.problems import Place, Problem
from charterkit.rules.scope import Paths, concerns, proposals_in, records_in, registers_in

Said = tuple[str, tuple[str | int, ...], str | None]
"""A path, a field in it, and the text that stands there."""

_SIGN = re.compile(r"@|\d(?:\D{0,3}\d){7}")
"""Without an at sign or eight digits close together there is nothing to look for."""
_PLAIN: dict[int, str] = {
    **{wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys([*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
}
"""Wide letters and digits and thin spaces, which look like the ordinary ones, a sign for a sign."""
_DIGITS = re.compile(r"\d(?<!\d\d)(?:\D{0,3}\d){7}")
"""The second of these, faster on long texts: it is only begun where digits begin."""
_GAP = "\n" * 4
"""More than may stand between two digits that are close together."""
_AT_A_TIME = 256
_UNLIKE = re.compile("[\uff01-\uff5e\u2000-\u200a\u202f\u205f\u3000]")
"""Any of those."""
_URL = re.compile(r"\b[a-z]+://\S+")
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_INTERNATIONAL = re.compile(r"(?<![\w+])(?:\+|00(?=[1-9]))\d(?:[  ().-]{0,2}\d){7,14}(?![\w])")
_PAIRS = re.compile(r"(?<![\w.,-])\d{2}([  ‐‑–-])\d{2}\1\d{2}\1\d{2}(?![\w-]|[.,  ]\d)")
_FOURS = re.compile(r"(?<![\w.,-])(\d{4})[  -](\d{4})(?![\w-]|[.,  ]\d)")
_NAMED = re.compile(
    r"(?i)\b(?:tlf|telefon|tel|mobil|mobile|phone|sms|ring(?: til| på)?)\b[^\d\n]{0,12}(\d{8})\b"
)
_BARE = re.compile(r"(?<![\w.,-])(?:\d{8}|\d{2}(?:\.\d{2}){3})(?![\w-]|[.,]\d)")
_CPR = re.compile(r"(?<![\w.,-])(\d{2})(\d{2})(\d{2})[ ‐‑–-]?(\d{4})(?![\w-]|[.,]\d)")
_COMPANY = re.compile(
    r"(?i)(?:cvr|se|p|ean|reg|konto|journal|sags?)\W{0,3}(?:nr|nummer|no)?\W{0,4}$"
)
_LEAD = 40
"""How far before a number stands what tells whose it is."""

_MOST = 100
"""How many are told of in one proposal: its author sees from them what to look for."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def no_personal_data(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """X001: no e-mail address; X002: no telephone number; X003: no CPR number."""
    for path, field, text in _written(archive, paths):
        if text is not None:
            for code, words in personal_data(text):
                yield _problem(code, words, Place(path=path, field=field))
    for proposal in proposals_in(archive, paths):
        if not concerns(paths, proposal.path):
            continue
        found = personal_data(proposal.reasons)
        if found:
            source = snapshot.read([proposal.path]).get(proposal.path, b"").decode("utf-8")
            for code, words in found[:_MOST]:
                yield _problem(code, words, _place(proposal.path, source, words))
        yield from islice(_in_amendment(proposal), _MOST)


def _in_amendment(proposal: Proposal) -> Iterator[Problem]:
    """What the amendment would bring into the text; stewards.yml holds keys and numbers of
    accounts, which only look like it."""
    for file in proposal.amendment.files:
        if file.path == STEWARDS:
            continue
        for hunk in file.hunks:
            for count, (op, text) in enumerate(hunk.lines, 1):
                if op is Op.ADD:
                    for code, words in personal_data(text):
                        line = hunk.line + count if hunk.line else None
                        yield _problem(code, words, Place(path=proposal.path, line=line))


def personal_data(text: str, *, heard: bool = False) -> tuple[tuple[str, str], ...]:
    """The personal data in a text, as pairs of the problem's code and the words found. In what is
    `heard` from people eight digits in a row, or in pairs with points between them, are a telephone
    number, unless it says whose else."""
    told = _plain(text)
    if _SIGN.search(told) is None:
        return ()
    plain = _URL.sub(lambda match: " " * len(match[0]), told)
    found = [("X001", match.span()) for match in _EMAIL.finditer(plain)]
    found += [("X003", match.span()) for match in _CPR.finditer(plain) if _is_cpr(plain, match)]
    last = 0
    for start, words in sorted(_telephone_numbers(plain, heard)):
        if start >= last:
            last = start + len(words)
            found.append(("X002", (start, last)))
    return tuple((code, text[start:end]) for code, (start, end) in found)


def _plain(text: str) -> str:
    return text.translate(_PLAIN) if _UNLIKE.search(text) else text


def _may_hold_some(texts: Iterable[str | None]) -> bool:
    """Whether there may be personal data in one of the texts."""
    joined = _plain(_GAP.join(filter(None, texts)))
    return "@" in joined or _DIGITS.search(joined) is not None


def _telephone_numbers(text: str, heard: bool) -> Iterator[tuple[int, str]]:
    """Where each possible number begins, and the number."""
    for pattern in (_INTERNATIONAL, _PAIRS, _FOURS, *((_BARE,) if heard else ())):
        for match in pattern.finditer(text):
            if not _is_something_else(text, match):
                yield match.start(), match[0]
    for match in _NAMED.finditer(text):
        yield match.start(1), match[1]


def _just_before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _LEAD) : match.start()]


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    """Whether a group of digits is a company's number or a span of years."""
    if _COMPANY.search(_just_before(text, match)):
        return True
    return match.re is _FOURS and all(_YEAR.fullmatch(part) for part in match.groups())


def _is_cpr(text: str, match: re.Match[str]) -> bool:
    """Whether ten digits begin with a day, month and year of some century, and are not the
    number of a company or of an account."""
    if _COMPANY.search(_just_before(text, match)):
        return False
    day, month, year = int(match[1]), int(match[2]), int(match[3])
    return any(_is_date(century + year, month, day) for century in (1800, 1900, 2000))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_WORDS = {
    "X001": (
        say("an e-mail address"),
        say("Name the organisation or an office, or link to a web page."),
    ),
    "X002": (say("a telephone number"), say("Link to a web page that has it.")),
    "X003": (say("what looks like a CPR number"), say("Take it out before it is committed.")),
}


def _problem(code: str, found: str, place: Place) -> Problem:
    what, mend = _WORDS[code]
    # The number itself is not repeated: messages end up in logs that outlive the mending.
    shown = say("{what} that begins with '{found}'", what=what, found=found[:2])
    return Problem(
        code=code,
        place=place,
        expected=say("nothing that belongs to a private person"),
        found=shown,
        mend=say("{mend} What is committed can never be taken back entirely.", mend=mend),
    )


def personal_problem(code: str, found: str, place: Place) -> Problem:
    """The problem of words that `personal_data` found at a place."""
    return _problem(code, found, place)


def _place(path: str, source: str, words: str) -> Place:
    at = source.find(words)
    if at < 0:
        return Place(path=path)
    line_start = source.rfind("\n", 0, at) + 1
    return Place(path=path, line=source.count("\n", 0, at) + 1, column=at - line_start + 1)


def _written(archive: Archive, paths: Paths) -> Iterator[Said]:
    records = records_in(archive, paths)
    while some := list(islice(records, _AT_A_TIME)):
        if _may_hold_some(_texts(some)):
            for record in some:
                yield from _of_record(record)
    entered = (entry for _, each in registers_in(archive, paths) for entry in each)
    entries = (entry for entry in entered if concerns(paths, entry.path))
    while few := list(islice(entries, _AT_A_TIME)):
        if _may_hold_some([text for each in few for text in (each.name, each.reason)]):
            for entry in few:
                yield entry.path, ("name",), entry.name
                yield entry.path, ("reason",), entry.reason
    for proposal in proposals_in(archive, paths):
        yield from _of_proposal(proposal, paths)
    for redaction in archive.redactions:
        yield from _if_concerned(paths, redaction.path, ("reason",), redaction.reason)


def _texts(records: Iterable[Signatory]) -> list[str | None]:
    """What `_of_record` gives of each, without the places."""
    found: list[str | None] = []
    for record in records:
        found.append(record.name)
        found.extend(record.statement.values())
        found.extend([pledge.text for pledge in record.pledges])
        for signature in record.signatures:
            found += (signature.mandate.by, signature.mandate.reference)
        found.extend([leaving.reason for leaving in record.left])
    return found


def _of_record(record: Signatory) -> Iterator[Said]:
    path = record.path
    yield path, ("name",), record.name
    for language, text in record.statement.items():
        yield path, ("statement", language), text
    for index, pledge in enumerate(record.pledges):
        yield path, ("pledges", index, "text"), pledge.text
    for index, signature in enumerate(record.signatures):
        mandate = ("signatures", index, "mandate")
        yield path, (*mandate, "by"), signature.mandate.by
        yield path, (*mandate, "reference"), signature.mandate.reference
    for index, leaving in enumerate(record.left):
        yield path, ("left", index, "reason"), leaving.reason


def _of_proposal(proposal: Proposal, paths: Paths) -> Iterator[Said]:
    if concerns(paths, proposal.path):
        yield proposal.path, ("title",), proposal.title
        for index, proposer in enumerate(proposal.proposers):
            yield proposal.path, ("proposers", index), proposer
    ballots = (each for round in proposal.ballots.values() for each in round.values())
    rounds = (*proposal.demands.values(), *proposal.contests.values())
    demands = (said for round in rounds for said in round.values())
    statements = chain(proposal.seconds.values(), proposal.objections.values(), demands)
    taken_back = (proposal.withdrawal,) if proposal.withdrawal is not None else ()
    every: Iterable[Event | Ballot | Statement] = chain(
        proposal.record, ballots, statements, taken_back
    )
    for said in every:
        if said.reason is not None and (paths is None or said.path in paths):
            yield said.path, ("reason",), said.reason


def _if_concerned(
    paths: Paths, path: str, field: tuple[str | int, ...], text: str | None
) -> Iterator[Said]:
    if concerns(paths, path):
        yield path, field, text


RULES = (no_personal_data,)
