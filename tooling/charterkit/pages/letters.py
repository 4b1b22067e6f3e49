"""What is sent to people, as plain text: a receipt of what was entered for them, and a notice of a
vote."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from charterkit.decisions import states
from charterkit.documents.paths import Kind, classify
from charterkit.model import FileDiff, Op, Proposal, State
from charterkit.pages.dates import moment, number
from charterkit.pages.page import View
from charterkit.pages.record import class_meaning
from charterkit.pages.redlines import called
from charterkit.text.digest import sha256_of

WIDE = 78


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a steward entered for somebody: of which kind, under which name, where, the bytes of
    the file and the commit that brought it. `said` says what was signed, voted on or written for;
    `id` is what a command calls it by; of a ballot `closes` and `slug` are those of its vote."""

    kind: str
    what: str
    path: str
    data: bytes
    said: str
    id: str
    commit: str
    closes: datetime | None = None
    slug: str = ""


def receipt(view: View, entered: Entered, steward: str, at: datetime) -> str:
    """A receipt to send back, as text."""
    words = view.words.letters
    contact = view.publication.contact
    sha256 = sha256_of(entered.data)
    closes = moment(entered.closes, view.words) if entered.closes else view.words.none
    parts = [
        _title(words.receipt),
        _filled(
            words.entered[entered.kind].format(
                steward=view.organisation(steward),
                at=moment(at, view.words),
                charter=view.title,
                what=entered.what,
            )
        ),
        words.says,
        textwrap.indent(entered.data.decode("utf-8", "replace").rstrip("\n"), "    "),
        "\n".join(
            [
                entered.said,
                words.place.format(path=entered.path),
                words.digest.format(digest=sha256.removeprefix("sha256:")),
                words.commit.format(commit=entered.commit),
            ]
        ),
        _title(words.check_heading, "-"),
        "\n".join(
            [
                words.check[entered.kind].format(id=entered.id),
                words.check_digest.format(commit=entered.commit[:12], path=entered.path),
            ]
        ),
        _title(words.object_heading, "-"),
        _filled(words.wrong_to.format(contact=contact) if contact else words.wrong),
        _filled(words.object[entered.kind].format(id=entered.id, closes=closes, slug=entered.slug)),
    ]
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a notice is about: proposals that one vote decides (several compete), when the
    discussion ends if it goes on, when the vote opens at the earliest and when it closes, and the
    digest of what is voted on where it is open."""

    members: tuple[Proposal, ...]
    discussed: datetime | None
    opens: datetime
    closes: datetime
    text: str | None = None


def subject(view: View, matters: Sequence[Matter]) -> str:
    """What a notice is called."""
    titles = ", ".join(_named(view, each) for matter in matters for each in matter.members)
    return view.words.letters.notice.format(titles=titles)


def notice(
    view: View, matters: Sequence[Matter], elector: str, name: str, contact: str, steward: str
) -> str:
    """A notice to one elector: what is decided, by when, and how to vote. `elector` is its id,
    `name` its name, `contact` whom the letter is to."""
    words = view.words.letters
    proposals = [each for matter in matters for each in matter.members]
    lead = words.lead if len(proposals) == 1 else words.lead_several
    head = lead.format(
        organisation=name, charter=view.title, count=number(len(proposals), view.words)
    )
    parts = [words.dear.format(name=contact or name), _filled(head)]
    for matter in matters:
        for proposal in matter.members:
            parts += _what(view, proposal)
        parts += [
            _title(words.when, "-"), "\n".join(_filled(each) for each in _when(view, matter)),
            _title(words.how, "-"), "\n".join(_how(view, matter, elector)),
        ]  # fmt: skip
    parts.append(f"{words.sincerely}\n{view.organisation(steward)}")
    return "\n\n".join(parts) + "\n"


def _what(view: View, proposal: Proposal) -> Iterator[str]:
    words = view.words.letters
    yield _title(_named(view, proposal))
    meaning = class_meaning(view, states.class_name(proposal))
    yield words.class_line.format(meaning=meaning)
    yield _title(words.changes, "-")
    language = view.archive.charter.language
    for file in proposal.amendment.files:
        known = classify(file.path)
        of = known.language if known is not None else None
        if of is None or of == view.language:
            yield _change(view, file)
    if view.language != language:
        shown = view.words.languages.get(language, language)
        yield words.binding.format(language=shown)
    if proposal.reasons.strip():
        yield _title(words.reasons, "-")
        yield proposal.reasons.strip("\n")


def _change(view: View, file: FileDiff) -> str:
    """A file's change in words: what goes and what comes in its place, line by line."""
    words = view.words.letters
    name = called(view, file.path, file.hunks)
    if file.creates or file.repeals:
        name += f" ({view.words.new_file if file.creates else view.words.repealed_file})"
    lines = [name]
    plain = (known := classify(file.path)) is not None and known.kind not in (
        Kind.PREAMBLE, Kind.PRINCIPLE,
    )  # fmt: skip
    for hunk in file.hunks:
        for op, found in groupby(hunk.lines, lambda line: line[0]):
            texts = [text for _, text in found]
            if op is Op.CONTEXT or not any(text.strip() for text in texts):
                continue
            lines.append(f"  {words.goes if op is Op.REMOVE else words.comes}")
            lines += [
                f"    {text}" if plain else textwrap.indent(_filled(text, WIDE - 4), "    ")
                for text in texts
                if text.strip()
            ]
    return "\n".join(lines)


def _when(view: View, matter: Matter) -> Iterator[str]:
    words = view.words.letters
    closes = moment(matter.closes, view.words)
    if matter.discussed is None:
        yield words.voting.format(closes=closes)
    else:
        over = matter.discussed <= view.at
        said = words.over if over else words.discussed
        yield said.format(closes=moment(matter.discussed, view.words))
        yield words.opens.format(closes=closes)
    if matter.text is not None:
        yield words.text.format(text=matter.text)


def _how(view: View, matter: Matter, elector: str) -> Iterator[str]:
    words = view.words.letters
    lead = matter.members[0]
    several = len(matter.members) > 1
    if several:
        yield _filled(words.ranked)
    if view.publication.site:
        first = view.archive.charter.language
        page = f"vote.md#vote-on-{lead.slug}" if states.state(lead) is State.VOTING else "vote.md"
        address = view.publication.address(view.language, first, page)
        yield words.on_site.format(address=address)
    which = states.number(lead) or lead.slug
    ranking = ",".join([*(each.slug for each in matter.members), "status-quo"])
    said = f"--rank {ranking}" if several else "approve|reject|abstain"
    yield words.by_command.format(command=f"charter vote {which} {said} --as {elector}")
    contact, what = view.publication.contact, words.as_order if several else words.as_choice
    way = words.by_mail if contact else words.by_steward
    yield _filled(way.format(contact=contact, what=what))


def _named(view: View, proposal: Proposal) -> str:
    found = states.number(proposal)
    if found is None:
        return proposal.title
    return view.words.letters.proposal_line.format(number=found, title=proposal.title)


def _title(text: str, sign: str = "=") -> str:
    return f"{text}\n{sign * min(len(text), WIDE)}"


def _filled(text: str, width: int = WIDE) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
