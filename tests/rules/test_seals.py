"""A seal is by whom the file is from, by a key that counted before; and there where asked for."""

from __future__ import annotations

from datetime import datetime

import pytest

from charterkit.decisions.sealing import of_its_owner
from charterkit.documents.paths import second_path, signatory_path, withdrawal_path
from charterkit.model import Choice, KeyKind
from tests.rules import life
from tests.rules.keyed import (
    FORMANDSKABET,
    KASSEREREN,
    SEKRETARIATET,
    codes,
    entry,
    keyed_life,
    keyed_stages,
    sign_up,
    under,
    wrong,
)
from tests.rules.life import FIRST, FORENING, KOMMUNE, SECOND, Files, Stage, day
from tests.signing.holding import line_of, sealed

RECORD = signatory_path(FORENING)
NEWCOMER = "boligforeningen"


def keyed(name: str) -> Stage:
    """A stage of the life with keys, in which seals may be left out."""
    return keyed_stages()[f"keyed-{name}"]


def asked(name: str) -> Stage:
    """The same where the charter asks for seals."""
    return keyed_stages()[f"asked-{name}"]


def ballot(here: Stage, slug: str, voter: str, at: datetime) -> Files:
    return life.vote(here, slug, voter, Choice.APPROVE, at)


def entered(files: Files, steward: str) -> Files:
    """The files, entered by a steward for somebody."""
    return {
        path: data + f"entered_by: {steward}\n".encode() for path, data in files.items() if data
    }


def test_a_ballot_is_sealed_by_its_voter_in_the_founding_phase_a_steward() -> None:
    here, at = keyed("opened"), day(2, 20)
    cast = ballot(here, FIRST, KASSEREREN, at)
    assert codes(here, under(KASSEREREN, cast), at) == []
    assert codes(here, under(FORMANDSKABET, cast), at) == ["K020"]
    assert codes(here, cast, at) == []
    assert codes(asked("opened"), ballot(asked("opened"), FIRST, KASSEREREN, at), at) == ["K021"]


def test_later_an_organisation() -> None:
    at = day(5, 10)
    for here, without in ((keyed("constituted"), []), (asked("constituted"), ["K021"])):
        cast = ballot(here, SECOND, FORENING, at)
        assert codes(here, cast, at) == without
        assert codes(here, under(FORENING, cast), at) == []
        assert codes(here, under(KOMMUNE, cast), at) == ["K020"]
        assert codes(here, under("ukendt", cast), at) == ["K020"]


def test_what_a_steward_enters_for_somebody_the_steward_seals() -> None:
    here, at = asked("constituted"), day(5, 10)
    cast = entered(ballot(here, SECOND, FORENING, at), KASSEREREN)
    assert codes(here, under(KASSEREREN, cast), at) == []
    assert codes(here, under(FORENING, cast), at) == ["K020"]
    assert codes(here, under(FORMANDSKABET, cast), at) == ["K020"]
    assert codes(here, cast, at) == ["K021"]


def test_a_ballot_is_not_sealed_by_a_steward_who_is_called_like_its_voter() -> None:
    """An id names a steward and an organisation; each has its own keys."""
    here = keyed_life()["founded"]
    record = sign_up(here, KASSEREREN, "Kassererens Venner", "forening")
    (path, data), _ = record.items()
    assert data is not None
    theirs = data.replace(line_of(KASSEREREN).encode(), line_of("vennerne").encode())
    assert codes(here, under("vennerne", {path: theirs}), day(1, 12)) == []
    assert codes(here, under(KASSEREREN, {path: theirs}), day(1, 12)) == ["K020"]
    there = Stage(files=keyed("opened").after(under("vennerne", {path: theirs})), at=day(2, 20))
    cast = ballot(there, FIRST, KASSEREREN, day(2, 20))
    assert codes(there, under(KASSEREREN, cast)) == []
    assert codes(there, under("vennerne", cast)) == ["K020"]


def test_a_record_is_sealed_by_its_organisation() -> None:
    for here, without in ((keyed("confirmed"), []), (asked("confirmed"), ["K021"])):
        data = here.files[RECORD] + b"website: https://foreningen.example\n"
        assert codes(here, {RECORD: data, f"{RECORD}.sig": None}) == without
        assert codes(here, under(FORENING, {RECORD: data})) == []
        assert codes(here, under(KOMMUNE, {RECORD: data})) == ["K020"]
        assert "K004" in codes(here, {RECORD: data})


def test_a_newcomers_by_a_key_that_it_names() -> None:
    here = asked("confirmed")
    record = sign_up(here, NEWCOMER, "Boligforeningen", "forening")
    path = signatory_path(NEWCOMER)
    alone = {path: record[path]}
    assert codes(here, record) == []
    assert codes(here, alone) == ["K021"]
    assert codes(here, under(FORENING, alone)) == ["K020"]


def test_official_documents_are_sealed_by_whom_they_name() -> None:
    at = day(1, 14)
    for here, without in ((keyed("proposed"), []), (asked("proposed"), ["K021"])):
        made = life.admit(here, FIRST, at)
        assert codes(here, made, at) == without
        assert codes(here, under(SEKRETARIATET, made), at) == []
        assert codes(here, under(FORMANDSKABET, made), at) == ["K020"]


