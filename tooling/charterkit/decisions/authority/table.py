"""The table: what becomes of a change, by what it changes and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.decisions.authority.kinds import Case, Reason, Ruling, Thing, Verdict, Who

_MERGE, _STEWARD, _REFUSE = Verdict.MERGE, Verdict.STEWARD, Verdict.REFUSE


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. An actor that is not among the rulings cannot come to this case."""

    thing: Thing
    case: Case
    rulings: Mapping[Who, Ruling]


OWN = Ruling(_MERGE, None, Reason.OWN)
ENTERED = Ruling(_MERGE, None, Reason.ENTERED)
OFFICIAL = Ruling(_MERGE, None, Reason.OFFICIAL)
OWED = Ruling(_MERGE, None, Reason.OWED)
ARBITRAL = Ruling(_MERGE, None, Reason.ARBITRAL)

LOOK = Ruling(_STEWARD, "W020", Reason.LOOK)
HEARD = Ruling(_STEWARD, "W020", Reason.HEARD)
TOLD = Ruling(_STEWARD, "W020", Reason.TOLD)
MACHINERY = Ruling(_STEWARD, "W021", Reason.MACHINERY)
IDENTITY = Ruling(_STEWARD, "W022", Reason.IDENTITY)
SIGN_UP = Ruling(_STEWARD, "W023", Reason.SIGN_UP)
DRAFT = Ruling(_STEWARD, "W023", Reason.DRAFT)
CO_AUTHORS = Ruling(_STEWARD, "W023", Reason.CO_AUTHORS)
OWED_BY_OTHERS = Ruling(_STEWARD, "W024", Reason.OWED_BY_OTHERS)
TWO_STEWARDS = Ruling(_STEWARD, "W025", Reason.TWO_STEWARDS)
RECEIVED = Ruling(_STEWARD, "W025", Reason.RECEIVED)
OVERRULES = Ruling(_STEWARD, "W025", Reason.OVERRULES)
FOR_GOOD = Ruling(_STEWARD, "W025", Reason.FOR_GOOD)

NOT_YOURS = Ruling(_REFUSE, "W003", Reason.NOT_YOURS)
UNLABELLED = Ruling(_REFUSE, "W004", Reason.UNLABELLED)
MISLABELLED = Ruling(_REFUSE, "W005", Reason.MISLABELLED)
OWN_LABELLED = Ruling(_REFUSE, "W006", Reason.OWN_LABELLED)
STEWARDS_ONLY = Ruling(_REFUSE, "W007", Reason.STEWARDS_ONLY)
ANOTHERS_NAME = Ruling(_REFUSE, "W008", Reason.ANOTHERS_NAME)
ARBITERS_ONLY = Ruling(_REFUSE, "W009", Reason.ARBITERS_ONLY)
DIRECT = Ruling(_REFUSE, "W010", Reason.DIRECT)
NO_ACCOUNT = Ruling(_REFUSE, "W012", Reason.NO_ACCOUNT)
NOT_THE_PROPOSER = Ruling(_REFUSE, "W013", Reason.NOT_THE_PROPOSER)
LINK = Ruling(_REFUSE, "W014", Reason.LINK)
NO_PLAIN_FILE = Ruling(_REFUSE, "N002", Reason.NO_PLAIN_FILE)
STRANGE = Ruling(_REFUSE, "W015", Reason.STRANGE)
UNREADABLE = Ruling(_REFUSE, "W016", Reason.UNREADABLE)
TOO_LATE = Ruling(_REFUSE, "W019", Reason.TOO_LATE)
UNKNOWN = Ruling(_REFUSE, "N001", Reason.UNKNOWN)
WRITTEN_ONCE = Ruling(_REFUSE, "O001", Reason.WRITTEN_ONCE)
STAYS = Ruling(_REFUSE, "O002", Reason.STAYS)
RECORD_STAYS = Ruling(_REFUSE, "S013", Reason.RECORD_STAYS)
SAID = Ruling(_REFUSE, "B008", Reason.SAID)
BALLOT_STAYS = Ruling(_REFUSE, "B005", Reason.BALLOT_STAYS)
NOT_OPEN = Ruling(_REFUSE, "B005", Reason.NOT_OPEN)
NOT_ATTESTED = Ruling(_REFUSE, "W002", Reason.RECEIVED)
STANDS_STILL = Ruling(_REFUSE, "P019", Reason.STANDS_STILL)
TAKEN_BACK = Ruling(_REFUSE, "P024", Reason.TAKEN_BACK)
NO_ENACTMENT = Ruling(_REFUSE, "R007", Reason.NO_ENACTMENT)

