"""Where each sentence comes from and how it is cited: a quiet mark in the margin, and a note that
it opens, without a script.

The notes are popovers: a button in the sentence opens its note, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterkit.decisions.blame import Blamed, Source, blame, founding
from charterkit.decisions.states import number
from charterkit.model import Archive, EventKind, Text, Version
from charterkit.pages.dates import day, released
from charterkit.pages.markup import WEB, data_block, html, plain, web_link
from charterkit.pages.page import View, proposal_path, way
from charterkit.pages.provisions import sentences

Origins = Mapping[str, Mapping[int, tuple[Source, ...]]]
"""What put the sentences of a line where they are, by the file's path and the line, from 1."""


CITING = ("assets/citing.js",)
"""The script that copies a citation."""


def citing_words(view: View) -> str:
    """What that script says."""
    words = view.words.reading
    return data_block("citing", {"copy": words.copy, "copied": words.copied})


def blamed(
    archive: Archive, editions: Mapping[Version, Mapping[str, bytes]]
) -> Mapping[str, tuple[Blamed, ...]]:
    """Where each sentence of the text in force comes from, by path; nothing where that cannot be
    told: if the first release is not at hand, or if the decisions do not account for the text."""
    if not archive.releases or any(each.version not in editions for each in founding(archive)):
        return {}
    found, _ = blame(archive, [editions[each.version] for each in founding(archive)])
    return found


def origins(found: Mapping[str, Sequence[Blamed]]) -> Origins:
    """What put the sentences of each line where they are."""
    return {path: _by_line(lines) for path, lines in found.items()}


def _by_line(lines: Sequence[Blamed]) -> Mapping[int, tuple[Source, ...]]:
    held: dict[int, tuple[Source, ...]] = {}
    for each in lines:
        before = held.get(each.line, ())
        if each.source not in before:
            held[each.line] = (*before, each.source)
    return held


def marks(view: View, text: Text, principle: int) -> Mapping[int, str]:
    """What stands after each provision of a text in force, by the place of its line in the body:
    the button that opens its note."""
    release = view.archive.release
    if release is None:
        return {}
    known = view.origins.get(text.path, {})
    made = {}
    for count, line in enumerate(sentences(text.body), 1):
        sources = known.get(text.body_line + line, ())
        if sources:
            name = f"{principle}.{count}"
            label = html(view.words.reading.about.format(name=name))
            version = max(each.release.version for each in sources)
            made[line] = (
                f'<button type="button" class="origin-mark" popovertarget="about-{name}" '
                f'aria-label="{label}">{version}</button>'
            )
    return made


def origin_notes(view: View, text: Text, principle: int, page: str) -> str:
    """The notes that the marks of a text open, as Markdown."""
    from charterkit.pages.tracing import in_note

    release = view.archive.release
    known = view.origins.get(text.path, {})
    made = []
    for count, line in enumerate(sentences(text.body), 1):
        sources = known.get(text.body_line + line, ())
        if release is not None and sources:
            name = f"{principle}.{count}"
            behind = in_note(view, text, text.body_line + line, page)
            made.append(_note(view, name, (sources, behind), release.version, page))
    if not made:
        return ""
    inside = "\n\n".join(made)
    return f'<div class="origins" data-search-exclude markdown="1">\n\n{inside}\n\n</div>'


def _note(
    view: View, name: str, told: tuple[Sequence[Source], str], version: Version, page: str
) -> str:
    """A sentence's note; `told` are what put it there, and the inputs behind it as Markdown."""
    words, (sources, behind) = view.words.reading, told
    citation = plain(words.citation.format(title=view.title, version=version, name=name))
    goal = way(page, f"v/{version}.md#{name}")
    said = [_told(view, each, page) for each in sources]
    if len(said) > 1:
        said = [words.from_several, "\n".join(f"- {each}" for each in said)]
    whole = "\n\n".join([*said, *filter(None, [behind])])
    return (
        f'<div class="origin" id="about-{name}" popover="auto" role="note" '
        f'aria-label="{html(words.about.format(name=name))}" markdown="1">\n\n'
        f"{whole}\n\n{words.cite_as}: [{citation}]({goal}){{ .citation }}\n\n</div>"
    )


def _told(view: View, source: Source, page: str) -> str:
    """What put a sentence where it is, as Markdown."""
    words, release = view.words.reading, source.release
    version, date = release.version, released(release, view.words)
    link = way(page, f"v/{version}.md")
    if source.proposal is None:
        if not release.founded:
            return words.from_adopted.format(version=version, link=link, date=date)
        return words.from_founding.format(version=version, link=link, date=date)
    proposal = source.proposal
    said = words.from_proposal.format(
        version=version,
        link=link,
        date=date,
        number=number(proposal),
        title=plain(proposal.title),
        proposal=way(page, proposal_path(proposal.slug)),
        proposers=", ".join(plain(view.organisation(who)) for who in proposal.proposers),
    )
    parts = [said, _decided(view, source)]
    if WEB.fullmatch(proposal.discussion or ""):
        address = proposal.discussion or ""
        parts.append(words.in_discussion.format(link=web_link(address, address)))
    return " ".join(filter(None, parts))


def _decided(view: View, source: Source) -> str:
    """How it was decided."""
    words, event = view.words.reading, source.decided
    if event is None:
        return ""
    date = day(event.at, view.words)
    if event.kind is EventKind.ACCEPTED_UNOPPOSED:
        return words.by_silence.format(date=date)
    if event.tally is None:
        return words.by_stewards.format(date=date)
    count = event.tally.total
    return words.by_vote.format(date=date, approve=count.approve, reject=count.reject)
