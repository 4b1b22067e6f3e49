"""The one comment in which a forge shows a review, as Markdown that nobody can turn.

All that the change itself brought, names of files and titles too, is text: no sign of it means
anything to Markdown, HTML, or a forge, which would make links of addresses, call people whose name
stands behind @, and take a line that begins with / for an order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from charterkit.decisions.authority.cells import Cell
from charterkit.decisions.authority.kinds import Verdict, Who
from charterkit.decisions.authority.review import Draft, Review
from charterkit.model import Amendment, FileDiff, Op
from charterkit.pages.words.reviewing import Reviewing, of
from charterkit.problems import Problem
from charterkit.text.characters import made_visible

# Few changes are of the text.
if TYPE_CHECKING:
    from charterkit.text.redline import RedLine

MOST = 30
"""So many files, problems and changed lines are shown of each kind."""
LONGEST = 60_000
"""So many characters a comment has at most: forges take some 65,000."""
LINE = 1_000
"""So many characters of one text are shown."""

_BREAK = "\u2060"
"""Stands where a forge would otherwise see a name, a number or an address; it is not seen."""
_CALLS = re.compile(
    r"[@#!~%$^&](?=[\w\[\"'{*])|:(?=/)|www(?=\.)|(?<=GH)-(?=\d)|^/(?=\w)", re.IGNORECASE
)
_SIGNS = re.compile(rf"[^\w\s,.;?/()\-{_BREAK}]|_")
_SPACE = re.compile(r"\s+")


def said(text: str) -> str:
    """Somebody's text as Markdown that shows just that, in one line."""
    line = _SPACE.sub(" ", made_visible(text.replace("\n", " "))).strip()
    line = line if len(line) <= LINE else f"{line[:LINE]}…"
    broken = _CALLS.sub(lambda found: f"{found[0]}{_BREAK}", line)
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", broken)


def comment(review: Review) -> str:
    """The comment on a change, in the charter's language, ending in LF."""
    words = of(review.archive.charter.language)
    parts = [
        f"## {words.verdicts[review.verdict]}",
        f"{_judged_as(review, words)} {_counted(review.count, words)}",
        *following(review, words),
        *_reasons(review, words),
        *_problems(review.problems, words),
        *_changes(review, words),
        *_named_in(review.answers, words.answers_head, words),
        *_named_in(review.grounds, words.grounds_head, words),
    ]
    if review.empty:
        parts.append(words.draft_empty)
    parts += _draft(review.draft, words, LONGEST - sum(map(len, parts)))
    text = "\n\n".join(parts)
    if len(text) > LONGEST:
        cut = text[:LONGEST].rpartition("\n")[0]
        text = f"{cut}\n\n{words.shortened}"
    return f"{text}\n"


def roles_in_words(review: Review, words: Reviewing) -> str:
    """What the actor is to the charter."""
    roles = review.roles
    named = {
        Who.STEWARD: roles.stewards,
        Who.ARBITER: roles.arbiters,
        Who.SIGNATORY: roles.organisations,
    }
    told = [
        words.roles[who].format(ids=", ".join(sorted(ids))) for who, ids in named.items() if ids
    ]
    return words.and_.join(told) or words.roles[Who.NEWCOMER]


def _judged_as(review: Review, words: Reviewing) -> str:
    actor = f"<code>{said(str(review.roles.actor))}</code>"
    return words.judged_as.format(actor=actor, roles=roles_in_words(review, words))


def following(review: Review, words: Reviewing) -> list[str]:
    """What to do next; and where an edit was replaced by a proposal, how to undo that."""
    if review.converted is None:
        return [words.next[review.verdict]]
    told = words.converted_back if review.draft is not None else words.converted
    verdict = Verdict.STEWARD if review.verdict is Verdict.MERGE else review.verdict
    return [words.next[verdict], told.format(commit=review.converted[:10])]


def _counted(count: int, words: Reviewing) -> str:
    return words.files[count != 1].format(count=count)


def _named(path: str) -> str:
    return f"<code>{said(path)}</code>"


def _reasons(review: Review, words: Reviewing) -> Iterator[str]:
    yield f"### {words.reasons_head}"
    if review.whole is not None:
        yield f"{_coded(review.whole.code)}{words.reasons[review.whole.reason]}"
        if review.whole.code == "W018":
            yield words.how_to_update
        yield _listed([_named(path) for path in review.paths], words)
        return
    if not review.cells and not review.problems:
        yield words.reasons[review.rulings[0].reason]
    for group in grouped(review.cells):
        ruling = group[0].ruling
        yield f"{_coded(ruling.code)}{words.reasons[ruling.reason]}"
        yield _listed([_named(cell.path) for cell in group], words)


