"""What is done again and again in the play: sign, propose, vote."""

from __future__ import annotations

from demo.manuscript import Motion, Organisation
from demo.stage import Stage


def sign(stage: Stage, organisations: list[Organisation] | tuple[Organisation, ...]) -> None:
    """Each signs by its own body's decision."""
    for one in organisations:
        stage.charter("sign", one.name, "--sector", one.sector, "--mandate-by", one.body)


def propose(stage: Stage, motion: Motion) -> None:
    """Edit the text and make a proposal of it."""
    stage.edit(motion.edit)
    options = ["--slug", motion.slug, "--reasons", motion.reasons]
    if motion.class_name:
        options += ["--class", motion.class_name]
    for name in motion.answers:
        options += ["--answers", name]
    for name in motion.grounds:
        options += ["--grounds", name]
    stage.charter("propose", motion.title, "--by", motion.by, *options)


def cast(stage: Stage, number: str, voter: Organisation, choice: str, reason: str | None) -> None:
    """Cast a ballot."""
    why = ["--reason", reason] if reason else []
    stage.charter("vote", number, choice, "--as", voter.id, *why)
