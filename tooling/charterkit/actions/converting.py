"""Convert: a commit that replaces a direct edit of the charter's text by the proposal it should
be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from charterkit.actions.redirecting import REPLACED
from charterkit.actions.reviewing import review
from charterkit.decisions.authority import Actor
from charterkit.decisions.authority.review import Draft, Review
from charterkit.decisions.authority.table import CONFLICT, DIRECT
from charterkit.language import say
from charterkit.problems import CharterError, errors
from charterkit.store import Store
from charterkit.store import replacing as objects
from charterkit.text.digest import role


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """The commit that replaces an edit by a proposal; what the edit was in; what else the branch
    changes, which stays; and what is said of the branch now."""

    commit: str
    draft: Draft
    edited: tuple[str, ...]
    beside: tuple[str, ...]
    review: Review


def convert(
    store: Store,
    base: str,
    head: str,
    actor: Actor,
    now: datetime,
    *,
    title: str | None = None,
    reasons: str = "",
    branch: str | None = None,
) -> Converted:
    """Make one commit on top of `head`, by its author, in which the charter's text is as it was
    where the branch began, and the edit of it stands as a proposal. With a `branch` that is moved
    there; no work tree is touched.

    CharterError if there is no edit that could be a proposal."""
    brings = store.resolve(head)
    found = review(store, base, brings, actor, now, title=title, reasons=reasons)
    draft = found.draft
    if draft is None:
        raise _nothing(found)
    begun = objects.merge_base(store.git, store.resolve(base), brings) or store.resolve(base)
    edited = _edited(store, begun, brings)
    message = (
        f"Propose: {draft.title}\n\n{REPLACED}{', '.join(edited)}, which changes by decision alone."
    )

    def made(source: str) -> str:
        return objects.on_top(
            store.git,
            brings,
            source=source,
            restored=edited,
            writes={draft.path: draft.text.encode()},
            message=message,
        )

    commit = made(begun)
    judged = review(store, base, commit, actor, now)
    if any(cell.ruling == DIRECT for cell in judged.cells) or judged.whole == CONFLICT:
        # What both sides had changed before they parted from each other again, as it stands now.
        commit = made(store.resolve(base))
        judged = review(store, base, commit, actor, now)
    if branch is not None:
        objects.move_branch(store.git, branch, old=brings, new=commit)
    beside = tuple(cell.path for cell in judged.cells if cell.path != draft.path)
    return Converted(commit=commit, draft=draft, edited=edited, beside=beside, review=judged)


def _edited(store: Store, begun: str, brings: str) -> tuple[str, ...]:
    """The files of the charter's text that a branch has otherwise than where it began."""
    found = store.differing(begun, brings)
    return tuple(each.path for each in found if role(each.path) is not None)


def _nothing(found: Review) -> CharterError:
    """Why there is nothing to convert."""
    if found.empty:
        return CharterError(
            say("Apart from spaces and line ends the edit changes nothing of the charter's text."),
            say("There is nothing to propose: put the text back, or close the request."),
        )
    if found.whole == CONFLICT:
        return CharterError(
            say(
                "Both sides have changed {paths}, so nobody can say what the edit means today.",
                paths=", ".join(found.paths),
            ),
            say("Bring the branch up to date with the charter's main branch, and convert it then."),
        )
    direct = found.whole == DIRECT or any(cell.ruling == DIRECT for cell in found.cells)
    if direct:
        return CharterError(
            say("With this edit the charter could not stand, so it cannot be a proposal."),
            say("Mend what is named here, and convert it then."),
            errors(found.problems),
        )
    return CharterError(
        say("This does not edit the charter's text, so there is nothing to convert."),
        say("'charter review' with the same words says what becomes of it."),
    )
