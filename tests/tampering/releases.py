"""Tamperings with enactments and their releases."""

from __future__ import annotations

import re
from hashlib import sha256

from charterkit.text.digest import Role, role
from tests.life.playing import Life
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


@tampering("upheld", "T001")
def a_sentence_is_smuggled_in_with_an_enactment(life: Life) -> None:
    typed(life, DAY, *ENACT)
    swapped(life, DUTY, "nummer fem", "nummer 5")


@tampering("upheld", "R006")
def a_sentence_is_smuggled_in_with_an_enactment_whose_release_lists_it(life: Life) -> None:
    typed(life, DAY, *ENACT)
    swap(life, DUTY, "nummer fem", "nummer 5")
    relisted(life)
    commit(life)


@tampering("upheld", "R006")
def a_steward_is_smuggled_in_with_an_enactment_whose_release_lists_it(life: Life) -> None:
    typed(life, DAY, *ENACT)
    swap(life, STEWARDS, "^arbiters:", f"{INTRUDER}\narbiters:")
    relisted(life)
    commit(life)


def relisted(life: Life, release: str = RELEASE) -> None:
    """Let a release list the files as they stand, with digests that agree."""
    text = life.read(release).split("files:\n")[0]
    paths = sorted((RULES, ENGLISH, PREAMBLE, DUTY, SHARED, STEWARDS))
    sums = {path: sha256((life.root / path).read_bytes()).hexdigest() for path in paths}
    blobs = {path: life.git("hash-object", path).strip() for path in paths}
    listed = {path: f"{sums[path]}  {path}\n" for path in paths}
    binding = "".join(listed[path] for path in paths if role(path) is Role.BINDING)
    whole = "".join(listed.values())
    files = "".join(
        f"  - path: {path}\n    sha256: {sums[path]}\n    blob: {blobs[path]}\n" for path in paths
    )
    life.write(release, f"{text}files:\n{files}")
    for field, lines in (("text", binding), ("edition", whole)):
        digest = sha256(lines.encode()).hexdigest()
        text = life.read(release)
        life.write(release, re.sub(f"(?m)^{field}: .*", f"{field}: sha256:{digest}", text))


@tampering("enacted", "O001", "R001")
def a_digest_is_swapped_in_a_release(life: Life) -> None:
    swapped(life, RELEASE, "^text: sha256:..", "text: sha256:00")


@tampering("upheld", "R001", "R006")
def a_release_comes_with_another_digest(life: Life) -> None:
    typed(life, DAY, *ENACT)
    swapped(life, RELEASE, "^text: sha256:..", "text: sha256:00")


@tampering("upheld", "R004", "R006")
def a_release_names_other_blobs(life: Life) -> None:
    typed(life, DAY, *ENACT)
    blob = life.git("rev-parse", f"HEAD:{DUTY}").strip()
    swapped(life, RELEASE, rf"({DUTY}\n.*\n    blob: ).*", rf"\g<1>{blob}")


@tampering("enacted", "O002")
def a_release_is_removed(life: Life) -> None:
    removed(life, "charter/releases/0.2.1.yml")


@tampering("enacted", "O001")
def the_text_and_its_release_are_changed_together(life: Life) -> None:
    swap(life, DUTY, "nummer tre", "nummer 3")
    relisted(life)
    commit(life)


@tampering("enacted", "R005", "R007")
def a_release_comes_without_a_proposal(life: Life) -> None:
    swap(life, DUTY, "nummer tre", "nummer 3")
    life.write(
        "charter/releases/0.3.1.yml", life.read(RELEASE).replace("version: 0.3.0", "version: 0.3.1")
    )
    swap(life, "charter/releases/0.3.1.yml", r"proposals: \[5\]", "proposals: [6]")
    relisted(life, "charter/releases/0.3.1.yml")
    commit(life)


@tampering("upheld", "P028", "R006", "R007")
def a_release_takes_a_step_that_its_class_does_not_give(life: Life) -> None:
    typed(life, DAY, *ENACT)
    life.write("charter/releases/1.0.0.yml", life.read(RELEASE).replace("0.3.0", "1.0.0"))
    (life.root / RELEASE).unlink()
    swapped(life, "proposals/andet/record/06-enacted.yml", "version: 0.3.0", "version: 1.0.0")


@tampering("upheld", "R006")
def a_release_is_dated_otherwise_than_its_enactment(life: Life) -> None:
    typed(life, DAY, *ENACT)
    swapped(life, RELEASE, "on: 2027-06-01", "on: 2027-05-31")


@tampering("upheld", "R005", "R006")
def a_release_says_that_another_proposal_made_it(life: Life) -> None:
    typed(life, DAY, *ENACT)
    swapped(life, RELEASE, r"proposals: \[5\]", "proposals: [5, 6]")


@tampering("second call", "R006")
def a_fundamental_release_asks_nobody_to_reaffirm(life: Life) -> None:
    typed(life, "2027-08-20", "enact", "regel", "--as", "sekretariatet")
    swapped(life, "charter/releases/0.6.0.yml", "reaffirm_by: .*\n", "")


@tampering("upheld", "T001")
def an_enactment_leaves_the_text_as_it_was(life: Life) -> None:
    typed(life, DAY, *ENACT)
    life.git("checkout", "--quiet", "HEAD", "--", DUTY)
    commit(life)


@tampering("upheld", "R006", "T001")
def an_enactment_comes_without_its_release(life: Life) -> None:
    typed(life, DAY, *ENACT)
    (life.root / RELEASE).unlink()
    commit(life)


@tampering("closed", "P005")
def a_rejected_proposal_is_enacted(life: Life) -> None:
    enact_by_hand(life, "kort", "04")


@tampering("enacted", "P005")
def a_proposal_is_enacted_twice(life: Life) -> None:
    enact_by_hand(life, "andet", "07", at=DAY, version="0.4.0")


@tampering("closed", "P028", "P045", "R006")
def a_proposal_is_enacted_while_its_outcome_can_be_contested(life: Life) -> None:
    enact_by_hand(life, "andet", "04")


def enact_by_hand(
    life: Life, slug: str, order: str, *, at: str = "2027-05-29", version: str = "0.2.2"
) -> None:
    """Enter an enactment as no command would."""
    life.write(
        f"proposals/{slug}/record/{order}-enacted.yml",
        f"format: 1\nevent: enacted\nat: {at}T12:00:00Z\nby: sekretariatet\nversion: {version}\n"
        "semantics: 1\n",
    )
    commit(life)
