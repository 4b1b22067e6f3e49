"""How an experience is asked for, and what is answered about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.busy import busy
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.options import Trip
from charterkit.cli.output import show_json, show_text, tell
from charterkit.cli.telling import Said, the_stage, the_tale
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk, Done
    from charterkit.actions.showing_experiences import Sought
    from charterkit.model import Experience

_KEPT = "charterkit.experience"
"""Where the answers are while the command is carried out anew."""


def talked(desk: Desk, said: Said, id: str | None) -> Said:
    """What a person answers. Where somebody else's commit came first, nobody is asked again; who
    stops in between has what is written so far in a document."""
    from charterkit.actions.choices import principles_in, sectors_in
    from charterkit.actions.telling import not_free
    from charterkit.cli.telling_questions import Known, Talk

    kept = click.get_current_context().meta
    if _KEPT in kept:
        found: Said = kept[_KEPT]
        return found
    if id is not None and (refused := not_free(desk, id)):
        raise refused
    known = Known(
        sectors=sectors_in(desk),
        principles=[each for each in principles_in(desk) if each[0] != "preamble"],
        refused=lambda title: _refused(desk, id, title),
    )
    talk = Talk(said, known)
    try:
        kept[_KEPT] = talk.ask()
    except click.Abort:
        if talk.said.title and talk.said.stage:
            laid_out(desk, talk.said, id, as_json=False)
        raise
    return talk.said


def _refused(desk: Desk, id: str | None, title: str) -> str | None:
    from charterkit.actions.telling import not_free
    from charterkit.text.slug import slug_of

    refused = None if id is not None else not_free(desk, slug_of(title))
    return f"{refused.message} {refused.mend}" if refused else None


def laid_out(desk: Desk, said: Said, id: str | None, *, as_json: bool) -> None:
    """Write what is told so far as a document to fill in, and say how it is entered then."""
    from charterkit.actions.telling import lay_out

    stage = the_stage(said)
    path = lay_out(desk, the_tale(said, id, stage))
    written(path, as_json=as_json)


def written(path: str, *, as_json: bool) -> None:
    """Say what to do with a document that is to be filled in."""
    id = path.rpartition("/")[2].split(".")[0]
    if as_json:
        show_json({"id": id, "commit": None, "files": [path]})
        return
    tell(say("Written, not committed: {listed}", listed=path))
    tell(
        say(
            "Next: open it and write your own words where it says what to write. 'charter "
            "experience save {id}' enters it then.",
            id=id,
        ),
        err=True,
    )


def show_list(trip: Trip, sought: Sought, *, as_json: bool) -> None:
    """The experiences that are looked for, and how one is read or told."""
    from charterkit.actions.desk import Desk
    from charterkit.actions.showing_experiences import facts, listed, rows

    with trip.store() as store, busy(say("Reading")):
        archive = Desk.at(store, trip.now).archive()
        found = listed(archive, sought)
    if as_json:
        show_json({"experiences": [facts(each) for each in found]})
        return
    show_text(rows(found))
    if found:
        tell(say("Next: 'charter experience show ID' tells one of them."), err=True)
    elif archive.experiences:
        tell(say("No experience fits. 'charter experience list' has all."), err=True)
    else:
        tell(
            say("Nobody has told an experience yet. 'charter experience new' tells the first."),
            err=True,
        )


def answer(trip: Trip, desk: Desk, each: Experience, done: Done, *, as_json: bool) -> None:
    """Tell what was entered, and what comes next."""
    from charterkit.actions.showing_experiences import standing
    from charterkit.cli.questions import language_named

    languages = desk.archive(lambda path: False).charter.languages
    untranslated = [other for other in languages[1:] if other not in each.translations]
    show_done(
        done,
        as_json=as_json,
        said=say(
            "{title} ({id}): {standing}.", title=each.title, id=each.id, standing=standing(each)
        ),
        then=[
            say("Next: 'charter submit' sends it as a pull request. A steward looks at it.")
            if can_submit(trip)
            else say("Next: 'charter experience show {id}' shows how it reads.", id=each.id),
            *(
                say(
                    "It can be read in {language} too: 'charter experience translate {id} "
                    "--language {short}' writes a document for that.",
                    language=language_named(language),
                    id=each.id,
                    short=language,
                )
                for language in untranslated
            ),
        ],
        facts={
            "id": each.id,
            "title": each.title,
            "stage": each.stage,
            "outcome": each.outcome,
        },
    )
