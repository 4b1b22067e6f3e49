"""A charter's life, played from its founding to its second text, and its site.

`make demo` plays it. Every command is a real one, and each is given the time it would be typed at,
so that the outcome is the same each time.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo.camp import camp, from_practice, from_voices
from demo.manuscript import (
    AUTHORITIES,
    FIRST,
    FRANK,
    HOURS,
    LAST_EVENING,
    OTHERS,
    PLAIN,
    REFUSED,
    SLIP,
    SPELLING,
    VISITS,
    WARNING,
    getting_acquainted,
)
from demo.parts import cast, propose, sign
from demo.proof import prove
from demo.server import port_from, serve
from demo.stage import PlayError, Stage, set_up, show
from demo.year import compete, contest, rank

TOP = Path(__file__).resolve().parents[2]
STEWARD = "sekretariatet"


def found(stage: Stage) -> None:
    """The charter's text becomes its release 0.1.0."""
    stage.chapter("The founding")
    stage.tell(
        f"A scratch repository in {stage.folder.name} gets a copy of this "
        "repository's own charter, in Danish and English, with one slip of the pen put in. "
        "Nobody has signed it: all organisations in this play are made up. The commands are real, "
        "and each is also given a time (--now), so that a good year passes in two minutes."
    )
    shutil.copytree(
        TOP / "charter",
        stage.folder / "charter",
        ignore=shutil.ignore_patterns("releases", "signatories", "register"),
    )
    stage.edit(SLIP)
    stage.turn_to("2027-01-04")
    stage.charter("init", ".")
    stage.charter("status")


def mend_the_text(stage: Stage) -> None:
    """Two sign; a slip is mended by silence, and their signatures stay current."""
    stage.chapter("Two signatures, and a small amendment")
    stage.tell("Two organisations sign the exact text of 0.1.0.")
    stage.turn_to("2027-01-11")
    sign(stage, FIRST)
    stage.tell(
        "Anyone may propose a change, also without having signed. One edits the text; `charter "
        "propose` makes a proposal of the edit and puts the text back: it changes by decision only."
    )
    stage.turn_to("2027-01-12")
    propose(stage, SPELLING)
    stage.charter("diff", SPELLING.slug)
    stage.charter("admit", SPELLING.slug)
    stage.tell("A change of wording is decided by silence: 14 days in which to object.")
    stage.charter("close", "1", refused=True)
    stage.turn_to("2027-01-27")
    stage.charter("close", "1")
    stage.charter("enact", "1")


def gather(stage: Stage) -> None:
    """More sign; a steward confirms all of them but one."""
    stage.chapter("More organisations sign")
    stage.tell("Kommuner, foreninger, boligorganisationer, virksomheder, uddannelse: five sectors.")
    stage.turn_to("2027-02-01")
    sign(stage, [*AUTHORITIES, *OTHERS, REFUSED])
    stage.tell(
        "A sign-up is nobody yet, since anyone can write a file. A steward looks into each and "
        "says how: by a public authority's own domain, or by the minutes."
    )
    stage.turn_to("2027-02-03")
    authorities = [one for one in (*FIRST, *AUTHORITIES) if one.sector == "kommune"]
    rest = [one for one in (*FIRST, *OTHERS) if one.sector != "kommune"]
    stage.charter("confirm", *(one.id for one in authorities), "--how", "domain")
    stage.charter("confirm", *(one.id for one in rest), "--how", "minutes")
    reason = "Der ligger ingen beslutning bag."
    stage.charter("refuse", REFUSED.id, "--reason", reason)
    stage.charter("status")


def put_to_the_vote(stage: Stage) -> None:
    """Two proposals are discussed; the first opening ends the founding phase."""
    stage.chapter("Two proposals, discussed for four weeks")
    stage.turn_to("2027-02-08")
    propose(stage, VISITS)
    stage.charter("diff", VISITS.slug)
    propose(stage, HOURS)
    stage.turn_to("2027-02-10")
    stage.charter("admit", VISITS.slug)
    stage.charter("admit", HOURS.slug)
    stage.tell("The discussion lasts 28 days. Whoever tries to open the vote before is told so.")
    stage.charter("open", "2", refused=True)
    stage.tell(
        "By now the organisations have been confirmed for more than thirty days, and there are "
        "more than nine, from five sectors. With this opening the founding phase ends: from now "
        "on the signatories decide."
    )
    stage.turn_to("2027-03-11")
    stage.charter("open", "2")
    stage.charter("open", "3")