def grouped(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells by what is said of them, the gravest first."""

    def order(cell: Cell) -> tuple[int, str, str]:
        ruling = cell.ruling
        return -ruling.verdict.rank, ruling.code or "", str(ruling.reason)

    ordered = sorted(cells, key=order)
    return [list(group) for _, group in groupby(ordered, order)]


def _coded(code: str | None) -> str:
    return f"**{code}** " if code else ""


def _problems(problems: Sequence[Problem], words: Reviewing) -> Iterator[str]:
    if problems:
        yield f"### {words.problems_head}"
        yield words.problems_note
        yield _listed([_problem(each, words) for each in problems], words)


def _problem(problem: Problem, words: Reviewing) -> str:
    place = problem.place
    where = f" ({place.dotted})" if place.field else ""
    text = words.problem.format(
        expected=problem.expected, where=where, found=problem.found, mend=problem.mend
    )
    return f"{_named(str(place))} **{problem.code}** {said(text)}"


def _changes(review: Review, words: Reviewing) -> Iterator[str]:
    shown: Mapping[str, Amendment] = review.amendments
    if review.draft is not None:
        shown = {**shown, review.draft.slug: review.draft.amendment}
    files = [file for amendment in shown.values() for file in amendment.files]
    if files:
        yield f"### {words.changes_head}"
    for file in files[:MOST]:
        yield f"{_named(file.path)}\n\n{_listed(list(_redline(file)), words)}"
    if len(files) > MOST:
        yield words.more.format(count=len(files) - MOST)


def _named_in(names: Mapping[str, str], head: str, words: Reviewing) -> Iterator[str]:
    """What proposals name, each with what was said there."""
    if names:
        yield f"### {head}"
        yield _listed(
            [f"{said(text)} {_named(name)}".strip() for name, text in names.items()], words
        )


def _redline(file: FileDiff) -> Iterator[str]:
    """Each changed line of a file, what goes struck through and what comes underlined."""
    from charterkit.text.redline import redlines as redlines_of

    parts = [
        (
            [line for op, line in hunk.lines if op is not Op.ADD],
            [line for op, line in hunk.lines if op is not Op.REMOVE],
        )
        for hunk in file.hunks
    ]
    for part in redlines_of(parts):
        for line in part:
            if line.changed and any(span.text.strip() for span in line.spans):
                yield _spans(line)


def _spans(line: RedLine) -> str:
    from charterkit.text.redline import End, Mark

    made = []
    for span in line.spans:
        # What a span begins and ends with stays, so that words do not run together.
        inner = said(span.text)
        before = " " if span.text[:1].isspace() else ""
        after = " " if span.text[-1:].isspace() and inner else ""
        mark = {Mark.INSERT: "ins", Mark.DELETE: "del"}.get(span.kind)
        text = f"<{mark}>{inner}</{mark}>" if mark and inner else inner
        made.append(f"{before}{text}{after}")
    shown = "".join(made).strip()
    if line.move is None:
        return shown
    sign = said(line.move.sign)
    return f"({sign}) <del>{shown}</del>" if line.move.end is End.FROM else f"({sign}) {shown}"


def _draft(draft: Draft | None, words: Reviewing, room: int) -> Iterator[str]:
    """The proposal in a block that nothing in it can end, if there is room for all of it."""
    if draft is None:
        return
    yield f"### {words.draft_head}"
    yield draft_how(draft, words).format(path=_named(draft.path))
    if draft.shortened:
        yield words.draft_shortened
    longest = max((len(run) for run in re.findall("`+", draft.text)), default=0)
    fence = "`" * max(longest + 1, 4)
    block = f"{fence}markdown\n{draft.text}{fence}"
    yield block if len(block) < room - LINE else words.shortened


def draft_how(draft: Draft, words: Reviewing) -> str:
    """What to do with the proposal, with `{path}` for where to save it."""
    return words.draft_reasoned if draft.reasoned else words.draft_how


def _listed(items: Sequence[str], words: Reviewing) -> str:
    lines = [f"- {item}" for item in items[:MOST]]
    if len(items) > MOST:
        lines.append(f"- {words.more.format(count=len(items) - MOST)}")
    return "\n".join(lines)
