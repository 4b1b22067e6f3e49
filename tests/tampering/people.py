"""Tamperings with the register, and with organisations' own records."""

from __future__ import annotations

from tests.life.playing import IDS, Life
from tests.tampering.tampering import (
    commit,
    moved,
    removed,
    swap,
    swapped,
    tampering,
    typed,
    written,
)

HALF = "charter/register/fo/foreningen-halvvejs"
CONFIRM = ("confirm", "foreningen-halvvejs", "--how", "letter", "--as", "sekretariatet")
CONFIRMED = f"{HALF}/02-confirmed.yml"
RECORD = f"charter/signatories/{IDS[0][:2]}/{IDS[0]}.yml"
ENTRY = f"charter/register/{IDS[0][:2]}/{IDS[0]}/01-confirmed.yml"
CONSTITUTED = "charter/register/constituted.yml"


def signed_again(life: Life, now: str) -> None:
    """Who was refused signs again, so that it can be confirmed."""
    life.charter("sign", "Foreningen Halvvejs", "--sector", "forening",
                 "--mandate-by", "Mødet", now=now)  # fmt: skip


@tampering("translated", "P006", "P034")
def a_confirmation_is_backdated(life: Life) -> None:
    signed_again(life, "2027-04-05")
    typed(life, "2027-04-05", *CONFIRM)
    swapped(life, CONFIRMED, "at: 2027-04-05", "at: 2027-03-01")


@tampering("translated", "P034")
def a_confirmation_is_dated_in_the_future(life: Life) -> None:
    signed_again(life, "2027-04-05")
    typed(life, "2027-04-05", *CONFIRM)
    swapped(life, CONFIRMED, "at: 2027-04-05", "at: 2099-04-05")


@tampering("translated", "P007")
def an_entry_is_made_by_nobody_that_is_a_steward(life: Life) -> None:
    signed_again(life, "2027-04-05")
    typed(life, "2027-04-05", *CONFIRM)
    swapped(life, CONFIRMED, "by: .*", f"by: {IDS[0]}")


@tampering("translated", "P007")
def an_entry_is_made_by_who_becomes_a_steward_only_later(life: Life) -> None:
    signed_again(life, "2027-04-05")
    typed(life, "2027-04-05", *CONFIRM)
    swapped(life, CONFIRMED, "by: .*", "by: lageret")


@tampering("translated", "G005")
def a_confirmation_has_another_name_than_the_record(life: Life) -> None:
    signed_again(life, "2027-04-05")
    typed(life, "2027-04-05", *CONFIRM)
    swapped(life, CONFIRMED, "name: .*", "name: Foreningen Helvejs")


@tampering("translated", "G005")
def a_confirmation_puts_an_organisation_in_another_sector(life: Life) -> None:
    signed_again(life, "2027-04-05")
    typed(life, "2027-04-05", *CONFIRM)
    swapped(life, CONFIRMED, "sector: .*", "sector: kommune")


@tampering("translated", "G005")
def somebody_is_confirmed_who_never_signed(life: Life) -> None:
    written(
        life, "charter/register/ny/nytaenkerne/01-confirmed.yml", "event: confirmed",
        "at: 2027-04-05T12:00:00Z", "by: sekretariatet", "how: letter", "name: Nytænkerne",
        "sector: forening",
    )  # fmt: skip


@tampering("translated", "O001")
def an_entry_is_changed(life: Life) -> None:
    swapped(life, ENTRY, "how: minutes", "how: domain")


@tampering("translated", "O002")
def an_entry_is_removed(life: Life) -> None:
    removed(life, ENTRY)


@tampering("translated", "G002", "O002", "P006", "P034")
def an_entry_is_numbered_anew(life: Life) -> None:
    moved(life, ENTRY, ENTRY.replace("01-", "02-"))


@tampering("translated", "G002")
def a_number_is_left_out_in_the_register(life: Life) -> None:
    signed_again(life, "2027-04-05")
    typed(life, "2027-04-05", *CONFIRM)
    moved(life, CONFIRMED, CONFIRMED.replace("02-", "03-"))


@tampering("translated", "G001")
def a_confirmed_organisation_is_refused(life: Life) -> None:
    written(
        life, ENTRY.replace("01-confirmed", "02-refused"), "event: refused",
        "at: 2027-04-05T12:00:00Z", "by: sekretariatet", "reason: Nej.",
    )  # fmt: skip


@tampering("translated", "G007")
def somebody_lapses_who_was_not_asked_to_reaffirm(life: Life) -> None:
    written(
        life, ENTRY.replace("01-confirmed", "02-lapsed"), "event: lapsed",
        "at: 2027-04-05T12:00:00Z", "by: sekretariatet",
    )  # fmt: skip


@tampering("lapsed", "G009")
def somebody_who_lapsed_is_confirmed_without_having_signed(life: Life) -> None:
    path = f"charter/register/{IDS[6][:2]}/{IDS[6]}"
    written(
        life, f"{path}/03-confirmed.yml", "event: confirmed", "at: 2028-09-01T12:00:00Z",
        "by: sekretariatet", "how: letter", "name: Prøveværket ApS", "sector: virksomhed",
    )  # fmt: skip


@tampering("suspended", "G005")
def another_name_is_entered_than_the_record_has(life: Life) -> None:
    written(
        life, ENTRY.replace("01-confirmed", "02-renamed"), "event: renamed",
        "at: 2027-09-01T12:00:00Z", "by: sekretariatet", "name: Noget Andet",
    )  # fmt: skip


@tampering("suspended", "G008")
def an_organisation_is_succeeded_by_one_that_is_not_there(life: Life) -> None:
    written(
        life, ENTRY.replace("01-confirmed", "02-succeeded"), "event: succeeded",
        "at: 2027-09-01T12:00:00Z", "by: sekretariatet", "successor: foreningen-venter",
    )  # fmt: skip


