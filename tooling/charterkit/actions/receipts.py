"""Receipts of what was entered for others: a text file each, outside of Git."""

from __future__ import annotations

from pathlib import Path

from charterkit.actions.correspondence import letter_view
from charterkit.actions.desk import Desk, Done
from charterkit.actions.intake import Entry, Fate, Plan
from charterkit.decisions import states
from charterkit.documents.incoming.fields import Kind
from charterkit.documents.paths import classify
from charterkit.model import Archive
from charterkit.pages.letters import Entered, receipt
from charterkit.pages.page import View


def write_receipts(
    desk: Desk, folder: Path, plan: Plan, done: Done, steward: str
) -> tuple[Path, ...]:
    """Write a receipt for each row that was entered, in the charter's language; where they are.
    Their names tell time and document, so that none takes another's place."""
    archive = done.archive
    view = letter_view(archive, archive.charter.language, desk.now, desk.store.root)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for entry in plan.having(Fate.TAKEN):
        entered = _entered(view, archive, plan.kind, entry, done.revision or "")
        place = folder / f"{desk.now:%Y%m%dT%H%M%SZ}-{_name(entry.path or '')}.txt"
        place.write_text(receipt(view, entered, steward, desk.now), encoding="utf-8")
        written.append(place)
    return tuple(written)


def _name(path: str) -> str:
    """What tells a document from all others, as the name of a file."""
    known = classify(path)
    parts = (known.slug, known.round, known.id) if known else ()
    return "-".join(str(part) for part in parts if part is not None)


def _entered(view: View, archive: Archive, kind: Kind, entry: Entry, commit: str) -> Entered:
    words = view.words.letters
    path, data = entry.path or "", entry.data or b""
    known = classify(path)
    slug, id = (known.slug or "", known.id or "") if known else ("", "")
    if kind is Kind.SIGNATORIES:
        signed = archive.signatories[id].signatures[-1]
        said = words.signed.format(version=signed.version, text=signed.text)
        return Entered(
            kind=kind, what=entry.what, path=path, data=data, said=said, id=id, commit=commit
        )
    proposal = archive.proposals[slug]
    if kind is Kind.BALLOTS:
        opened = states.opened(proposal)
        ballot = proposal.ballots[known.round or 1][id] if known else None
        return Entered(
            kind=kind,
            what=entry.what,
            path=path,
            data=data,
            said=words.voted.format(text=ballot.text if ballot else ""),
            id=slug,
            commit=commit,
            closes=opened.closes if opened else None,
            slug=slug,
        )
    said = words.written_for.format(version=proposal.base, text=proposal.digest)
    return Entered(
        kind=kind, what=entry.what, path=path, data=data, said=said, id=slug, commit=commit
    )
