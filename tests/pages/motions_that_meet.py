"""What is proposed in the made-up town at the same time as something else: proposals in conflict
with what was enacted, with each other, and merged with what others have changed."""

from __future__ import annotations

from tests.pages.motions import FOUNDED, Motion, admitted, closed, opened

SAID_TWICE = """\
--- charter/principles/grunde.md
+++ charter/principles/grunde.md
@@ -5,2 +5,2 @@
 Den, der bestemmer, siger hvorfor.
-Grunden bliver sagt højt.
+Grunden bliver sagt to gange & **ikke** <b>én</b>.
"""
"""Of 0.1.0: what no. 1 has changed since."""
SAYS_WHEN = """\
--- charter/principles/grunde.md
+++ charter/principles/grunde.md
@@ -5,2 +5,2 @@
-Den, der bestemmer, siger hvorfor.
+Den, der bestemmer, siger hvorfor og hvornår.
 Grunden bliver sagt højt.
"""
"""Of 0.1.0: the sentence beside the one that no. 1 has changed since."""
TELL_IT_FIRST = """\
--- charter/principles/laering.md
+++ charter/principles/laering.md
@@ -5 +5 @@
-Når noget går galt, fortæller vi det.
+Når noget går galt, fortæller vi det først.
"""
TELL_NOBODY = """\
--- charter/principles/laering.md
+++ charter/principles/laering.md
@@ -5 +4,0 @@
-Når noget går galt, fortæller vi det.
"""
_BEGAN, _CLOSED = "2027-01-03T09:00:00Z", "2027-05-25T09:00:00Z"
_VOTERS = {"sekretariatet": ""}
THAT_MEET = (
    Motion(
        slug="sig-det-igen",
        title="Sig det igen",
        diff=SAID_TWICE,
        base="0.1.0",
        events=(admitted(13, "2027-05-20T09:00:00Z", "2027-06-17T09:00:00Z"),),
    ),
    Motion(
        slug="fortael-foerst",
        title="Fortæl det først",
        diff=TELL_IT_FIRST,
        events=(admitted(14, "2027-05-20T09:00:00Z", "2027-06-17T09:00:00Z"),),
    ),
    Motion(
        slug="fortael-intet",
        title="Fortæl ingenting",
        diff=TELL_NOBODY,
    ),
    Motion(
        slug="sig-hvornaar",
        title="Sig hvornår",
        diff=SAYS_WHEN,
        base="0.1.0",
        events=(
            ("admitted", "2027-01-02T09:00:00Z",
             f"number: 15\nbase: 0.1.0\ncloses: {_BEGAN}\n"),
            opened(_BEGAN, _CLOSED, _VOTERS),
            closed(_CLOSED, "accepted", FOUNDED),
        ),
        ballots={"sekretariatet": "choice: approve\n"},
        others={
            "objections/2/eksempelkommune": "reason: Nu står der to ting i én sætning.\n",
            "objections/2/foreningen-zebra": "reason: Hvornår er et løfte for sig.\n",
        },
        said_at="2027-05-28T10:00:00Z",
    ),
)  # fmt: skip
"""In conflict with no. 1; two that want the same sentence otherwise; one whose text is merged with
no. 1's and stands published, with two who demand a vote on it."""
