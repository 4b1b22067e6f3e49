"""charter init: start a charter."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import asked
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, json_option, no_commit, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.founding import Founded


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", metavar="T", help="What the charter is called.")
@click.option(
    "--language",
    "languages",
    metavar="LANG",
    multiple=True,
    help="Its languages, da by default; the first one binds. Repeatable.",
)
@click.option(
    "--sector",
    "sectors",
    metavar="ID=NAME",
    multiple=True,
    help="Its sectors, instead of the usual eight. Repeatable.",
)
@click.option(
    "--steward", "stewards", metavar="ID=NAME", multiple=True, help="Its stewards. Repeatable."
)
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    folder: Path,
    title: str | None,
    languages: tuple[str, ...],
    sectors: tuple[str, ...],
    stewards: tuple[str, ...],
    as_json: bool,
    commit: bool,
) -> None:
    """Start a charter in the folder DIR: a text that says what to write, its rules, a site, and
    the founding release 0.1.0, in a Git repository.

    With --no-commit it only writes: put in your own text and rules, then run it again to found
    them. Once founded they change by proposals only. A folder that holds a charter's text without
    a release gets its founding release.

    \b
    Example:
      charter init vores-charter --title "Naboskab i Eksempelby" --no-commit
      charter init vores-charter
      charter init nabo --title Naboskab --language da --language en
    """
    from charterkit.actions.founding import begin, found, has_text
    from charterkit.actions.skeleton import Beginning

    directory = trip.directory / folder
    if has_text(directory):
        if title or languages or sectors or stewards:
            raise _says_itself(folder)
        founded = found(directory, trip.now, commit=commit)
    else:
        called = unicodedata.normalize(
            "NFC",
            asked(title, what="title", option="--title", hint=say("what the charter is called")),
        )
        beginning = Beginning(
            title=" ".join(called.split()),
            languages=tuple(dict.fromkeys(languages)) or ("da",),
            sectors=pairs(sectors, option="--sector"),
            stewards=pairs(stewards, option="--steward"),
        )
        founded = begin(directory, beginning, trip.now, commit=commit)
    release = founded.release
    show_done(
        founded.done,
        as_json=as_json,
        said=_said(founded, commit=commit),
        then=next_steps(folder, founded, commit=commit),
        facts={
            "title": founded.title,
            "version": release.version if release else None,
            "text": release.text if release else None,
        },
    )


def _says_itself(folder: Path) -> click.UsageError:
    return click.UsageError(
        say(
            "{folder} holds a charter's text, and that says its title, languages, sectors and "
            "stewards. Run 'charter init {argument}' without these options to found it.",
            folder=folder if folder != Path() else say("This folder"),
            argument=quote(str(folder)),
        )
    )


def _said(founded: Founded, *, commit: bool) -> str:
    release = founded.release
    if not (release and commit):
        return say("{title} is written and waits to be founded.", title=founded.title)
    return say(
        "{title} {version} is founded: the text\n{text}.",
        title=founded.title,
        version=release.version,
        text=release.text,
    )


def next_steps(folder: Path, founded: Founded, *, commit: bool) -> list[str]:
    """What to do after the founding, or before it."""
    here = (
        "" if folder == Path() else say("go there (cd {folder}), then ", folder=quote(str(folder)))
    )
    lines = [say("Left as it was: {kept}.", kept=", ".join(founded.kept))] if founded.kept else []
    if not commit:
        return [
            *lines,
            say(
                "Next: {here}write your text and your rules in the files below "
                "charter/. 'charter check' looks it over, and 'charter init .' founds "
                "and commits it; from then on it changes by proposals only.",
                here=here,
            ),
        ]
    lines.append(
        say(
            "Next: {here}'charter status' says what can be done, 'mkdocs serve' shows the site.",
            here=here,
        )
    )
    if founded.from_template:
        lines.append(
            say(
                "The text still says what to write there, and from now on it changes "
                "by proposals, which take their time. To write it first and found it "
                "afterwards, start in a new folder with --no-commit."
            )
        )
    return lines


def pairs(texts: tuple[str, ...], *, option: str) -> Mapping[str, str]:
    """Names by id from ID=NAME; a usage error for anything else."""
    named = {}
    for text in texts:
        id, equals, name = text.partition("=")
        name = " ".join(unicodedata.normalize("NFC", name).split())
        if not (id and equals and name):
            raise click.BadParameter(
                say("'{text}' is not of the form ID=NAME, such as forening=Foreninger.", text=text),
                param_hint=option,
            )
        if id in named:
            raise click.BadParameter(say("'{id}' is there twice.", id=id), param_hint=option)
        named[id] = name
    return named
