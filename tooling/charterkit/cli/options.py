"""What commands share: where and when they work, and how they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from unicodedata import normalize

import click

from charterkit.cli.overtaken import until_first
from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.keys.sealer import Sealer
    from charterkit.store import Store

P = ParamSpec("P")
FIRST_YEAR, LAST_YEAR = 1000, 9900
"""The years that may be the present: every window that begins in them can be written."""
FILES = ("FILE", "PATH", "DIR", "KEY", "SOURCE")
"""Where the name of a file is typed."""
OFFICERS = ("steward", "arbiter")
"""Commands that take one of these enter something in the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Where (a directory inside the repository) and when (UTC) a command works, and with which key
    it signs what it writes."""

    directory: Path
    now: datetime
    key: str | None = None
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was found out about the repository, for when it is opened again."""

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The repository, open for as long as the block lasts."""
        from charterkit.store import Store

        if "git" not in self.kept:
            self.kept["git"] = Store.open(self.directory).git
        with Store(git=self.kept["git"]) as store:
            yield store

    def sealer(self) -> Sealer | None:
        """What signs with the key that was named; None where none was. CharterError if there is no
        such key."""
        if self.key is None:
            return None
        from charterkit.keys.sealer import sealer

        return sealer(self.key)


def moment(text: str | None, *, option: str = "--now") -> datetime:
    """A time as people type it (2026-12-01, 2026-12-01T09:00 or with Z or an offset), in UTC
    and whole seconds; the present when there is none. A usage error names the option."""
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        if len(text) == 10:
            text += "T12:00:00"
        when = datetime.fromisoformat(text)
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        raise click.BadParameter(
            say("'{text}' is not a time. Write 2026-12-01 or 2026-12-01T09:00:00Z.", text=text),
            param_hint=option,
        ) from None
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise click.BadParameter(
            say(
                "'{text}' is too far off: days are counted from it, and dates are "
                "those of the years 1 to 9999. Give a time in the years {first} "
                "to {last}.",
                text=text,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            ),
            param_hint=option,
        )
    return when.replace(microsecond=0)


def day(text: str | None, *, option: str) -> date | None:
    """A date as 2026-12-01, None for None; a usage error that names the option otherwise."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            say("'{text}' is not a date. Write it as 2026-12-01.", text=text), param_hint=option
        ) from None


def trip(command: Callable[Concatenate[Trip, P], Any]) -> Callable[P, Any]:
    """Give a command its `Trip`, from -C and --now before or after the command's name. When
    somebody else's commit comes first, it is carried out anew."""

    @click.option("-C", "directory", metavar="DIR", help="Work as if started in DIR.")
    @click.option("--now", metavar="TIME", help="Take TIME as the present, for rehearsals.")
    @click.pass_context
    @wraps(command)
    def started(ctx: click.Context, /, *args: Any, **kwargs: Any) -> Any:
        above: dict[str, str | None] = ctx.obj or {}
        directory = Path(above.get("directory") or ".", kwargs.pop("directory") or ".")
        typed = kwargs.pop("now") or above.get("now")
        present = moment(typed)
        if not directory.is_dir():
            raise CharterError(
                say("There is no folder {directory}.", directory=directory),
                say("Name a folder that exists after -C."),
            )

        def carried_out() -> Any:
            # Anew is later: official times never go back.
            now = max(present, moment(typed))
            return command(Trip(directory=directory, now=now), *args, **given)

        given = {name: composed(value, _metavar(ctx, name)) for name, value in kwargs.items()}
        here = Trip(directory=directory, now=present)
        official = not kwargs.keys().isdisjoint(OFFICERS)
        try:
            return until_first(carried_out, here.store, official=official)
        except CharterError as error:
            from charterkit.cli.suggesting import with_suggestion

            # What was read on the way to it is let go of before anything else is read.
            raise with_suggestion(error.with_traceback(None), ctx, directory) from None

    return started


def _metavar(ctx: click.Context, name: str) -> str:
    named = (each for each in ctx.command.params if each.name == name)
    return next((each.metavar or name.upper() for each in named), "")


def composed(value: Any, metavar: str = "") -> Any:
    """What was typed, with each letter in one piece (NFC), as everything is written here; a
    terminal of macOS hands over what it copied from a file's name in several. The names of files
    are left as they are: they must be found."""
    if metavar.strip("[].") in FILES:
        return value
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, tuple):
        return tuple(composed(each) for each in value)
    return value


def sealing(command: Callable[Concatenate[Trip, P], Any]) -> Callable[Concatenate[Trip, P], Any]:
    """Give a command --key, by which its `Trip` has a sealer. It stands below `trip`."""

    @click.option(
        "--key",
        metavar="KEY",
        envvar="CHARTER_KEY",
        help="Sign with the SSH key in this file, or agent:FINGERPRINT.",
    )
    @wraps(command)
    def sealed(trip: Trip, /, *args: Any, **kwargs: Any) -> Any:
        return command(replace(trip, key=kwargs.pop("key") or None), *args, **kwargs)

    return sealed


json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
no_commit = click.option(
    "--no-commit", "commit", is_flag=True, flag_value=False, default=True, help="Only write files."
)
entered_by_option = click.option(
    "--entered-by",
    metavar="STEWARD",
    help="A steward enters it for somebody who sent it in another way.",
)
by_steward = click.option(
    "--as", "steward", metavar="STEWARD", help="Which steward you are (by id)."
)
