"""Do one thing in a repository and be killed before a given step of it.

Usage: dying.py MODE REPOSITORY with lines ``STEP<TAB>REPOSITORY`` on standard input; each is
done in a process of its own, and for each one line is printed: how the process ended (a negative
signal number, or its status) and how many steps it came to. A step is what the process is about
to do to files or to start: Python announces each as an audit event. Step 0 lets it finish.

Modes: ``commit`` and ``open`` say what is interrupted. In ``pause`` a commit only stops before
the step, says ``stopped``, and goes on after one more line. In ``once`` a commit is made in this
process, after it said ``ready``.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from charterkit.store import Store
from tests.store.repositories import ENACTED

# All that can change something outside the process.
STEPS = {
    "fcntl.flock",
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "shutil.copyfile",
    "subprocess.Popen",
}


def act(mode: str, root: Path) -> None:
    """What is interrupted."""
    with Store.open(root) as store:
        if mode != "open":
            store.commit(ENACTED, expected=store.head())


def die_before(step: int, told: int, how: signal.Signals) -> None:
    """From now on each step is counted and told, and the given one never comes."""
    count = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and arguments[1] not in (None, "r", "rb")
        if event in STEPS or writes:
            count += 1
            os.write(told, b".")
            if count == step:
                os.kill(os.getpid(), how)

    sys.addaudithook(watch)


def run(mode: str, step: int, root: Path) -> str:
    """One process, from its start to its end."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        die_before(step, write, signal.SIGSTOP if mode == "pause" else signal.SIGKILL)
        status = 1
        try:
            act(mode, root)
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    if mode == "pause":
        os.waitpid(child, os.WUNTRACED)
        print("stopped", flush=True)
        sys.stdin.readline()
        os.kill(child, signal.SIGCONT)
    _, ended = os.waitpid(child, 0)
    steps = 0
    while piece := os.read(read, 4096):
        steps += len(piece)
    os.close(read)
    return f"{os.waitstatus_to_exitcode(ended)}\t{steps}"


if __name__ == "__main__":
    # Loaded once, here, so that each process begins at once.
    with Store.open(Path(sys.argv[2])):
        pass
    if sys.argv[1] == "once":
        print("ready", flush=True)
        act("commit", Path(sys.argv[2]))
        sys.exit()
    while line := sys.stdin.readline():
        wanted, _, place = line.rstrip("\n").partition("\t")
        print(run(sys.argv[1], int(wanted), Path(place)), flush=True)
