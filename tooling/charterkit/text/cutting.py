"""Cut a document into a preamble and principles at its headings; no word is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from charterkit.language import say
from charterkit.text.foreign import BREAK, Foreign
from charterkit.text.headings import Heading, headings, own_number, plain_words
from charterkit.text.markdown import code_blocks
from charterkit.text.references import Definition, definitions, used
from charterkit.text.remarks import Fate, Remark, excerpt

FEWEST, MOST = 3, 40
"""So many principles a document is cut into if nobody says otherwise."""

LONGEST = 200
"""The most signs of a title."""

HIGHEST = 999
"""The highest number of a principle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A preamble or a principle to be: its title without marks (empty if it has none), its lines,
    and the line of the document, from 1, on which it begins. `number` is that of the document
    itself, where it was recognised and taken off the title. `lent` tells that the document has no
    title here, and that of the whole stands in for it."""

    title: str
    lines: tuple[str, ...]
    line: int
    number: int | None = None
    lent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A document in parts: what it is called (None if it does not begin with a heading), at which
    level it was cut (None without any headings), and what there is to tell."""

    title: str | None
    level: int | None
    preamble: Part
    parts: tuple[Part, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Piece:
    """A part while it is made: the numbers of the lines it has, from 0, behind its headings."""

    heads: list[Heading]
    at: list[int]
    extra: list[str] = field(default_factory=list)


def level_of(document: Foreign) -> int | None:
    """The level to cut at: the highest one that gives from three to forty parts, or else the one
    that comes nearest; None if there is no heading but the title."""
    inner = [each.level for each in titled(document.lines)]
    if begins_with_title(document.lines):
        inner = inner[1:]
    counts = {level: sum(each <= level for each in inner) for level in range(1, 7)}
    fit = [level for level, count in counts.items() if FEWEST <= count <= MOST]
    few = [level for level, count in counts.items() if 0 < count < FEWEST]
    many = [level for level, count in counts.items() if count > MOST]
    if few and not fit:
        most = max(counts[level] for level in few)
        few = [level for level in few if counts[level] == most]
    return next(iter([*fit, *few, *many]), None)


def titled(lines: Sequence[str]) -> list[Heading]:
    """The headings that have words."""
    return [each for each in headings(lines) if plain_words(each.words)]


def begins_with_title(lines: Sequence[str]) -> bool:
    """Whether nothing stands before the first heading."""
    first = next(iter(titled(lines)), None)
    return first is not None and not any(line.strip() for line in lines[: first.first])


def cut(document: Foreign, level: int | None) -> Cut:
    """The parts of a document that is cut at the headings of a level and above; the first heading
    is its title if nothing stands before it. Without a heading to cut at, the first paragraph is
    the preamble and the rest one principle."""
    lines = document.lines
    found = titled(lines)
    title = found[0] if begins_with_title(lines) else None
    inner = [each for each in found if each is not title and each.level <= (level or 0)]
    remarks = list(document.remarks)
    pieces = _pieces(lines, title, inner)
    if inner:
        _fill_preamble(lines, pieces, remarks)
        _join_empty(lines, pieces, remarks)
    else:
        _split(lines, pieces, remarks)
    remarks += _with_definitions(lines, pieces)
    made = [_part(lines, piece, remarks) for piece in pieces]
    name = made[0].title or None
    if not inner and made[1:]:
        made[1] = replace(made[1], title=made[0].title, lent=True)
    parts, more = _recognised(made[1:])
    return Cut(
        title=name,
        level=level if inner else None,
        preamble=made[0],
        parts=tuple(parts),
        remarks=(*remarks, *more),
    )


def _pieces(lines: Sequence[str], title: Heading | None, inner: Sequence[Heading]) -> list[_Piece]:
    """What stands before the first heading to cut at, and what stands behind each."""
    ends = [each.first for each in inner] + [len(lines)]
    begin = title.end if title else 0
    pieces = [_Piece(heads=[title] if title else [], at=list(range(begin, ends[0])))]
    for each, end in zip(inner, ends[1:], strict=True):
        pieces.append(_Piece(heads=[each], at=list(range(each.end, end))))
    return pieces


def _has_words(lines: Sequence[str], piece: _Piece, defined: set[int]) -> bool:
    return any(lines[at].strip() for at in piece.at if at not in defined)


def _lines_of(found: Iterator[Definition]) -> set[int]:
    return {at for each in found for at in range(each.first, each.end)}


def _fill_preamble(lines: Sequence[str], pieces: list[_Piece], remarks: list[Remark]) -> None:
    """A charter's preamble is not empty: what follows the title is part of it then."""
    preamble = pieces[0]
    defined = _lines_of(definitions(lines))
    while not _has_words(lines, preamble, defined) and pieces[1:]:
        piece = pieces.pop(1)
        head = piece.heads[0]
        preamble.at += [*range(head.first, head.end), *piece.at]
        if not preamble.heads:
            preamble.heads, preamble.at = piece.heads, piece.at
        text = say(
            "nothing stands before '{title}', so it is part of the preamble",
            title=excerpt(plain_words(head.words)),
        )
        remarks.append(Remark(fate=Fate.TOLD, line=head.first + 1, text=text))


def _join_empty(lines: Sequence[str], pieces: list[_Piece], remarks: list[Remark]) -> None:
    """A heading with nothing below it is said in the title of the next one; the last one stands at
    the end of the part before it."""
    at = 1
    defined = _lines_of(definitions(lines))
    while at < len(pieces):
        piece = pieces[at]
        if _has_words(lines, piece, defined):
            at += 1
            continue
        head = piece.heads[-1]
        name = excerpt(plain_words(head.words))
        if at + 1 < len(pieces):
            pieces[at + 1].heads[:0] = piece.heads
            pieces[at + 1].at += [one for one in piece.at if lines[one].strip()]
            text = say("nothing stands below '{name}', so it is said in the next title", name=name)
        else:
            for one in piece.heads:
                pieces[at - 1].at += range(one.first, one.end)
            pieces[at - 1].at += piece.at
            text = say("nothing stands below '{name}', so it ends the part before it", name=name)
        remarks.append(Remark(fate=Fate.TOLD, line=head.first + 1, text=text))
        del pieces[at]


def _split(lines: Sequence[str], pieces: list[_Piece], remarks: list[Remark]) -> None:
    """Without headings: the first paragraph, and all that follows it."""
    whole = pieces[0]
    code = _code(lines)
    defined = _lines_of(definitions(lines))
    begun = next((at for at in whole.at if lines[at].strip() and at not in defined), None)
    end = next(
        (
            at
            for at in whole.at
            if begun is not None
            and at > begun
            and at not in code
            and (not lines[at].strip() or lines[at - 1].endswith(BREAK))
        ),
        None,
    )
    rest = _Piece(heads=[], at=[at for at in whole.at if end is not None and at >= end])
    text = say("there is no heading to cut at: the first paragraph is the preamble")
    if _has_words(lines, rest, defined):
        whole.at = [at for at in whole.at if end is None or at < end]
        pieces.append(rest)
        text = say(
            "there is no heading to cut at: the first paragraph is the preamble, the rest one "
            "principle"
        )
    remarks.append(Remark(fate=Fate.TOLD, text=text))


def _code(lines: Sequence[str]) -> set[int]:
    return {at for block in code_blocks(lines) for at in range(block.first, block.end)}


def _with_definitions(lines: Sequence[str], pieces: Sequence[_Piece]) -> Iterator[Remark]:
    """Bring each definition to where its label is used. One that nobody uses stays where it
    stood; of two for one label readers see the first, and the other goes."""
    known: dict[str, Definition] = {}
    for each in definitions(lines):
        if known.setdefault(each.label, each) is not each:
            text = say("a second definition of [{label}]", label=each.label)
            yield Remark(fate=Fate.LEFT_OUT, line=each.first + 1, text=text)
    every = _lines_of(definitions(lines))
    needs = [_needed(lines, piece, known, every) for piece in pieces]
    anywhere = {label for labels in needs for label in labels}
    for piece, labels in zip(pieces, needs, strict=True):
        own = set(piece.at)
        here = [each for each in known.values() if each.first in own]
        kept = [each for each in here if each.label in labels or each.label not in anywhere]
        stays = _lines_of(iter(kept))
        piece.at = [at for at in piece.at if at not in every or at in stays]
        brought = [known[label] for label in labels if known[label] not in here]
        for each in sorted(brought, key=lambda one: one.first):
            piece.extra += lines[each.first : each.end]


def _needed(
    lines: Sequence[str], piece: _Piece, known: dict[str, Definition], every: set[int]
) -> list[str]:
    """The labels that a part uses, in its words and in the notes that these lead to."""
    found = used((lines[at] for at in piece.at if at not in every), known)
    # A title keeps the marks of footnotes, and of links the words alone.
    noted = used((head.words for head in piece.heads), known)
    found += [each for each in noted if each.startswith("^") and each not in found]
    for label in found:
        own = known[label]
        inside = [lines[own.first].split("]:", 1)[-1], *lines[own.first + 1 : own.end]]
        found += [each for each in used(inside, known) if each not in found]
    return found


def _part(lines: Sequence[str], piece: _Piece, remarks: list[Remark]) -> Part:
    names = []
    for head in piece.heads:
        words = plain_words(head.words)
        names.append(words)
        if words != " ".join(head.words.split()):
            text = say("the heading '{words}' has no marks as a title", words=excerpt(head.words))
            remarks.append(Remark(fate=Fate.FORM, line=head.first + 1, text=text))
    title = ". ".join(name for name in names if name)
    body: list[str] = []
    before = -1
    for at in piece.at:
        if before + 1 < at and body and body[-1]:
            body.append("")
        line = lines[at]
        body += [line.removesuffix(BREAK), ""] if line.endswith(BREAK) else [line]
        before = at
    body = _trimmed(body)
    if piece.extra:
        body += ["", *piece.extra]
    first = piece.heads[0].first if piece.heads else next(iter(piece.at), 0)
    if len(title) > LONGEST:
        title, rest = _shortened(title)
        body = [rest, "", *body]
        text = say("'{title}' is too long for a title, and goes on below it", title=title)
        remarks.append(Remark(fate=Fate.TOLD, line=first + 1, text=text))
    return Part(title=title, lines=tuple(_trimmed(body)), line=first + 1)


def _shortened(title: str) -> tuple[str, str]:
    """The first words of a title that is too long, and the others."""
    first = title[: LONGEST // 2].rpartition(" ")[0] or title[: LONGEST // 2]
    return f"{first}…", f"… {title[len(first) :].strip()}"


def _trimmed(body: Sequence[str]) -> list[str]:
    """The lines without empty ones around them."""
    full = [at for at, line in enumerate(body) if line.strip()]
    return list(body[full[0] : full[-1] + 1]) if full else []


def _recognised(parts: Sequence[Part]) -> tuple[list[Part], list[Remark]]:
    """The parts with the document's own numbers, where all of them bear plain ones that rise: the
    charter then shows these. Others stay in the titles."""
    numbers = [own_number(part.title) for part in parts]
    plain = [each.plain for each in numbers if each is not None and each.plain and each.rest]
    rising = all(one < other for one, other in pairwise(plain))
    lent = any(part.lent for part in parts)
    if lent or not plain or len(plain) < len(parts) or not rising or max(plain) > HIGHEST:
        return list(parts), []
    made = [
        replace(part, title=each.rest, number=each.plain)
        for part, each in zip(parts, numbers, strict=True)
        if each is not None
    ]
    text = say(
        "the headings' own numbers, {first} to {last}, became those of the principles",
        first=plain[0],
        last=plain[-1],
    )
    return made, [Remark(fate=Fate.FORM, text=text)]
