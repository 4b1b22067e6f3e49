"""Values as the fields of documents."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from charterkit.model import (
    Account,
    Adopted,
    AmendmentClass,
    Correction,
    Count,
    ElectorateCount,
    Franchise,
    Input,
    Leaving,
    Majority,
    Notified,
    Outcome,
    Pledge,
    Signature,
    Tally,
    Version,
)

if TYPE_CHECKING:
    from charterkit.documents.emit import Plain


def given(**fields: Any) -> dict[str, Any]:
    """The fields that have a value: neither None nor a list without parts."""
    return {name: value for name, value in fields.items() if value not in (None, (), [])}


def adopted(value: Adopted | None) -> dict[str, Any] | None:
    """Where a release's text was brought in from."""
    if value is None:
        return None
    undated = None if value.dated else True
    return given(source=value.source, sha256=value.sha256, undated=undated)


def day(value: date | None) -> str | None:
    """``2026-12-01``."""
    return value.isoformat() if value is not None else None


def time(value: datetime | None) -> str | None:
    """``2026-12-01T09:00:00Z``; the time is in UTC, and to the second."""
    if value is None:
        return None
    return value.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def version(value: Version | None) -> str | None:
    """``1.2.3``."""
    return str(value) if value is not None else None


def share(value: Fraction) -> str:
    """``1/3``, and ``1/1`` for the whole."""
    return f"{value.numerator}/{value.denominator}"


def account(value: Account) -> dict[str, Plain]:
    """An account on a forge."""
    return {"forge": value.forge, "id": value.id, "login": value.login}


def signature(value: Signature) -> dict[str, Plain]:
    """A signature, as in the list `signatures`."""
    mandate = value.mandate
    return {
        "version": str(value.version),
        "text": value.text,
        "on": value.on.isoformat(),
        "mandate": given(
            by=mandate.by,
            on=day(mandate.on),
            reference=mandate.reference,
            until=day(mandate.until),
        ),
    }


def pledge(value: Pledge) -> dict[str, Any]:
    """What is promised under a principle, and the experience that shows it kept."""
    return given(
        principle=value.principle, text=value.text, by=day(value.by), experience=value.experience
    )


def leaving(value: Leaving) -> dict[str, Plain]:
    """An entry of the list `left`."""
    return given(on=day(value.on), reason=value.reason)


def said(value: Input) -> dict[str, Plain]:
    """An entry of the list `inputs`."""
    return given(
        id=value.number,
        kind=str(value.kind),
        by=value.by,
        text=value.text,
        language=value.language,
    )


def electorate(value: ElectorateCount) -> dict[str, Plain]:
    """How many may vote, and the digest of who."""
    return {"count": value.count, "by_sector": value.by_sector, "sha256": value.digest}


def franchise(value: Franchise) -> dict[str, Plain]:
    """Who may vote, as an opening copies it."""
    return {
        "confirmed_days": value.confirmed_days,
        "sector_counts_from": value.sector_counts_from,
        "dormant_after": value.dormant_after,
    }


def rule(value: AmendmentClass) -> dict[str, Plain]:
    """A class of amendment as an opening copies it."""
    quorum = share(value.quorum) if isinstance(value.quorum, Fraction) else value.quorum
    return given(
        **{"class": value.name},
        bump=str(value.bump),
        discussion_days=value.discussion_days,
        vote_days=value.vote_days,
        quorum=quorum,
        majority=_majority(value.majority),
        sector_majority=_majority(value.sector_majority),
        reaffirm_days=value.reaffirm_days,
    )


def notified(value: Notified) -> dict[str, Plain]:
    """Who was told of a vote before it opened."""
    return {"count": value.count, "how": str(value.how), "at": time(value.at) or ""}


def correction(value: Correction) -> dict[str, Plain]:
    """What a correction mends."""
    return {"event": value.event, "field": value.field, "old": value.old, "new": value.new}


def tally(value: Tally) -> dict[str, Plain]:
    """Every number that led to a result."""
    return {
        **_count(value.total),
        "quorum_votes": value.quorum_votes,
        "failed": value.failed,
        "uncounted": value.uncounted,
        "sectors": {
            sector: {**_count(count), "counts": sector in value.sectors_counting}
            for sector, count in value.by_sector.items()
        },
    }


def ranking(value: Outcome) -> dict[str, Plain]:
    """The count of a vote on several proposals."""
    return given(
        options=value.options,
        winner=value.winner,
        pairwise=value.pairwise,
        paths=value.paths,
        dropped={option: why.split("; ") for option, why in value.dropped.items()} or None,
    )


def _majority(value: Majority | None) -> str | None:
    if value is None:
        return None
    return f"{'more than' if value.strict else 'at least'} {share(value.share)}"


def _count(value: Count) -> dict[str, Plain]:
    return {
        "electors": value.electors,
        "approve": value.approve,
        "reject": value.reject,
        "abstain": value.abstain,
    }
