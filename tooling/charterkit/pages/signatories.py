"""Who has signed: counts by standing and by sector, and the list, five hundred to a page.

Only organisations whose signature a steward has confirmed are named and counted, under the name
and in the sector that were confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from charterkit.decisions.electorate import dormancy
from charterkit.decisions.reaffirming import due
from charterkit.decisions.register import has_left, registered
from charterkit.decisions.standing import NAMED, Counts, sector
from charterkit.model import Archive, Signatory, Standing
from charterkit.pages.charter import joined
from charterkit.pages.dates import day, name_order, number
from charterkit.pages.markup import WEB, box, html, paragraphs, plain
from charterkit.pages.page import Page, View, way
from charterkit.pages.words import Words

SIGNATORIES = "signatories.md"
COMMAND = "charter sign"
FORM = "sign.md"
"""Where an organisation signs."""

PER_PAGE = 500
"""With more than one page the site's search leads to the list, which has a search of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An organisation that may be named: its record, its confirmed name, how it stands, until when
    it is asked to sign again, and whether it has no vote for being silent."""

    record: Signatory
    name: str
    standing: Standing
    due: date | None
    dormant: bool


def named(
    archive: Archive, standings: Mapping[str, Standing], words: Words, at: datetime
) -> tuple[Named, ...]:
    """All that are named in public, as they stand at `at` (UTC), in the order of their names."""
    asked = {each.id: each.until for each in due(archive)}
    sleeping = frozenset(dormancy(archive, at).ids)
    found = []
    for id, standing in standings.items():
        if standing in NAMED:
            record = archive.signatories[id]
            entry = registered(archive.register.get(id, ()))
            name = entry.name if entry is not None and entry.name else record.name
            found.append(
                Named(
                    record=record,
                    name=name,
                    standing=standing,
                    due=asked.get(id) if standing is Standing.DUE else None,
                    dormant=id in sleeping,
                )
            )
    return tuple(sorted(found, key=lambda one: (name_order(one.name, words), one.record.id)))


def page_path(index: int) -> str:
    """The path of the list's page number `index`, from 0."""
    return SIGNATORIES if index == 0 else f"signatories/{index + 1}.md"


