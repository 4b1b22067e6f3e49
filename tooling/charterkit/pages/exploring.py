"""The signatories' search: what its script finds in the page, and the files that it fetches.

All names in compact shards, in their order, without what only an opened entry shows; that comes
from the parts of ``api/signatories``. The page itself holds no more than counts, so that it stays
small however many have signed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from charterkit.decisions.standing import NAMED
from charterkit.model import Version
from charterkit.pages.api.signatories import PER_PART
from charterkit.pages.markup import data_block
from charterkit.pages.named import Named, in_order
from charterkit.pages.page import View
from charterkit.pages.words import of
from charterkit.text.characters import without_hidden

SCRIPT = "assets/explorer/explorer.js"
STYLE = "assets/explorer.css"
SHARDS_AT = "explorer/"
PER_SHARD = 2000

Kind = tuple[str, str, str]
"""What a filter can ask of an organisation: sector, standing, and the version it last signed."""


def shards(names: Sequence[Named]) -> Mapping[str, bytes]:
    """The files of the search by place: of each organisation its name, its id, and the place of its
    kind in `kinds`."""
    known = {kind: place for place, (kind, _) in enumerate(kinds(names))}
    made = {}
    for first in range(0, len(names), PER_SHARD):
        part = names[first : first + PER_SHARD]
        value = {
            "names": [" ".join(without_hidden(one.name).split()) for one in part],
            "ids": [one.record.id for one in part],
            "kinds": [known[kind_of(one)] for one in part],
        }
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        made[f"{SHARDS_AT}{first // PER_SHARD}.json"] = written.encode()
    return made


def kinds(names: Sequence[Named]) -> Sequence[tuple[Kind, int]]:
    """Every kind that there is, and how many are of it; in an order of their own."""
    return sorted(Counter(kind_of(one) for one in names).items())


def kind_of(one: Named) -> Kind:
    """What a filter can ask of an organisation."""
    signatures = one.record.signatures
    version = str(signatures[-1].version) if signatures else ""
    return one.sector, one.standing.value, version


def search(view: View, names: Sequence[Named], page: str) -> str:
    """Where the search is put by its script, and all that the script knows and says."""
    found = kinds(names)
    first = view.archive.charter.language
    published = names if view.language == first else in_order(names, of(first))
    versions = sorted({kind[2] for kind, _ in found if kind[2]}, key=Version.parse, reverse=True)
    used = {kind[0] for kind, _ in found}
    ordered = [each for each in view.archive.charter.sectors if each in used]
    ordered += sorted(used - set(ordered))
    publication = view.publication
    value = {
        "shards": [
            f"{publication.data_way(page, place)}?{sha256(data).hexdigest()[:8]}"
            for place, data in shards(published).items()
        ],
        "parts": publication.data_way(page, "api/signatories/"),
        "perPart": PER_PART,
        "perShard": PER_SHARD,
        "total": len(names),
        "kinds": [[*kind, count] for kind, count in found],
        "sectors": [[each, view.sector(each)] for each in ordered],
        "standings": [[each.value, view.words.standings[each]] for each in NAMED],
        "versions": versions,
        "language": view.language,
        "words": _words(view),
    }
    return f'<div id="explorer" hidden></div>\n{data_block("explorer-data", value)}'


def _words(view: View) -> Mapping[str, object]:
    words, own = view.words, view.words.exploring
    return {
        "label": own.find,
        "name": words.name,
        "nameLabel": own.name_label,
        "nameHint": own.name_hint,
        "sector": words.sector,
        "everySector": own.every_sector,
        "standing": words.standing,
        "everyStanding": own.every_standing,
        "version": own.version_label,
        "everyVersion": own.every_version,
        "noVersion": own.no_version,
        "signed": words.signed_version,
        "option": own.option,
        "everyone": own.everyone,
        "found": own.found,
        "foundNone": own.found_none,
        "more": own.more,
        "shown": own.shown,
        "loading": own.loading,
        "failed": own.failed,
        "detailsLoading": own.details_loading,
        "detailsFailed": own.details_failed,
        "clear": own.clear,
        "linkHere": own.link_here,
        "unknown": own.unknown,
        "grounds": words.grounds,
        "statement": words.statement,
        "pledges": words.pledges,
        "pledgeOpen": words.practice.pledge_open,
        "pledgeKept": words.practice.pledge_kept,
        "pledgeBy": words.practice.pledge_by,
        "principle": words.principle,
        "mandate": words.mandate,
        "confirmed": words.confirmed_on,
        "confirmedHow": {how.value: text for how, text in words.confirmed_how.items()},
        "leftOn": words.left_on,
        "dueUntil": words.due_until,
        "dormant": words.dormant,
        "day": words.day,
        "months": words.months,
        "thousands": words.thousands,
    }
