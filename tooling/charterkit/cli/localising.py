"""The options by which `charter init` starts a local charter from the national one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from charterkit.cli.beginning import Answers
from charterkit.cli.options import Trip
from charterkit.cli.questions import asked_for_everything, by_questions
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.automation import Home
    from charterkit.actions.localising import Begun
    from charterkit.actions.national import National
    from charterkit.actions.skeleton import Beginning
    from charterkit.model import Version

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Which national charter is to be followed, if any, and from which release on."""

    address: str | None
    release: str | None

    @property
    def said(self) -> bool:
        """Whether anything of that was said."""
        return self.address is not None or self.release is not None

    @property
    def version(self) -> Version | None:
        """The release that was named; a usage error for what is no version."""
        from charterkit.cli.mandates import the_version

        return the_version(self.release, option="--release")


def following_options(command: Callable[P, Any]) -> Callable[..., Any]:
    """Give a command the options, as one `Following`."""

    @click.option(
        "--upstream",
        "address",
        metavar="URL",
        help="Start a local charter from the national one in this repository.",
    )
    @click.option(
        "--release",
        "release",
        metavar="VERSION",
        help="Which release of it; the newest without this.",
    )
    @wraps(command)
    def followed(*args: Any, **kwargs: Any) -> Any:
        kwargs["following"] = Following(
            address=kwargs.pop("address"), release=kwargs.pop("release")
        )
        return command(*args, **kwargs)

    return followed


@contextmanager
def the_national(
    trip: Trip, directory: Path, following: Following, other: str | None
) -> Iterator[tuple[National, Path]]:
    """The national charter that is to be followed, verified, and where it is kept for as long as
    the block lasts. A usage error without its address, or where `other` is to be brought in."""
    if following.address is None:
        raise click.UsageError(
            say("--release says which release of a national charter: name that with --upstream.")
        )
    if other is not None:
        raise click.UsageError(
            say("--from and --upstream are two ways to a text: choose one of them.")
        )
    from charterkit.actions.localising import kept_for_now, look_at, refuse_taken
    from charterkit.cli.busy import counting

    refuse_taken(directory)
    with kept_for_now() as folder:
        keep = Path(folder) / "national.git"
        with counting(say("commits judged")) as progress:
            there = look_at(following.address, trip.directory, trip.now, keep, progress)
        there.release(following.version)
        yield there, keep


def start_local(
    trip: Trip,
    directory: Path,
    following: Following,
    found: tuple[National, Path],
    beginning: Beginning,
    home: Home | None,
    *,
    commit: bool,
) -> Begun:
    """Start the local charter."""
    from charterkit.actions.localising import begin_local, local_beginning

    there, keep = found
    return begin_local(
        directory,
        there,
        following.version,
        local_beginning(beginning, there),
        trip.now,
        address=following.address or "",
        start=trip.directory,
        commit=commit,
        home=home,
        keep=keep,
    )


def asked_for_the_rest(answers: Answers, there: National) -> Answers:
    """The answers of a person to what the national charter does not say: its languages and sectors
    are those of the local one, too, where no others are named."""
    languages = answers.languages or there.archive.charter.languages
    if not by_questions(answers):
        return replace(answers, languages=languages)
    # Sectors that are named are not asked for.
    named = answers.sectors or ("-=-",)
    given = asked_for_everything(replace(answers, languages=languages, sectors=named))
    return replace(given, sectors=answers.sectors)


def follows(begun: Begun) -> list[str]:
    """Whom the new charter follows, and what follows from that."""
    from charterkit.text.addresses import is_path

    upstream = begun.founded.done.archive.charter.upstream
    url = upstream.url if upstream else begun.national.url
    lines = [
        say(
            "Its text is that of {url}, release {version}; the whole history there was verified. "
            "The rules in charter/charter.yml are the usual ones and did not come along.",
            url=url,
            version=begun.release.version,
        ),
        say(
            "From now on it is yours: change it and add principles of your own by proposals. "
            "'charter upstream' shows what changes nationally."
        ),
    ]
    if is_path(url):
        lines.append(
            say(
                "{url} is a folder, which nobody else reaches. When the national charter has a "
                "public address, propose that under `upstream` in charter/charter.yml.",
                url=url,
            )
        )
    return lines