def test_each_file_of_an_official_act_has_a_seal() -> None:
    here, at = asked("closed"), day(3, 28)
    made = life.enact(here, FIRST, at)
    official = {path: data for path, data in made.items() if path.endswith(".yml")}
    text = {path: data for path, data in made.items() if path not in official}
    assert len(official) == 2
    assert codes(here, {**text, **under(SEKRETARIATET, official)}, at) == []
    assert codes(here, {**text, **under(KASSEREREN, official)}, at) == ["K020", "K020"]
    for path in official:
        rest = {each: data for each, data in official.items() if each != path}
        some = {**text, path: official[path], **under(SEKRETARIATET, rest)}
        (problem,) = wrong(here, some, at)
        assert (problem.code, problem.place.path) == ("K021", path)
    both = life.open_vote(asked("discussed"), SECOND, day(4, 30))
    assert "charter/register/constituted.yml" in both
    assert codes(asked("discussed"), both, day(4, 30)) == ["K021", "K021"]
    assert codes(asked("discussed"), under(SEKRETARIATET, both), day(4, 30)) == []


def test_what_time_alone_decides_anybody_enters_without_a_seal() -> None:
    """Nobody can sit on a proposal by keeping a key in the drawer."""
    here = asked("opened")
    opened = here.archive.proposals[FIRST].record[-1]
    assert opened.closes is not None
    owed = life.close(here, FIRST, opened.closes)
    assert codes(here, owed, day(4, 2)) == []
    assert codes(here, under("ukendt", owed), day(4, 2)) == ["K020"]


def statement(id: str, at: datetime, digest: str) -> bytes:
    return f"format: 1\ntext: {digest}\nat: {at:%Y-%m-%dT%H:%M:%SZ}\n".encode()


def test_seconds_and_withdrawals_are_sealed_by_whom_they_are_from() -> None:
    here, at = keyed("proposed"), day(1, 14)
    confirmed = Stage(files=keyed("confirmed").files, at=at)
    digest = here.archive.proposals[FIRST].digest
    taken = {
        withdrawal_path(FIRST): f"format: 1\nby: {FORENING}\nat: 2026-01-14T09:00:00Z\n".encode()
    }
    assert codes(here, under(FORENING, taken), at) == []
    assert codes(here, under(KOMMUNE, taken), at) == ["K020"]
    drafted = {
        path: data for path, data in confirmed.files.items() if not path.endswith("admitted.yml")
    }
    draft = Stage(files=drafted, at=day(1, 16))
    second = {second_path(FIRST, KOMMUNE): statement(KOMMUNE, day(1, 16), digest)}
    assert codes(draft, second) == []
    assert codes(draft, under(KOMMUNE, second)) == []
    assert codes(draft, under(FORENING, second)) == ["K020"]
    steward = {second_path(FIRST, KASSEREREN): statement(KASSEREREN, day(1, 16), digest)}
    assert codes(draft, under(KASSEREREN, steward)) == []


@pytest.mark.parametrize("kind", [KeyKind.SUSPENDED, KeyKind.REVOKED, KeyKind.ROTATED])
def test_a_key_that_is_out_of_force_counts_for_nothing_new_and_keeps_what_it_signed(
    kind: KeyKind,
) -> None:
    here, at = keyed("constituted"), day(5, 10)
    out = entry(
        kind,
        FORENING,
        at,
        seconded_by=(FORMANDSKABET,),
        new="ny" if kind is KeyKind.ROTATED else None,
    )
    cast = under(FORENING, ballot(here, SECOND, FORENING, at))
    assert codes(here, cast, at) == []
    after = Stage(files=here.after(out), at=at)
    assert codes(after, cast) == ["K020"]
    (problem,) = wrong(after, cast, at)
    assert problem.found.endswith(f"which is {kind}")
    # What was cast before stays, and so do the entries of others beside it.
    before = Stage(files=here.after(cast), at=at)
    assert codes(before, out) == []
    both = Stage(files=before.after(out), at=at)
    assert codes(both, under(KOMMUNE, ballot(here, SECOND, KOMMUNE, at))) == []
    if kind is KeyKind.ROTATED:
        assert codes(after, under("ny", ballot(here, SECOND, FORENING, at))) == []


def test_an_entry_does_not_make_its_own_keys_count() -> None:
    here, at = keyed("constituted"), day(5, 10)
    change = {
        **under(FORENING, entry(KeyKind.ROTATED, FORENING, at, by=FORENING, new="ny")),
        **under("ny", ballot(here, SECOND, FORENING, at)),
    }
    assert codes(here, change, at) == ["K020"]


def test_a_seal_may_come_later_but_by_the_same_hand() -> None:
    here = keyed("closed")
    path = next(each for each in here.files if each.endswith("closed.yml"))
    seal = f"{path}.sig"
    assert codes(here, {seal: sealed(SEKRETARIATET, here.files[path])}) == []
    assert codes(here, {seal: sealed(FORMANDSKABET, here.files[path])}) == ["K020"]


