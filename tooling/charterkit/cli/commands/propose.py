"""charter propose: make a proposal of edits of the charter."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.asking import agreed, answered, asked, chosen, interactive, will_ask
from charterkit.cli.busy import busy
from charterkit.cli.done import next_of_draft, show_done
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, trip
from charterkit.cli.output import tell
from charterkit.cli.suggesting import meant as did_you_mean
from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk
    from charterkit.actions.proposing import Proposed
    from charterkit.model import AmendmentClass

WHO = say("a signatory's id, or a name")
CALLED = say("what changes, in a few words")


@click.command()
@click.argument("title", required=False)
@click.option(
    "--by",
    "proposers",
    metavar="WHO",
    multiple=True,
    help="Who proposes, by id or name; repeatable.",
)
@click.option(
    "--class",
    "class_name",
    metavar="C",
    help="How large the change is: editorial, substantive, fundamental, or what the charter's "
    "classes are called. The least one possible by default.",
)
@click.option("--slug", metavar="S", help="The folder's name; made from the title by default.")
@click.option(
    "--from", "source", metavar="REV", help="Take the edits from a branch or commit, not from here."
)
@click.option("--reasons", metavar="TEXT", help="Why, as Markdown; '-' reads standard input.")
@click.option("--discussion", metavar="URL", help="Where it is talked over.")
@click.option(
    "--answers",
    metavar="NAME",
    multiple=True,
    help="An input of a gathering that it answers, or a theme with all its inputs; repeatable.",
)
@click.option(
    "--grounds",
    metavar="EXPERIENCE",
    multiple=True,
    help="An experience that it rests on, by id; repeatable.",
)
@click.option("--adopts", is_flag=True, help="Adopt the charter: its release becomes 1.0.0.")
@entered_by_option
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    /,
    title: str | None,
    proposers: tuple[str, ...],
    class_name: str | None,
    reasons: str | None,
    as_json: bool,
    commit: bool,
    **given: Any,
) -> None:
    """Make a proposal called TITLE of your edits of the charter's files.

    Edit the files below charter/ as you would like them to read, then run this. The edits
    become an amendment in proposals/, and the files are put back as they were. A translation
    that you edit together with its original is made to name the new text.

    \b
    Example:
      charter propose "Inviter borgerne først" --by foreningen-proevetur
      charter propose "Mød op" --by "Naboringen" --class substantive
    """
    from charterkit.actions.desk import Desk, without_signatories
    from charterkit.actions.proposing import Motion, propose, something_to_propose

    title, by = (title or "").strip(), tuple(who.strip() for who in proposers if who.strip())
    why = sys.stdin.read() if reasons == "-" else (reasons or "")
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        if not (title and by):
            # Before anything is asked for: there may be no charter yet that could be amended.
            desk.archive(without_signatories())
        by_questions, asking = will_ask(title), will_ask(title, by)
        classes = (
            something_to_propose(desk, given["source"], adopts=given["adopts"]) if asking else ()
        )
        called = asked(title, what="title", option="TITLE", hint=CALLED)
        who = by or (asked(None, what="proposer", option="--by", hint=WHO),)
        if by_questions:
            class_name = class_name or class_among(classes)
            why = why if reasons else reasons_asked()
        motion = Motion(
            title=called,
            proposers=who,
            class_name=class_name,
            reasons=why,
            **given,
        )
        names = taken_as_names(desk, motion.proposers)
        if names and interactive() and not as_json:
            make_sure(names)
        with busy(say("Proposing")):
            made = propose(desk, motion)
    answer(trip, made, as_json=as_json, reasoned=bool(why.strip()), names=names)


def class_among(classes: Sequence[AmendmentClass]) -> str:
    """The class that an author chooses; nobody is asked where there is but one."""
    if len(classes) == 1:
        return classes[0].name
    return chosen(
        None,
        what="class",
        option="--class",
        choices=lambda: [(each.name, _course(each)) for each in classes],
        question=say("How large is the change?"),
    )


def _course(rule: AmendmentClass) -> str:
    """What a proposal of a class goes through."""
    if rule.vote_days is None:
        return say(
            "{days} days of discussion; a vote only if somebody objects", days=rule.discussion_days
        )
    return say(
        "{days} days of discussion, then {vote_days} days of voting",
        days=rule.discussion_days,
        vote_days=rule.vote_days,
    )


def reasons_asked() -> str:
    """The reasons of an author, who may also write them later."""
    return answered(
        say("Reasons"), say("why, in a few sentences; Enter to write them in the file later")
    )


def taken_as_names(desk: Desk, proposers: Sequence[str]) -> dict[str, list[str]]:
    """The proposers that are no signatory's id but like one, each with the ids it is like."""
    from charterkit.actions.doubles import meant

    found = {who: list(meant(desk, who)) for who in proposers}
    return {who: ids for who, ids in found.items() if ids}


