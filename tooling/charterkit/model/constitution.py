"""The rules of a charter as it states them itself: charter.yml and stewards.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from charterkit.model.upstream import Upstream
from charterkit.model.version import Bump


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority:
    """A share of approve / (approve + reject) to be exceeded (strict) or at least reached."""

    share: Fraction
    strict: bool

    def __str__(self) -> str:
        return f"{'more than' if self.strict else 'at least'} {self.share}"

    def holds(self, approve: int, reject: int) -> bool:
        """Whether the votes cast reach it. No votes cast never do."""
        cast = approve + reject
        if cast == 0:
            return False
        reached = Fraction(approve, cast)
        return reached > self.share if self.strict else reached >= self.share


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentClass:
    """How amendments of one class are decided. Without `vote_days` it is decided by silence."""

    name: str
    bump: Bump
    discussion_days: int
    vote_days: int | None = None
    quorum: Fraction | int | None = None
    majority: Majority | None = None
    sector_majority: Majority | None = None
    reaffirm_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A yearly stretch of days, both ends included; it may run over New Year."""

    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Franchise:
    """What gives an organisation a vote, and a sector a voice of its own: the days it must have
    been confirmed, the electors from which a sector counts by itself, and the votes in a row
    in silence after which an organisation is dormant."""

    confirmed_days: int
    sector_counts_from: int
    dormant_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Whether something must be signed: from the day `since` on if there is one, and in the
    `classes` of amendment if any are named."""

    required: bool = False
    since: date | None = None
    classes: tuple[str, ...] = ()

    def holds(self, on: date, class_name: str | None = None) -> bool:
        """Whether it is asked for on a day, in a class of amendment."""
        timely = self.since is None or on >= self.since
        return self.required and timely and (not self.classes or class_name in self.classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """What the charter asks to be signed with a key: what stewards and arbiters enter, ballots,
    organisations' own records; and in Git, commits and tags."""

    official: Requirement = Requirement()
    ballots: Requirement = Requirement()
    records: Requirement = Requirement()
    commits: Requirement = Requirement()
    tags: Requirement = Requirement()

    @property
    def of_files(self) -> bool:
        """Whether any file may have to be signed, on some day."""
        return self.official.required or self.ballots.required or self.records.required


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """charter.yml. The first language is the authoritative one. `upstream` is the national charter
    that a local one follows."""

    title: Mapping[str, str]
    languages: tuple[str, ...]
    sectors: Mapping[str, Mapping[str, str]]
    minimum_organisations: int
    minimum_sectors: int
    franchise: Franchise
    classes: Mapping[str, AmendmentClass]
    least_class: Mapping[str, str]
    pauses: tuple[Pause, ...]
    second_call_days: int | None
    second_call_quorum: Fraction | None
    signatures: Signatures = Signatures()
    upstream: Upstream | None = None

    @property
    def language(self) -> str:
        """The authoritative language."""
        return self.languages[0]

    def called(self, names: Mapping[str, str], *languages: str) -> str:
        """A name, of those by language: in the first of some languages that has one, in the
        authoritative one, or in any; empty where there is none."""
        for language in (*languages, self.language):
            if language in names:
                return names[language]
        return next(iter(names.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account on a forge: the number identifies it, the login only helps the eye."""

    forge: str
    id: int
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steward:
    """One who runs the process, or one of its arbiters."""

    id: str
    name: Mapping[str, str]
    accounts: tuple[Account, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stewards:
    """stewards.yml."""

    stewards: tuple[Steward, ...]
    arbiters: tuple[Steward, ...]
