"""Try one mutant in a process that imports it instead of its module: for what is done on import.

`python -m tests.mutation.alone OUT REQUEST`: the open file to answer in, and a JSON file with the
mutant, the tests to ask and their cost."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests.mutation.asking import Session, collect, first_that_fails
from tests.mutation.mutants import mutants, source
from tests.mutation.planting import replace_on_import
from tests.mutation.reach import TOP


def main(out: int, request: Path) -> int:
    """Answer a request; returns pytest's exit code."""
    asked = json.loads(request.read_text(encoding="utf-8"))
    if asked["module"] is not None:
        known = mutants(asked["module"], source(asked["module"]))
        replace_on_import(known[asked["number"]])
    costs: dict[str, float] = asked["costs"]
    if not costs:
        # Without any file pytest would collect them all.
        os.write(out, b"null\n")
        return 0
    files = dict.fromkeys(TOP / test.partition("::")[0] for test in costs)

    def work(session: Session) -> None:
        first_that_fails(session, [test for test in costs if test in session.items], costs, out)

    return collect(files, request.with_suffix(""), work)


if __name__ == "__main__":
    os.set_inheritable(int(sys.argv[1]), False)
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
