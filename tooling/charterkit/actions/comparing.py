"""What differs between two texts, file by file and word by word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.actions.editions import Edition
from charterkit.language import marked
from charterkit.text.digest import comparable
from charterkit.text.redline import RedLine, redline


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRedline:
    """A file that differs: ``changed``, ``added`` or ``removed``, and its redline."""

    path: str
    change: str
    lines: tuple[RedLine, ...]


def compare(old: Edition, new: Edition) -> tuple[FileRedline, ...]:
    """The redline of every file in which two texts differ, by path. The rules are left out where
    one of the texts is from before they came."""
    olds, news = comparable(old.files, new.files)
    paths = sorted({*olds, *news}, key=str.encode)
    return tuple(
        FileRedline(
            path=path,
            change=kind(path, olds, news),
            lines=redline(lines_of(olds.get(path)), lines_of(news.get(path))),
        )
        for path in paths
        if olds.get(path) != news.get(path)
    )


def without_rules(old: Edition, new: Edition) -> bool:
    """Whether the rules of one text are left out, since the other is from before they came."""
    return comparable(old.files, new.files) != (old.files, new.files)


def kind(path: str, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """What happened to a file."""
    if path not in old:
        return marked("added")
    return marked("changed") if path in new else marked("removed")


def lines_of(data: bytes | None) -> list[str]:
    """The lines of a file without LF; none for a file that is not there."""
    text = (data or b"").decode("utf-8", "replace")
    return text.removesuffix("\n").split("\n") if text else []
