"""What merging a branch would give, and which paths that changes, without touching a work tree."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.listing import missing_tree, trees_of
from charterkit.store.process import failure
from charterkit.store.questions import shallow
from charterkit.store.repository import Git
from charterkit.store.unlike import as_listed, changes
from charterkit.store.way import straight

NEEDED = (2, 38)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The tree that merging gives; None where it does not merge by itself, then `conflicts` are
    the paths that both sides changed."""

    tree: str | None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """A path that differs between two trees, with Git's modes in each; None where nothing stands.
    `named` is false for a name that is no UTF-8, of which `path` is only a picture."""

    path: str
    before: str | None
    after: str | None
    named: bool


def merged(git: Git, base: str, head: str) -> Merged:
    """The tree that merging the commit `head` into the commit `base` gives.

    CharterError for histories that have nothing in common, and if Git is older than 2.38."""
    if straight(git, base, head) is not None:
        # Nothing happened beside it.
        return Merged(tree=_tree(git, head))
    answer = git.ask("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base, head)
    if answer.status == 129:
        raise _too_old(git)
    if answer.status > 1:
        if "unrelated histories" in answer.err:
            more = shallow(git)
            raise CharterError(
                say("The two revisions have no commit in common, so they cannot be merged."),
                say("This clone is shallow: 'git fetch --unshallow' brings the whole history.")
                if more
                else say("Make the change on a branch that begins from the charter's main branch."),
            )
        raise failure("merge-tree", answer)
    tree, *names = answer.out.split(b"\0")
    if not answer.status:
        return Merged(tree=tree.decode("ascii").strip())
    shown = (name.decode("utf-8", "backslashreplace") for name in names if name)
    return Merged(tree=None, conflicts=tuple(dict.fromkeys(shown)))


def differing(git: Git, before: str, after: str) -> tuple[Differs, ...]:
    """Every path that differs between two trees (or commits), wherever in the repository; what was
    moved is gone from one path and new at another."""
    trees = [_tree(git, one) for one in (before, after)]
    if None in trees:
        raise missing_tree(before if trees[0] is None else after)
    found = []
    unlike = changes(trees_of(git), trees[0], trees[1])
    for name, was, stands in sorted(unlike, key=itemgetter(0)):
        path, named = _readable(name)
        found.append(Differs(path=path, before=_mode(was), after=_mode(stands), named=named))
    return tuple(found)


def _tree(git: Git, one: str) -> str | None:
    found = trees_of(git).object(f"{one}^{{tree}}")
    return found[0] if found is not None else None


def _readable(name: bytes) -> tuple[str, bool]:
    try:
        return name.decode("utf-8"), True
    except UnicodeDecodeError:
        return name.decode("utf-8", "backslashreplace"), False


def _mode(mode: bytes | None) -> str | None:
    return None if mode is None else as_listed(mode)


def _too_old(git: Git) -> CharterError:
    found = git.ask("version").line.removeprefix("git version ") or say("unknown")
    wanted = ".".join(map(str, NEEDED))
    return CharterError(
        say("This Git ({found}) cannot tell what merging would give.", found=found),
        say("Install Git {wanted} or newer, and run the command again.", wanted=wanted),
    )
