"""Where the benchmarks run: Git's settings, and what a person's own would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

GIT_SETTINGS = """\
[user]
    name = Målingen
    email = maalingen@eksempel.example
[commit]
    gpgsign = false
[gc]
    auto = 0
[maintenance]
    auto = false
[protocol "file"]
    allow = always
"""


@contextmanager
def settled(folder: Path | None = None) -> Iterator[Mapping[str, str]]:
    """What the environment is to say, with Git's settings in a file in `folder`, or in one that
    is removed afterwards."""
    with TemporaryDirectory(prefix="charter-bench-") as own:
        settings = (folder or Path(own)) / "gitconfig"
        settings.write_text(GIT_SETTINGS, encoding="utf-8")
        yield {
            "GIT_CONFIG_GLOBAL": str(settings),
            "GIT_CONFIG_NOSYSTEM": "1",
            "NO_MKDOCS_2_WARNING": "1",
        }
