"""What became of what was submitted, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.submissions import Followed

SHOWN = 12


def lines_of(followed: Sequence[Followed]) -> list[str]:
    """Each submission and what to do about it; nothing where there are none."""
    if not followed:
        return []
    lines = ["", say("What you have submitted (as of your last 'git fetch')")]
    for each in followed[-SHOWN:]:
        sent = each.submission
        lines.append(f"  {sent.title}")
        lines.append(f"           {fate_in_words(each)}")
        if sent.page is not None:
            lines.append(f"           {sent.page}")
    if len(followed) > SHOWN:
        lines.append(
            say(
                "  and {number} more: 'charter status --json' has all",
                number=len(followed) - SHOWN,
            )
        )
    return lines


def fate_in_words(each: Followed) -> str:
    """What became of a submission, and what to do."""
    from charterkit.actions.submissions import Fate

    sent = each.submission
    main = f"{sent.base}/{sent.main}"
    if each.fate is Fate.MERGED:
        return say("is merged: 'git pull --rebase' brings it here")
    if each.fate is Fate.WAITS:
        return say("waits to be merged, as {branch}", branch=sent.branch)
    if each.fate is Fate.BEHIND:
        return say(
            "waits to be merged, as {branch}; {main} has moved on, and it still fits",
            branch=sent.branch,
            main=main,
        )
    if each.fate is Fate.CONFLICTS:
        return say(
            "cannot be merged any more: others changed the same in {main}. 'git pull --rebase', "
            "mend what conflicts, and submit it again",
            main=main,
        )
    return say("is nowhere to be found: {main} was never fetched here", main=main)


def facts_of(followed: Sequence[Followed]) -> list[dict[str, object]]:
    """The same for programs."""
    return [
        {
            "what": each.submission.what,
            "title": each.submission.title,
            "fate": each.fate,
            "branch": each.submission.branch,
            "remote": each.submission.remote,
            "base": f"{each.submission.base}/{each.submission.main}",
            "forge": each.submission.forge,
            "commit": each.submission.commit,
            "at": each.submission.at,
            "page": each.submission.page,
        }
        for each in followed
    ]
