"""The last chapter: nobody need be believed. A silent change is refused, and found if it lands."""

from __future__ import annotations

from demo.stage import Stage

STRANGER = "eksempel.example:4711:enfremmed"
SENTENCE = "charter/principles/hold-ord.md"


def prove(stage: Stage) -> None:
    """Replay the history, keep a checkpoint, and see what becomes of a silent change."""
    stage.chapter("Nobody need be believed")
    stage.turn_to("2028-02-14")
    stage.tell(
        "Anyone with a clone replays the whole history: each commit is judged by the rules in "
        "force before it. A witness keeps a checkpoint where nobody else can change it."
    )
    stage.charter("verify", "--save", "../vidne.json")
    stage.tell(
        "Somebody edits a sentence directly and asks to have that merged. The review refuses it, "
        "and answers with the proposal that it should be."
    )
    stage.git("switch", "--quiet", "--create", "en-rettelse")
    stage.change_last_line(SENTENCE, "- Vi holder ord, når det passer os.")
    stage.git("commit", "--quiet", "--all", "--message", "En lille rettelse")
    stage.charter("review", "main..en-rettelse", "--actor", STRANGER, refused=True)
    stage.tell("And if it lands all the same, everybody who verifies is told where it came in.")
    stage.charter("verify", refused=True)
    stage.git("switch", "--quiet", "main")
    stage.git("branch", "--quiet", "--delete", "--force", "en-rettelse")
    stage.charter("verify", "--against", "../vidne.json")
