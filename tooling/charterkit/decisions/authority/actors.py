"""Who an account is to the charter, by what the charter said before the change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from charterkit.model import Account, Archive, Proposal
from charterkit.model.searching import records_found_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An account on a forge. The number decides; the login only helps the eye."""

    forge: str
    id: int
    login: str = ""

    def __str__(self) -> str:
        return f"{self.forge}:{self.id}" + (f":{self.login}" if self.login else "")

    def is_among(self, accounts: Iterable[Account]) -> bool:
        """Whether one of the accounts is this one."""
        return any(each.forge == self.forge and each.id == self.id for each in accounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The stewards, arbiters and organisations (by id) whose account an actor is, also those that
    are suspended or have left, since they keep their own record."""

    actor: Actor
    stewards: frozenset[str] = frozenset()
    arbiters: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    founding: bool = False

    @property
    def known(self) -> bool:
        """Whether anybody in the charter has this account."""
        return bool(self.stewards or self.arbiters or self.organisations)

    def speaks_for(self, before: Archive, id: str) -> bool:
        """Whether what stands under an id is the actor's to write: the organisation's, or, in the
        founding phase and where no organisation is called so, a steward's."""
        officers = (*before.stewards.stewards, *before.stewards.arbiters)
        if self.founding and any(each.id == id for each in officers):
            return id in self.stewards | self.arbiters
        if id in before.signatories or id in before.register:
            return id in self.organisations
        return id in self.stewards | self.arbiters

    def wrote(self, before: Archive, proposal: Proposal) -> bool:
        """Whether the actor is an author of a proposal that stands."""
        if proposal.account is not None and self.actor.is_among([proposal.account]):
            return True
        return any(self.speaks_for(before, each) for each in proposal.proposers)


_SHORT = {"github": "github.com", "gitlab": "gitlab.com", "codeberg": "codeberg.org"}
_WRITTEN = re.compile(r"([A-Za-z0-9.-]+):([1-9][0-9]{0,14})(?::([^\s:]{1,200}))?", re.ASCII)


def actor_of(text: str) -> Actor:
    """The account that is written as ``FORGE:ID`` or ``FORGE:ID:LOGIN``; the forge by its host, or
    in short where everybody knows it. ValueError for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not an account")
    forge = found[1].lower()
    return Actor(forge=_SHORT.get(forge, forge), id=int(found[2]), login=found[3] or "")


def roles_of(before: Archive, actor: Actor) -> Roles:
    """What the charter makes of an account."""
    return Roles(
        actor=actor,
        stewards=frozenset(
            each.id for each in before.stewards.stewards if actor.is_among(each.accounts)
        ),
        arbiters=frozenset(
            each.id for each in before.stewards.arbiters if actor.is_among(each.accounts)
        ),
        organisations=frozenset(
            record.id
            for record in records_found_by(
                before.signatories, "account", f"{actor.forge}:{actor.id}"
            )
            if actor.is_among(record.accounts)
        ),
        founding=before.constituted is None,
    )
