"""One's own commits as parcels: what belongs together is sent together, and nothing else with
it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charterkit.documents.paths import Kind, Known, classify
from charterkit.store import Store
from charterkit.text.slug import slug_of

MOST = 200
"""So many commits are looked at one by one."""
_RANK = {
    kind: rank
    for rank, kind in enumerate((
        Kind.PROPOSAL, Kind.WITHDRAWAL, Kind.BALLOT, Kind.SECOND, Kind.OBJECTION, Kind.CONTEST,
        Kind.SIGNATORY, Kind.EVENT, Kind.REGISTER,
        Kind.EXPERIENCE, Kind.GATHERING, Kind.INPUTS, Kind.THEMES,
    ))
}  # fmt: skip
_TOLD = {
    Kind.EXPERIENCE: "experience",
    Kind.GATHERING: "gathering",
    Kind.INPUTS: "gathering",
    Kind.THEMES: "gathering",
}
"""What has several files, none of which can be sent without the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Commits that belong together, oldest first, each with its parent, and how they are called:
    `name` is the proposal's slug, the organisation's id, or both, or the kind of thing that they
    tell of and its id; `slug` and `id` are its parts."""

    name: str
    slug: str | None
    id: str | None
    commits: tuple[tuple[str, str], ...]
    subject: str

    def answers_to(self, what: str) -> bool:
        """Whether somebody who says this may mean it."""
        return what in (self.name, self.slug, self.id)


def parcels(store: Store, commits: Sequence[tuple[str, str]]) -> tuple[Parcel, ...]:
    """The commits, oldest first, as parcels, in the order in which these begin."""
    found: dict[str, Parcel] = {}
    for commit, parent in commits:
        name, slug, id, subject = _called(store, commit, parent)
        earlier = found.get(name)
        found[name] = Parcel(
            name=name,
            slug=slug,
            id=id,
            commits=(*(earlier.commits if earlier else ()), (commit, parent)),
            subject=earlier.subject if earlier else subject,
        )
    return tuple(found.values())


def _called(store: Store, commit: str, parent: str) -> tuple[str, str | None, str | None, str]:
    """How the parcel of a commit is called, by the weightiest file that it changes."""
    subject = store.subject(commit)
    known = [
        found
        for each in store.differing(parent, commit)
        if (found := _thing(each.path)) is not None and found.kind in _RANK
    ]
    if not known:
        return slug_of(subject), None, None, subject
    first = min(known, key=lambda each: _RANK[each.kind])
    slug, id = first.slug, first.id
    if first.kind is Kind.EVENT:
        return f"{slug}-record", slug, None, subject
    if first.kind is Kind.REGISTER:
        return f"{id}-register", None, id, subject
    if first.kind in _TOLD:
        return f"{_TOLD[first.kind]}-{id}", None, id, subject
    return "-".join(filter(None, (slug, id))), slug, id, subject


def _thing(path: str) -> Known | None:
    known = classify(path)
    return classify(known.signs) if known is not None and known.signs is not None else known
