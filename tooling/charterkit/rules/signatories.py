"""S: organisations' own records, as they stand in one tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions.past import place_of
from charterkit.decisions.register import registered
from charterkit.language import say
from charterkit.model import Archive, Release, Signatory, Signature, Snapshot, Version
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, flaw, listed, records_in

_CVR_ZERO = sum((2, 7, 6, 5, 4, 3, 2, 1)) * ord("0")
_LEI_REST = 1


def references(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """S001: the sector is one of the charter's, or the one last confirmed. S002: a pledge is
    under a principle that stands or stood, and S018: it was kept in an experience that is told.
    S003 (a note): statements are in its languages.

    So an amendment that removes a sector, a principle or a language makes no record wrong that
    was right. Refusing such an amendment while somebody stands in the sector would let one
    organisation that never answers stop what all have decided; as it is, each keeps its record
    and its vote in the sector it was confirmed in, and names one of today's before it is
    confirmed anew."""
    charter = archive.charter
    for record in records_in(archive, paths):
        if record.sector not in charter.sectors and record.sector != _confirmed(archive, record):
            yield flaw(
                "S001",
                record.path,
                ("sector",),
                expected=say(
                    "one of the charter's sectors ({listed})", listed=listed(list(charter.sectors))
                ),
                found=record.sector,
                mend=say("charter/charter.yml names the sectors."),
            )
        for index, pledge in enumerate(record.pledges):
            if not _stands_or_stood(archive, pledge.principle):
                yield flaw(
                    "S002",
                    record.path,
                    ("pledges", index, "principle"),
                    expected=say("the id of a principle: the name of its file without .md"),
                    found=pledge.principle,
                    mend=say("charter/principles/ has one file a principle."),
                )
            if pledge.experience is not None and pledge.experience not in archive.experiences:
                yield flaw(
                    "S018",
                    record.path,
                    ("pledges", index, "experience"),
                    expected=say("the id of an experience: the name of its file without .md"),
                    found=pledge.experience,
                    mend=say(
                        "'charter experience list' names them; 'charter experience new' adds one."
                    ),
                )
        for language in record.statement:
            if language not in charter.languages:
                yield flaw(
                    "S003",
                    record.path,
                    ("statement", language),
                    expected=say(
                        "one of the charter's languages ({listed})",
                        listed=listed(charter.languages),
                    ),
                    found=language,
                    mend=say("Write the statement in one of these."),
                    note=True,
                )


def _confirmed(archive: Archive, record: Signatory) -> str | None:
    """The sector in which the organisation was last confirmed."""
    entry = registered(archive.register.get(record.id, ()))
    return entry.sector if entry is not None else None


def _stands_or_stood(archive: Archive, id: str) -> bool:
    """Whether there is a principle of an id today, or was one in any release."""
    if any(principle.id == id for principle in archive.principles):
        return True
    stood = (file.path for release in archive.releases for file in release.files)
    paths = (path for path in stood if path.startswith("charter/principles/"))
    return any(path.rpartition("/")[2].split(".")[0] == id for path in paths)


def signatures(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """S004: a signature names a release that exists. S005: and its text digest. S006: dates
    make sense. S007: signatures stand in the order they were given."""
    version: Version | None = None
    release: Release | None = None
    for record in records_in(archive, paths):
        previous: Signature | None = None
        for index, signature in enumerate(record.signatures):
            # Most records name the same release as the one before.
            if signature.version is not version:
                version = signature.version
                place = place_of(archive.releases, version)
                release = None if place is None else archive.releases[place]
            if release is None or signature.text != release.text:
                yield from _text(record, index, signature, archive.releases, release)
            yield from _mandate(record, index, signature)
            if release is not None and signature.on < release.on:
                yield flaw(
                    "S006",
                    record.path,
                    ("signatures", index, "on"),
                    expected=say(
                        "a day no earlier than {on}, when {version} came out",
                        on=release.on,
                        version=signature.version,
                    ),
                    found=str(signature.on),
                    mend=say("Write the day of signing."),
                )
            if previous is not None and signature.on < previous.on:
                yield flaw(
                    "S007",
                    record.path,
                    ("signatures", index, "on"),
                    expected=say(
                        "a day no earlier than {on}, that of the signature before", on=previous.on
                    ),
                    found=str(signature.on),
                    mend=say("A new signature goes below the others: 'charter reaffirm'."),
                )
            previous = signature


def _text(
    record: Signatory,
    index: int,
    signature: Signature,
    releases: Sequence[Release],
    release: Release | None,
) -> Iterator[Problem]:
    if release is None:
        yield flaw(
            "S004",
            record.path,
            ("signatures", index, "version"),
            expected=say(
                "a release of the charter ({listed})",
                listed=listed([each.version for each in releases[-3:]]),
            ),
            found=str(signature.version),
            mend=say("'charter log' lists the releases; 'charter sign' takes the newest."),
        )
    elif signature.text != release.text:
        yield flaw(
            "S005",
            record.path,
            ("signatures", index, "text"),
            expected=say(
                "{digest}, the text of {version}",
                digest=release.text,
                version=signature.version,
            ),
            found=signature.text,
            mend=say("A signature is of one exact text; 'charter show' prints its digest."),
        )


def _mandate(record: Signatory, index: int, signature: Signature) -> Iterator[Problem]:
    mandate = signature.mandate
    if mandate.on > signature.on:
        yield flaw(
            "S006",
            record.path,
            ("signatures", index, "mandate", "on"),
            expected=say("a day no later than the signature's, {on}", on=signature.on),
            found=str(mandate.on),
            mend=say("An organisation decides first and signs then."),
        )
    if mandate.until is not None and mandate.until < signature.on:
        yield flaw(
            "S006",
            record.path,
            ("signatures", index, "mandate", "until"),
            expected=say("a day no earlier than the signature's, {on}", on=signature.on),
            found=str(mandate.until),
            mend=say("A mandate that has run out needs a new decision."),
        )


def identifiers(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """S008: numbers of public registers have the form and the check digits they must have."""
    for record in records_in(archive, paths):
        for scheme, number in record.identifiers.items():
            check = _CHECKS.get(scheme)
            if check is None or check[0](number):
                continue
            yield flaw(
                "S008",
                record.path,
                ("identifiers", scheme),
                expected=check[1],
                found=f"'{number}'",
                mend=say("Look it up in the register and copy it."),
            )


def is_cvr(number: str) -> bool:
    """Whether this is the number of a Danish company: eight digits whose sum, weighted by
    2, 7, 6, 5, 4, 3, 2, 1, is a multiple of eleven (Erhvervsstyrelsen)."""
    if not (number.isascii() and number.isdigit() and len(number) == 8):
        return False
    a, b, c, d, e, f, g, h = number.encode("ascii")
    weighted = 2 * a + 7 * b + 6 * c + 5 * d + 4 * e + 3 * f + 2 * g + h
    return number[0] != "0" and (weighted - _CVR_ZERO) % 11 == 0


def is_lei(number: str) -> bool:
    """Whether this is a legal entity identifier: 18 letters and digits and two check digits
    (ISO 17442, the check of ISO 7064 MOD 97-10)."""
    if len(number) != 20 or not (number.isascii() and number.isalnum() and number.isupper()):
        return number.isascii() and number.isdigit() and len(number) == 20 and _mod97(number)
    return number[18:].isdigit() and _mod97(number)


def _mod97(number: str) -> bool:
    return int("".join(str(int(sign, 36)) for sign in number)) % 97 == _LEI_REST


_CHECKS = {
    "cvr": (is_cvr, say("a CVR number: eight digits whose check digit holds")),
    "lei": (is_lei, say("a legal entity identifier: twenty capitals and digits whose check holds")),
}

RULES = (references, signatures, identifiers)
