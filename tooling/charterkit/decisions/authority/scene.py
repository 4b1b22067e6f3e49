"""What is the same for all paths of a change: the two archives and the actor's roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from charterkit.decisions.authority.actors import Roles
from charterkit.decisions.authority.kinds import Case, Thing, Who
from charterkit.documents.paths import Kind, Known
from charterkit.model import Archive


class Found(NamedTuple):
    """A cell's coordinates."""

    thing: Thing
    case: Case
    who: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A change as a whole. `owed` is whether its official part is one step that time alone has
    decided, `enacts` whether a proposal is enacted in it."""

    before: Archive
    after: Archive
    roles: Roles
    sealed: frozenset[str]
    owed: bool
    enacts: bool

    @property
    def plain_who(self) -> Who:
        """What the actor is to a file that is not its own."""
        if self.roles.stewards:
            return Who.STEWARD
        if self.roles.arbiters:
            return Who.ARBITER
        return Who.SIGNATORY if self.roles.organisations else Who.NEWCOMER

    def who(self, *, owner: bool, label: str | None) -> Who:
        """What the actor is to a file that may say who entered it."""
        if owner:
            return Who.OWNER if label is None else Who.OWNER_LABELLED
        if label is None:
            return self.plain_who
        return Who.ENTERED if label in self.roles.stewards else Who.MISLABELLED

    def is_own(self, path: str, id: str) -> bool:
        """Whether a file that stands under an id is the actor's, or its owner sealed it."""
        return path in self.sealed or self.roles.speaks_for(self.before, id)

    def author(self, known: Known) -> str | None:
        """In whose name an official document is, as it stands after the change."""
        entries: tuple[object, ...] = ()
        proposal = self.after.proposals.get(known.slug or "")
        if known.kind is Kind.EVENT and proposal is not None:
            entries = proposal.record
        elif known.kind is Kind.REGISTER:
            entries = self.after.register.get(known.id or "", ())
        elif known.kind is Kind.KEY:
            entries = self.after.key_entries
        elif known.kind is Kind.REDACTION:
            entries = self.after.redactions
        elif known.kind is Kind.ACKNOWLEDGED:
            entries = tuple(self.after.acknowledged.values())
        elif known.kind is Kind.CONSTITUTED and self.after.constituted is not None:
            return self.after.constituted.by
        found = (entry for entry in entries if getattr(entry, "path", None) == known.path)
        by: str | None = getattr(next(found, None), "by", None)
        return by


def plainly(scene: Scene, thing: Thing, case: Case) -> Found:
    """A cell of a file that is nobody's own."""
    return Found(thing, case, scene.plain_who)
