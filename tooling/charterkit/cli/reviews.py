"""How a review is shown: text, JSON, a forge's annotations, or the one comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

import click

from charterkit.cli.output import (
    Format,
    annotation,
    clean,
    indented,
    problem_json,
    show_json,
    show_problems,
    tell,
    workflow_command,
)
from charterkit.decisions.authority import Cell, Verdict
from charterkit.decisions.authority.review import Review
from charterkit.language import say, spoken
from charterkit.pages.reviewing import (
    MOST,
    comment,
    draft_how,
    following,
    grouped,
    roles_in_words,
)
from charterkit.pages.words.reviewing import of
from charterkit.problems import Place, Severity

WORDS = of(spoken())
"""For people; programs read the codes, and the reasons in English."""
PLAIN = of("en")


def show_text(review: Review) -> None:
    """The verdict, why, what is wrong, and the proposal that it should be."""
    tell(f"{review.verdict}: {WORDS.verdicts[review.verdict]}.")
    count = WORDS.files[review.count != 1].format(count=review.count)
    actor = clean(str(review.roles.actor))
    judged = WORDS.judged_as.format(actor=actor, roles=roles_in_words(review, WORDS))
    click.echo(indented(f"{judged} {count}", ""))
    for code, reason, paths in _said(review):
        click.echo()
        click.echo(indented(f"{code} {reason}" if code else reason, ""))
        for path in paths[:MOST]:
            click.echo(f"    {clean(path)}")
        if len(paths) > MOST:
            tell(f"    {WORDS.more.format(count=len(paths) - MOST)}")
    if review.problems:
        click.echo()
        show_problems(review.problems, Format.TEXT)
    if review.empty:
        click.echo()
        click.echo(indented(WORDS.draft_empty, ""))
    if review.draft is not None:
        click.echo()
        click.echo(indented(draft_how(review.draft, WORDS).format(path=review.draft.path), ""))
        if review.draft.shortened:
            click.echo(indented(WORDS.draft_shortened, ""))
        click.echo(f"\n{clean(review.draft.text)}", nl=False)
    _show_named(WORDS.answers_head, review.answers)
    _show_named(WORDS.grounds_head, review.grounds)
    for line in following(review, WORDS):
        click.echo(indented(line, ""), err=True)


def show_as_json(review: Review) -> None:
    """Everything, for programs; `verdict` is what to act on."""
    roles = review.roles
    show_json({
        "verdict": review.verdict,
        "actor": str(roles.actor),
        "roles": {
            "steward": roles.stewards,
            "arbiter": roles.arbiters,
            "signatory": roles.organisations,
        },
        "files": review.count,
        "whole": None if review.whole is None else {
            "code": review.whole.code,
            "reason": PLAIN.reasons[review.whole.reason],
            "paths": review.paths,
        },
        "reasons": [_cell_json(cell) for cell in review.cells],
        "problems": [problem_json(problem) for problem in review.problems],
        "answers": list(review.answers),
        "grounds": list(review.grounds),
        "converted": review.converted,
        "proposal": None if review.draft is None else {
            "path": review.draft.path,
            "title": review.draft.title,
            "shortened": review.draft.shortened,
            "text": review.draft.text,
        },
    })  # fmt: skip


def show_annotations(review: Review) -> None:
    """GitHub's workflow commands: errors for what is refused, notices for what a person has to
    look at."""
    for path, code, verdict, reason in _flagged(review):
        kind = "error" if verdict is Verdict.REFUSE else "notice"
        click.echo(workflow_command(kind, Place(path=path), code, reason))
    for problem in review.problems:
        click.echo(annotation(problem))


def show_code_quality(review: Review) -> None:
    """GitLab's code quality report."""
    found = []
    for path, code, verdict, reason in _flagged(review):
        severity = "blocker" if verdict is Verdict.REFUSE else "info"
        found.append(_issue(Place(path=path), code, severity, reason))
    for problem in review.problems:
        severity = "blocker" if problem.severity is Severity.ERROR else "info"
        text = say(
            "expected {expected}, found {found}. {mend}",
            expected=problem.expected,
            found=problem.found,
            mend=problem.mend,
        )
        found.append(_issue(problem.place, problem.code, severity, text))
    show_json(found)


def show_comment(review: Review) -> None:
    """The one comment, in the charter's language."""
    click.echo(comment(review), nl=False)


def _show_named(head: str, names: Mapping[str, str]) -> None:
    """What its proposals name."""
    if names:
        click.echo()
        tell(f"{head}:")
    for name, text in list(names.items())[:MOST]:
        tell(f"- {text} ({name})" if text else f"- {name}")
    if len(names) > MOST:
        tell(WORDS.more.format(count=len(names) - MOST))


def _said(review: Review) -> Iterator[tuple[str | None, str, list[str]]]:
    """Code, reason and paths of each ruling, the gravest first."""
    if review.whole is not None:
        reason = WORDS.reasons[review.whole.reason]
        if review.whole.code == "W018":
            reason += f" {WORDS.how_to_update}"
        yield review.whole.code, reason, list(review.paths)
    elif not review.cells and not review.problems:
        yield None, WORDS.reasons[review.rulings[0].reason], []
    for group in grouped(review.cells):
        ruling = group[0].ruling
        yield ruling.code, WORDS.reasons[ruling.reason], [cell.path for cell in group]


def _flagged(review: Review) -> Iterator[tuple[str, str, Verdict, str]]:
    """Path, code, verdict and reason of all that is not simply merged."""
    if review.whole is not None and review.whole.code:
        for path in review.paths[:MOST]:
            yield path, review.whole.code, review.whole.verdict, WORDS.reasons[review.whole.reason]
    for cell in review.cells:
        if cell.ruling.code:
            reason = WORDS.reasons[cell.ruling.reason]
            yield cell.path, cell.ruling.code, cell.ruling.verdict, reason


def _cell_json(cell: Cell) -> dict[str, object]:
    return {
        "path": cell.path,
        "verdict": cell.ruling.verdict,
        "code": cell.ruling.code,
        "reason": PLAIN.reasons[cell.ruling.reason],
        "thing": cell.thing,
        "case": cell.case,
        "who": cell.who,
    }


def _issue(place: Place, code: str, severity: str, text: str) -> dict[str, object]:
    print_of = sha256("\0".join((code, str(place), place.dotted, text)).encode("utf-8", "replace"))
    return {
        "description": text,
        "check_name": code,
        "fingerprint": print_of.hexdigest(),
        "severity": severity,
        "location": {"path": place.path, "lines": {"begin": place.line or 1}},
    }