def test_a_seal_stays_with_a_file_that_says_the_same() -> None:
    here = keyed("confirmed")
    assert codes(here, {f"{RECORD}.sig": None}) == ["K022"]
    other = here.files[RECORD] + b"website: https://foreningen.example\n"
    assert codes(here, {RECORD: other, f"{RECORD}.sig": None}) == []
    official = keyed("closed")
    path = next(each for each in official.files if each.endswith("closed.yml"))
    seal = {f"{path}.sig": sealed(SEKRETARIATET, official.files[path])}
    there = Stage(files=official.after(seal), at=official.at)
    assert codes(there, {f"{path}.sig": None}) == ["K022", "O002"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("required", ["K021"]),
        ("optional", []),
        ("{from: 2026-05-10}", ["K021"]),
        ("{from: 2026-05-11}", []),
        ("{classes: [substantive]}", ["K021"]),
        ("{classes: [fundamental, editorial]}", []),
        ("{from: 2026-05-10, classes: [substantive]}", ["K021"]),
        ("{from: 2026-05-11, classes: [substantive]}", []),
    ],
)
def test_the_charter_asks_for_seals_from_a_day_on_and_in_some_classes(
    policy: str, expected: list[str]
) -> None:
    here, at = keyed_life(f"signatures: {{ballots: {policy}}}\n")["constituted"], day(5, 10)
    assert codes(here, ballot(here, SECOND, FORENING, at), at) == expected


def test_a_file_does_not_escape_by_an_earlier_date() -> None:
    here = keyed_life("signatures: {ballots: {from: 2026-05-10}}\n")["constituted"]
    cast = ballot(here, SECOND, FORENING, day(5, 9))
    assert codes(here, cast, day(5, 9)) == []
    assert codes(here, cast, day(5, 10)) == ["K021"]


def test_nobody_brings_back_an_older_ballot_of_somebody() -> None:
    here = keyed("constituted")
    older = under(FORENING, ballot(here, SECOND, FORENING, day(5, 10)))
    newer = under(FORENING, life.vote(here, SECOND, FORENING, Choice.REJECT, day(5, 11)))
    voted = Stage(files=here.after(newer), at=day(5, 11))
    assert codes(voted, older) == ["K023"]
    latest = under(FORENING, ballot(here, SECOND, FORENING, day(5, 12)))
    assert codes(voted, latest, day(5, 12)) == []
    # The same word under another seal is no older one.
    again = Stage(
        files=here.after({path: newer[path] for path in newer if ".sig" not in path}), at=day(5, 11)
    )
    assert codes(again, newer) == []


def proved(here: Stage, changes: Files) -> list[str]:
    """The files of a change that are proved to be their owner's word."""
    after = Stage(files=here.after(changes), at=here.at)
    return sorted(of_its_owner(here.archive, after.archive))


def test_a_seal_proves_whose_word_a_file_is() -> None:
    here = keyed("constituted")
    cast = ballot(here, SECOND, FORENING, day(5, 10))
    (path,) = cast
    assert proved(here, under(FORENING, cast)) == [path]
    assert proved(here, cast) == []
    assert proved(here, under(KOMMUNE, cast)) == []
    assert proved(here, under(KASSEREREN, entered(cast, KASSEREREN))) == []
    founding = ballot(keyed("opened"), FIRST, KASSEREREN, day(2, 20))
    assert proved(keyed("opened"), under(KASSEREREN, founding)) == list(founding)
    official = life.admit(keyed("proposed"), FIRST, day(1, 14))
    assert proved(keyed("proposed"), under(SEKRETARIATET, official)) == []
    mine = entry(KeyKind.ROTATED, FORENING, day(5, 10), by=FORENING, new="ny")
    assert proved(here, under(FORENING, mine)) == list(mine)
    theirs = entry(KeyKind.ROTATED, FORENING, day(5, 10), seconded_by=(FORMANDSKABET,), new="ny")
    assert proved(here, under(SEKRETARIATET, theirs)) == []


def test_of_a_record_only_what_signs_or_leaves_anew() -> None:
    here = keyed("constituted")
    other = here.files[RECORD] + b"website: https://foreningen.example\n"
    assert proved(here, under(FORENING, {RECORD: other})) == []
    left = here.files[RECORD] + b"left:\n  - on: 2026-05-10\n"
    assert proved(here, under(FORENING, {RECORD: left})) == [RECORD]
    # A newcomer's own key was nobody's before.
    record = sign_up(here, NEWCOMER, "Boligforeningen", "forening")
    assert proved(here, record) == []


def test_a_seal_is_asked_for_by_the_charter_before_the_change() -> None:
    files = keyed("confirmed").files
    charter = "charter/charter.yml"
    data = files[RECORD] + b"website: https://foreningen.example\n"
    both = {charter: files[charter] + b"signatures: {records: required}\n", RECORD: data}
    found = codes(keyed("confirmed"), {**both, f"{RECORD}.sig": None})
    assert "K021" not in found
