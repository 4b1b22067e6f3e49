"""Documents that come by the thousand, taken apart at one glance: a record, an entry of the
register, a ballot, a second, the common events of a record, a release.

One expression takes in a whole document as the tool writes it. It takes none that anything is
wrong with, and none that is written otherwise, however rightly: those are for `document`, to which
what is read here means the same, which a test holds."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern

from charterkit.documents import usual_forms as forms
from charterkit.documents import usual_values as read
from charterkit.documents.encoding import LIMIT, decode
from charterkit.documents.making import maker
from charterkit.documents.paths import Kind, Known
from charterkit.documents.usual_paths import entry_of, record_of
from charterkit.documents.usual_values import NOTHING, UnusualError
from charterkit.model import (
    Ballot,
    Choice,
    Event,
    EventKind,
    How,
    RegisterEntry,
    RegisterKind,
    Release,
    Signatory,
    Statement,
)

_HOW: Mapping[str, How] = {str(how): how for how in How}
_CHOICES: Mapping[str, Choice] = {str(choice): choice for choice in Choice}
_KINDS: Mapping[str, RegisterKind] = {str(kind): kind for kind in RegisterKind}
_EVENTS: Mapping[object, EventKind] = {
    kind: kind for kind in (EventKind.ADMITTED, EventKind.ACCEPTED_UNOPPOSED, EventKind.ENACTED)
}
_GIVEN_REASONS = frozenset({RegisterKind.REFUSED, RegisterKind.SUSPENDED})


Usual = Signatory | RegisterEntry | Ballot | Statement | Event | Release


def read_usual(known: Known, data: bytes) -> Usual | None:
    """What stands in these bytes; None if it is no document of these kinds, or not written as
    usual."""
    id, path = known.id or "", known.path
    match known.kind:
        case Kind.SIGNATORY:
            return usual_signatory(path, id, data)
        case Kind.REGISTER if known.order and isinstance(known.event, RegisterKind):
            return usual_entry(path, known.order, known.event, data)
        case Kind.BALLOT if known.round:
            return usual_ballot(path, id, known.round, data)
        case Kind.SECOND:
            return usual_second(path, id, data)
        case Kind.EVENT if known.order and known.event in _EVENTS:
            return usual_event(path, known.order, _EVENTS[known.event], data)
        case Kind.RELEASE:
            return usual_release(path, data)
    return None


def put_usual(
    signatories: dict[str, Signatory],
    register: dict[str, list[RegisterEntry]],
    path: str,
    data: bytes,
) -> bool:
    """Put what stands at a usual path where it belongs, if it is written as usual."""
    id = record_of(path)
    if id is not None:
        entries = register.get(id)
        record = usual_signatory(path, id, data, entries[-1] if entries else None)
        if record is not None:
            signatories[id] = record
        return record is not None
    about, order, kind = entry_of(path)
    entry = usual_entry(path, order, kind, data)
    if entry is not None:
        register[about].append(entry)
    return entry is not None


def usual_signatory(
    path: str, id: str, data: bytes, entry: RegisterEntry | None = None
) -> Signatory | None:
    """The record in these bytes, None if it is written in any other way than the usual one. What it
    has in common with what was entered about the organisation is kept once."""
    match = forms.signatory()(_text(data))
    if match is None:
        return None
    (
        name, sector, country, scheme, number, numbers, website, statement, pledges, accounts, keys,
        version, digest, on, by, decided, reference, until, signatures, left, entered_by,
    ) = match.groups()  # fmt: skip
    try:
        first = read.signature(version, digest, on, by, decided, reference, until)
        called = read.line(name)
        identifiers = read.identifiers(scheme, number, numbers) if scheme else NOTHING
        if entry is not None:
            called = entry.name if entry.name == called else called
            if entry.identifiers == identifiers:
                identifiers = entry.identifiers
        return maker(Signatory)(
            id=id,
            path=path,
            name=called,
            sector=read.one_id(sector),
            country=intern(country.strip('"')),
            identifiers=identifiers,
            website=website,
            statement=read.statement(statement) if statement else NOTHING,
            pledges=tuple(read.pledge(*each) for each in forms.pledges(pledges)) if pledges else (),
            accounts=tuple(read.account(*each) for each in forms.accounts(accounts))
            if accounts
            else (),
            keys=read.keys(keys) if keys else (),
            signatures=(first, *(read.signature(*each) for each in forms.signatures(signatures)))
            if signatures
            else (first,),
            left=tuple(read.leaving(*each) for each in forms.leavings(left)) if left else (),
            entered_by=read.one_id(entered_by) if entered_by else None,
        )
    except UnusualError:
        return None


def usual_entry(path: str, order: int, kind: RegisterKind, data: bytes) -> RegisterEntry | None:
    """The entry of the register in these bytes, None as above."""
    text = _text(data)
    try:
        if kind is RegisterKind.CONFIRMED:
            return _confirmed(path, order, text)
        match = forms.other_entry()(text)
        if match is None or _KINDS.get(match[1]) is not kind:
            return None
        _, at, by, name, successor, reason = match.groups()
        if (name is not None) != (kind is RegisterKind.RENAMED):
            return None
        if (successor is not None) != (kind is RegisterKind.SUCCEEDED):
            return None
        if reason is None and kind in _GIVEN_REASONS:
            return None
        return maker(RegisterEntry)(
            path=path,
            order=order,
            kind=kind,
            at=read.moment(at),
            by=read.one_id(by),
            name=read.line(name) if name else None,
            identifiers=NOTHING,
            reason=read.words(reason) if reason else None,
            successor=read.one_id(successor) if successor else None,
        )
    except UnusualError:
        return None


def _confirmed(path: str, order: int, text: str) -> RegisterEntry | None:
    match = forms.confirmed()(text)
    if match is None:
        return None
    at, by, how, name, sector, scheme, number, numbers, reason = match.groups()
    return maker(RegisterEntry)(
        path=path,
        order=order,
        kind=RegisterKind.CONFIRMED,
        at=read.moment(at),
        by=read.one_id(by),
        how=read.sure(_HOW.get(how)),
        name=read.line(name),
        sector=read.one_id(sector),
        identifiers=read.identifiers(scheme, number, numbers) if scheme else NOTHING,
        reason=read.words(reason) if reason else None,
    )


def usual_ballot(path: str, voter: str, round: int, data: bytes) -> Ballot | None:
    """The ballot in these bytes, None as above."""
    match = forms.ballot()(_text(data))
    if match is None:
        return None
    choice, digest, at, reason, received, entered_by = match.groups()
    try:
        return maker(Ballot)(
            path=path,
            voter=voter,
            round=round,
            text=intern(digest),
            at=read.moment(at),
            choice=read.sure(_CHOICES.get(choice)),
            reason=read.words(reason) if reason else None,
            received=read.moment(received) if received else None,
            entered_by=read.one_id(entered_by) if entered_by else None,
        )
    except UnusualError:
        return None


def usual_second(path: str, id: str, data: bytes) -> Statement | None:
    """The second in these bytes, None as above."""
    match = forms.second()(_text(data))
    if match is None:
        return None
    digest, at, reason, entered_by = match.groups()
    try:
        return maker(Statement)(
            path=path,
            by=id,
            at=read.moment(at),
            reason=read.words(reason) if reason else None,
            text=intern(digest) if digest else None,
            entered_by=read.one_id(entered_by) if entered_by else None,
        )
    except UnusualError:
        return None


def usual_event(path: str, order: int, kind: EventKind, data: bytes) -> Event | None:
    """The event in these bytes, None as above."""
    match = forms.event()(_text(data))
    if match is None or match[1] != kind:
        return None
    _, at, by, number, base, closes, version = match.groups()
    if (number is not None) != (kind is EventKind.ADMITTED):
        return None
    if (version is not None) != (kind is EventKind.ENACTED):
        return None
    try:
        return maker(Event)(
            path=path,
            order=order,
            kind=kind,
            at=read.moment(at),
            by=read.one_id(by),
            number=int(number) if number else None,
            base=read.version(base) if base else None,
            closes=read.moment(closes) if closes else None,
            version=read.version(version) if version else None,
            semantics=1 if version else None,
        )
    except UnusualError:
        return None


def usual_release(path: str, data: bytes) -> Release | None:
    """The release in these bytes, None as above."""
    match = forms.release()(_text(data))
    if match is None:
        return None
    version, on, proposals, class_name, reaffirm_by, text, edition, files = match.groups()
    try:
        return maker(Release)(
            path=path,
            version=read.version(version),
            on=read.day(on),
            text=text,
            edition=edition,
            files=tuple(read.file(*each) for each in forms.files(files)),
            proposals=tuple(map(int, proposals.split(", "))) if proposals else (),
            class_name=read.one_id(class_name) if class_name else None,
            reaffirm_by=read.day(reaffirm_by) if reaffirm_by else None,
        )
    except UnusualError:
        return None


def _text(data: bytes) -> str:
    """The text of a document, if nothing is wrong with its bytes; else nothing."""
    if len(data) > LIMIT:
        return ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    try:
        # The forms pass nothing in Latin-1 that needs a closer look; so most need none.
        text.encode("latin-1")
    except UnicodeEncodeError:
        return text if decode(data, "") == (text, ()) else ""
    return text
