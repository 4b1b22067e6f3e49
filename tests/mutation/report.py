"""What a run of all mutants came to, on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.mutation.campaign import Outcome, Verdict
from tests.mutation.changes import Kind
from tests.mutation.mutants import MUST, Key

PAGE = """\
# Results

Of {total} mutants of `rules/` and `decisions/` {noticed} were noticed by a test and {endless} never
ended; {explained} of the others are explained in `survivors.toml`, and {open} are not. Tried by
`make mutation` at commit `{commit}`, Python {python}.

A cell says how many were noticed, how many are explained if any are (+), and of how many; it is
empty where there are none, or none were tried. The first two columns are what has to hold: a
problem that is told no more, an entry that a table lacks.

| module | problems | entries | comparisons | conditions | numbers |
| --- | ---: | ---: | ---: | ---: | ---: |
{rows}

## Survived, not explained

{survivors}
"""


def page(
    verdicts: Sequence[Verdict],
    reasons: Mapping[Key, str],
    *,
    commit: str,
    python: str,
) -> str:
    """The page of results."""
    by_module: dict[str, list[Verdict]] = {}
    for each in verdicts:
        by_module.setdefault(each.mutant.module, []).append(each)
    lines = [_row(f"`{module}`", found, reasons) for module, found in by_module.items()]
    lines.append(_row("**all**", verdicts, reasons))
    survivors = unexplained(verdicts, reasons)
    return PAGE.format(
        total=len(verdicts),
        noticed=sum(each.outcome is Outcome.NOTICED for each in verdicts),
        endless=sum(each.outcome is Outcome.ENDLESS for each in verdicts),
        explained=sum(_is_explained(each, reasons) for each in verdicts),
        open=len(survivors),
        commit=commit,
        python=python,
        rows="\n".join(lines),
        survivors="\n".join(f"- {each.mutant}" for each in survivors) or "None.",
    )


def unexplained(verdicts: Iterable[Verdict], reasons: Mapping[Key, str]) -> list[Verdict]:
    """Those that survived without a reason."""
    return [
        each
        for each in verdicts
        if each.outcome is Outcome.SURVIVED and each.mutant.key not in reasons
    ]


def fails(survivor: Verdict) -> bool:
    """Whether it is one of those that must not survive without a reason."""
    return survivor.mutant.kind in MUST


def _is_explained(each: Verdict, reasons: Mapping[Key, str]) -> bool:
    return each.outcome is Outcome.SURVIVED and each.mutant.key in reasons


def _row(name: str, found: Sequence[Verdict], reasons: Mapping[Key, str]) -> str:
    cells = [_cell([each for each in found if each.mutant.kind is kind], reasons) for kind in Kind]
    return f"| {name} | {' | '.join(cells)} |"


def _cell(found: Sequence[Verdict], reasons: Mapping[Key, str]) -> str:
    if not found:
        return ""
    noticed = sum(each.outcome is not Outcome.SURVIVED for each in found)
    known = sum(_is_explained(each, reasons) for each in found)
    return f"{noticed}{f'+{known}' if known else ''} of {len(found)}"
