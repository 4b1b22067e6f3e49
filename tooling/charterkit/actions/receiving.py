"""Receive a push: every ref of it is judged, and one that is refused refuses them all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from charterkit.actions.pushers import Pusher, bringers, remember
from charterkit.actions.reviewing import judge
from charterkit.actions.stamps import unstamped
from charterkit.actions.updates import Answer, Update
from charterkit.actions.verifying import verify
from charterkit.decisions.authority import Actor, Reason, Touched, Verdict
from charterkit.decisions.authority.review import Review
from charterkit.decisions.authority.taking import may_take, takes_another
from charterkit.documents.document import read_document
from charterkit.documents.paths import classify
from charterkit.language import say
from charterkit.rules.official import newest_time
from charterkit.store import Files, Store

STEPS = 100
"""So many commits one push may bring to main: no more than can be judged while somebody waits."""
BRANCHES, TAGS = "refs/heads/", "refs/tags/"
_RELEASE = re.compile(r"refs/tags/v(\d+\.\d+\.\d+)")


def receive(
    store: Store, updates: Sequence[Update], main: str, who: Pusher, now: datetime
) -> tuple[Answer, ...]:
    """What becomes of each ref of a push. `main` is the full name of the branch that holds the
    charter. If all are taken, it is remembered who brought which branch.

    CharterError where the repository is not in order."""
    answers = tuple(_answer(store, each, updates, main, who, now) for each in updates)
    if who.actor is not None and not any(each.why for each in answers):
        for each in updates:
            if each.new is not None and each.ref.startswith(BRANCHES) and each.ref != main:
                remember(store.private_folder(), store.resolve(each.new), who.actor)
    return answers


def _answer(
    store: Store,
    update: Update,
    updates: Iterable[Update],
    main: str,
    who: Pusher,
    now: datetime,
) -> Answer:
    ref = update.ref
    if ref == main:
        return _main(store, update, who, now)
    if ref.startswith(TAGS):
        return _tag(store, update, next((each for each in updates if each.ref == main), None), main)
    if not ref.startswith(BRANCHES):
        return Answer(
            ref=ref,
            why=say(
                "Only branches and tags are taken here; anything else could change "
                "what others see of the history."
            ),
            mend=say("Push a branch: 'git push origin HEAD:refs/heads/NAME'."),
        )
    if _alike(ref) == _alike(main):
        return Answer(
            ref=ref,
            why=say(
                "On some machines this is the same branch as {branch}.",
                branch=main.removeprefix(BRANCHES),
            ),
            mend=say("Give it another name: 'git push origin HEAD:refs/heads/NAME'."),
        )
    return Answer(ref=ref)


def _alike(ref: str) -> str:
    return unicodedata.normalize("NFKC", ref).casefold()


def _main(store: Store, update: Update, who: Pusher, now: datetime) -> Answer:
    ref, old, new = update.ref, update.old, update.new
    if new is None:
        return Answer(
            ref=ref,
            why=say("This branch is the charter, so it stays."),
            mend=say("Delete another one."),
        )
    if old is None:
        return _first(store, ref, new, now)
    steps = store.new_first_parents(new, old, STEPS + 1)
    astray = _astray(store, ref, steps, old, new)
    if astray is not None:
        return astray
    if len(steps) > STEPS:
        return Answer(
            ref=ref,
            why=say(
                "More than {count} commits at once cannot be judged while you wait.", count=STEPS
            ),
            mend=say("Push some of them first: 'git push origin COMMIT:main'."),
        )
    if who.actor is None:
        return Answer(ref=ref, why=who.unknown, mend=say("A branch of your own you may push."))
    for commit, parent in steps:
        refused = _step(store, ref, parent, commit, who.actor, now)
        if refused is not None:
            return refused
    return Answer(ref=ref, steps=len(steps))


def _first(store: Store, ref: str, new: str, now: datetime) -> Answer:
    """A charter that comes whole, into a repository that has none: its history proves it."""
    found = verify(store, now, revision=new, fresh=True)
    if found.holds:
        return Answer(ref=ref, steps=len(found.chain))
    broken = found.broken
    return Answer(
        ref=ref,
        why=say("The history that you bring breaks the charter's rules."),
        mend=say("'charter verify' says the same in your clone, and what to do."),
        commit=broken.commit.id if broken else None,
        subject=broken.commit.subject if broken else "",
        problems=found.problems,
    )


def _astray(
    store: Store, ref: str, steps: Sequence[tuple[str, str]], old: str, new: str
) -> Answer | None:
    """What is wrong with a history that does not go on from the tip of main."""
    # Where there are more steps than were listed, the oldest of them says nothing.
    begins = steps[0][1] if steps else new
    if begins == old or len(steps) > STEPS:
        return None
    if steps and store.is_ancestor(old, new):
        return Answer(
            ref=ref,
            code="V001",
            why=say(
                "Here main was merged into something else, as 'git pull' does; it goes "
                "the other way round."
            ),
            mend=say(
                "'git branch mine', 'git fetch', 'git reset --hard @{u}', then 'git "
                "merge --no-ff mine'; or 'charter push' instead of 'git push'."
            ),
            commit=new,
            subject=store.subject(new),
        )
    return Answer(
        ref=ref,
        code="V002",
        why=say("This would take back or write anew what is published; that stays for ever."),
        mend=say(
            "'git fetch', bring your commits on top of it ('charter push', or 'git "
            "rebase @{u}'), and push without --force."
        ),
    )


def _step(
    store: Store, ref: str, parent: str, commit: str, actor: Actor, now: datetime
) -> Answer | None:
    """What refuses a commit of main; None where it may stand there."""
    before, after = store.snapshot(parent), store.snapshot(commit)
    changes = [
        Touched(path=each.path, before=each.before, after=each.after, named=each.named)
        for each in store.differing(parent, commit)
    ]
    subject = store.subject(commit)
    review = judge(before, after, changes, actor, now, title=subject, store=store)
    if not may_take(review, actor, _named(review, after)):
        reviews = [
            judge(before, after, changes, each, now, title=subject, store=store)
            for each in _bringers(store, commit)
        ]
        if not any(may_take(each, actor, _named(each, after)) for each in reviews):
            best = min([*reviews, review], key=lambda each: each.verdict.rank)
            return _refused(ref, commit, subject, best, actor)
    latest = newest_time(review.archive) or now
    unsigned = unstamped(store, review.archive, latest.date(), commit)
    if unsigned is None:
        return None
    return Answer(
        ref=ref,
        why=say("The charter asks for signed commits."),
        commit=commit,
        subject=subject,
        problems=(unsigned,),
    )


def _bringers(store: Store, commit: str) -> tuple[Actor, ...]:
    """The accounts that brought the branch, which is still there, of which a commit is the plain
    merge and nothing beside it: what they may do, a steward may take in so."""
    parents = store.parents(commit)
    if len(parents) != 2 or not store.branches_at(parents[1]):
        return ()
    found = bringers(store.private_folder(), parents[1])
    if not found or store.merged(*parents).tree != store.tree_of(commit):
        return ()
    return found


def _named(review: Review, after: Files) -> frozenset[str]:
    """The stewards whom every entry of a change that takes two names beside its own."""
    known = {
        cell.path: kind
        for cell in review.cells
        if cell.ruling.reason is Reason.TWO_STEWARDS and (kind := classify(cell.path))
    }
    named = [
        frozenset(getattr(read_document(known[path], data)[0], "seconded_by", ()))
        for path, data in after.read(known).items()
    ]
    return frozenset.intersection(*named) if named else frozenset()


def _refused(ref: str, commit: str, subject: str, review: Review, actor: Actor) -> Answer:
    why, mend = say("This cannot be taken in."), ""
    if review.verdict is not Verdict.REFUSE:
        another = takes_another(review) and bool(review.roles.stewards)
        why = say("This is for a steward to look at and take in.")
        mend = say(
            "Push it as a branch ('git push origin HEAD:refs/heads/NAME') and ask "
            "a steward to merge it: 'git merge --no-ff origin/NAME'."
        )
        if another:
            why = say("This is for another steward to look at and take in.")
            mend = say(
                "Push it as a branch ('git push origin HEAD:refs/heads/NAME') and ask "
                "another steward to merge it: 'git merge --no-ff origin/NAME'."
            )
    elif review.draft is not None:
        mend = say(
            "'charter review {commit}^..{commit} --actor {actor}' writes the "
            "proposal that this should be, ready to use.",
            commit=commit[:10],
            actor=actor,
        )
    return Answer(ref=ref, why=why, mend=mend, commit=commit, subject=subject, review=review)


def _tag(store: Store, update: Update, moves: Update | None, main: str) -> Answer:
    """Tags that name a release stay, and stand on the commit that brought it."""
    ref, found = update.ref, _RELEASE.fullmatch(update.ref)
    if found is None:
        return Answer(ref=ref)
    version = found[1]
    if update.old is not None or update.new is None:
        return Answer(
            ref=ref,
            why=say("It names release {version}, so it stays where it is.", version=version),
            mend=say(
                "'git fetch --tags --force' puts your {tag} right.",
                tag=ref.removeprefix(TAGS),
            ),
        )
    tip = moves.new if moves is not None else store.tip(main)
    commit = store.resolve(update.new)
    release = f"charter/releases/{version}.yml"
    if tip is None or commit not in store.first_parents(tip):
        why = say("It names release {version}, but no commit of main's own line.", version=version)
    elif release not in store.snapshot(commit).blobs:
        why = say(
            "It names release {version}, which does not stand in that commit.", version=version
        )
    elif any(release in store.snapshot(each).blobs for each in store.parents(commit)[:1]):
        why = say("It names release {version}, which an earlier commit brought.", version=version)
    else:
        return Answer(ref=ref)
    return Answer(
        ref=ref,
        why=why,
        mend=say(
            "Set it on the commit that 'git log --first-parent -- {release}' names.",
            release=release,
        ),
        commit=commit,
        subject=store.subject(commit),
    )
