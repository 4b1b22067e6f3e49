"""The rest of the play's first year: what competes, what time decides, what is contested."""

from __future__ import annotations

from demo.manuscript import (
    ARBITERS,
    BEFOREHAND,
    FIRST,
    IN_HOURS,
    OTHERS,
    RIVALS,
    Organisation,
)
from demo.parts import cast, propose
from demo.stage import Stage

ASSOCIATIONS = tuple(one for one in OTHERS if one.sector == "forening")
BEYOND = tuple(one for one in OTHERS if one.sector in ("boligorganisation", "uddannelse"))


def compete(stage: Stage) -> None:
    """Two proposals want one sentence otherwise; their friends bring them to discussion."""
    stage.chapter("Two that compete, and nobody who can sit on them")
    stage.turn_to("2027-06-14")
    propose(stage, ARBITERS)
    stage.charter("admit", ARBITERS.slug)
    stage.tell(
        "Two drafts want the same sentence otherwise. No steward takes them up; but three "
        "signatories of two sectors second each, and that is enough."
    )
    for motion in (IN_HOURS, BEFOREHAND):
        propose(stage, motion)
    for one in (ASSOCIATIONS[0], ASSOCIATIONS[3], BEYOND[0]):
        stage.charter("second", IN_HOURS.slug, "--as", one.id)
    for one in (BEYOND[0], BEYOND[1], FIRST[0]):
        stage.charter("second", BEFOREHAND.slug, "--as", one.id)
    stage.tell(
        "What time alone decides is entered by whoever comes first, each step with the time at "
        "which it was owed."
    )
    stage.turn_to("2027-06-30")
    stage.charter("advance")
    stage.tell(
        "August: one vote was over on the first day of the month, and others open. The two that "
        "compete are put to one vote, in which all that stays as it is stands beside them."
    )
    stage.turn_to("2027-08-03")
    stage.charter("open", "4", refused=True)
    stage.charter("advance")
    stage.charter("status")


def rank(stage: Stage) -> None:
    """All vote on what is open; the two that compete are ranked."""
    stage.chapter("A vote among two, and all stays as it is")
    stage.turn_to("2027-08-24", "12:00")
    stage.charter("advance")
    one, other = RIVALS
    stage.charter("vote", "10", "approve", "--as", FIRST[0].id, refused=True)
    for voter in ASSOCIATIONS:
        ranked(stage, voter, f"{one},{other},status-quo")
    for voter in (*BEYOND, FIRST[0]):
        ranked(stage, voter, f"{other},{one}=status-quo")
    ranked(stage, OTHERS[6], f"{one}={other},status-quo")
    stage.tell("The other votes go on at the same time.")
    for voter in (*FIRST, *BEYOND):
        cast(stage, "9", voter, "approve", None)
    for voter in (*ASSOCIATIONS, *BEYOND):
        cast(stage, "8", voter, "approve", None)
    cast(stage, "8", FIRST[0], "reject", "Vi har ikke tid til at spise sammen.")
    for voter in FIRST:
        cast(stage, "4", voter, "approve", None)
    stage.turn_to("2027-09-14")
    stage.charter("advance")
    stage.charter("show", "10")


def contest(stage: Stage) -> None:
    """What was accepted is contested, and the arbiters have it voted on again."""
    stage.chapter("An outcome is contested")
    stage.turn_to("2027-10-05")
    stage.charter("advance")
    stage.tell(
        "No. 4 was called a second time, with half the quorum, and is accepted. Three electors of "
        "two sectors contest that: now nothing follows from it before the arbiters have decided."
    )
    reason = "Det blev først sagt, at afstemningen sluttede i juli."
    for one in (ASSOCIATIONS[1], ASSOCIATIONS[2], BEYOND[2]):
        stage.charter("contest", "4", "--as", one.id, "--reason", reason)
    stage.charter("enact", "4", refused=True)
    stage.charter("advance")
    stage.charter(
        "uphold", "4", "--as", "sekretariatet", "--reason", "Det er for sent.", refused=True
    )
    stage.turn_to("2027-10-08")
    ground = "Der blev sagt to forskellige dage, og det kan have holdt nogen væk."
    stage.charter("annul", "4", "--as", "voldgiften", "--reason", ground)
    stage.charter("advance")
    for voter in (*FIRST, *ASSOCIATIONS[1:]):
        cast(stage, "4", voter, "approve", None)
    stage.turn_to("2027-10-27")
    stage.charter("advance")
    stage.tell(
        "A fundamental change has been enacted: all who signed before it are asked whether they "
        "are still with it, and have a year to answer."
    )
    stage.charter("reaffirm", FIRST[0].id, "--mandate-by", FIRST[0].body)
    stage.charter("check")
    stage.charter("status")


def ranked(stage: Stage, voter: Organisation, order: str) -> None:
    """Cast a ranked ballot on the two that compete."""
    stage.charter("vote", "10", "--rank", order, "--as", voter.id)
