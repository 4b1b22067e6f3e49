"""charter init: start a charter."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import click

from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, asked, json_option, no_commit, trip


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

    With --no-commit you can write your own text first; run it again to found that. A folder that
    holds a charter's text without a release gets its founding release.

    \b
    Example:
      charter init vores-charter --title "Naboskab i Eksempelby"
      charter init nabo --title Naboskab --language da --language en
    """
    from charterkit.actions.founding import begin, found, has_text
    from charterkit.actions.skeleton import Beginning

    directory = trip.directory / folder
    if has_text(directory):
        if title or languages or sectors or stewards:
            raise click.UsageError(
                f"{directory} holds a charter's text, and that says its title, languages, "
                "sectors and stewards. Run 'charter init' without these options to found it."
            )
        founded = found(directory, trip.now, commit=commit)
    else:
        called = unicodedata.normalize("NFC", asked(title, what="title", option="--title"))
        beginning = Beginning(
            title=" ".join(called.split()),
            languages=tuple(dict.fromkeys(languages)) or ("da",),
            sectors=pairs(sectors, option="--sector"),
            stewards=pairs(stewards, option="--steward"),
        )
        founded = begin(directory, beginning, trip.now, commit=commit)
    release = founded.release
    here = "" if folder == Path() else f"'cd {folder}', then "
    show_done(
        founded.done,
        as_json=as_json,
        said=f"{founded.title} {release.version} is founded: the text {release.text}.",
        then=next_steps(here, commit=commit, template=founded.from_template),
        facts={"title": founded.title, "version": release.version, "text": release.text},
    )


def next_steps(here: str, *, commit: bool, template: bool) -> list[str]:
    """What to do after the founding, `here` leading to the charter's folder."""
    if not commit:
        return [
            f"Next: {here}write your text in the files below charter/. 'charter init .' founds "
            "and commits it; from then on it changes by proposals only."
        ]
    lines = [f"Next: {here}'charter status' says what can be done, 'mkdocs serve' shows the site."]
    if template:
        lines.append(
            "The text says what to write. Change it by proposals; to write it all before the "
            "founding, start in a new folder with --no-commit."
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
                f"'{text}' is not of the form ID=NAME, such as forening=Foreninger.",
                param_hint=option,
            )
        if id in named:
            raise click.BadParameter(f"'{id}' is there twice.", param_hint=option)
        named[id] = name
    return named
