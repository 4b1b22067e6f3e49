"""How Git is asked: one process a question, arguments as lists, bytes in, bytes out."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    import git

# What Git tells its hooks about the repository they run in. It would lead a command that a hook
# starts to another index or object store than the one it was asked about. Who the author is and
# what was configured on the command line is the person's own wish and stays.
OF_A_HOOK = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_DIFF_OPTS",
    "GIT_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
# Neither replaced objects nor grafted parents: what is read is what everybody's clone holds.
ALWAYS = {
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LANGUAGE": "C",
    "LC_ALL": "C.UTF-8",
}
# An address that Git guesses from the machine's name must not enter a public history.
SETTINGS = (
    "advice.graftFileDeprecated=false",
    "core.quotePath=false",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    "user.useConfigOnly=true",
)

_SECRET = re.compile(r"(?<=://)[^/\s'\"]*@")
"""Who logs in, and by what, in an address on the web."""

AHEAD = 1 << 20
"""Bytes that may wait in the pipe from Git; a long answer is then read in few turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one Git process ended: its exit status, its output and what it said on the side."""

    status: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """The output as one line of text without its end."""
        return self.out.decode("utf-8", "replace").rstrip("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A running Git process, as seen from here."""

    process: subprocess.Popen[bytes]
    to: BinaryIO
    out: BinaryIO
    err: BinaryIO

    def say(self, words: bytes) -> None:
        """Write at once."""
        self.to.write(words)
        self.to.flush()

    def line(self) -> bytes:
        """The next line it says, with its end; nothing after the last."""
        return self.out.readline()

    def read(self, size: int) -> bytes:
        """The next `size` bytes it says; fewer at the end."""
        return self.out.read(size)

    def require_well_ended(self, verb: str) -> None:
        """When all was read: CharterError with Git's words if it stopped half-way."""
        said = self.err.read().decode("utf-8", "replace")
        status = self.process.wait()
        if status:
            raise failure(verb, Answer(status=status, out=b"", err=said))


def command_in(folder: Path) -> git.Git:
    """Git's command line, run in a folder. CharterError if Git is not installed."""
    # The library looks for Git when it is imported and fails if there is none.
    try:
        import git
    except ImportError as error:
        raise _no_git() from error
    return git.Git(folder)


def ask(
    command: git.Git,
    arguments: Sequence[str],
    *,
    given: bytes | None = None,
    env: Mapping[str, str] | None = None,
    **popen: Any,
) -> Answer:
    """One Git process with `given` on its standard input; its answer, whatever it is."""
    from git.exc import GitCommandNotFound

    with outside_any_hook(), _spool(given) as source:
        try:
            status, out, err = command.execute(
                _words(command, arguments),
                istream=source,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env={**ALWAYS, **(env or {})},
                **popen,
            )
        except GitCommandNotFound as error:
            raise _no_git() from error
    return Answer(status=status, out=out, err=err)


@contextmanager
def talk(
    command: git.Git,
    arguments: Sequence[str],
    *,
    given: bytes | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[Conversation]:
    """A Git process to write to and read from while it runs. All of `given`, if there is any,
    waits in a file from the start, so that neither side can wait for the other."""
    with outside_any_hook(), _spool(given) as source:
        # It ends the process when it is no longer referred to.
        keeper = command.execute(
            _words(command, arguments),
            istream=subprocess.PIPE if source is None else source,
            as_process=True,
            env={**ALWAYS, **(env or {})},
        )
    process = cast("subprocess.Popen[bytes]", keeper.proc)
    to, out, err = (cast(BinaryIO, end) for end in (process.stdin, process.stdout, process.stderr))
    _widen(out)
    try:
        yield Conversation(process=process, to=to, out=out, err=err)
    finally:
        for end in (process.stdin, out, err):
            if end is not None:
                with suppress(BrokenPipeError):
                    end.close()
        process.wait()


def _widen(pipe: BinaryIO) -> None:
    """Where the system can (Linux), let Git say this much before it must wait for us."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, AHEAD)


def without_secrets(text: str) -> str:
    """A text in which no address says who logs in, or by what."""
    return _SECRET.sub("", text)


def failure(verb: str, answer: Answer) -> CharterError:
    """What to say when Git refused something that should have worked."""
    said = " ".join(without_secrets(answer.err).split()) or say(
        "exit status {status}", status=answer.status
    )
    return CharterError(
        say("Git could not do its part (git {verb}): {said}", verb=verb, said=said),
        say("If Git's words do not help, 'git fsck' tells whether the repository is sound."),
    )


def _no_git() -> CharterError:
    return CharterError(
        say("Git was not found on this machine."),
        say(
            "Install Git (https://git-scm.com/downloads), open a new terminal and "
            "run the command again."
        ),
    )


@contextmanager
def outside_any_hook() -> Iterator[None]:
    """Start processes as if no Git hook had started this one."""
    held = {name: os.environ.pop(name) for name in OF_A_HOOK if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(held)


def _words(command: git.Git, arguments: Sequence[str]) -> list[str]:
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    return [command.GIT_PYTHON_GIT_EXECUTABLE or "git", *settings, *arguments]


@contextmanager
def _spool(given: bytes | None) -> Iterator[BinaryIO | None]:
    if given is None:
        yield None
        return
    with tempfile.TemporaryFile() as source:
        source.write(given)
        source.seek(0)
        yield source
