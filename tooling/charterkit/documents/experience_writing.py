"""An experience as a document, and one that says what is still to be written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from charterkit.documents.experiences import headings
from charterkit.documents.fields import given
from charterkit.documents.guidance import TELLER, TITLE, guidance
from charterkit.model import (
    PARTS_NEEDED,
    Bearing,
    Experience,
    Link,
    Participants,
    Section,
    Told,
)

# Whoever only asks whether something is still to be written writes nothing.
if TYPE_CHECKING:
    from charterkit.documents.emit import Plain

MORE: Mapping[str, str] = {
    "da": """\
# Fjern # og ret det, der passer; resten forsvinder, når erfaringen indføres.
# outcome: worked, partly eller failed (når den er i drift eller afsluttet)
# place: Eksempelby
# since: 2016-06
# until: 2016-09-30
# took_part:
#   - {sector: kommune, count: 2, who: [Eksempelkommune]}
# principles:
#   - {principle: hold-ord, how: tests, found: trouble, says: Hvad den siger om princippet}
#   how er lives-out (lever ud) eller tests (sætter på prøve), found er held, mixed eller trouble
# obstacles: [law, time, money, mandate, trust, roles, knowledge, technology]
#   eller organisation, continuity, other
# links:
#   - {url: "https://eksempel.example", title: Rapporten}
""",
    "en": """\
# Remove # and change what fits; the rest goes when the experience is entered.
# outcome: worked, partly or failed (once it is in operation or has ended)
# place: Eksempelby
# since: 2016-06
# until: 2016-09-30
# took_part:
#   - {sector: kommune, count: 2, who: [Eksempelkommune]}
# principles:
#   - {principle: hold-ord, how: tests, found: trouble, says: What it says about the principle}
#   how is lives-out or tests, found is held, mixed or trouble
# obstacles: [law, time, money, mandate, trust, roles, knowledge, technology]
#   or organisation, continuity, other
# links:
#   - {url: "https://eksempel.example", title: The report}
""",
}
"""What a document shows of the fields that may be filled in, as comments of its front matter."""

_SHOWN = frozenset(line for text in MORE.values() for line in text.splitlines())
_TRANSLATES = re.compile(r"^translates:.*$", re.MULTILINE)


def to_fill_in(each: Experience) -> Experience:
    """An experience of which not all is told yet, with what is to be written in place of the rest:
    its title, who tells it, and the parts that its stage needs."""
    told, texts = each.told, guidance(each.told.language)
    needed = (*PARTS_NEEDED[each.stage], Section.UNKNOWN)
    return replace(
        each,
        by=each.by or (texts[TELLER],),
        told=replace(
            told,
            title=told.title or texts[TITLE],
            sections={**{section: texts[section] for section in needed}, **told.sections},
        ),
    )


def render_experience(experience: Experience) -> bytes:
    """An experience: front matter, and each part that is told below its heading, one sentence a
    line. Its translations are documents of their own."""
    told = experience.told
    front = given(
        format=1,
        title=told.title,
        stage=str(experience.stage),
        outcome=str(experience.outcome) if experience.outcome else None,
        by=experience.by,
        place=experience.place,
        since=_period(experience.since),
        until=_period(experience.until),
        took_part=[_participants(each) for each in experience.took_part],
        principles=[_bearing(each) for each in experience.principles],
        obstacles=[str(each) for each in experience.obstacles],
        links=[_link(each) for each in experience.links],
    )
    return _document(front, told)


def render_skeleton(experience: Experience) -> bytes:
    """An experience that is still to be filled in: as it is told so far, and with what else its
    front matter may hold."""
    head, _, rest = render_experience(experience).decode("utf-8").partition("\n---\n")
    more = MORE.get(experience.told.language.partition("-")[0], MORE["en"])
    return f"{head}\n{more}---\n{rest}".encode()


def entered(data: bytes, translates: str | None = None) -> bytes:
    """A document that was filled in by hand, without the comments that showed how, one sentence a
    line; a translation names the digest of what it `translates`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Told of where the file is read.
        return data
    from charterkit.text.format import formatted

    lines = text.replace("\r\n", "\n").split("\n")
    text = "\n".join(line for line in lines if line.rstrip() not in _SHOWN)
    if translates is not None:
        text = _TRANSLATES.sub(f"translates: {translates}", text, count=1)
    return formatted(text).encode("utf-8")


def render_told(told: Told) -> bytes:
    """A translation of an experience."""
    return _document(given(format=1, title=told.title, translates=told.translates), told)


def _document(front: Mapping[str, Plain], told: Told) -> bytes:
    from charterkit.documents.emit import block
    from charterkit.text.format import formatted

    return formatted("\n".join([f"---\n{block(front)}---", *_parts(told)])).encode("utf-8")


def _parts(told: Told) -> Iterator[str]:
    names = headings(told.language)
    for section in Section:
        text = told.sections.get(section, "").strip("\n")
        if text:
            yield f"## {names[section]}\n{text}\n"


def _period(text: str | None) -> Plain | None:
    """A year is a number to most readers of YAML, and is written as one."""
    return int(text) if text is not None and text.isdecimal() else text


def _participants(each: Participants) -> Mapping[str, Plain]:
    return given(sector=each.sector, count=each.count, who=each.who)


def _bearing(each: Bearing) -> Mapping[str, Plain]:
    return given(
        principle=each.principle,
        how=str(each.how),
        found=str(each.found) if each.found else None,
        says=each.says,
    )


def _link(each: Link) -> Mapping[str, Plain]:
    return {"url": each.url, "title": each.title}