@tampering("dissolved", "G001")
def an_organisation_that_is_no_more_is_confirmed_anew(life: Life) -> None:
    written(
        life, "charter/register/ve/ven-en/03-confirmed.yml", "event: confirmed",
        "at: 2027-09-01T12:00:00Z", "by: sekretariatet", "how: letter", "name: Ven en",
        "sector: kommune",
    )  # fmt: skip


@tampering("contested", "P006")
def whoever_contests_is_suspended_from_before_it_did(life: Life) -> None:
    typed(life, "2027-05-31", "suspend", IDS[0], "--reason", "?", "--as", "sekretariatet")
    path = ENTRY.replace("01-confirmed", "02-suspended")
    swapped(life, path, "^at: .*", "at: 2027-05-30T11:00:00Z")


@tampering("released", "G010")
def the_end_of_the_founding_phase_is_noted_too_early(life: Life) -> None:
    typed(life, "2027-02-02", "open", "ordlyd", "--as", "sekretariatet")
    written(
        life, CONSTITUTED, "at: 2027-02-02T12:00:00Z", "by: sekretariatet", "organisations:",
        "  count: 9", "  by_sector: {forening: 3, kommune: 3, virksomhed: 3}",
        f"  sha256: sha256:{'0' * 64}",
    )  # fmt: skip


@tampering("discussed", "G010")
def the_end_of_the_founding_phase_is_kept_secret(life: Life) -> None:
    typed(life, "2027-04-16", "open", "kort", "--as", "sekretariatet")
    (life.root / CONSTITUTED).unlink()
    commit(life)


@tampering("discussed", "G010", "P014", "P026")
def the_founders_go_on_deciding(life: Life) -> None:
    typed(life, "2027-04-16", "open", "forvalter", "--as", "sekretariatet")
    (life.root / CONSTITUTED).unlink()
    path = "proposals/forvalter/record/02-opened.yml"
    before, _, after = life.read(path).partition("electorate:\n")
    count, _, rest = after.partition("text:")
    founding = "founding: true\nelectorate:\n  count: 2\n  by_sector: {}\n"
    sha = next(line for line in count.splitlines() if "sha256:" in line)
    life.write(path, f"{before}{founding}{sha}\ntext:{rest}")
    commit(life)


@tampering("constituted", "G010", "O001")
def the_end_of_the_founding_phase_is_edited(life: Life) -> None:
    swapped(life, CONSTITUTED, "count: 9", "count: 12")


@tampering("constituted", "G010", "O002")
def the_founding_phase_is_brought_back(life: Life) -> None:
    removed(life, CONSTITUTED)


@tampering("translated", "S011")
def a_signature_is_edited(life: Life) -> None:
    swapped(life, RECORD, "by: Bestyrelsen", "by: Direktøren")


@tampering("reaffirmed", "S011")
def a_signature_is_removed(life: Life) -> None:
    text = life.read(RECORD)
    first = text.index("  - version: 0.7.0")
    life.write(RECORD, text[:first])
    commit(life)


@tampering("translated", "S005", "S011")
def a_signature_is_moved_to_another_text(life: Life) -> None:
    swapped(life, RECORD, "text: sha256:..", "text: sha256:00")


@tampering("translated", "S005")
def an_organisation_signs_a_text_that_is_no_release(life: Life) -> None:
    typed(life, "2027-04-05", "reaffirm", IDS[0], "--mandate-by", "Byrådet")
    text = life.read(RECORD)
    last = text.rindex("text: sha256:")
    life.write(RECORD, f"{text[:last]}text: sha256:{'0' * 64}{text[last + 77 :]}")
    commit(life)


@tampering("translated", "S004")
def an_organisation_signs_a_release_that_never_was(life: Life) -> None:
    typed(life, "2027-04-05", "reaffirm", IDS[0], "--mandate-by", "Byrådet")
    swapped(life, RECORD, "version: 0.2.1", "version: 9.9.9")


@tampering("translated", "S006")
def an_organisation_signs_before_the_release_came_out(life: Life) -> None:
    typed(life, "2027-04-05", "reaffirm", IDS[0], "--mandate-by", "Byrådet")
    swap(life, RECORD, "    on: 2027-04-05", "    on: 2027-04-01")
    swapped(life, RECORD, "      on: 2027-04-05", "      on: 2027-04-01")


@tampering("left", "S012")
def a_leaving_is_removed(life: Life) -> None:
    swapped(life, "charter/signatories/ve/ven-to.yml", r"^left:\n(.*\n)*", "")


@tampering("left", "S012")
def a_leaving_is_dated_anew(life: Life) -> None:
    swapped(life, "charter/signatories/ve/ven-to.yml", "- on: 2027-09-01", "- on: 2027-08-30")


@tampering("translated", "S013")
def the_record_of_a_confirmed_organisation_is_removed(life: Life) -> None:
    removed(life, RECORD)


@tampering("left", "S013")
def the_record_of_an_organisation_that_left_is_removed(life: Life) -> None:
    removed(life, "charter/signatories/ve/ven-to.yml")


@tampering("left", "S013")
def the_record_of_an_organisation_that_is_no_more_is_removed(life: Life) -> None:
    removed(life, "charter/signatories/ve/ven-en.yml")


@tampering("lapsed", "S013")
def the_record_of_who_lapsed_is_removed(life: Life) -> None:
    removed(life, "charter/signatories/ve/ven-tre.yml")


@tampering("translated", "N006")
def a_record_stands_in_another_folder(life: Life) -> None:
    path = "charter/signatories/fo/foreningen-halvvejs.yml"
    moved(life, path, path.replace("/fo/", "/ab/"))
