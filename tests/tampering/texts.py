"""Tamperings with the charter's text, its rules and stewards, and its releases."""

from __future__ import annotations

from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, ENGLISH, PREAMBLE, SHARED
from tests.tampering.tampering import (
    commit,
    removed,
    swap,
    swapped,
    tampering,
    typed,
)

RULES, STEWARDS = "charter/charter.yml", "charter/stewards.yml"
ENACT = ("enact", "andet", "--as", "sekretariatet")
RELEASE = "charter/releases/0.3.0.yml"
DAY = "2027-06-01"
INTRUDER = "  - {id: indtraengeren, name: {da: Indtrængeren, en: The intruder}}\n"


@tampering("enacted", "T001")
def a_sentence_is_changed_silently(life: Life) -> None:
    swapped(life, DUTY, "nummer tre", "nummer 3")


@tampering("enacted", "T001")
def a_space_is_added_to_a_sentence_silently(life: Life) -> None:
    swapped(life, DUTY, "nummer tre", "nummer  tre")


@tampering("enacted", "T001")
def the_preamble_is_changed_silently(life: Life) -> None:
    life.write(PREAMBLE, life.read(PREAMBLE) + "Og helst hurtigt.\n")
    commit(life)


@tampering("enacted", "T001")
def a_translation_is_changed_silently(life: Life) -> None:
    swapped(life, ENGLISH, "together", "alone")


@tampering("enacted", "T001")
def a_translation_is_removed_silently(life: Life) -> None:
    removed(life, ENGLISH)


@tampering("enacted", "T001")
def a_translation_is_added_silently(life: Life) -> None:
    life.write(SHARED.replace(".md", ".en.md"), life.read(ENGLISH).replace("Preamble", "Shared"))
    commit(life)


@tampering("enacted", "T001")
def a_principle_is_added_silently(life: Life) -> None:
    life.write("charter/principles/nyt.md", life.read(DUTY).replace("number: 1", "number: 3"))
    commit(life)


@tampering("enacted", "T001")
def a_principle_is_removed_silently(life: Life) -> None:
    removed(life, SHARED)


@tampering("enacted", "T001")
def a_rule_is_loosened_silently(life: Life) -> None:
    swapped(life, RULES, "quorum: 1/5", "quorum: 1/500")


@tampering("enacted", "T001")
def a_comment_in_the_rules_is_changed_silently(life: Life) -> None:
    swapped(life, RULES, "^# Charterets regler", "# Reglerne")


@tampering("discussed", "T001")
def a_rule_is_loosened_in_the_commit_that_opens_a_vote(life: Life) -> None:
    swap(life, RULES, "quorum: 1/5", "quorum: 1/50")
    typed(life, "2027-04-16", "open", "forvalter", "--as", "sekretariatet")
    commit(life)


@tampering("enacted", "T001")
def a_steward_adds_a_steward(life: Life) -> None:
    swapped(life, STEWARDS, "^arbiters:", f"{INTRUDER}\narbiters:")


@tampering("enacted", "P007", "T001")
def a_steward_is_added_in_the_commit_of_its_first_act(life: Life) -> None:
    swap(life, STEWARDS, "^arbiters:", f"{INTRUDER}\narbiters:")
    typed(life, DAY, "confirm", "foreningen-halvvejs", "--how", "letter", "--as", "sekretariatet")
    path = "charter/register/fo/foreningen-halvvejs/02-confirmed.yml"
    swapped(life, path, "by: .*", "by: indtraengeren")


@tampering("enacted", "T001")
def an_arbiter_is_replaced_silently(life: Life) -> None:
    swapped(life, STEWARDS, "id: voldgiften", "id: vennerne")


@tampering("admitted", "P019")
def an_amendment_is_changed_when_it_is_admitted(life: Life) -> None:
    swapped(life, "proposals/andet/proposal.md", "^.Den fjerde er ny", "+Den fjerde er væk")


@tampering("opened", "P019")
def an_amendment_is_changed_when_its_vote_is_open(life: Life) -> None:
    swapped(life, "proposals/andet/proposal.md", "^.Den fjerde er ny", "+Den fjerde er væk")


@tampering("admitted", "P019")
def the_reasons_are_changed_when_they_are_discussed(life: Life) -> None:
    swapped(life, "proposals/andet/proposal.md", "^Derfor", "Fordi")


@tampering("closed", "D061", "P019")
def a_rejected_proposal_is_removed(life: Life) -> None:
    removed(life, "proposals/kort/proposal.md")


@tampering("translated", "P019")
def a_refresh_smuggles_something_in(life: Life) -> None:
    path = "proposals/andet/proposal.md"
    swap(life, path, "^base: 0.2.0", "base: 0.2.1")
    swapped(life, path, "^Derfor", "Fordi")


@tampering("enacted", "D001", "T001")
def a_principle_is_saved_in_another_encoding(life: Life) -> None:
    (life.root / SHARED).write_bytes(life.read(SHARED).encode("utf-16"))
    commit(life)


@tampering("enacted", "D003", "T001")
def a_principle_is_saved_with_the_line_ends_of_another_system(life: Life) -> None:
    (life.root / SHARED).write_bytes(life.read(SHARED).replace("\n", "\r\n").encode())
    life.git("config", "core.autocrlf", "false")
    life.git("config", "core.eol", "lf")
    life.write(".git/info/attributes", "* -text\n")
    commit(life)


@tampering("enacted", "D004", "S013")
def a_record_holds_a_byte_that_nobody_sees(life: Life) -> None:
    path = life.root / f"charter/signatories/{IDS[0][:2]}/{IDS[0]}.yml"
    path.write_bytes(path.read_bytes().replace(b"Bestyrelsen", b"Best\0yrelsen"))
    commit(life)
