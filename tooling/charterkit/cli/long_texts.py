"""Texts of several lines, typed one by one or written in an editor, that may be published."""

from __future__ import annotations

import click

from charterkit.cli.asking import answered
from charterkit.cli.output import tell, width, wrapped
from charterkit.cli.questions import usable
from charterkit.language import say


def skipped() -> str:
    """The hint where nothing need be answered."""
    return say("Enter leaves it out")


def fit(text: str) -> str:
    """The text, if it may be published here: without what belongs to a private person, and without
    HTML. A usage error else."""
    from charterkit.documents.texts import html_problems
    from charterkit.problems import Place
    from charterkit.rules.personal import personal_data, personal_problem

    found = [personal_problem(*each, Place(path="")) for each in personal_data(text)]
    for problem in (*found, *html_problems(text, "", 1)):
        raise click.UsageError(
            say("There is {found} in it. {mend}", found=problem.found, mend=problem.mend)
        )
    return text


def long_text(title: str, question: str) -> str:
    """Some lines, or what somebody writes in their editor."""
    tell(f"\n{title}", err=True)
    tell(wrapped(question, width()), err=True)
    lines: list[str] = []
    hint = skipped()
    while line := usable(fit, say("  Line {number}", number=len(lines) + 1), hint):
        hint = ""
        if line == ".":
            return edited(title, question, "\n".join(lines))
        lines.append(line)
    return "\n".join(lines)


def edited(title: str, question: str, begun: str) -> str:
    """What somebody writes in their editor below the question."""
    mark = f"# {title}: {question}"
    while True:
        try:
            written = click.edit(f"{mark}\n{begun}\n", extension=".md", require_save=False) or ""
        except click.ClickException as error:
            tell(wrapped(f"  {error.message}", width()), err=True)
            return begun
        text = "\n".join(line for line in written.split("\n") if line != mark).strip()
        try:
            return fit(text)
        except click.UsageError as error:
            tell(wrapped(f"  {error.message}", width()), err=True)
            begun = text
            answered(say("Mend it in the editor"), say("Enter opens it again"))
