"""Organisations that sign, and what the stewards have entered about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from charterkit.model.constitution import Account
from charterkit.model.proposal import ElectorateCount
from charterkit.model.version import Version


class Standing(StrEnum):
    """How a signatory stands to the charter's text of today."""

    WAITING = "waiting"
    REFUSED = "refused"
    CURRENT = "current"
    EARLIER = "earlier"
    DUE = "due"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    LEFT = "left"
    DISSOLVED = "dissolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """By whom, when and where the organisation decided to sign."""

    by: str
    on: date
    reference: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature of one exact text."""

    version: Version
    text: str
    on: date
    mandate: Mandate


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A dated entry by which a signatory leaves."""

    on: date
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What a signatory promises under a principle: until when, and the experience, by id, that
    shows it kept."""

    principle: str
    text: str
    by: date | None = None
    experience: str | None = None


class RegisterKind(StrEnum):
    """The stewards' entries about an organisation."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    RENAMED = "renamed"
    SUCCEEDED = "succeeded"
    DISSOLVED = "dissolved"
    LAPSED = "lapsed"


class How(StrEnum):
    """In what way a steward made sure that an organisation has signed."""

    MINUTES = "minutes"
    REGISTRY = "registry"
    DOMAIN = "domain"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """confirmed: how, and the name, sector and identifiers that were confirmed; refused,
    suspended, dissolved, lapsed: reason; renamed: name; succeeded: successor."""

    path: str
    order: int
    kind: RegisterKind
    at: datetime
    by: str
    how: How | None = None
    name: str | None = None
    sector: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """An organisation's own record. `entered_by` is the steward who entered it as it stands, for
    one who sent it in another way."""

    id: str
    path: str
    name: str
    sector: str
    country: str
    identifiers: Mapping[str, str]
    website: str | None
    statement: Mapping[str, str]
    pledges: tuple[Pledge, ...]
    accounts: tuple[Account, ...]
    keys: tuple[str, ...]
    signatures: tuple[Signature, ...]
    left: tuple[Leaving, ...]
    entered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Constituted:
    """charter/register/constituted.yml: when the founding phase ended, and who stood then."""

    at: datetime
    by: str
    organisations: ElectorateCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """charter/acknowledged/<commit>.yml: two stewards know that a commit broke the charter's rules
    (`codes`), and say why the charter goes on from it."""

    path: str
    commit: str
    codes: tuple[str, ...]
    at: datetime
    by: str
    seconded_by: tuple[str, ...]
    reason: str
