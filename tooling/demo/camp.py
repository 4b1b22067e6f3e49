"""The camp: from what people say at six tables to a sentence in the charter, and from what was
tried out back to it."""

from __future__ import annotations

from hashlib import sha256

from demo.manuscript import FIRST, OTHERS
from demo.parts import cast, propose
from demo.stage import Stage
from demo.voices import (
    BECAUSE,
    CAMP,
    DECLINED,
    FAILED,
    ONE_PAGE,
    PLEDGED,
    PLEDGER,
    SAID,
    WHERE_IT_STANDS,
    WHO_TAKES_OVER,
    WORKED,
)

PLACE = f"charter/gatherings/{CAMP}"
EXPERIENCES = "charter/experiences"


def camp(stage: Stage) -> None:
    """120 inputs from six tables come in, and are put into themes."""
    stage.chapter("A camp: six tables, and what was said there")
    stage.tell(
        "Two of those who signed hold a camp. At six tables people say what the trouble is, what "
        "could be tried, what they fear and hope: 120 short inputs, each with the group that said "
        "it and never a name."
    )
    stage.turn_to("2027-11-01")
    days = "--from", "2027-11-05", "--to", "2027-11-06"
    stage.charter("gather", "new", CAMP, "--title", "Campen i Prøvelund", *days, "--table", "6")
    told = (SAID / "gathering.yml").read_bytes()
    stage.put(f"{PLACE}/gathering.yml", told, "in an editor: the programme and who is invited")
    stage.git("commit", "--quiet", "--all", "--message", "Campens program")
    stage.turn_to("2027-11-08")
    # As a Danish spreadsheet saves it.
    rows = (SAID / "borde.csv").read_text(encoding="utf-8").replace("\n", "\r\n")
    stage.put("../borde.csv", rows.encode("cp1252"), "in a spreadsheet, from six sheets of paper")
    stage.charter("gather", "import", CAMP, "../borde.csv")
    stage.turn_to("2027-11-10")
    stage.tell(
        "Four who were there put together what is about the same. At a terminal that is a key for "
        "each; without one the command says what is left, and what is nearly the same."
    )
    stage.charter("gather", "group", CAMP)
    themes = (SAID / "themes.yml").read_bytes()
    stage.put(f"{PLACE}/themes.yml", themes, "in an editor: nine themes")
    stage.git("add", PLACE)
    stage.git("commit", "--quiet", "--message", "Ni temaer")
    stage.tell("Two inputs are for others to answer, and those who said them are told so.")
    declined = [f"{CAMP}/{key}" for key in DECLINED]
    stage.charter("gather", "decline", *declined, "--because", BECAUSE)


def from_voices(stage: Stage) -> None:
    """Three proposals answer what was said; one of them rests on an experience that failed."""
    stage.chapter("From voices to text")
    stage.tell("A proposal names what it answers: here all that was said on a theme.")
    stage.turn_to("2027-11-15")
    propose(stage, ONE_PAGE)
    propose(stage, WHERE_IT_STANDS)
    stage.charter("admit", WHERE_IT_STANDS.slug)
    stage.tell(
        "An association tells of something that it tried and that failed, so that others need not "
        "pay for it again. The third proposal rests on that."
    )
    stage.turn_to("2027-11-22")
    tell_of(stage, FAILED)
    propose(stage, WHO_TAKES_OVER)
    stage.charter("admit", WHO_TAKES_OVER.slug)
    stage.tell(
        "Somebody points out that the principle says so already, and those who proposed the one "
        "page withdraw it. What it answered is open again."
    )
    stage.turn_to("2027-12-01")
    stage.charter("withdraw", ONE_PAGE.slug)
    stage.turn_to("2027-12-14")
    stage.charter("advance")
    for voter in (*FIRST, OTHERS[4]):
        cast(stage, "12", voter, "approve", None)


def from_practice(stage: Stage) -> None:
    """A pledge is made and kept, and the way is followed in both directions."""
    stage.chapter("A promise, and what came of it")
    stage.tell(
        "A housing organisation promises something definite under the same principle, and when "
        "it has been kept an experience shows it: one that worked this time."
    )
    stage.turn_to("2028-01-25")
    promise = "--principle", "hold-ord", "--text", PLEDGED, "--by", "2028-03-01"
    stage.charter("pledge", "add", PLEDGER, *promise)
    stage.turn_to("2028-02-04")
    tell_of(stage, WORKED, "en")
    stage.charter("pledge", "kept", PLEDGER, "1", "--experience", WORKED)
    stage.chapter("The way back, and the way on")
    stage.tell(
        "The vote is over, nobody has contested the outcome in 14 days, and so the sentence is in "
        "the charter."
    )
    stage.turn_to("2028-02-08")
    stage.charter("advance")
    stage.tell("Whose voices is it made of? And what became of what was said at the tables?")
    stage.charter("trace", "hold-ord")
    stage.charter("trace", f"{CAMP}/bord-1-7")


def tell_of(stage: Stage, id: str, *languages: str) -> None:
    """An experience, written in an editor and entered."""
    original = (SAID / f"{id}.md").read_bytes()
    stage.put(f"{EXPERIENCES}/{id}.md", original, "in an editor")
    for language in languages:
        text = (SAID / f"{id}.{language}.md").read_text(encoding="utf-8")
        digest = f"sha256:{sha256(original).hexdigest()}"
        translation = text.replace("(the text above)", digest)
        stage.put(f"{EXPERIENCES}/{id}.{language}.md", translation.encode(), "and in English")
    stage.charter("experience", "save", id)
