"""How Git is asked: one process a question, arguments as lists, bytes in, bytes out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from charterkit.language import say
from charterkit.problems import CharterError

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


@dataclass(frozen=True, slots=True)
class Command:
    """Git's command line: the program, and the folder it is run in."""

    program: str
    folder: Path


def command_in(folder: Path) -> Command:
    """Git's command line, run in a folder. The program is `git`, or what the variable
    GIT_PYTHON_GIT_EXECUTABLE names, as for the library."""
    return Command(os.environ.get("GIT_PYTHON_GIT_EXECUTABLE") or "git", folder)


def words_of(command: Command, arguments: Sequence[str]) -> list[str]:
    """The whole command line, with the settings that hold for every question."""
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    return [command.program, *settings, *arguments]


def ask(
    command: Command,
    arguments: Sequence[str],
    *,
    given: bytes | None = None,
    env: Mapping[str, str] | None = None,
    **popen: Any,
) -> Answer:
    """One Git process with `given` on its standard input; its answer, whatever it is. CharterError
    if Git is not installed. It is waited for and not killed when the person stops us."""
    source = subprocess.DEVNULL if given is None else subprocess.PIPE
    process = _started(command, arguments, stdin=source, env=env, **popen)
    try:
        out, err = process.communicate(given)
    finally:
        for end in (process.stdout, process.stderr):
            if end is not None:
                end.close()
    said = err.removesuffix(b"\n").decode(sys.getfilesystemencoding(), "surrogateescape")
    return Answer(status=process.returncode, out=out, err=said)


@contextmanager
def talk(
    command: Command,
    arguments: Sequence[str],
    *,
    given: bytes | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[Conversation]:
    """A Git process to write to and read from while it runs. All of `given`, if there is any,
    waits in a file from the start, so that neither side can wait for the other."""
    with _spool(given) as source:
        end = subprocess.PIPE if source is None else source
        process = _started(command, arguments, stdin=end, env=env)
    to, out, err = (cast(BinaryIO, end) for end in (process.stdin, process.stdout, process.stderr))
    _widen(out)
    try:
        yield Conversation(process=process, to=to, out=out, err=err)
    finally:
        for each in (process.stdin, out, err):
            if each is not None:
                with suppress(BrokenPipeError):
                    each.close()
        process.wait()


@contextmanager
def aside(
    command: Command, arguments: Sequence[str], *, env: Mapping[str, str] | None = None
) -> Iterator[Callable[[], Answer]]:
    """A Git process that works while something else is done; ask what is yielded for its answer.
    What it says waits in a file, so that it need not wait for us. It is ended with the block."""
    with _nameless() as out, _nameless() as err:
        process = _started(
            command, arguments, stdin=subprocess.DEVNULL, env=env, stdout=out, stderr=err
        )

        def ended() -> Answer:
            status = process.wait()
            for end in (out, err):
                end.seek(0)
            said = err.read().removesuffix(b"\n")
            told = said.decode(sys.getfilesystemencoding(), "surrogateescape")
            return Answer(status=status, out=out.read(), err=told)

        try:
            yield ended
        finally:
            process.kill()
            process.wait()


def _started(
    command: Command,
    arguments: Sequence[str],
    *,
    stdin: int | BinaryIO,
    env: Mapping[str, str] | None,
    **popen: Any,
) -> subprocess.Popen[bytes]:
    """A Git process as if no Git hook had started this one. CharterError if there is no Git."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
    try:
        with _from_its_place():
            return subprocess.Popen(
                words_of(command, arguments),
                cwd=command.folder,
                env={**kept, **ALWAYS, **(env or {})},
                stdin=stdin,
                **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **_APART, **popen},
            )
    except (FileNotFoundError, PermissionError) as error:
        # The system does not tell a program that is not there from a folder that is not.
        if not os.access(command.folder, os.X_OK):
            raise
        raise no_git() from error


if sys.platform == "win32":
    # No window flashes up, and Ctrl-C reaches us alone.
    _APART: Mapping[str, Any] = {
        "creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    }
    _HERE = "NoDefaultCurrentDirectoryInExePath"

    @contextmanager
    def _from_its_place() -> Iterator[None]:
        """Let Windows not take a program that lies in the folder we stand in for Git."""
        held = os.environ.get(_HERE)
        os.environ[_HERE] = "1"
        try:
            yield
        finally:
            if held is None:
                del os.environ[_HERE]
            else:
                os.environ[_HERE] = held
else:
    _APART: Mapping[str, Any] = {}
    _from_its_place = nullcontext


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


def no_git() -> CharterError:
    """What to say where Git is not installed."""
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


@contextmanager
def _spool(given: bytes | None) -> Iterator[BinaryIO | None]:
    if given is None:
        yield None
        return
    with _nameless() as source:
        source.write(given)
        source.seek(0)
        yield source


def _nameless() -> BinaryIO:
    """A file without a name, that is gone when it is closed; in memory where the system can."""
    if sys.platform == "linux":
        with suppress(OSError):
            return os.fdopen(os.memfd_create("charter"), "w+b")
    from tempfile import TemporaryFile

    return cast(BinaryIO, TemporaryFile())