def make_sure(names: Mapping[str, list[str]]) -> None:
    """Ask whether a name that is like a signatory's id was meant; CharterError if it was not."""
    for who, ids in names.items():
        told = say("'{who}' is no signatory's id, and would stand as a name.", who=who)
        tell(f"{told} {did_you_mean(ids)}", err=True)
        if not agreed(say("Is the name right as it is?")):
            raise CharterError(
                say("Nothing was proposed, and your edits are as they were."),
                say("Type the command again with --by {id}.", id=ids[0]),
            )


def answer(
    trip: Trip,
    made: Proposed,
    *,
    as_json: bool,
    reasoned: bool,
    names: Mapping[str, list[str]],
) -> None:
    """Tell what was proposed, and what the author does next."""
    from charterkit.actions.fitting import fit_facts

    show_done(
        made.done,
        as_json=as_json,
        said=say(
            "Proposed as {slug} ({class_name}): it changes {paths}.",
            slug=made.slug,
            class_name=made.class_name,
            paths=", ".join(made.amendment.paths),
        ),
        then=[
            *remarks(made, reasoned=reasoned),
            *named_only(made, names),
            next_of_draft(trip, made.slug),
        ],
        facts={
            "slug": made.slug,
            "class": made.class_name,
            "changes": made.amendment.paths,
            **fit_facts(made.standing),
        },
    )


def named_only(made: Proposed, names: Mapping[str, list[str]]) -> list[str]:
    """That a proposer is taken as a name, and what to do if an organisation was meant."""
    return [
        say(
            "'{who}' is no signatory's id, and stands as a name. {question} Then write the id "
            "after 'proposers:' in {path}, and commit that.",
            who=who,
            question=did_you_mean(ids),
            path=f"proposals/{made.slug}/proposal.md",
        )
        for who, ids in names.items()
    ]


def remarks(made: Proposed, *, reasoned: bool) -> list[str]:
    """What an author should know of a proposal just made."""
    from charterkit.actions.fitting import in_words

    path = f"proposals/{made.slug}/proposal.md"
    lines = [
        say("Tidied spaces, line ends or letters' form in {path}.", path=each)
        for each in made.edits.tidied
    ]
    formatted = [each for each in made.edits.formatted if each in made.amendment.paths]
    lines += [say("Set one sentence a line in {path}.", path=each) for each in formatted]
    lines += [
        say("{path} names the new text it translates.", path=each) for each in made.edits.renewed
    ]
    lines += [
        say("{path} is not changed with it, and will be shown as out of date.", path=each)
        for each in made.edits.behind
    ]
    if made.standing is not None and made.standing.is_news:
        lines.append(
            say(
                "It {stands}: 'charter show {slug}'.",
                stands=in_words(made.standing),
                slug=made.slug,
            )
        )
    if made.namesakes:
        lines.append(
            say(
                "There is another proposal of this title: {namesakes}.",
                namesakes=", ".join(made.namesakes),
            )
        )
    if made.larger:
        lines.append(
            say(
                "No class was named, so it is {class_name}, the least that is "
                "possible. If it changes more than that, write {larger} after 'class:' "
                "in {path}.",
                class_name=made.class_name,
                larger=say(" or ").join(made.larger),
                path=path,
            )
        )
    if not reasoned:
        lines.append(
            say("Write your reasons in {path}, above the amendment, and commit that.", path=path)
        )
    return lines
