"""Tamperings with seals and with keys."""

from __future__ import annotations

from hashlib import sha256

from tests.life.playing import IDS, Life
from tests.signing.holding import fingerprint_of, key_file, line_of, sealed
from tests.signing.openssh import signed
from tests.tampering.tampering import commit, head, removed, swap, swapped, tampering

SLUG = "en-saetning-mere"
VOTE = f"proposals/{SLUG}/ballots/1"
CLOSED = f"proposals/{SLUG}/record/03-closed.yml"
RECORD = f"charter/signatories/{IDS[0][:2]}/{IDS[0]}.yml"
KEYS = "charter/register/keys"


def put(life: Life, path: str, text: str, *holder: str) -> None:
    """Write a document, and the seal of a holder if one is named."""
    life.write(path, text)
    if holder:
        (life.root / f"{path}.sig").write_bytes(sealed(holder[0], text.encode()))


def ballot(life: Life, choice: str = "approve", *, at: str = "2027-03-24T12:00:00Z") -> str:
    """A ballot by hand."""
    text = sha256((life.root / f"proposals/{SLUG}/proposal.md").read_bytes()).hexdigest()
    return f"format: 1\nchoice: {choice}\ntext: sha256:{text}\nat: {at}\n"


def cast(life: Life, id: str, *holder: str) -> None:
    """Put in a ballot of somebody, under a holder's seal, and commit it."""
    put(life, f"{VOTE}/{id}.yml", ballot(life), *holder)
    commit(life)


@tampering("sealed voted", "K004", "K021")
def a_seal_is_moved_to_another_ballot(life: Life) -> None:
    seal = (life.root / f"{VOTE}/{IDS[1]}.yml.sig").read_bytes()
    put(life, f"{VOTE}/{IDS[6]}.yml", ballot(life))
    (life.root / f"{VOTE}/{IDS[6]}.yml.sig").write_bytes(seal)
    commit(life)


@tampering("sealed voted", "K020", "K024")
def a_ballot_and_its_seal_are_moved_to_another_voter(life: Life) -> None:
    for end in ("", ".sig"):
        data = (life.root / f"{VOTE}/{IDS[1]}.yml{end}").read_bytes()
        (life.root / f"{VOTE}/{IDS[6]}.yml{end}").write_bytes(data)
    commit(life)


@tampering("sealed voted", "K020")
def a_ballot_is_sealed_by_another_organisation(life: Life) -> None:
    cast(life, IDS[6], IDS[1])


@tampering("sealed voted", "K020")
def a_ballot_is_sealed_by_a_steward_who_does_not_say_so(life: Life) -> None:
    cast(life, IDS[6], "sekretariatet")


@tampering("sealed voted", "K020")
def a_ballot_is_sealed_by_a_key_that_is_nobodys(life: Life) -> None:
    cast(life, IDS[6], "fremmed")


@tampering("sealed voted", "K021")
def a_ballot_has_no_seal_where_the_charter_asks_for_it(life: Life) -> None:
    cast(life, IDS[6])


@tampering("sealed voted", "K002", "K021")
def a_ballot_has_a_seal_that_was_made_for_something_else(life: Life) -> None:
    path = f"{VOTE}/{IDS[6]}.yml"
    put(life, path, ballot(life))
    key = key_file(life.root / ".git", IDS[6])
    data = signed(key, (life.root / path).read_bytes(), namespace="git")
    (life.root / f"{path}.sig").write_bytes(data)
    commit(life)


@tampering("sealed voted", "K001", "K021")
def a_seal_is_followed_by_something(life: Life) -> None:
    cast(life, IDS[6], IDS[6])
    life.git("reset", "--quiet", "--soft", "HEAD~1")
    path = life.root / f"{VOTE}/{IDS[6]}.yml.sig"
    path.write_bytes(path.read_bytes() + b"og mere\n")
    commit(life)


