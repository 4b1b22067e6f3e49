"""charter init: start a charter."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from charterkit.cli.adopted import brought, told
from charterkit.cli.beginning import Answers, answers, beginning
from charterkit.cli.bringing import (
    Bringing,
    bringing_options,
    how_to_found,
    shown_only,
    the_plan,
)
from charterkit.cli.building import builds
from charterkit.cli.done import show_done
from charterkit.cli.localising import (
    Following,
    asked_for_the_rest,
    following_options,
    follows,
    start_local,
    the_national,
)
from charterkit.cli.options import Trip, json_option, no_commit, trip
from charterkit.cli.questions import asked_for_everything, by_questions, found_now
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.adopting import Plan
    from charterkit.actions.automation import Home
    from charterkit.actions.founding import Founded
    from charterkit.actions.localising import Begun


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@answers
@bringing_options
@following_options
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    folder: Path,
    answers: Answers,
    bringing: Bringing,
    following: Following,
    as_json: bool,
    commit: bool,
) -> None:
    """Start a charter in the folder DIR: a text that says what to write, its rules, a site, and
    the founding release 0.1.0, in a Git repository. Whoever gives no title at a terminal is asked
    for everything else, too, and at last whether to found it now or to write in it first.

    With --forge it also gets what it needs to live on a forge: workflows that judge every pull
    request, answer it in a comment and merge what may be; that enter every day what time alone has
    decided, verify the history and publish the site; and the tool itself with its digests, so
    that they install just that. README.md says what is left to set up there.

    With --no-commit it only writes: put in your own text and rules, then run it again to found
    them. Once founded they change by proposals only. A folder that holds a charter's text without
    a release gets its founding release.

    With --from an existing charter is brought in: a Markdown document, a folder of its versions
    (1.0.md, 2016-05-01.md), or a Git repository with its tags (REPOSITORY#charter.md). It is cut
    into principles at its headings; the last version is founded, the earlier ones are on record
    with their texts.

    With --upstream a local charter is started from a release of the national one, once its whole
    history was verified: with its text, rules of its own, and a note of whom it follows, so that
    'charter upstream' can bring in what changes there.

    \b
    Example:
      charter init vores-charter --title "Naboskab i Eksempelby" --no-commit
      charter init vores-charter
      charter init nabo --title Naboskab --language da --language en
      charter init nabo --forge github --repository https://forge.example/by
      charter init regler --from vedtaegter.md --dry-run
      charter init by --upstream https://forge.example/land --title "I byen"
    """
    from charterkit.actions.founding import has_text

    directory = trip.directory / folder
    written = has_text(directory)
    if written and answers.said:
        raise _says_itself(folder)
    if following.said:
        _local(trip, folder, answers, bringing, following, as_json=as_json, commit=commit)
    else:
        _own(trip, folder, answers, bringing, as_json=as_json, commit=commit, written=written)


def _own(
    trip: Trip,
    folder: Path,
    answers: Answers,
    bringing: Bringing,
    *,
    as_json: bool,
    commit: bool,
    written: bool,
) -> None:
    """Start a charter with a text of its own: the one that is `written` there, one that is brought
    in, or one that says what to write."""
    from charterkit.actions.bringing_in import begin_with, found_with

    home, directory = None, trip.directory / folder
    plan = the_plan(trip, directory, bringing, answers.title, answers.languages)
    if shown_only(plan, bringing, as_json=as_json):
        return
    if written:
        founded = found_with(directory, plan, trip.now, commit=commit)
    else:
        called = plan.title if plan else None
        asked = by_questions(answers)
        given = asked_for_everything(answers, called) if asked else answers
        start, home = beginning(given, called)
        if asked and commit and plan is None:
            commit = found_now()
        founded = begin_with(directory, plan, start, trip.now, commit=commit, home=home)
    _show(founded, plan, folder, home, bringing, as_json=as_json, commit=commit)


def _show(
    founded: Founded,
    plan: Plan | None,
    folder: Path,
    home: Home | None,
    bringing: Bringing,
    *,
    as_json: bool,
    commit: bool,
) -> None:
    release = founded.release
    show_done(
        founded.done,
        as_json=as_json,
        said=_said(founded, commit=commit),
        then=[
            *told(plan),
            *(
                next_steps(folder, founded, commit=commit, home=home)
                if commit or plan is None
                else [*kept(founded), how_to_found(plan, folder, bringing)]
            ),
        ],
        facts={
            **brought(plan),
            "title": founded.title,
            "version": release.version if release else None,
            "text": release.text if release else None,
        },
    )


def _local(
    trip: Trip,
    folder: Path,
    answers: Answers,
    bringing: Bringing,
    following: Following,
    *,
    as_json: bool,
    commit: bool,
) -> None:
    """Start a local charter from the national one."""
    directory = trip.directory / folder
    with the_national(trip, directory, following, bringing.source) as found:
        start, home = beginning(asked_for_the_rest(answers, found[0]))
        begun = start_local(trip, directory, following, found, start, home, commit=commit)
    _show_local(begun, folder, home, as_json=as_json, commit=commit)


def _show_local(
    begun: Begun, folder: Path, home: Home | None, *, as_json: bool, commit: bool
) -> None:
    founded, release = begun.founded, begun.founded.release
    show_done(
        founded.done,
        as_json=as_json,
        said=_said(founded, commit=commit),
        then=[
            *follows(begun),
            *next_steps(folder, founded, commit=commit, home=home),
        ],
        facts={
            "title": founded.title,
            "version": release.version if release else None,
            "text": release.text if release else None,
            "follows": {
                "url": begun.national.url,
                "version": begun.release.version,
                "text": begun.release.text,
            },
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


def kept(founded: Founded) -> list[str]:
    """What was there already."""
    return [say("Left as it was: {kept}.", kept=", ".join(founded.kept))] if founded.kept else []


def next_steps(
    folder: Path,
    founded: Founded,
    *,
    commit: bool,
    home: Home | None = None,
) -> list[str]:
    """What to do after the founding, or before it."""
    here = (
        "" if folder == Path() else say("go there (cd {folder}), then ", folder=quote(str(folder)))
    )
    lines = kept(founded)
    if (front := _front_page(founded)) is not None:
        lines.append(
            say(
                "{file} is the site's front page: say there in few words what the charter is, and "
                "who made it. It is no part of the text, so that takes no proposal.",
                file=front,
            )
        )
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
    lines += _publishing(founded, home)
    if founded.from_template:
        lines.append(
            say(
                "The text still says what to write there, and from now on it changes "
                "by proposals, which take their time. To write it first and found it "
                "afterwards, start in a new folder with --no-commit."
            )
        )
    return lines


def _publishing(founded: Founded, home: Home | None) -> list[str]:
    """How the site is built, and how all of it gets to its forge."""
    lines = []
    languages = founded.done.archive.charter.languages
    if len(languages) > 1:
        lines.append(
            say(
                "To build the site in all its languages: {builds}, in this order.",
                builds=builds(languages),
            )
        )
    if home is not None:
        lines.append(
            say(
                "To publish it: make an empty repository there, then git remote add origin "
                "{address} and git push -u origin main. {file} says what a steward sets up there, "
                "once.",
                address=home.repository or "URL",
                file=".charter/README.md" if "README.md" in founded.kept else "README.md",
            )
        )
        if not home.accounts:
            lines.append(
                say(
                    "No steward has an account in charter/stewards.yml, so on the forge nobody is "
                    "known as one. Give them with --steward-account, or propose them later."
                )
            )
    return lines


def _front_page(founded: Founded) -> str | None:
    """The front page, if it was written and still says what to write there."""
    from charterkit.actions.unwritten import says_what_to_write

    path = "charter/index.md"
    data = founded.done.change.writes.get(path)
    return path if data and says_what_to_write(data) else None