_LABELS = (Who.OWNER_LABELLED, Who.ENTERED, Who.MISLABELLED)
_PLAIN = (Who.STEWARD, Who.ARBITER, Who.SIGNATORY, Who.NEWCOMER)


def _all(thing: Thing, case: Case, same: Ruling, *, owned: bool = False) -> Row:
    """The same for everybody; `owned` for what has an owner and may say who entered it."""
    every = (Who.OWNER, *_LABELS, *_PLAIN) if owned else _PLAIN
    return Row(thing, case, dict.fromkeys(every, same))


def _gone(thing: Thing, case: Case, owner: Ruling) -> Row:
    """What its owner alone may take away; no label can stand in a file that is gone."""
    return Row(thing, case, {Who.OWNER: owner, **dict.fromkeys(_PLAIN, NOT_YOURS)})


def _owned(
    thing: Thing, case: Case, owner: Ruling, entered: Ruling = ENTERED, **others: Ruling
) -> Row:
    """What somebody's own is, and what a steward may enter for them if it says so. `others` are
    those for whom it is otherwise than not theirs, by the names of `Who`."""
    named = {Who(name): each for name, each in others.items()}
    return Row(thing, case, {
        Who.OWNER: owner,
        Who.OWNER_LABELLED: OWN_LABELLED,
        Who.ENTERED: entered,
        Who.MISLABELLED: MISLABELLED,
        Who.STEWARD: UNLABELLED,
        Who.ARBITER: NOT_YOURS,
        Who.SIGNATORY: NOT_YOURS,
        Who.NEWCOMER: NOT_YOURS,
        **named,
    })  # fmt: skip


def _official(thing: Thing, case: Case, steward: Ruling, others: Ruling = STEWARDS_ONLY) -> Row:
    """What stewards enter."""
    return Row(thing, case, {**dict.fromkeys(_PLAIN, others), Who.STEWARD: steward})


def _entries(thing: Thing) -> tuple[Row, ...]:
    """What stewards add and nobody changes."""
    return (
        _official(thing, Case.NEW, OFFICIAL),
        _official(thing, Case.OWED, OWED, OWED_BY_OTHERS),
        Row(thing, Case.ANOTHERS_NAME, {Who.STEWARD: ANOTHERS_NAME}),
        _all(thing, Case.CHANGED, WRITTEN_ONCE),
        _all(thing, Case.REMOVED, STAYS),
    )


def _by_two(thing: Thing) -> tuple[Row, ...]:
    """What takes two stewards, and nobody changes."""
    return (
        _official(thing, Case.SECONDED, TWO_STEWARDS),
        Row(thing, Case.ANOTHERS_NAME, {Who.STEWARD: ANOTHERS_NAME}),
        _all(thing, Case.CHANGED, WRITTEN_ONCE),
        _all(thing, Case.REMOVED, STAYS),
    )


def _new_record(case: Case) -> Row:
    return _owned(
        Thing.RECORD, case, SIGN_UP, arbiter=NO_ACCOUNT, signatory=NO_ACCOUNT, newcomer=NO_ACCOUNT
    )


