"""Values to documents: the same bytes for the same value, easy to read, naming their schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from charterkit.documents import fields as as_fields
from charterkit.documents.comment import BASE, schema_comment
from charterkit.documents.emit import block
from charterkit.documents.fields import day, given, time, version
from charterkit.documents.paths import CONSTITUTED, Kind, classify
from charterkit.documents.splice import (
    append_leaving,
    append_pledge,
    append_signature,
    with_entered_by,
    with_experience,
)
from charterkit.language import say
from charterkit.model import (
    Account,
    Acknowledged,
    Amendment,
    Ballot,
    Constituted,
    Event,
    KeyEntry,
    Redaction,
    RegisterEntry,
    Release,
    Signatory,
    Statement,
    Version,
)
from charterkit.problems import CharterError
from charterkit.text.amendment import render_amendment

__all__ = [
    "append_leaving",
    "append_pledge",
    "append_signature",
    "as_document",
    "encoded",
    "head",
    "render_acknowledged",
    "render_ballot",
    "render_constituted",
    "render_event",
    "render_key_entry",
    "render_proposal",
    "render_redaction",
    "render_register_entry",
    "render_release",
    "render_signatory",
    "render_statement",
    "with_entered_by",
    "with_experience",
]


def render_signatory(signatory: Signatory, base: str = BASE) -> bytes:
    """An organisation's record. `base` is where the schemas stand, as in `schema_comment`."""
    fields: dict[str, Any] = {
        "name": signatory.name,
        "sector": signatory.sector,
        "country": signatory.country,
        "identifiers": signatory.identifiers or None,
        "website": signatory.website,
        "statement": signatory.statement or None,
        "pledges": [as_fields.pledge(pledge) for pledge in signatory.pledges],
        "accounts": [as_fields.account(account) for account in signatory.accounts],
        "keys": signatory.keys,
        "signatures": [as_fields.signature(signature) for signature in signatory.signatures],
        "left": [as_fields.leaving(leaving) for leaving in signatory.left],
        "entered_by": signatory.entered_by,
    }
    return as_document(signatory.path, fields, base)


def render_register_entry(entry: RegisterEntry, base: str = BASE) -> bytes:
    """The stewards' entry about an organisation."""
    fields = {
        "event": str(entry.kind),
        "at": time(entry.at),
        "by": entry.by,
        "how": str(entry.how) if entry.how else None,
        "name": entry.name,
        "sector": entry.sector,
        "identifiers": entry.identifiers or None,
        "successor": entry.successor,
        "reason": entry.reason,
    }
    return as_document(entry.path, fields, base)


def render_key_entry(entry: KeyEntry, base: str = BASE) -> bytes:
    """An entry about a key."""
    fields = {
        "event": str(entry.kind),
        "at": time(entry.at),
        "by": entry.by,
        "seconded_by": entry.seconded_by,
        "of": entry.of,
        "as": str(entry.role),
        "key": entry.key,
        "new": entry.new,
        "from": day(entry.since),
        "reason": entry.reason,
    }
    return as_document(entry.path, fields, base)


def render_constituted(constituted: Constituted, base: str = BASE) -> bytes:
    """The end of the founding phase, charter/register/constituted.yml."""
    fields = {
        "at": time(constituted.at),
        "by": constituted.by,
        "organisations": as_fields.electorate(constituted.organisations),
    }
    return as_document(CONSTITUTED, fields, base)


def render_acknowledged(known: Acknowledged, base: str = BASE) -> bytes:
    """What stewards say of a commit that broke the rules."""
    fields = {
        "at": time(known.at),
        "by": known.by,
        "seconded_by": known.seconded_by,
        "codes": known.codes,
        "reason": known.reason,
    }
    return as_document(known.path, fields, base)


def render_release(release: Release, base: str = BASE) -> bytes:
    """A file of the ledger."""
    fields = {
        "version": str(release.version),
        "on": day(release.on),
        "founded": release.founded or None,
        "adopted": as_fields.adopted(release.adopted),
        "proposals": release.proposals,
        "class": release.class_name,
        "reaffirm_by": day(release.reaffirm_by),
        "text": release.text,
        "edition": release.edition,
        "files": [
            {"path": file.path, "sha256": file.sha256, "blob": file.blob} for file in release.files
        ],
    }
    return as_document(release.path, fields, base)


def render_ballot(ballot: Ballot, base: str = BASE) -> bytes:
    """A voter's ballot."""
    fields = {
        "choice": str(ballot.choice) if ballot.choice else None,
        "ranking": [place[0] if len(place) == 1 else list(place) for place in ballot.ranking],
        "text": ballot.text,
        "at": time(ballot.at),
        "reason": ballot.reason,
        "received": time(ballot.received),
        "entered_by": ballot.entered_by,
    }
    return as_document(ballot.path, fields, base)


