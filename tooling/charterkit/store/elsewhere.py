"""Another repository, of which a document's versions are read and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.calling import call
from charterkit.store.process import command_in
from charterkit.store.repository import Git, find_to_read

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A commit of another repository: how people call it (a tag, or the first digits of its id),
    its id, and the day it was made or tagged."""

    name: str
    commit: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A repository that is read only."""

    git: Git

    @classmethod
    def at(cls, folder: Path) -> Elsewhere:
        """The one in a folder, also a bare one. CharterError if there is none."""
        return cls(git=find_to_read(folder))

    @classmethod
    def fetched(cls, address: str, folder: Path) -> Elsewhere:
        """The one at an address, copied into a folder. CharterError with Git's words if it cannot
        be had."""
        place = folder / "source.git"
        words = ("clone", "--quiet", "--bare", "--", address, str(place))
        answer = call(command_in(folder), words, env=_QUIET)
        if answer.status:
            raise CharterError(
                say(
                    "{address} cannot be fetched: {said}",
                    address=address,
                    said=" ".join(answer.err.split()),
                ),
                say("Look at the address; or clone it yourself and name that folder."),
            )
        return cls.at(place)

    def tags(self) -> tuple[Moment, ...]:
        """The tags that lead to commits, each with its day."""
        form = "%(refname:strip=2)%00%(creatordate:short)%00%(objectname)%00%(*objectname)"
        listed = self.git.tell("for-each-ref", f"--format={form}", "refs/tags")
        return tuple(
            Moment(name=name, commit=peeled or id, on=date.fromisoformat(on))
            for name, on, id, peeled in (
                line.split("\0") for line in listed.decode("utf-8", "replace").splitlines()
            )
            if on
        )

    def head(self) -> str | None:
        """The commit of HEAD; None in a repository without one."""
        answer = self.git.ask("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
        return None if answer.status else answer.line

    def changes(self, path: str) -> Iterator[tuple[Moment, str]]:
        """The commits that changed a file, oldest first, each with what it was called then."""
        found = self.git.tell(
            "log", "--follow", "--first-parent", "-m", "--no-show-signature", "--name-only", "-z",
            "--format=format:%x01%H %cs", "HEAD", "--", path,
        )  # fmt: skip
        made = []
        for part in found.decode("utf-8", "surrogateescape").split("\x01")[1:]:
            head, _, names = part.partition("\n")
            commit, on = head.strip("\0").split(" ", 1)
            name = next((each for each in names.split("\0") if each), path)
            made.append((Moment(name=commit[:10], commit=commit, on=date.fromisoformat(on)), name))
        yield from reversed(made)

    def files(self, commit: str, below: str = "") -> tuple[str, ...]:
        """The plain files of a commit, or those below a folder of it, by their paths."""
        words = ["ls-tree", "-r", "-z", "--name-only", commit]
        listed = self.git.tell(*words, *(["--", f"{below}/"] if below else []))
        return tuple(path for path in listed.decode("utf-8", "replace").split("\0") if path)

    def read(self, commit: str, path: str) -> bytes | None:
        """A file as it stood at a commit; None if there was none."""
        answer = self.git.ask("cat-file", "blob", f"{commit}:{path}")
        return None if answer.status else answer.out
