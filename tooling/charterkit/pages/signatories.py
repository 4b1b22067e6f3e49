"""Who has signed: counts by standing and by sector, and the list, five hundred to a page.

Only organisations whose signature a steward has confirmed are named and counted, under the name
and in the sector that were confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charterkit.decisions.promises import promises_of
from charterkit.decisions.register import has_left
from charterkit.decisions.standing import NAMED, SIGNED, Counts
from charterkit.model import Signatory, Standing
from charterkit.pages.about_data import DATA
from charterkit.pages.charter import joined
from charterkit.pages.charts import Caption, bar_chart, growth_table, line_chart
from charterkit.pages.dates import day, number
from charterkit.pages.exploring import SCRIPT, STYLE, search
from charterkit.pages.following import Topic, follow
from charterkit.pages.growth import growth
from charterkit.pages.markup import WEB, box, html, paragraphs, plain, turning
from charterkit.pages.named import Named
from charterkit.pages.page import Page, View, data_link, way
from charterkit.pages.promises import PLEDGES
from charterkit.pages.promises import in_words as pledge_state

SIGNATORIES = "signatories.md"
COMMAND = "charter sign"
FORM = "sign.md"
"""Where an organisation signs."""

PER_PAGE = 500
"""The search of all pages reads the first of them, and leads on to the search of the list."""


def page_path(index: int) -> str:
    """The path of the list's page number `index`, from 0."""
    return SIGNATORIES if index == 0 else f"signatories/{index + 1}.md"


def signatory_pages(view: View, names: Sequence[Named], counts: Counts) -> Iterable[Page]:
    """The counts with the first part of the list, and a page for each further part."""
    words = view.words
    pages = max(1, -(-len(names) // PER_PAGE))
    paths = [page_path(index) for index in range(pages)]
    for index in range(pages):
        path = page_path(index)
        part = names[index * PER_PAGE : (index + 1) * PER_PAGE]
        title = words.signatories
        if index:
            title += " – " + words.page_of.format(page=index + 1, pages=pages)
        listed = [_list(view, part, searched=index == 0) if part else ""]
        listed.append(turning(words.pages, path, paths) if pages > 1 else "")
        parts = [f"# {title}", words.signatories_lead]
        if index == 0:
            door = f"[{plain(words.acting_sign.door)}]({way(path, FORM)})"
            how = words.how_to_sign.format(command=COMMAND)
            parts.append(box("how", f"{door}\n\n{how}"))
            parts.append(_counts(view, counts) if counts.total else words.nobody_signed)
        if index == 0 and part:
            parts += [f"## {words.exploring.find} {{ #find }}", search(view, names, path)]
            promised = f"[{words.practice.pledges_of}]({way(path, PLEDGES)})"
            parts += listed
            parts += [box("how", promised)] if view.promised else []
            parts += [*_pictures(view, names, counts), _take_away(view, path)]
        else:
            parts += listed
        own = index == 0 and bool(part)
        yield Page(
            path=path,
            title=title,
            markdown=joined(parts),
            source=None,
            in_nav=index == 0,
            searched=index == 0,
            first=SIGNATORIES if index else "",
            scripts=(SCRIPT,) if own else (),
            styles=(STYLE,) if own else (),
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
    words, found = view.words, view.dormancy
    if not found.ids:
        return ""
    names = [words.number.format(number=vote.number) for vote in found.votes]
    votes = words.and_.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    note = html(words.dormant_note.format(votes=votes))
    return f"<li><strong>{number(len(found.ids), words)}</strong> {note}</li>"


def _pictures(view: View, names: Sequence[Named], counts: Counts) -> Iterable[str]:
    """How many there were when, and in which groups they are, as pictures with their numbers."""
    words, own = view.words, view.words.exploring
    points = growth(view.archive, names, view.at)
    bars = [
        (view.sector(name), sum(row[one] for one in SIGNED))
        for name, row in counts.by_sector.items()
        if counts.sector_totals[name]
    ]
    parts = own.sectors_of
    said = ", ".join(parts.format(name=name, count=number(count, words)) for name, count in bars)
    described = own.sectors_picture.format(parts=said)
    caption = Caption(id="by-sector", title=own.sectors_title, description=described)
    figures = [_figure(caption, bar_chart(bars, caption, words))] if bars else []
    if len(points) > 1:
        described = own.growth_picture.format(
            first=day(points[0].on, words),
            last=day(points[-1].on, words),
            least=number(points[0].total, words),
            most=number(points[-1].total, words),
        )
        caption = Caption(id="over-time", title=own.growth_title, description=described)
        figures.insert(0, _figure(caption, line_chart(points, caption, words)))
    if figures:
        yield f"## {own.growth} {{ #growth }}"
        yield own.growth_lead
        yield f'<div class="figures">{"".join(figures)}</div>'
        known = {each: view.sector(each) for each, count in counts.sector_totals.items() if count}
        yield growth_table(points, known, words)


def _figure(caption: Caption, picture: str) -> str:
    return f"<figure><figcaption>{html(caption.title)}</figcaption>{picture}</figure>"


def _take_away(view: View, page: str) -> str:
    """The list as files."""
    own = view.words.exploring
    links = [
        data_link(view, page, "api/signatories.csv", own.take_table),
        data_link(view, page, "api/signatories.json", own.take_data),
        f"[{own.take_about}]({way(page, DATA)})",
    ]
    listed = box("take-away", "\n".join(f"- {each}" for each in links))
    followed = follow(view, page, Topic.SIGNATORIES)
    return f"## {own.take_away} {{ #data }}\n\n{listed}\n\n{followed}"


def _list(view: View, part: Sequence[Named], *, searched: bool) -> str:
    """The rows of a part. Those of further pages are kept out of the index of the site's own
    search, which every page fetches: they have a search of their own."""
    words = view.words
    heads = (words.name, words.sector, words.signed_version, words.standing)
    head = "".join(f'<th scope="col">{html(text)}</th>' for text in heads)
    rows = "\n".join(_row(view, one) for one in part)
    kept_out = "" if searched else " data-search-exclude"
    return (
        f'<table class="signatories"{kept_out}><thead><tr>{head}</tr></thead>\n'
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
        (words.sector, html(view.sector(one.sector))),
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
        for promise in promises_of(view.archive, record.id):
            pledge = promise.pledge
            about = words.principle.format(number=numbers.get(pledge.principle, pledge.principle))
            told = html(pledge_state(view, promise))
            items.append(f"<li>{html(about)}: {html(pledge.text)} <small>({told})</small></li>")
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
