"""The page about the data files: what there is, where, in which shape, and how to use it."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.documents.shapes_published import SCHEMAS_AT
from charterkit.pages.api import (
    CHARTER_FILE,
    EXPERIENCES_FILE,
    GATHERINGS_FILE,
    PROPOSALS_FILE,
    RELEASES_FILE,
    SIGNATORIES_FILE,
    TABLE_FILE,
)
from charterkit.pages.api.proposals import proposal_place
from charterkit.pages.api.signatories import PER_PART, part_place
from charterkit.pages.charter import joined
from charterkit.pages.following import follow_all
from charterkit.pages.markup import box, html
from charterkit.pages.page import Page, View, data_link

DATA = "data.md"
_COMMANDS = """\
charter export json
charter export json signatories --to signatories.json
charter export csv --to signatories.csv
charter export markdown --language {language} --to charter.md
charter export pdf --language {language} --to charter.pdf"""


def data_page(view: View) -> Page:
    """What is published as data, and what can be relied on."""
    words, own = view.words, view.words.publishing
    parts = [
        f"# {own.data}",
        own.lead,
        f"## {own.files_heading} {{ #files }}",
        box("data-files", "\n".join(_line(view, *each) for each in _files(view))),
        f"## {own.promise_heading} {{ #promise }}",
        "\n".join(f"- {each}" for each in own.promises),
        f"## {own.table_heading} {{ #table }}",
        f"{own.table_note} {own.table_formula}",
        f"## {own.feeds_heading} {{ #feeds }}",
        own.feeds_lead,
        follow_all(view, DATA),
        f"## {own.export_heading} {{ #export }}",
        own.export_lead,
        f"```sh\n{_COMMANDS.format(language=words.language)}\n```",
        own.export_note,
    ]
    return Page(path=DATA, title=own.data, markdown=joined(parts), source=None, in_nav=False)


def _files(view: View) -> Iterator[tuple[str, str, str, str]]:
    """Each kind of file: its address as it is written, an example of it, what it holds, and its
    schema's kind, "" for none."""
    own, archive = view.words.publishing, view.archive
    yield CHARTER_FILE, CHARTER_FILE, own.files["charter"], "charter"
    yield RELEASES_FILE, RELEASES_FILE, own.files["releases"], "releases"
    yield PROPOSALS_FILE, PROPOSALS_FILE, own.files["proposals"], "proposals"
    if archive.proposals:
        example = proposal_place(min(archive.proposals))
        yield proposal_place("…"), example, own.each_proposal, "proposal"
    yield SIGNATORIES_FILE, SIGNATORIES_FILE, own.files["signatories"], "signatories"
    if view.names:
        first = part_place(0)
        said = own.each_part.format(count=PER_PART, first=f"`{first}`")
        yield part_place(0).replace("0", "…"), first, said, "signatories"
    if archive.gatherings:
        yield GATHERINGS_FILE, GATHERINGS_FILE, own.files["gatherings"], "gatherings"
    if archive.experiences:
        yield EXPERIENCES_FILE, EXPERIENCES_FILE, own.files["experiences"], "experiences"
    yield TABLE_FILE, TABLE_FILE, own.files["table"], ""
    yield "proposals/…/tally.json", "", own.each_vote, ""


def _line(view: View, shown: str, example: str, said: str, kind: str) -> str:
    """An entry of a list in Markdown; the dots in an address stand for a name or a number."""
    own = view.words.publishing
    name = data_link(view, DATA, example, _code(shown)) if example else _code(shown)
    if not kind:
        return f"- {name}  \n  {said}"
    schema = data_link(view, DATA, f"{SCHEMAS_AT}{kind}.schema.json", own.schema)
    return f"- {name}  \n  {said} ({schema})"


def _code(text: str) -> str:
    return f"<code>{html(text)}</code>"