@tampering("sealed revoked", "K020")
def a_ballot_is_sealed_by_a_revoked_key(life: Life) -> None:
    cast(life, IDS[7], IDS[7])


@tampering("sealed voted", "K020")
def a_branch_from_before_a_key_was_revoked_is_merged_later(life: Life) -> None:
    life.git("switch", "--quiet", "--create", "early")
    cast(life, IDS[8], IDS[8])
    life.git("switch", "--quiet", "main")
    path = f"{KEYS}/01-revoked.yml"
    put(life, path, revoked(IDS[8], by="sekretariatet", other="kassereren"), "sekretariatet")
    commit(life)
    life.git("merge", "--quiet", "--no-ff", "--no-edit", "early")


def revoked(id: str, *, by: str, other: str | None, role: str = "signatory") -> str:
    """An entry that revokes somebody's key."""
    seconded = f"seconded_by: [{other}]\n" if other else ""
    return (
        f"format: 1\nevent: revoked\nat: 2027-03-24T12:00:00Z\nby: {by}\n{seconded}of: {id}\n"
        f"as: {role}\nkey: {fingerprint_of(id)}\nfrom: 2027-03-24\nreason: Stjålet.\n"
    )


@tampering("sealed voted", "K012")
def one_steward_revokes_the_key_of_an_organisation_alone(life: Life) -> None:
    put(life, f"{KEYS}/01-revoked.yml", revoked(IDS[8], by="sekretariatet", other=None),
        "sekretariatet")  # fmt: skip
    commit(life)


@tampering("sealed voted", "K012", "K020")
def an_organisation_revokes_the_key_of_another(life: Life) -> None:
    put(life, f"{KEYS}/01-revoked.yml", revoked(IDS[8], by=IDS[1], other=None), IDS[1])
    commit(life)


@tampering("sealed suspended", "K024")
def what_a_steward_sealed_of_one_organisation_is_copied_to_another(life: Life) -> None:
    text = (
        "format: 1\nevent: suspended\nat: 2027-03-24T12:00:00Z\nby: kassereren\n"
        "reason: Ingen svarer.\n"
    )
    for id in IDS[1:3]:
        path = f"charter/register/{id[:2]}/{id}/02-suspended.yml"
        put(life, path, text, "kassereren")
        commit(life)


@tampering("sealed suspended", "K020")
def a_steward_whose_key_is_suspended_acts(life: Life) -> None:
    text = (
        "format: 1\nevent: suspended\nat: 2027-03-24T12:00:00Z\nby: formandskabet\n"
        "reason: Ingen svarer.\n"
    )
    path = f"charter/register/{IDS[1][:2]}/{IDS[1]}/02-suspended.yml"
    put(life, path, text, "formandskabet")
    commit(life)


@tampering("sealed voted", "K020")
def a_steward_acts_in_the_name_of_another(life: Life) -> None:
    text = (
        "format: 1\nevent: suspended\nat: 2027-03-24T12:00:00Z\nby: formandskabet\n"
        "reason: Ingen svarer.\n"
    )
    path = f"charter/register/{IDS[1][:2]}/{IDS[1]}/02-suspended.yml"
    put(life, path, text, "sekretariatet")
    commit(life)


@tampering("sealed voted", "K021")
def an_official_act_has_no_seal_where_the_charter_asks_for_it(life: Life) -> None:
    text = (
        "format: 1\nevent: suspended\nat: 2027-03-24T12:00:00Z\nby: formandskabet\n"
        "reason: Ingen svarer.\n"
    )
    put(life, f"charter/register/{IDS[1][:2]}/{IDS[1]}/02-suspended.yml", text)
    commit(life)


@tampering("sealed voted", "K022")
def the_seal_of_a_ballot_is_removed(life: Life) -> None:
    removed(life, f"{VOTE}/{IDS[1]}.yml.sig")


@tampering("sealed closed", "K022", "O002")
def the_seal_of_an_event_is_removed(life: Life) -> None:
    removed(life, f"{CLOSED}.sig")


