"""Values of every kind of document, for the laws of reading and writing."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from charterkit.documents.paths import (
    acknowledged_path,
    ballot_path,
    event_path,
    key_path,
    objection_path,
    redaction_path,
    register_path,
    release_path,
    second_path,
    signatory_path,
    withdrawal_path,
)
from charterkit.model import (
    Account,
    Acknowledged,
    AmendmentClass,
    Ballot,
    Bump,
    Choice,
    Constituted,
    Correction,
    Count,
    ElectorateCount,
    Event,
    EventKind,
    FileDigest,
    Franchise,
    How,
    KeyEntry,
    KeyKind,
    Leaving,
    Majority,
    Mandate,
    Outcome,
    Pledge,
    Redaction,
    RegisterEntry,
    RegisterKind,
    Release,
    Role,
    Signatory,
    Signature,
    State,
    Statement,
    Taken,
    Tally,
    Version,
)
from charterkit.signing.wire import positive, string
from charterkit.text.characters import without_hidden


def of_wire(wire: bytes) -> str:
    """The line of a public key."""
    kind = wire[4 : 4 + int.from_bytes(wire[:4])].decode("ascii")
    return f"{kind} {b64encode(wire).decode('ascii')}"


def _as_a_line(text: str) -> str:
    seen = without_hidden(unicodedata.normalize("NFC", without_hidden(text)))
    return " ".join(without_hidden(" ".join(seen.split())).split())


def _begins(text: str) -> bool:
    """Whether it begins with a letter or sign: a mark that changes the one before it is hidden."""
    return bool(text) and not unicodedata.category(text[0]).startswith("M")


letters = st.characters(exclude_categories=["Cs"])
# Words that YAML takes for something else, and signs that mean something to it.
traps = st.sampled_from(
    ["yes", "null", "~", "true", "1", "0x1F", "1e3", ".inf", "2026-12-01", "- a", "a: b", "#", "<<",
     "a #b", "[a", "{", "'", '"', "\\", "@", "%", "&a", "*a", "!a", "|", ">", "---", "...", "on",
     "a:", "?", "007", "12:30", "http://x.example/?a=[b],c"]
)  # fmt: skip
words = traps | st.text(letters, min_size=1, max_size=12)
lines = st.tuples(words, st.just("") | words).map(" ".join).map(_as_a_line).filter(_begins)
paragraphs = (
    st.lists(
        st.one_of(lines, st.sampled_from(["", "  inde", "- a", "# b"])), min_size=1, max_size=4
    )
    .map("\n".join)
    .filter(lambda text: bool(text.strip()))
)
ids = st.sampled_from(["a", "7", "007", "no", "null", "1e3", "eksempelkommune", "en-bog-2", "y"])
languages = st.sampled_from(["da", "en", "zh-hant"])
days = st.dates()
times = st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(microsecond=0))
numbers = st.integers(min_value=1, max_value=999_999)
votes = st.integers(min_value=0, max_value=10_000_000)
hexadecimal = st.sampled_from(["0" * 64, "1" * 63 + "e", "12e4" + "5" * 60, "9f" * 32])
digests = hexadecimal.map("sha256:{}".format)
versions = st.builds(Version, *[st.integers(min_value=0, max_value=999)] * 3)
shares = st.fractions(min_value=Fraction(1, 999), max_value=1, max_denominator=999)
majorities = st.builds(Majority, share=shares, strict=st.booleans())
MOMENT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def lists(values: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(values, min_size=least, max_size=3).map(tuple)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


mandates = st.builds(Mandate, by=lines, on=days, reference=maybe(lines), until=maybe(days))
signatures = st.builds(Signature, version=versions, text=digests, on=days, mandate=mandates)
leavings = st.builds(Leaving, on=days, reason=maybe(paragraphs))
accounts = st.builds(
    Account, forge=st.sampled_from(["codeberg.org", "git.example"]), id=numbers, login=lines
)
keys = st.sampled_from(
    [
        of_wire(string("ssh-ed25519") + string(b"\2" * 32)),
        of_wire(string("ssh-rsa") + positive(3) + positive(2**2048 + 1)),
    ]
)
identifiers = st.dictionaries(
    st.sampled_from(["cvr", "lei", "ean"]),
    st.sampled_from(["12345674", "01234567", "1e3", "DE 12: 34", "5493001KJTIIGC8Y1R12", "no"]),
)
signatories = ids.flatmap(
    lambda id: st.builds(
        Signatory,
        id=st.just(id),
        path=st.just(signatory_path(id)),
        name=lines,
        sector=ids,
        country=st.sampled_from(["DK", "NO"]),
        identifiers=identifiers,
        website=maybe(st.just("https://eksempelkommune.example/?a=b#c")),
        statement=st.dictionaries(languages, paragraphs),
        pledges=lists(
            st.builds(Pledge, principle=ids, text=paragraphs, by=maybe(days), experience=maybe(ids))
        ),
        accounts=lists(accounts),
        keys=lists(keys),
        signatures=lists(signatures, 1),
        left=lists(leavings),
        entered_by=maybe(ids),
    )
)
counts = st.builds(Count, electors=votes, approve=votes, reject=votes, abstain=votes)
electorates = st.builds(
    ElectorateCount, count=votes, by_sector=st.dictionaries(ids, votes), digest=digests
)
rules = st.builds(
    AmendmentClass,
    name=ids,
    bump=st.sampled_from(Bump),
    discussion_days=st.integers(min_value=0, max_value=3650),
    vote_days=maybe(st.integers(min_value=1, max_value=3650)),
    quorum=maybe(st.one_of(shares, st.integers(min_value=1, max_value=1_000_000))),
    majority=maybe(majorities),
    sector_majority=maybe(majorities),
    reaffirm_days=maybe(st.integers(min_value=1, max_value=3650)),
)
franchises = st.builds(
    Franchise,
    confirmed_days=st.integers(min_value=0, max_value=3650),
    sector_counts_from=st.integers(min_value=1, max_value=100_000),
    dormant_after=st.integers(min_value=1, max_value=100),
)
tallies = st.dictionaries(ids, counts, max_size=3).flatmap(
    lambda by_sector: st.builds(
        Tally,
        total=counts,
        by_sector=st.just(by_sector),
        sectors_counting=st.just(tuple(by_sector)[:1]),
        quorum_votes=votes,
        uncounted=lists(ids),
        failed=lists(st.sampled_from(["quorum", "majority", "sector kommune"])),
    )
)
corrections = st.builds(
    Correction, event=st.integers(min_value=1, max_value=999), field=lines, old=lines, new=lines
)
reasons: dict[str, Any] = {"reason": paragraphs}
matrices = st.lists(
    st.lists(st.integers(0, 999), min_size=2, max_size=4).map(tuple), min_size=2, max_size=4
).map(tuple)
outcomes = st.builds(
    Outcome,
    options=lists(ids, 1),
    winner=ids,
    pairwise=matrices,
    paths=matrices,
    dropped=st.dictionaries(ids, lines.filter(lambda line: "; " not in line), max_size=3),
)
OF_EVENT: dict[EventKind, dict[str, Any]] = {
    EventKind.ADMITTED: {"number": numbers, "base": versions, "closes": times},
    EventKind.RETURNED: reasons,
    EventKind.RECLASSIFIED: {"class_name": ids, "closes": times, **reasons},
    EventKind.OPENED: {
        "round": st.integers(min_value=1, max_value=99),
        "closes": times,
        "rule": rules,
        "franchise": franchises,
        "founding": st.booleans(),
        "electorate": electorates,
        "text": digests,
        "options": lists(ids),
        "with_number": maybe(numbers),
        "semantics": st.just(1),
    },
    EventKind.CLOSED: {
        "round": st.integers(min_value=1, max_value=99),
        "result": st.sampled_from([State.ACCEPTED, State.REJECTED]),
        "tally": tallies,
        "ranking": maybe(outcomes),
        "second_call": maybe(times),
        "with_number": maybe(numbers),
    },
    EventKind.ACCEPTED_UNOPPOSED: {},
    EventKind.SUMMARISED: reasons,
    EventKind.ENACTED: {"version": versions, "semantics": st.just(1)},
    EventKind.WITHDRAWN: {"reason": maybe(paragraphs)},
    EventKind.LAPSED: {"reason": maybe(paragraphs)},
    EventKind.SUPERSEDED: {"by_number": numbers},
    EventKind.CONTESTED: reasons,
    EventKind.UPHELD: reasons,
    EventKind.ANNULLED: reasons,
    EventKind.CORRECTED: {"corrects": corrections, "seconded_by": lists(ids, 1), **reasons},
}
OF_ENTRY: dict[RegisterKind, dict[str, Any]] = {
    RegisterKind.CONFIRMED: {
        "how": st.sampled_from(How),
        "name": lines,
        "sector": ids,
        "identifiers": identifiers,
        "reason": maybe(paragraphs),
    },
    RegisterKind.REFUSED: reasons,
    RegisterKind.SUSPENDED: reasons,
    RegisterKind.RENAMED: {"name": lines, "reason": maybe(paragraphs)},
    RegisterKind.SUCCEEDED: {"successor": ids, "reason": maybe(paragraphs)},
    RegisterKind.DISSOLVED: {"reason": maybe(paragraphs)},
    RegisterKind.LAPSED: {"reason": maybe(paragraphs)},
}
orders = st.integers(min_value=1, max_value=99)


def events(kind: EventKind) -> st.SearchStrategy[Event]:
    return st.tuples(ids, orders).flatmap(
        lambda place: st.builds(
            Event,
            path=st.just(event_path(*place, kind)),
            order=st.just(place[1]),
            kind=st.just(kind),
            at=times,
            by=ids,
            **OF_EVENT[kind],
        )
    )


def entries(kind: RegisterKind) -> st.SearchStrategy[RegisterEntry]:
    return st.tuples(ids, orders).flatmap(
        lambda place: st.builds(
            RegisterEntry,
            path=st.just(register_path(*place, kind)),
            order=st.just(place[1]),
            kind=st.just(kind),
            at=times,
            by=ids,
            **OF_ENTRY[kind],
        )
    )


OF_KEY: dict[KeyKind, Any] = {
    KeyKind.SUSPENDED: {"reason": paragraphs},
    KeyKind.RESTORED: {"reason": paragraphs},
    KeyKind.REVOKED: {"reason": paragraphs, "since": days},
    KeyKind.ROTATED: {"reason": maybe(paragraphs), "new": keys},
}


def key_entries(kind: KeyKind) -> st.SearchStrategy[KeyEntry]:
    return orders.flatmap(
        lambda order: st.builds(
            KeyEntry,
            path=st.just(key_path(order, kind)),
            order=st.just(order),
            kind=st.just(kind),
            at=times,
            by=ids,
            seconded_by=lists(ids),
            of=ids,
            role=st.sampled_from(Role),
            key=st.just("SHA256:" + "Ab+/" * 10 + "abc"),
            **OF_KEY[kind],
        )
    )


constituted = st.builds(Constituted, at=times, by=ids, organisations=electorates)
commits = st.sampled_from(["0a" * 20, "1b" * 32])
acknowledged = commits.flatmap(
    lambda commit: st.builds(
        Acknowledged,
        path=st.just(acknowledged_path(commit)),
        commit=st.just(commit),
        codes=st.lists(st.from_regex("[A-Z][0-9]{3}", fullmatch=True), min_size=1).map(tuple),
        at=times,
        by=ids,
        seconded_by=st.lists(ids, min_size=1).map(tuple),
        reason=paragraphs,
    )
)
releases = versions.flatmap(
    lambda version: st.builds(
        Release,
        path=st.just(release_path(version)),
        version=st.just(version),
        on=days,
        text=digests,
        edition=digests,
        files=lists(
            st.builds(
                FileDigest,
                path=st.just("charter/preamble.md"),
                sha256=hexadecimal,
                blob=hexadecimal.map(lambda text: text[:40]),
            ),
            1,
        ),
        proposals=lists(numbers),
        class_name=maybe(ids),
        founded=st.booleans(),
        reaffirm_by=maybe(days),
    )
)
rankings = (
    st.lists(ids, min_size=2, max_size=4, unique=True)
    .flatmap(lambda options: st.tuples(st.just(options), st.integers(1, len(options))))
    .map(lambda cut: (*((option,) for option in cut[0][: cut[1]]), tuple(cut[0][cut[1] :])))
    .map(lambda places: tuple(place for place in places if place))
)
votes_cast: Any = st.one_of(
    st.fixed_dictionaries({"choice": st.sampled_from(Choice)}),
    st.fixed_dictionaries({"ranking": rankings}),
)
ballots = st.tuples(ids, ids, st.integers(1, 99), votes_cast).flatmap(
    lambda place: st.builds(
        Ballot,
        path=st.just(ballot_path(place[0], place[2], place[1])),
        voter=st.just(place[1]),
        round=st.just(place[2]),
        text=digests,
        at=times,
        reason=maybe(paragraphs),
        received=maybe(times),
        entered_by=maybe(ids),
        **{name: st.just(value) for name, value in place[3].items()},
    )
)
statements = ids.flatmap(
    lambda id: st.one_of(
        st.builds(
            Statement,
            path=st.just(second_path("mere-tid", id)),
            by=st.just(id),
            at=times,
            entered_by=maybe(ids),
            reason=maybe(paragraphs),
            text=maybe(digests),
        ),
        st.builds(
            Statement,
            path=st.just(objection_path("mere-tid", id)),
            by=st.just(id),
            at=times,
            entered_by=maybe(ids),
            reason=paragraphs,
        ),
        st.builds(
            Statement,
            path=st.just(withdrawal_path("mere-tid")),
            by=lines,
            at=times,
            entered_by=maybe(ids),
            reason=maybe(paragraphs),
        ),
    )
)
redactions = orders.flatmap(
    lambda order: st.builds(
        Redaction,
        path=st.just(redaction_path(order)),
        order=st.just(order),
        at=times,
        by=ids,
        reason=paragraphs,
        taken=st.sampled_from(Taken),
        old=hexadecimal,
        new=hexadecimal.map(lambda one: one[:40]),
        commits=votes,
        files=votes,
        seconded_by=lists(ids),
        unsealed=lists(lines),
    )
)
