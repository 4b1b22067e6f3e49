"""`python -m charterkit.actions.forepart` judges the first part of a history for `abreast`."""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TextIO

from charterkit.actions.coming import commits_since, on_record
from charterkit.actions.judging import Judging
from charterkit.actions.memory import NOT_OURS, read_memory, written
from charterkit.problems import CharterError
from charterkit.store import Store

STEP = 100
"""After how many commits it says how far it has come."""


def judge(order: TextIO, told: TextIO) -> None:
    """Judge what is ordered. Each line that is told holds how many commits were judged, and what
    was in order then."""
    wanted = json.load(order)
    memory = read_memory(wanted["memory"]) if wanted["memory"] else None
    with Store.to_read(Path(wanted["repository"])) as store:
        record = on_record(store, wanted["head"])
        now = datetime.fromisoformat(wanted["now"])
        judging = Judging.at(store, now, record, memory)
        last = 0

        def tell(done: int, *, at_the_end: bool = False) -> None:
            nonlocal last
            if at_the_end or done - last >= STEP:
                sound, last = judging.sound, done
                json.dump((done, written(sound) if sound else None), told)
                told.write("\n")
                told.flush()

        since = memory.head if memory else None
        judging.through(commits_since(store, wanted["until"], since), tell)
        tell(last, at_the_end=True)


def main() -> None:
    """Judge what standard input orders, and end at once."""
    gc.set_threshold(50_000, 20, 20)
    # Whoever asked judges all by itself where nothing comes of this.
    with suppress(CharterError, OSError, KeyboardInterrupt, *NOT_OURS):
        judge(sys.stdin, sys.stdout)
        sys.stdout.flush()
    # Whoever asked waits for the end, and what was made need not be taken apart for that.
    os._exit(0)


if __name__ == "__main__":
    main()