def render_statement(statement: Statement, base: str = BASE) -> bytes:
    """A second, an objection, or a withdrawal; only the last says who, the others' names do."""
    known = classify(statement.path)
    withdraws = known is not None and known.kind is Kind.WITHDRAWAL
    fields = {
        "by": statement.by if withdraws else None,
        "text": statement.text,
        "at": time(statement.at),
        "reason": statement.reason,
        "entered_by": statement.entered_by,
    }
    return as_document(statement.path, fields, base)


def render_event(event: Event, base: str = BASE) -> bytes:
    """An entry of a proposal's official record."""
    fields = {
        "event": str(event.kind),
        "at": time(event.at),
        "by": event.by,
        "number": event.number,
        "base": version(event.base),
        "version": version(event.version),
        "by_number": event.by_number,
        "class": event.class_name,
        "round": event.round,
        "closes": time(event.closes),
        "founding": event.founding or None,
        "rule": as_fields.rule(event.rule) if event.rule else None,
        "franchise": as_fields.franchise(event.franchise) if event.franchise else None,
        "electorate": as_fields.electorate(event.electorate) if event.electorate else None,
        "text": event.text,
        "options": event.options,
        "result": str(event.result) if event.result else None,
        "tally": as_fields.tally(event.tally) if event.tally else None,
        "ranking": as_fields.ranking(event.ranking) if event.ranking else None,
        "with": event.with_number,
        "notified": as_fields.notified(event.notified) if event.notified else None,
        "second_call": time(event.second_call),
        "corrects": as_fields.correction(event.corrects) if event.corrects else None,
        "reason": event.reason,
        "seconded_by": event.seconded_by,
        "semantics": event.semantics,
    }
    return as_document(event.path, fields, base)


def render_redaction(redaction: Redaction, base: str = BASE) -> bytes:
    """The entry that the history was written anew."""
    fields = {
        "at": time(redaction.at),
        "by": redaction.by,
        "seconded_by": redaction.seconded_by,
        "reason": redaction.reason,
        "taken": str(redaction.taken),
        "old": redaction.old,
        "new": redaction.new,
        "commits": redaction.commits,
        "files": redaction.files,
        "unsealed": redaction.unsealed,
    }
    return as_document(redaction.path, fields, base)


def render_proposal(
    *,
    title: str,
    proposers: tuple[str, ...],
    class_name: str,
    base: Version,
    discussion: str | None = None,
    adopts: bool = False,
    account: Account | None = None,
    answers: Sequence[str] = (),
    grounds: Sequence[str] = (),
    entered_by: str | None = None,
    reasons: str,
    amendment: Amendment,
) -> bytes:
    """A proposal: front matter, the reasons as Markdown, and the amendment. `base` is the
    release that the amendment is written against, `account` the author's own, which may change the
    draft, `answers` the inputs of gatherings that it answers, `grounds` the experiences that it
    rests on, and `entered_by` the steward who enters it for them."""
    front = given(
        format=1,
        title=title,
        proposers=proposers,
        **{"class": class_name},
        base=str(base),
        discussion=discussion,
        adopts=adopts or None,
        account=as_fields.account(account) if account else None,
        answers=tuple(answers),
        grounds=tuple(grounds),
        entered_by=entered_by,
    )
    parts = [f"---\n{block(front)}---\n"]
    if reasons.strip("\n"):
        parts.append(reasons.strip("\n") + "\n")
    return encoded("\n".join([*parts, render_amendment(amendment)]))


def as_document(path: str, fields: Mapping[str, Any], base: str = BASE) -> bytes:
    """The document with its schema named in the first line, then its form, then its fields;
    those without a value are left out."""
    return encoded(f"{head(path, base)}{block(given(format=1, **fields))}")


def head(path: str, base: str = BASE) -> str:
    """The first line of the document at a path. CharterError if none stands there."""
    known = classify(path)
    if known is None:
        raise CharterError(
            say("No document of a charter stands at {path}.", path=path),
            say("Look at the id in it."),
        )
    return schema_comment(known.kind, path, base)


def encoded(text: str) -> bytes:
    """The text in UTF-8. CharterError for what is no letter."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CharterError(
            say(
                "There is a byte in {text!r}… that is no letter.",
                text=error.object[max(0, error.start - 20) : error.start],
            ),
            say("Write the text in UTF-8, which is what terminals and editors use today."),
        ) from error