@tampering("sealed closed", "K004", "K022", "O001")
def the_seal_of_an_event_is_another(life: Life) -> None:
    data = (life.root / f"{CLOSED.replace('03-closed', '02-opened')}.sig").read_bytes()
    (life.root / f"{CLOSED}.sig").write_bytes(data)
    commit(life)


@tampering("sealed closed", "K020", "O001")
def an_event_gets_the_seal_of_another_steward(life: Life) -> None:
    data = sealed("kassereren", (life.root / CLOSED).read_bytes())
    (life.root / f"{CLOSED}.sig").write_bytes(data)
    commit(life)


@tampering("sealed voted", "K004", "K021")
def a_sealed_ballot_is_changed(life: Life) -> None:
    swapped(life, f"{VOTE}/{IDS[1]}.yml", "approve", "reject")


@tampering("sealed voted", "K004", "K022")
def a_comment_is_added_to_a_sealed_ballot(life: Life) -> None:
    path = f"{VOTE}/{IDS[1]}.yml"
    life.write(path, life.read(path) + "# Jeg fortryder.\n")
    commit(life)


@tampering("sealed voted", "K023")
def an_earlier_ballot_of_the_same_voter_is_put_back_under_its_own_seal(life: Life) -> None:
    path = f"{VOTE}/{IDS[0]}.yml"
    life.git("checkout", "--quiet", "HEAD~1", "--", path, f"{path}.sig")
    commit(life)


@tampering("sealed signed", "K004", "K021")
def a_sealed_record_is_changed(life: Life) -> None:
    swapped(life, RECORD, "name: .*", "name: Enhver")


@tampering("sealed signed", "K015", "K020")
def an_organisation_is_given_another_key_under_that_very_key(life: Life) -> None:
    text = life.read(RECORD).replace(line_of(IDS[0]), line_of("fremmed"))
    put(life, RECORD, text, "fremmed")
    commit(life)


@tampering("sealed signed", "K013")
def an_organisation_takes_the_key_of_another_for_its_own(life: Life) -> None:
    both = f"{line_of(IDS[0])}, {line_of(IDS[1])}"
    put(life, RECORD, life.read(RECORD).replace(line_of(IDS[0]), both), IDS[0])
    commit(life)


@tampering("sealed revoked", "O002")
def the_entry_that_revokes_a_key_is_removed(life: Life) -> None:
    removed(life, f"{KEYS}/01-revoked.yml", f"{KEYS}/01-revoked.yml.sig")


@tampering("sealed revoked", "K005", "O002")
def the_entry_that_revokes_a_key_is_removed_but_for_its_seal(life: Life) -> None:
    removed(life, f"{KEYS}/01-revoked.yml")


@tampering("sealed revoked", "K004", "K021", "O001")
def a_key_is_revoked_from_another_day(life: Life) -> None:
    swapped(life, f"{KEYS}/01-revoked.yml", "from: 2027-03-22", "from: 2027-03-21")


@tampering("sealed suspended", "G002")
def a_number_is_left_out_among_the_entries_about_keys(life: Life) -> None:
    put(life, f"{KEYS}/04-revoked.yml", revoked(IDS[8], by="sekretariatet", other="kassereren"),
        "sekretariatet")  # fmt: skip
    commit(life)


@tampering("sealed voted", "T001")
def the_charter_stops_asking_for_seals_without_a_decision(life: Life) -> str:
    swap(life, "charter/charter.yml", "ballots: required, ", "")
    broke = commit(life)
    cast(life, IDS[6])
    assert head(life) != broke
    return broke


@tampering("sealed opened", "K020", "W001")
def a_ballot_says_that_somebody_entered_it_who_is_no_steward(life: Life) -> None:
    text = f"{ballot(life)}entered_by: {IDS[1]}\n"
    put(life, f"{VOTE}/{IDS[6]}.yml", text, IDS[1])
    commit(life)
