"""Which proposals are by somebody who is called so at a glance, without reading the others.

What is remembered of it is by the tree of the proposals, and bound to what reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from charterkit.actions.memory import readers
from charterkit.documents.paths import Kind, classify, proposal_path
from charterkit.store.arriving import arriving
from charterkit.store.kept import TornError, keep, recall
from charterkit.store.listing import FOLDER
from charterkit.text.lookalikes import glance

if TYPE_CHECKING:
    from charterkit.model import Snapshot
    from charterkit.store import Store

NAME = "proposers"
FEW = 20
"""Fewer proposals than that are read anew in less time than it takes to remember them."""
_FRONT = re.compile(rb"---\n(.*?\n)---\n", re.DOTALL)
_USUAL = re.compile(rb"^proposers: \[([^\[\]{}\"'\\#&*!|>%@`:\n]*)\]\n", re.MULTILINE)


def by_any_like(store: Store, snapshot: Snapshot, looks: Collection[str]) -> frozenset[str]:
    """The slugs of the proposals of which a proposer looks so, perhaps of some that cannot be
    read."""
    known = _by_look(store, snapshot)
    return frozenset(slug for look in looks for slug in known.get(look, ()))


def _by_look(store: Store, snapshot: Snapshot) -> Mapping[str, Collection[str]]:
    tree = snapshot.revision and store.trees().find(_tree(store, snapshot), "proposals")
    if not tree or tree[0] != FOLDER:
        return {}
    place = store.private_folder() / NAME
    try:
        kept = recall(place)
        if kept is not None and (kept.about["by"], kept.about["tree"]) == (readers(), tree[1]):
            return {str(look): list(slugs) for look, slugs in kept.about["looks"].items()}
    except (TornError, LookupError, TypeError, ValueError, AttributeError):
        pass
    names = [name.decode("utf-8", "replace") for name in store.trees().folder(tree[1])]
    paths = [
        path
        for name in names
        if (known := classify(path := proposal_path(name))) and known.kind is Kind.PROPOSAL
    ]
    found: dict[str, list[str]] = {}
    asked = [f"{tree[1]}:{path.removeprefix('proposals/')}" for path in paths]
    for path, data in zip(paths, arriving(store.git, asked), strict=True):
        for name in _proposers(path, data) if data is not None else ():
            found.setdefault(glance(name), []).append(path.split("/")[1])
    if len(names) >= FEW:
        keep(place, {"by": readers(), "tree": tree[1], "looks": found}, {})
    return found


def _tree(store: Store, snapshot: Snapshot) -> str:
    found = store.trees().object(f"{snapshot.revision}^{{tree}}")
    return found[0] if found is not None else store.git.empty_tree


def _proposers(path: str, data: bytes) -> Iterator[str]:
    """The proposers of a proposal. Where they stand on a line of their own, as most do, the rest
    is not looked at."""
    front = _FRONT.match(data)
    above = front[1] if front is not None else b""
    lines = _USUAL.findall(above)
    if len(lines) == 1 and above.count(b"proposers") == 1 and b"\\" not in above:
        yield from (name.strip() for name in lines[0].decode("utf-8", "replace").split(","))
        return
    from charterkit.documents.proposals import read_proposal

    known = classify(path)
    proposal = read_proposal(known, data)[0] if known is not None else None
    yield from proposal.proposers if proposal is not None else ()
