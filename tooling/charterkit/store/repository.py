"""Where the repository is."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.process import Answer, Command, Conversation, ask, command_in, failure, talk

COMMITS = Path("charterkit", "commits")
"""Where in the Git folder of a work tree commits are prepared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Git:
    """One work tree of a repository. `root` is its top folder, `directory` its own Git folder
    (a linked work tree has one of its own), `common` the one that all work trees share,
    `algorithm` the hash that names objects: sha1 or sha256. `objects` are variables that lead Git
    to more objects than those, such as what a push has brought and nobody has taken in yet."""

    root: Path
    directory: Path
    common: Path
    algorithm: str
    command: Command = field(repr=False, compare=False)
    objects: Mapping[str, str] = field(default_factory=dict, repr=False)
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What is asked more than once, and kept until the command ends."""

    @property
    def index(self) -> Path:
        """The index of this work tree."""
        return self.directory / "index"

    def ask(
        self,
        *arguments: str,
        given: bytes | None = None,
        env: Mapping[str, str] | None = None,
        **popen: Any,
    ) -> Answer:
        """One Git process with `given` on its standard input; its answer, whatever it is.
        `popen` is passed on to the process."""
        return ask(
            self.command, arguments, given=given, env={**self.objects, **(env or {})}, **popen
        )

    def tell(
        self,
        *arguments: str,
        given: bytes | None = None,
        env: Mapping[str, str] | None = None,
    ) -> bytes:
        """The output of one Git process; CharterError with Git's own words if it failed."""
        answer = self.ask(*arguments, given=given, env=env)
        if answer.status:
            raise failure(arguments[0], answer)
        return answer.out

    def call(self, *arguments: str, env: Mapping[str, str] | None = None) -> Answer:
        """The answer of one Git process that talks to another repository, whatever it is."""
        from charterkit.store.calling import call

        return call(self.command, arguments, env={**self.objects, **(env or {})})

    def talk(
        self, *arguments: str, given: bytes | None = None
    ) -> AbstractContextManager[Conversation]:
        """A Git process to write to and read from while it runs, or that reads `given`."""
        return talk(self.command, arguments, given=given, env=self.objects)

    def blob_id(self, content: bytes) -> str:
        """The id of a blob with this content."""
        return self.object_id(b"blob", content)

    def object_id(self, kind: bytes, content: bytes) -> str:
        """The id of an object: the hash of its kind, its size and its content."""
        header = kind + b" %d\0" % len(content)
        return hashlib.new(self.algorithm, header + content, usedforsecurity=False).hexdigest()

    @property
    def empty_tree(self) -> str:
        """The id of the tree without entries, which Git knows without having it."""
        return self.object_id(b"tree", b"")


def find(start: Path) -> Git:
    """The work tree that `start` lies in.

    Raises CharterError when there is none, when it is bare, belongs to somebody else, or when
    Git is not installed."""
    folder = start if start.is_dir() else start.parent
    if not folder.is_dir():
        raise CharterError(
            say("There is no folder {folder}.", folder=folder), say("Check the path and run again.")
        )
    command = command_in(folder)
    answer = ask(
        command,
        (
            "rev-parse",
            "--path-format=absolute",
            "--is-bare-repository",
            "--show-object-format",
            "--git-dir",
            "--git-common-dir",
            "--show-toplevel",
        ),
    )
    lines = answer.out.decode("utf-8", "surrogateescape").splitlines()
    if answer.status or len(lines) != 5:
        raise _nowhere(folder, answer, bare=lines[:1] == ["true"])
    _, algorithm, directory, common, root = lines
    return Git(
        root=Path(root),
        directory=Path(directory),
        common=Path(common),
        algorithm=algorithm,
        command=command_in(Path(root)),
    )


def find_to_read(start: Path, objects: Mapping[str, str] | None = None) -> Git:
    """The repository that `start` lies in, also a bare one, to be read only: `root` is then its own
    folder. CharterError when there is none, or when Git is not installed."""
    folder = start if start.is_dir() else start.parent
    if not folder.is_dir():
        raise CharterError(
            say("There is no folder {folder}.", folder=folder), say("Check the path and run again.")
        )
    command = command_in(folder)
    words = ("--path-format=absolute", "--show-object-format", "--git-dir", "--git-common-dir")
    answer = ask(command, ("rev-parse", *words))
    lines = answer.out.decode("utf-8", "surrogateescape").splitlines()
    if answer.status or len(lines) != 3:
        raise _nowhere(folder, answer, bare=False)
    algorithm, directory, common = lines
    return Git(
        root=Path(directory),
        directory=Path(directory),
        common=Path(common),
        algorithm=algorithm,
        command=command_in(Path(directory)),
        objects=objects or {},
    )


def is_being_committed(git: Git) -> bool:
    """Whether somebody has prepared a commit in this work tree, and is at it or was stopped."""
    try:
        with os.scandir(git.directory / COMMITS) as found:
            return any(found)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def create(root: Path) -> None:
    """A new repository in `root` with the branch main, unless `root` already is one's top."""
    if not (root / ".git").exists():
        root.mkdir(parents=True, exist_ok=True)
        answer = ask(command_in(root), ("init", "--quiet", "--initial-branch=main"))
        if answer.status:
            raise failure("init", answer)


def _nowhere(folder: Path, answer: Answer, *, bare: bool) -> CharterError:
    owned = re.search("dubious ownership in repository at '(.*)'", answer.err)
    if owned:
        return CharterError(
            say(
                "The repository {owned} belongs to another user, so Git does not trust it.",
                owned=owned[1],
            ),
            say("If you do: git config --global --add safe.directory '{owned}'", owned=owned[1]),
        )
    if bare:
        return CharterError(
            say(
                "{folder} is a bare repository: it has history, but no files to work on.",
                folder=folder,
            ),
            say("Make a clone with 'git clone' and run the command there."),
        )
    if "must be run in a work tree" in answer.err:
        return CharterError(
            say("{folder} is inside a repository's own .git folder.", folder=folder),
            say("Go to the folder that holds the charter and run the command there."),
        )
    if "not a git repository" in answer.err:
        return CharterError(
            say("{folder} is not in a Git repository.", folder=folder.resolve()),
            say("Go to the folder that holds the charter, or start one with 'charter init DIR'."),
        )
    return failure("rev-parse", answer)
