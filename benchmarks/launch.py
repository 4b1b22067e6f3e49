"""Run one command and say how long it took and how much memory it held.

`launch.py LOG COMMAND...` is a process as small as Python can be: what a command holds is counted
from what the process held that started it, and the benchmarks themselves hold more than some of
the commands do. Prints seconds, how it ended, and bytes."""

import os
import subprocess
import sys
import time


def main(log: str, *command: str) -> None:
    """Run the command with all that it says in the file `log`, so that no pipe holds it up."""
    with open(log, "wb") as words:  # noqa: PTH123 - pathlib is half of what this process holds.
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=words, stderr=words)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    print(seconds, process.returncode, usage.ru_maxrss * 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
