"""What a tampering is: something done by hand to a history that holds, and what must be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.life.playing import Life

Act = Callable[[Life], str | None]
"""What somebody does in a clone: gives the commit that breaks the rules, or None for the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tampering:
    """Something done after a step of the history, and the codes by which it is found out."""

    name: str
    step: str
    codes: frozenset[str]
    act: Act


EVERY: list[Tampering] = []
"""All tamperings that were told of."""


def tampering(step: str, *codes: str) -> Callable[[Act], Act]:
    """Tell of a tampering: the function is what is done, its name says so in a sentence."""

    def told(act: Act) -> Act:
        name = act.__name__.replace("_", " ")
        EVERY.append(Tampering(name=name, step=step, codes=frozenset(codes), act=act))
        return act

    return told


def head(life: Life) -> str:
    """The last commit."""
    return life.git("rev-parse", "HEAD").strip()


def commit(life: Life, subject: str = "Ret en stavefejl") -> str:
    """Commit everything in the work tree, as somebody who knows of no rules; the id."""
    life.git("add", "--all", "--force")
    life.git("commit", "--quiet", "--allow-empty", "--message", subject)
    return head(life)


def swap(life: Life, path: str, pattern: str, new: str) -> None:
    """Replace what a pattern finds first in a file; it must be there."""
    text = life.read(path)
    found = re.sub(pattern, new, text, count=1, flags=re.M)
    assert found != text, f"'{pattern}' changes nothing in {path}:\n{text}"
    life.write(path, found)


def swapped(life: Life, path: str, pattern: str, new: str) -> None:
    """The same, committed."""
    swap(life, path, pattern, new)
    commit(life)


def removed(life: Life, *paths: str) -> None:
    """Remove files, and commit that."""
    life.git("rm", "-rq", "--", *paths)
    commit(life)


def moved(life: Life, path: str, to: str) -> None:
    """Rename a file, and commit that."""
    life.write(to, life.read(path))
    (life.root / path).unlink()
    commit(life)


def written(life: Life, path: str, *lines: str) -> None:
    """Write a document, and commit that."""
    life.write(path, "".join(f"{line}\n" for line in ("format: 1", *lines)))
    commit(life)


def typed(life: Life, now: str, *words: str) -> None:
    """Type a command that only writes its files: somebody changes them, then commits."""
    life.charter(*words, "--no-commit", now=now)


def digest(life: Life, slug: str) -> str:
    """The digest of a proposal, as ballots name it."""
    from hashlib import sha256

    return (
        f"sha256:{sha256((life.root / f'proposals/{slug}/proposal.md').read_bytes()).hexdigest()}"
    )