ROWS: tuple[Row, ...] = (
    _official(Thing.TEXT, Case.NEW, OFFICIAL),
    _official(Thing.TEXT, Case.OWED, OWED, OWED_BY_OTHERS),
    _all(Thing.TEXT, Case.ALONE, DIRECT),
    _official(Thing.RELEASE, Case.NEW, OFFICIAL),
    _official(Thing.RELEASE, Case.OWED, OWED, OWED_BY_OTHERS),
    _all(Thing.RELEASE, Case.ALONE, NO_ENACTMENT),
    _all(Thing.RELEASE, Case.CHANGED, WRITTEN_ONCE),
    _all(Thing.RELEASE, Case.REMOVED, STAYS),
    *_entries(Thing.CONSTITUTED),
    *_entries(Thing.REGISTER),
    *_entries(Thing.EVENT),
    _official(Thing.EVENT, Case.SECONDED, TWO_STEWARDS),
    Row(
        Thing.RULING,
        Case.NEW,
        {**dict.fromkeys(_PLAIN, ARBITERS_ONLY), Who.ARBITER: ARBITRAL},
    ),
    Row(
        Thing.RULING,
        Case.ANOTHERS_NAME,
        {Who.ARBITER: ANOTHERS_NAME},
    ),
    _all(Thing.RULING, Case.CHANGED, WRITTEN_ONCE),
    _all(Thing.RULING, Case.REMOVED, STAYS),
    Row(Thing.KEY, Case.NEW, {Who.OWNER: OWN}),
    *_by_two(Thing.KEY),
    *_by_two(Thing.ACKNOWLEDGED),
    *_by_two(Thing.REDACTION),
    _new_record(Case.NEW),
    _new_record(Case.ANEW),
    Row(
        Thing.RECORD,
        Case.NEW_FOR_OTHERS,
        {
            Who.ENTERED: SIGN_UP,
            Who.MISLABELLED: MISLABELLED,
            Who.STEWARD: UNLABELLED,
            **dict.fromkeys((Who.ARBITER, Who.SIGNATORY, Who.NEWCOMER), NOT_YOURS),
        },
    ),
    _owned(Thing.RECORD, Case.WAITING_CHANGED, SIGN_UP),
    _gone(Thing.RECORD, Case.WAITING_REMOVED, OWN),
    _owned(Thing.RECORD, Case.CHANGED, OWN),
    _owned(Thing.RECORD, Case.IDENTITY, IDENTITY, IDENTITY),
    _owned(Thing.RECORD, Case.LEFT_CHANGED, OWN),
    _owned(Thing.RECORD, Case.LEFT_IDENTITY, IDENTITY, IDENTITY),
    Row(
        Thing.RECORD,
        Case.REMOVED,
        dict.fromkeys((Who.OWNER, *_PLAIN), RECORD_STAYS),
    ),
    _owned(
        Thing.PROPOSAL, Case.NEW, OWN, steward=DRAFT, arbiter=DRAFT, signatory=DRAFT, newcomer=DRAFT
    ),
    _owned(
        Thing.PROPOSAL,
        Case.NEW_FOR_OTHERS,
        CO_AUTHORS,
        arbiter=NOT_THE_PROPOSER,
        signatory=NOT_THE_PROPOSER,
        newcomer=NOT_THE_PROPOSER,
    ),
    _owned(Thing.PROPOSAL, Case.CHANGED, OWN),
    _owned(Thing.PROPOSAL, Case.OTHER_AUTHORS, CO_AUTHORS, CO_AUTHORS),
    _gone(Thing.PROPOSAL, Case.REMOVED, OWN),
    _owned(Thing.PROPOSAL, Case.REFRESHED, OWN),
    _all(Thing.PROPOSAL, Case.ADMITTED_CHANGED, STANDS_STILL, owned=True),
    Row(
        Thing.PROPOSAL,
        Case.ADMITTED_REMOVED,
        dict.fromkeys((Who.OWNER, *_PLAIN), STANDS_STILL),
    ),
    _owned(Thing.WITHDRAWAL, Case.NEW, OWN, FOR_GOOD),
    _all(Thing.WITHDRAWAL, Case.CHANGED, TAKEN_BACK, owned=True),
    Row(
        Thing.WITHDRAWAL,
        Case.REMOVED,
        dict.fromkeys((Who.OWNER, *_PLAIN), TAKEN_BACK),
    ),
    _owned(Thing.SECOND, Case.NEW, OWN),
    _owned(Thing.SECOND, Case.CHANGED, OWN),
    _gone(Thing.SECOND, Case.REMOVED, OWN),
    _all(Thing.SECOND, Case.LATE, TOO_LATE, owned=True),
    *(
        row
        for thing in (Thing.OBJECTION, Thing.CONTEST)
        for row in (
            _owned(thing, Case.NEW, OWN),
            _all(thing, Case.CHANGED, SAID, owned=True),
            Row(thing, Case.REMOVED, dict.fromkeys((Who.OWNER, *_PLAIN), SAID)),
        )
    ),
    _owned(Thing.BALLOT, Case.NEW, OWN),
    _owned(Thing.BALLOT, Case.CHANGED, OWN),
    _owned(Thing.BALLOT, Case.CAST_ANEW, OWN, OVERRULES),
    _owned(Thing.BALLOT, Case.RECEIVED, NOT_ATTESTED, RECEIVED),
    _all(Thing.BALLOT, Case.LATE, NOT_OPEN, owned=True),
    Row(
        Thing.BALLOT,
        Case.REMOVED,
        dict.fromkeys((Who.OWNER, *_PLAIN), BALLOT_STAYS),
    ),
    _gone(Thing.SEAL, Case.ALONE, OWN),
    Row(
        Thing.SEAL,
        Case.OFFICIAL_NEW,
        {**dict.fromkeys(_PLAIN, STEWARDS_ONLY), Who.STEWARD: OFFICIAL, Who.ARBITER: ARBITRAL},
    ),
    Row(Thing.SEAL, Case.ANOTHERS_NAME, dict.fromkeys((Who.STEWARD, Who.ARBITER), ANOTHERS_NAME)),
    _all(Thing.SEAL, Case.OFFICIAL_CHANGED, WRITTEN_ONCE),
    _all(Thing.SEAL, Case.OFFICIAL_REMOVED, STAYS),
    _all(Thing.PAGE, Case.ANY, LOOK),
    _all(Thing.HEARD, Case.ANY, HEARD),
    _all(Thing.EXPERIENCE, Case.ANY, TOLD),
    _all(Thing.OUTSIDE, Case.ANY, LOOK),
    _all(Thing.MACHINERY, Case.ANY, MACHINERY),
    _all(Thing.PROGRAM, Case.HERE, NO_PLAIN_FILE),
    _all(Thing.PROGRAM, Case.ELSEWHERE, MACHINERY),
    _all(Thing.LINK, Case.HERE, NO_PLAIN_FILE),
    _all(Thing.LINK, Case.ELSEWHERE, LINK),
    _all(Thing.LINK, Case.REMOVED, LOOK),
    _all(Thing.STRANGE, Case.ANY, STRANGE),
    _all(Thing.STRANGE, Case.REMOVED, LOOK),
    _all(Thing.UNKNOWN, Case.ANY, UNKNOWN),
    _all(Thing.UNKNOWN, Case.REMOVED, LOOK),
    _all(Thing.UNREADABLE, Case.ANY, UNREADABLE),
    _all(Thing.UNREADABLE, Case.CHANGED, LOOK),
)
"""The rows in the order of the page: the charter, its record, its people, their words, the rest."""

TABLE: Mapping[tuple[Thing, Case], Row] = {(row.thing, row.case): row for row in ROWS}
"""The rows by what is done to what."""

ONE_FILE = Ruling(_REFUSE, "W011", Reason.ONE_FILE)
"""What becomes of every file that comes with a newcomer's sign-up or draft."""
TOO_MANY = Ruling(_REFUSE, "W017", Reason.TOO_MANY)
"""What becomes of a change of more files than a person can look at."""
CONFLICT = Ruling(_REFUSE, "W018", Reason.CONFLICT)
"""What becomes of a change that does not merge with what stands by now."""
NOTHING = Ruling(_MERGE, None, Reason.NOTHING)
"""What becomes of a change that changes nothing."""


def ruling(thing: Thing, case: Case, who: Who) -> Ruling:
    """The ruling of a cell. KeyError for one that cannot be."""
    return TABLE[thing, case].rulings[who]
