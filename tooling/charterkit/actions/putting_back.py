"""Name the commit from which a file is put back as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from charterkit.problems import Problem

SHORT = 12
_FROM_HEAD = "--source=HEAD "


def put_back_from(problems: Iterable[Problem], good: str | None) -> tuple[Problem, ...]:
    """The problems with `good`, the commit that was in order, where their repair names HEAD. That
    is right as long as a change is not committed; once it is, HEAD is what is wrong."""
    if not good:
        return tuple(problems)
    named = f"--source={good[:SHORT]} "
    return tuple(
        replace(each, mend=each.mend.replace(_FROM_HEAD, named))
        if _FROM_HEAD in each.mend
        else each
        for each in problems
    )
