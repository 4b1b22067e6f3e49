"""Towns in real repositories, and branches that are to be merged into them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from charterkit.actions.reviewing import review
from charterkit.decisions.authority.review import Review
from charterkit.store import Store
from tests.authority.town import FORGE, actor
from tests.life.moving import World
from tests.life.playing import Answer, Life


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """A repository whose main holds a town, at the town's time."""

    root: Path
    world: World

    def git(self, *words: str | bytes, given: bytes | None = None) -> str:
        """Type a Git command."""
        done = subprocess.run(
            ["git", *words], cwd=self.root, capture_output=True, input=given, check=False
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "replace").strip()

    def branch(self, name: str = "gren", base: str = "main") -> None:
        """Begin a branch, and go there."""
        self.git("switch", "--quiet", "--create", name, base)

    def go(self, name: str) -> None:
        """Go to a branch."""
        self.git("switch", "--quiet", name)

    def save(self, files: Mapping[str, bytes | str | None], message: str = "Ret") -> None:
        """Commit files on the branch that one is on; None removes one."""
        for path, data in files.items():
            place = self.root / path
            if data is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data.encode() if isinstance(data, str) else data)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def plant(self, mode: str, path: str | bytes, content: bytes, message: str = "Læg") -> None:
        """Commit an entry that no ordinary editor would make, without a file for it."""
        blob = self.git("hash-object", "-w", "--stdin", given=content)
        if mode == "160000":
            blob = self.git("rev-parse", "HEAD")
        name = path.encode() if isinstance(path, str) else path
        line = f"{mode} {blob}\t".encode() + name + b"\0"
        self.git("update-index", "-z", "--index-info", given=line)
        self.git("commit", "--quiet", "--message", message)

    def edit(self, path: str, old: str, new: str, message: str = "Ret") -> None:
        """Commit a file with a piece of it replaced."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, path
        self.save({path: text.replace(old, new)}, message)

    def review(self, who: int, base: str = "main", head: str = "gren") -> Review:
        """What becomes of the branch when an account brings it."""
        with Store.to_read(self.root) as store:
            return review(store, base, head, actor(who), self.world.now)

    def typed(
        self, who: int, *words: str, span: str = "main..gren", code: int | None = None
    ) -> Answer:
        """Type `charter review`."""
        asked = ("review", span, "--actor", f"{FORGE}:{who}:konto{who}", *words)
        return self.charter(*asked, code=code)

    def charter(self, *words: str, code: int | None = 0) -> Answer:
        """Type a command at the town's time."""
        life = Life(root=self.root, cwd=self.root)
        return life.charter(*words, now=f"{self.world.now:%Y-%m-%dT%H:%M:%SZ}", code=code)


def planted(root: Path, world: World) -> Branches:
    """A new repository with the town in its first commit."""
    root.mkdir(parents=True)
    found = Branches(root=root, world=world)
    found.git("init", "--quiet", "--initial-branch=main")
    found.save({**world.files, "README.md": b"Et charter.\n"}, "Begynd")
    return found


def said(review: Review) -> dict[str, str]:
    """The verdict and code of each path."""
    return {
        cell.path: " ".join(filter(None, [str(cell.ruling.verdict), cell.ruling.code]))
        for cell in review.cells
    }


def codes(review: Review) -> set[str]:
    """The codes of all that is wrong."""
    return {problem.code for problem in review.problems}
