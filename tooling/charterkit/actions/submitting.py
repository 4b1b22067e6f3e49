"""Submit: what of one's commits is sent as a pull request, whereto, and what the rules say of
it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from charterkit.actions.desk import readable, without_signatories
from charterkit.actions.destinations import Where, Wish, own_account, where_to
from charterkit.actions.forges import settings_of
from charterkit.actions.parcels import MOST, Parcel, parcels
from charterkit.actions.parsed import parsed
from charterkit.actions.reviewing import review
from charterkit.actions.submissions import Submission, of_branch
from charterkit.decisions.authority import Actor, Cell, Verdict
from charterkit.decisions.authority.review import Review
from charterkit.decisions.authority.table import TABLE
from charterkit.decisions.numbers import find
from charterkit.documents.reading import read_archive
from charterkit.language import say
from charterkit.model import Archive
from charterkit.pages.submitting import described, in_one_line
from charterkit.problems import CharterError, errors
from charterkit.store import Store
from charterkit.store import pushing as own_commits
from charterkit.store import sending as remotely
from charterkit.store.replacing import merge_base
from charterkit.text.slug import slug_of

PREFIX = "charter/"
"""How the branches begin that are made of commits on one's main branch."""
NOBODY = Actor(forge="unknown", id=0)

Choose = Callable[[Sequence[Parcel]], Parcel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be sent: the commit `tip`, as a branch (or topic) of that name. `from_main` says
    that the commits are on one's own main branch, which stays as it is; `beside` are one's parcels
    that are not sent. `earlier` is what was sent as the same branch before. `known` says whether
    the review knew whose account it is for."""

    what: str
    title: str
    body: str
    branch: str
    where: Where
    tip: str
    sources: tuple[str, ...]
    paths: tuple[str, ...]
    review: Review
    known: bool
    from_main: bool
    beside: tuple[str, ...]
    earlier: Submission | None

    @property
    def again(self) -> bool:
        """Whether just this was sent before."""
        return self.earlier is not None and self.earlier.commit == self.tip

    @property
    def refused(self) -> bool:
        """Whether it will be refused, whoever it is that sends it, or for the account that is
        known."""
        if self.known:
            return self.review.verdict is Verdict.REFUSE
        whole = self.review.whole
        return (
            bool(errors(self.review.problems))
            or (whole is not None and whole.verdict is Verdict.REFUSE)
            or any(_for_nobody(cell) for cell in self.review.cells)
        )


def _for_nobody(cell: Cell) -> bool:
    """Whether it is refused, whoever it is that brings it."""
    rulings = TABLE[cell.thing, cell.case].rulings.values()
    return all(each.verdict is Verdict.REFUSE for each in rulings)


def plan(store: Store, wish: Wish, now: datetime, choose: Choose, *, ask_there: bool) -> Plan:
    """What submitting would send, judged by the rules. `choose` picks one of several parcels. With
    `ask_there` the remote is asked how far the charter is by now; without it no network is used.

    CharterError if there is nothing to send."""
    where = where_to(store, wish, settings_of(store.root))
    known = _charter_there(store, where, ask_there=ask_there)
    head = store.resolve("HEAD")
    begun = merge_base(store.git, known, head)
    if begun is None or begun == head:
        raise nothing(store, where)
    branch = store.branch()
    from_main = branch in (None, where.main)
    merges = remotely.has_merges(store.git, head, known)
    if wish.what is None and (not from_main or merges):
        own = branch if branch is not None and not from_main else None
        name, tip = own or f"{PREFIX}{slug_of(store.subject(head))}", head
        sent = Parcel(name=name, slug=None, id=None, commits=(), subject="")
        beside: tuple[str, ...] = ()
    elif merges:
        raise CharterError(
            say("There are merges among your commits, so they cannot be told apart."),
            say("'charter submit' without a name sends them all together."),
        )
    else:
        sent, tip, beside = _parcelled(store, wish.what, known, head, begun, choose)
        name = f"{PREFIX}{sent.name}"
    return _planned(
        store, where, wish, now,
        what=sent.name, name=name, tip=tip, known=known, begun=begun,
        sources=tuple(commit for commit, _ in sent.commits), from_main=from_main, beside=beside,
    )  # fmt: skip


def _planned(
    store: Store,
    where: Where,
    wish: Wish,
    now: datetime,
    *,
    what: str,
    name: str,
    tip: str,
    known: str,
    begun: str,
    sources: tuple[str, ...],
    from_main: bool,
    beside: tuple[str, ...],
) -> Plan:
    actor = own_account(store)
    judged = review(store, known, tip, actor or NOBODY, now)
    paths = tuple(sorted(each.path for each in store.differing(begun, tip)))
    title, body = _described(store, judged.archive, begun, tip, paths)
    return Plan(
        what=what,
        title=in_one_line(wish.title) if wish.title else title,
        body=body,
        branch=name,
        where=where,
        tip=tip,
        sources=sources or (tip,),
        paths=paths,
        review=judged,
        known=actor is not None,
        from_main=from_main,
        beside=beside,
        earlier=of_branch(store, name, where.base),
    )


def nothing(store: Store, where: Where) -> CharterError:
    """Why there is nothing to send."""
    return CharterError(
        say(
            "There is nothing to submit: all that is committed here is in {main} of {remote}.",
            main=where.main,
            remote=where.base,
        ),
        say(
            "Edit the text and type 'charter propose TITLE --by WHO', or 'charter vote', "
            "'charter sign' and the like; then submit what they commit."
        ),
    )


def _charter_there(store: Store, where: Where, *, ask_there: bool) -> str:
    """How far the charter is known to be at its remote."""
    said = ""
    if ask_there:
        asked = remotely.fetch_branch(store.git, where.base, where.main)
        if not asked.taken:
            _require_begun(store, where)
            said = " ".join(asked.said.split())
    known = store.tip(where.tracking)
    if said or known is None:
        raise CharterError(
            say(
                "The branch {main} of {remote} could not be fetched: {said}",
                main=where.main,
                remote=where.base,
                said=said,
            )
            if said
            else say(
                "How far {main} of {remote} is was never fetched.",
                main=where.main,
                remote=where.base,
            ),
            say(
                "See that 'git fetch {remote}' works: the address ('git remote -v'), the network, "
                "and that you may read it.",
                remote=where.base,
            ),
        )
    return known


def _require_begun(store: Store, where: Where) -> None:
    """CharterError if the remote answers, but the charter's branch is not there: nothing can be
    asked to be merged into it."""
    branches = remotely.branches_there(store.git, where.base)
    if branches is None or where.main in branches:
        return
    if not branches:
        raise CharterError(
            say("The repository of {remote} is empty.", remote=where.base),
            say(
                "The charter itself goes there first: 'git push -u {remote} {main}'. What you do "
                "from then on is submitted.",
                remote=where.base,
                main=where.main,
            ),
        )
    raise CharterError(
        say(
            "There is no branch {main} in the repository of {remote}, only: {branches}.",
            main=where.main,
            remote=where.base,
            branches=", ".join(branches[:5]) + (", ..." if len(branches) > 5 else ""),
        ),
        say(
            "If its main branch is called otherwise: 'git remote set-head {remote} --auto' lets "
            "this clone know. If the charter is not there yet: 'git push -u {remote} {main}'.",
            remote=where.base,
            main=where.main,
        ),
    )


def _parcelled(
    store: Store, what: str | None, known: str, head: str, begun: str, choose: Choose
) -> tuple[Parcel, str, tuple[str, ...]]:
    """The parcel that is sent, as which commit, and what the others are called."""
    commits = own_commits.own(store.git, head, known)
    if len(commits) > MOST:
        raise CharterError(
            say("You have {number} commits that are not there yet.", number=len(commits)),
            say("Go to a branch ('git switch -c NAME') and submit that as it is."),
        )
    every = parcels(store, commits)
    sent = _meant(store, what, every, choose)
    beside = tuple(each.name for each in every if each.name != sent.name)
    put = remotely.put_all(store.git, sent.commits, begun)
    if put.commit is None:
        raise CharterError(
            say(
                "'{name}' rests on other commits of yours that are not there yet: {conflicts}.",
                name=sent.name,
                conflicts=", ".join(put.conflicts),
            ),
            say("Submit those first, or all together: 'git switch -c NAME', and 'charter submit'."),
        )
    return sent, put.commit, beside


def _meant(store: Store, what: str | None, every: Sequence[Parcel], choose: Choose) -> Parcel:
    if what is None:
        return every[0] if len(every) == 1 else choose(every)
    asked = what.strip().removeprefix("proposals/").removeprefix(PREFIX).strip("/")
    found = [each for each in every if each.name == asked]
    if not found:
        archive = readable(store.snapshot("HEAD"), without_signatories(), parsed(store))
        proposal = find(archive, asked)
        meant = proposal.slug if proposal is not None else asked
        found = [each for each in every if each.answers_to(meant)]
    if not found:
        raise CharterError(
            say(
                "Nothing that you have committed here, and not sent, is called '{what}'.", what=what
            ),
            say("There is: {names}.", names=", ".join(each.name for each in every)),
        )
    return found[0] if len(found) == 1 else choose(found)


def _described(
    store: Store, archive: Archive, begun: str, tip: str, paths: Sequence[str]
) -> tuple[str, str]:
    """Title and text of the request."""
    listed = own_commits.own_subjects(store.git, tip, begun)
    reading = read_archive(store.snapshot(tip), without_signatories(*paths), parsed(store))
    if reading.archive is None:
        return in_one_line(listed[-1]), ""
    return described(archive, reading.archive, paths, listed)
