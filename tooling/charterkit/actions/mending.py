"""What commits that broke the rules have left behind, until somebody mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from charterkit.decisions.register import is_nobody
from charterkit.documents.paths import release_path
from charterkit.model import Archive, EventKind, Proposal, Signatory
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.store import Changed

PLAIN = "100644"


@dataclass(slots=True, kw_only=True)
class Damage:
    """`files` are those that a breach is told of, with the blob that each had before (None: it was
    not there): whoever puts one back does nothing that needs a reason. `proposals` and
    `signatories` are those that a breach removed or made unreadable, as they last could be read:
    what comes back in their place is judged beside them."""

    files: dict[str, str | None] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    signatories: dict[str, Signatory] = field(default_factory=dict)

    @property
    def has_lost(self) -> bool:
        """Whether something is lost that files alone do not tell."""
        return bool(self.proposals or self.signatories)

    def put_back(self, changes: Mapping[str, Changed]) -> set[str]:
        """The paths of those changes that put back what a breach changed, and that only."""
        return {path for path, change in changes.items() if self._is_put_back(change)}

    def _is_put_back(self, change: Changed) -> bool:
        if change.path not in self.files:
            return False
        stands = change.after if change.mode_after in (None, PLAIN) else change.mode_after
        return stands == self.files[change.path]

    def mended(self, paths: Iterable[str]) -> None:
        """What is put back, or what an honest change has written anew since, is no damage more."""
        for path in paths:
            self.files.pop(path, None)

    def done(
        self,
        problems: Iterable[Problem],
        was: Mapping[str, str | None],
        before: Archive | None,
        after: Archive | None,
    ) -> None:
        """A breach came: its problems, the blobs of what it changed, and the archives around it."""
        told = {problem.place.path for problem in problems}
        for path in was:
            if path in told or (after is not None and _comes_with(path, told, after)):
                self.files.setdefault(path, was[path])
        if before is not None and after is not None:
            for slug in before.proposals.keys() - after.proposals.keys():
                self.proposals.setdefault(slug, before.proposals[slug])
            for id in before.signatories.keys() - after.signatories.keys():
                if not is_nobody(before, id):
                    self.signatories.setdefault(id, before.signatories[id])

    def with_lost(self, before: Archive, after: Archive) -> Archive:
        """The archive before a change, with what was lost and is back after it."""
        proposals = {slug: one for slug, one in self.proposals.items() if slug in after.proposals}
        records = {id: one for id, one in self.signatories.items() if id in after.signatories}
        if not proposals and not records:
            return before
        return replace(
            before,
            proposals={**before.proposals, **proposals},
            signatories={**before.signatories, **records},
        )

    def found(self, after: Archive) -> None:
        """What is back is lost no more."""
        for slug in [slug for slug in self.proposals if slug in after.proposals]:
            del self.proposals[slug]
        for id in [id for id in self.signatories if id in after.signatories]:
            del self.signatories[id]


def _comes_with(path: str, told: set[str], after: Archive) -> bool:
    """Whether a file is the entry of an enactment whose release is wrong: they are one act."""
    return any(
        event.path == path
        and event.kind is EventKind.ENACTED
        and event.version is not None
        and release_path(event.version) in told
        for proposal in after.proposals.values()
        for event in proposal.record
    )