def signatory_pages(view: View, names: Sequence[Named], counts: Counts) -> Iterable[Page]:
    """The counts with the first part of the list, and a page for each further part."""
    words = view.words
    pages = max(1, -(-len(names) // PER_PAGE))
    for index in range(pages):
        path = page_path(index)
        part = names[index * PER_PAGE : (index + 1) * PER_PAGE]
        title = words.signatories
        if index:
            title += " – " + words.page_of.format(page=index + 1, pages=pages)
        parts = [f"# {title}", words.signatories_lead]
        if index == 0:
            door = f"[{plain(words.acting_sign.door)}]({way(path, FORM)})"
            how = words.how_to_sign.format(command=COMMAND)
            parts.append(box("how", f"{door}\n\n{how}"))
            parts.append(_counts(view, counts) if counts.total else words.nobody_signed)
        if part:
            parts.append(_list(view, part))
        if pages > 1:
            parts.append(_turning(view, index, pages))
        yield Page(
            path=path,
            title=title,
            markdown=joined(parts),
            source=None,
            in_nav=index == 0,
            searched=pages == 1,
        )


def _counts(view: View, counts: Counts) -> str:
    """How many stand how, in words and by sector; what a number counts stands beside it."""
    words = view.words
    shown = [one for one in NAMED if counts.by_standing[one]]
    said = "".join(
        f"<li><strong>{number(counts.by_standing[one], words)}</strong> "
        f"{html(words.standing_notes[one])}</li>"
        for one in shown
    )
    said += _dormant(view)
    head = "".join(f'<th scope="col">{html(words.standings[one])}</th>' for one in shown)
    rows = []
    for name, row in counts.by_sector.items():
        if counts.sector_totals[name]:
            cells = "".join(f"<td>{number(row[one], words)}</td>" for one in shown)
            rows.append(
                f'<tr><th scope="row">{html(view.sector(name))}</th>{cells}'
                f"<td>{number(counts.sector_totals[name], words)}</td></tr>"
            )
    totals = "".join(f"<td>{number(counts.by_standing[one], words)}</td>" for one in shown)
    rows.append(
        f'<tr class="total"><th scope="row">{html(words.total)}</th>{totals}'
        f"<td>{number(counts.total, words)}</td></tr>"
    )
    return (
        f'<ul class="counts">{said}</ul>\n\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{html(words.sector)}">'
        f'<table class="numbers"><thead><tr><th scope="col">{html(words.sector)}</th>{head}'
        f'<th scope="col">{html(words.total)}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _dormant(view: View) -> str:
    """How many have no vote for being silent, and through which votes, as an entry of a list."""
    words, found = view.words, dormancy(view.archive, view.at)
    if not found.ids:
        return ""
    names = [words.number.format(number=vote.number) for vote in found.votes]
    votes = words.and_.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    note = html(words.dormant_note.format(votes=votes))
    return f"<li><strong>{number(len(found.ids), words)}</strong> {note}</li>"


def _list(view: View, part: Sequence[Named]) -> str:
    words = view.words
    heads = (words.name, words.sector, words.signed_version, words.standing)
    head = "".join(f'<th scope="col">{html(text)}</th>' for text in heads)
    rows = "\n".join(_row(view, one) for one in part)
    return (
        f'<table class="signatories"><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _row(view: View, one: Named) -> str:
    words, record = view.words, one.record
    name = f"<bdi>{html(one.name)}</bdi>"
    if record.website and WEB.fullmatch(record.website):
        name = f'<a href="{html(record.website)}" rel="nofollow noopener ugc">{name}</a>'
    more = _more(view, record)
    signature = record.signatures[-1] if record.signatures else None
    signed = f"{signature.version} <small>{day(signature.on, words)}</small>" if signature else ""
    asides = []
    if one.standing is Standing.LEFT and has_left(record):
        asides.append(words.left_on.format(date=day(record.left[-1].on, words)))
    if one.due is not None:
        asides.append(words.due_until.format(date=day(one.due, words)))
    if one.dormant:
        asides.append(words.dormant)
    aside = f" <small>{html('; '.join(asides))}</small>" if asides else ""
    chip = f'<span class="chip {one.standing}">{html(words.standings[one.standing])}</span>'
    cells = (
        (words.sector, html(view.sector(sector(view.archive, record.id)))),
        (words.signed_version, signed),
        (words.standing, chip + aside),
    )
    made = "".join(f'<td data-label="{html(label)}">{cell}</td>' for label, cell in cells)
    return f'<tr id="{record.id}"><th scope="row">{name}{more}</th>{made}</tr>'


def _more(view: View, record: Signatory) -> str:
    """What the organisation says and promises, and on what its signature rests."""
    words = view.words
    parts = []
    if record.statement:
        parts.append(f"<p><strong>{html(words.statement)}</strong></p>")
        parts.append(paragraphs(view.named(record.statement)))
    if record.pledges:
        numbers = {one.id: one.number for one in view.archive.principles}
        items = []
        for pledge in record.pledges:
            about = words.principle.format(number=numbers.get(pledge.principle, pledge.principle))
            items.append(f"<li>{html(about)}: {html(pledge.text)}</li>")
        parts.append(f"<p><strong>{html(words.pledges)}</strong></p><ul>{''.join(items)}</ul>")
    parts.append(_grounds(view, record))
    return f"<details><summary>{html(words.grounds)}</summary>{''.join(parts)}</details>"


def _grounds(view: View, record: Signatory) -> str:
    """By whom it was decided, and how a steward made sure."""
    words = view.words
    said = []
    for signature in record.signatures[-1:]:
        by, on = signature.mandate.by, day(signature.mandate.on, words)
        said.append(words.mandate.format(by=by, on=on))
    for entry in reversed(view.archive.register.get(record.id, ())):
        if entry.how is not None:
            how = words.confirmed_how[entry.how]
            said.append(words.confirmed_on.format(date=day(entry.at, words), how=how))
            break
    return f"<p>{html('; '.join(said))}</p>" if said else ""


def _turning(view: View, index: int, pages: int) -> str:
    """Links to the list's other pages."""
    here = page_path(index)
    links = [
        f"**{each + 1}**" if each == index else f"[{each + 1}]({way(here, page_path(each))})"
        for each in range(pages)
    ]
    return box("turning", f"{plain(view.words.pages)}: " + " · ".join(links))
