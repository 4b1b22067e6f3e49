"""One rich history that holds, kept at every step of it, for whoever wants to break it.

Everything that the record knows happens in it: `chapters` tell it; here it is told and kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from shutil import copytree, ignore_patterns

from charterkit.actions.memory import Memory, remember
from tests.life.playing import Life

LATER = "2029-06-01"
"""When histories are verified: after all that happens in them."""
FIRST, SECOND = "sekretariatet", "formandskabet"
"""The two stewards of the founding."""


@dataclass(slots=True, kw_only=True)
class Teller:
    """Who plays the history: what is said, when, and which commits are to be found again."""

    life: Life
    now: str = ""
    steps: dict[str, str] = field(default_factory=dict)

    def on(self, day: str) -> None:
        """Let time pass until a day."""
        self.now = day

    def say(self, *words: str) -> None:
        """Type a command of `charter`."""
        self.life.charter(*words, now=self.now)

    def stewards(self, *words: str) -> None:
        """Type a command as the first steward."""
        self.say(*words, "--as", FIRST)

    def each(self, ids: tuple[str, ...], *words: str) -> None:
        """Type a command as several organisations."""
        for id in ids:
            self.say(*words, "--as", id)

    def propose(
        self, slug: str, path: str, old: str, new: str, *, by: str, class_name: str
    ) -> None:
        """Edit a file of the charter and make a proposal of it."""
        self.life.edit(path, old, new)
        self.say(
            "propose", slug.capitalize(), "--slug", slug, "--by", by, "--class", class_name,
            "--reasons", "Derfor.",
        )  # fmt: skip

    def keep(self, step: str) -> None:
        """Remember the commit of a step."""
        self.steps[step] = self.life.git("rev-parse", "HEAD").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A history that was played and verified. `chain` is its first-parent line, oldest first;
    `touching` says how many commits had touched the charter up to each of them."""

    packed: Path
    steps: Mapping[str, str]
    chain: tuple[str, ...]
    founded: str
    touching: tuple[int, ...]

    @property
    def head(self) -> str:
        """Its last commit."""
        return self.chain[-1]

    def at(self, step: str, where: Path) -> Life:
        """A clone of its own as it stood after a step (or a commit), verified up to there."""
        life = self.bare(step, where)
        life.git("reset", "--quiet", "--hard")
        return life

    def bare(self, step: str, where: Path) -> Life:
        """The same with an empty work tree."""
        commit = self.steps.get(step, step)
        root = where / "charter"
        copytree(self.packed, root / ".git")
        (root / ".git/refs/heads/main").write_text(f"{commit}\n")
        self.verified(root / ".git", commit)
        return Life(root=root, cwd=root)

    def verified(self, folder: Path, commit: str) -> None:
        """Let a clone remember that it is verified up to a commit."""
        memory = Memory(
            head=commit,
            founded=self.founded,
            touching=self.touching[self.chain.index(commit)],
            breaches={},
            unmended={},
        )
        remember(folder / "charterkit", memory)


def pack(teller: Teller, where: Path) -> History:
    """Verify what was played from its first commit, and pack it so that it is copied at once."""
    life = teller.life
    found = life.charter("verify", "--fresh", "--json", now=LATER).json
    chain = tuple(life.git("rev-list", "--first-parent", "--reverse", "HEAD").split())
    moved = life.git(
        "log", "--first-parent", "--reverse", "--format=%H", "--", "charter", "proposals"
    )
    touched = set(moved.split())
    life.git("repack", "-adq")
    life.git("pack-refs", "--all")
    copytree(
        life.root / ".git", where,
        ignore=ignore_patterns("hooks", "logs", "charterkit", "index", "packed-refs", "*.sample"),
    )  # fmt: skip
    (where / "refs/heads").mkdir(parents=True, exist_ok=True)
    count, touching = 0, []
    for commit in chain:
        count += commit in touched
        touching.append(count)
    return History(
        packed=where,
        steps=dict(teller.steps),
        chain=chain,
        founded=found["founded"],
        touching=tuple(touching),
    )


def renewed(translation: str, original: str) -> str:
    """A translation that names the text it translates."""
    digest = sha256(original.encode()).hexdigest()
    return re.sub("^translates: .*$", f"translates: sha256:{digest}", translation, flags=re.M)
