"""What is signed with a key, and what is attested: told of a proposal or a signatory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from charterkit.decisions.keys import held, holders_of
from charterkit.decisions.sealing import Sealable, in_folder, sealable
from charterkit.language import say
from charterkit.model import Archive, KeyKind, Proposal, Seal, Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The files that are signed, by path, with the key and its holder; a doubt where the key was
    revoked. And those that are attested alone."""

    signed: Mapping[str, Seal]
    attested: tuple[str, ...]
    by: Mapping[str, str]
    doubts: Mapping[str, str]


def of_proposal(archive: Archive, proposal: Proposal) -> Claims:
    """What stands in a proposal's folder, and releases apart."""
    return _claims(archive, in_folder(proposal))


def of_signatory(archive: Archive, record: Signatory) -> Claims:
    """An organisation's own record, and what stewards entered about it."""
    entries = archive.register.get(record.id, ())
    about = [each.path for each in archive.key_entries if each.of == record.id]
    return _claims(archive, [record.path, *(entry.path for entry in entries), *about])


def _claims(archive: Archive, paths: Iterable[str]) -> Claims:
    known = sorted(paths)
    signed = {path: archive.seals[path] for path in known if path in archive.seals}
    doubts = {}
    for path, seal in signed.items():
        document = sealable(archive, path)
        doubt = _doubt(archive, seal, document) if document is not None else None
        if doubt is not None:
            doubts[path] = doubt
    return Claims(
        signed=signed,
        attested=tuple(path for path in known if path not in signed),
        by={path: _holder(archive, seal) for path, seal in signed.items()},
        doubts=doubts,
    )


def _holder(archive: Archive, seal: Seal) -> str:
    found = holders_of(archive, seal.fingerprint)
    return found[0][0] if found else say("a key that nobody has any more")


def _doubt(archive: Archive, seal: Seal, document: Sealable) -> str | None:
    """Why a seal that holds is still to be doubted: its key was lost by the day of the file."""
    at = getattr(document, "at", None)
    for id, role in holders_of(archive, seal.fingerprint):
        for each in held(archive, id, role):
            revoked = each.ended is KeyKind.REVOKED and each.key.fingerprint == seal.fingerprint
            if revoked and each.until is not None and (at is None or at >= each.until):
                return say("revoked from {until:%Y-%m-%d} on", until=each.until)
    return None


def lines(claims: Claims) -> Iterator[str]:
    """In words for people."""
    if not claims.signed:
        yield say("Nothing here is signed with a key: all of it is attested.")
        return
    yield say("Signed with a key:")
    for path, seal in claims.signed.items():
        doubt = f" ({claims.doubts[path]})" if path in claims.doubts else ""
        yield f"  {path}"
        yield say(
            "    by {by}, {fingerprint}{doubt}",
            by=claims.by[path],
            fingerprint=seal.fingerprint,
            doubt=doubt,
        )
    if claims.attested:
        yield say("Attested, without a key:")
        yield from (f"  {path}" for path in claims.attested)


def facts(claims: Claims) -> dict[str, object]:
    """The same as JSON."""
    return {
        "signed": [
            {
                "path": path,
                "by": claims.by[path],
                "fingerprint": seal.fingerprint,
                "doubt": claims.doubts.get(path),
            }
            for path, seal in claims.signed.items()
        ],
        "attested": claims.attested,
    }