def vote(stage: Stage) -> None:
    """One proposal is accepted; the other fails in one sector, though most are for it."""
    stage.chapter("The votes")
    stage.turn_to("2027-03-22")
    stage.tell("Who was refused is no elector, and cannot vote.")
    stage.charter("vote", "2", "approve", "--as", REFUSED.id, refused=True)
    because = {"foreningen-proevetur": "Vi har lært mest af at komme forbi to gange."}
    everybody = [*FIRST, *AUTHORITIES, *OTHERS]
    for one in everybody[:6]:
        choice = "reject" if one.id == "proevelund-kommune" else "approve"
        cast(stage, "2", one, choice, because.get(one.id))
    stage.tell("On the other proposal the associations, five of them, see it otherwise.")
    stage.turn_to("2027-04-12")
    against = {
        "foreningen-proevetur": "Vi er frivillige og fører ikke timeregnskab.",
        "klubben-generalproeven": None,
        "teaterforeningen-kladden": "Så går timerne med at tælle timer.",
        "vaerestedet-oevelsen": None,
    }
    for one in everybody[:-2]:
        if one.id in against:
            cast(stage, "3", one, "reject", against[one.id])
        elif one.sector != "forening":
            cast(stage, "3", one, "approve", None)
    stage.turn_to("2027-04-22", "12:00")
    stage.charter("close", "2")
    stage.charter("close", "3")
    stage.tell(
        "No. 3 had a majority of all, but not among the associations, and no sector is overruled."
    )
    stage.charter("enact", "2")


def live_on(stage: Stage) -> None:
    """The text has changed; nobody's signature has. New proposals are under way."""
    stage.chapter("The text has changed, the signatures have not")
    stage.turn_to("2027-05-03")
    stage.charter("diff", "0.1.1", "0.2.0")
    stage.tell("Those who signed an earlier text are shown as such, until they sign the new one.")
    for one in FIRST:
        stage.charter("reaffirm", one.id, "--mandate-by", one.body)
    stage.charter("leave", "vaerkstedet-prototypen", "--reason", "Værkstedet er lukket.")
    stage.chapter("What is still open")
    propose(stage, WARNING)
    stage.charter("admit", WARNING.slug)
    meet(stage)
    stage.turn_to("2027-06-01")
    stage.charter("open", "4")
    stage.tell(
        "The vote would end in July, when nobody is there; so it ends on the first of August."
    )
    for one in FIRST:
        cast(stage, "4", one, "approve", None)
    merge(stage)
    stage.chapter("A new principle")
    stage.tell("A new principle is a fundamental amendment: eight weeks of discussion.")
    number = 1 + sum(
        not path.name.endswith(".en.md") for path in stage.folder.glob("charter/principles/*.md")
    )
    stage.turn_to("2027-06-07")
    propose(stage, getting_acquainted(number))
    stage.charter("admit", getting_acquainted(number).slug)
    stage.charter("check")
    stage.charter("log")


def meet(stage: Stage) -> None:
    """Three small proposals on the same principle; two of them want the same sentence."""
    stage.tell(
        "Three more are proposed on the same principle. Two of them want one sentence otherwise, "
        "and everybody is told so from the start."
    )
    stage.turn_to("2027-05-04")
    for motion in (PLAIN, FRANK, LAST_EVENING):
        propose(stage, motion)
        stage.charter("admit", motion.slug)
    stage.charter("status")
    stage.turn_to("2027-05-19")
    stage.charter("close", "5")
    stage.charter("close", "7")
    stage.tell(
        "What the two come to together stands published for 14 days first, since each changes the "
        "principle that the other was decided on."
    )
    stage.charter("enact", "5", "7", refused=True)


def merge(stage: Stage) -> None:
    """Two become one release; the third author is asked which text it shall be."""
    stage.chapter("Two proposals become one release")
    stage.turn_to("2027-06-02", "12:00")
    stage.charter("enact", "5", "7")
    stage.tell("No. 4 was written for an earlier text and merges with this one. No. 6 does not.")
    stage.charter("show", "6")
    stage.charter("refresh", "6", "--as", STEWARD)
    stage.charter("refresh", "6")
    stage.choose(f"vaelg-{FRANK.slug}.md", "B")
    stage.charter("refresh", "6")
    stage.charter("diff", "6")
    stage.tell("Of every sentence it is known where it comes from.")
    stage.charter("blame", "hold-ord")


def publish(stage: Stage) -> Path:
    """Build the site in Danish and in English; returns its folder."""
    stage.chapter("The site")
    stage.run("mkdocs", "build", "--strict", "--config-file", "mkdocs.yml")
    stage.run("mkdocs", "build", "--strict", "--config-file", "mkdocs.en.yml")
    return stage.folder / "site"


def play(stage: Stage) -> None:
    """The whole life, without its site."""
    first_half = found, mend_the_text, gather, put_to_the_vote, vote, live_on
    movement = camp, from_voices, from_practice
    for act in (*first_half, compete, rank, contest, *movement, prove):
        act(stage)


def main() -> int:
    """Play it, then serve the site unless SERVE=0. 0 if all went well, otherwise 1."""
    started = time.monotonic()
    try:
        port = port_from(os.environ.get("PORT") or "8000")
        stage = set_up(TOP / "build" / "demo")
        play(stage)
        site = publish(stage)
        took = time.monotonic() - started
        show("", f"Played in {took:.0f} seconds, with {stage.commands} commands of charter.")
        show(f"The charter is in {stage.folder.relative_to(TOP)}, its site in its folder site/.")
        if os.environ.get("SERVE") != "0":
            serve(site, port)
    except PlayError as mishap:
        print(f"\nThe play stops here: {mishap}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
