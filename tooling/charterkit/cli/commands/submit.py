"""charter submit: send what one has committed as a pull request."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import agreed, chosen, interactive
from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.dispatching import Dispatched
    from charterkit.actions.parcels import Parcel
    from charterkit.actions.submitting import Plan


@click.command()
@click.argument("what", required=False)
@click.option(
    "--forge",
    type=click.Choice(["github", "gitlab", "forgejo", "gitea"]),
    help="What kind of forge the charter is on, where its address does not tell.",
)
@click.option("--remote", metavar="R", help="The remote to send it to, such as your own fork.")
@click.option("--title", metavar="T", help="What to call the pull request.")
@click.option(
    "--dry-run",
    "--no-push",
    "dry",
    is_flag=True,
    help="Only say what would be sent, from what was fetched last.",
)
@json_option
@trip
def command(
    trip: Trip,
    what: str | None,
    forge: str | None,
    remote: str | None,
    title: str | None,
    dry: bool,
    as_json: bool,
) -> int:
    """Send what you have committed as a pull request to the charter's forge.

    WHAT is a proposal, by slug or number, or an organisation's id, if you have committed several
    things; each is sent by itself, as the branch charter/WHAT. On a branch of your own the whole
    branch is sent. Your files, and the branch that you are on, stay as they are.

    It is judged by the rules first, and what would be refused is not sent. GitLab, Forgejo and
    Gitea open the pull request at once; for GitHub you get a link that is filled in, unless its
    program gh is installed. 'charter status' tells what became of it.

    \b
    Example:
      charter submit
      charter submit inviter-borgerne --dry-run
    """
    from charterkit.actions.destinations import Wish
    from charterkit.actions.dispatching import UnsentError, dispatch
    from charterkit.actions.submitting import plan
    from charterkit.pages.publication import Forge

    wish = Wish(what=what, title=title, forge=Forge(forge) if forge else None, remote=remote)
    with trip.store() as store:
        made = plan(store, wish, trip.now, chosen_parcel, ask_there=not dry)
        if made.refused:
            return refused(made, as_json=as_json)
        if dry:
            tell_plan(made, as_json=as_json)
            return 0
        try:
            with busy("Sending"):
                sent = dispatch(store, made, trip.now)
        except UnsentError as unsent:
            heard(unsent.said)
            raise
    tell_sent(made, sent, as_json=as_json)
    return 0


def chosen_parcel(every: Sequence[Parcel]) -> Parcel:
    """The one that a person picks; a usage error that names them where nobody can be asked."""
    names = [(each.name, each.subject) for each in every]
    name = chosen(
        None,
        what="submission",
        option="WHAT",
        choices=lambda: names,
        question=say("You have committed several things. Which is to be sent?"),
    )
    return next(each for each in every if each.name == name)


def refused(made: Plan, *, as_json: bool) -> int:
    """Tell why it is not sent."""
    from charterkit.cli.output import indented
    from charterkit.cli.reviews import show_as_json, show_text

    if as_json:
        show_as_json(made.review)
    else:
        show_text(made.review)
    click.echo(indented(say("This would be refused, so nothing was sent."), ""), err=True)
    if made.review.draft is not None:
        line = say(
            "'charter convert {known}..HEAD --actor ACCOUNT --to NAME' makes that proposal; go to "
            "the branch NAME and submit it.",
            known=f"{made.where.base}/{made.where.main}",
        )
        click.echo(indented(line, ""), err=True)
    return 1


def heard(said: str) -> None:
    """Pass on what the server and Git said."""
    from charterkit.cli.output import clean, tell

    for line in said.splitlines():
        tell(clean(line.rstrip()), err=True)


def facts(made: Plan, sent: Dispatched | None) -> dict[str, object]:
    """What is sent, as JSON."""
    where = made.where
    return {
        "what": made.what,
        "title": made.title,
        "body": made.body,
        "branch": made.branch,
        "remote": where.to,
        "base": f"{where.base}/{where.main}",
        "forge": where.forge,
        "commit": made.tip,
        "files": made.paths,
        "verdict": made.review.verdict if made.known else None,
        "not_sent": made.beside,
        "way": sent.way if sent else None,
        "page": sent.page if sent else None,
        "link": sent.link if sent else None,
    }


def tell_plan(made: Plan, *, as_json: bool) -> None:
    """Tell what would be sent."""
    from charterkit.cli.output import clean, indented, show_json

    if as_json:
        show_json(facts(made, None))
        return
    click.echo(indented(made.title, ""))
    if made.body:
        click.echo(f"\n{clean(made.body)}\n")
    for path in made.paths:
        click.echo(f"    {clean(path)}")
    for line in (
        say(
            "Not sent: this would go to {remote} as {branch}, for {main} of {base}.",
            remote=made.where.to,
            branch=made.branch,
            main=made.where.main,
            base=made.where.base,
        ),
        forge_in_words(made),
        judged(made),
    ):
        click.echo(indented(line, ""), err=True)


def tell_sent(made: Plan, sent: Dispatched, *, as_json: bool) -> None:
    """Tell what was sent, and what comes next."""
    from charterkit.actions.dispatching import Way
    from charterkit.cli.output import indented, show_json

    said = [line for line in sent.said.splitlines() if line.startswith("remote:")]
    heard("\n".join(said))
    if as_json:
        show_json(facts(made, sent))
        return
    where = made.where
    head = {
        Way.OPENED: say("Submitted: {title}", title=made.title),
        Way.LINK: say("Sent as {branch} to {remote}.", branch=made.branch, remote=where.to),
        Way.BRANCH: say("Sent as {branch} to {remote}.", branch=made.branch, remote=where.to),
        Way.SAME: say("Just this was sent before, and is not merged yet."),
    }[sent.way]
    click.echo(indented(head, ""))
    for each in (sent.page, sent.link if sent.page is None else None):
        # A link is not broken over lines.
        if each is not None:
            click.echo(each)
    for line in after(made, sent):
        click.echo(indented(line, ""), err=True)
    if sent.link is not None and sent.page is None:
        offer(sent.link)


def after(made: Plan, sent: Dispatched) -> list[str]:
    """What comes next."""
    from charterkit.actions.dispatching import Way

    lines = []
    if sent.link is not None and sent.page is None:
        lines.append(
            say(
                "Next: open this page and press the button; all is filled in. A request that is "
                "open already has the rest by now."
            )
        )
    elif sent.way is Way.BRANCH:
        lines.append(
            say(
                "What kind of forge this is, nobody told. Open the repository's page there and ask "
                "for a pull (or merge) request from {branch} to {main}; with --forge, or 'forge:' "
                "in mkdocs.yml, that is done for you.",
                branch=made.branch,
                main=made.where.main,
            )
        )
    lines.append(judged(made))
    lines.append(say("'git fetch', then 'charter status' tells what became of it."))
    if made.from_main and sent.way is not Way.SAME:
        lines.append(
            say(
                "Your commits stay on the branch that you are on. When it is merged, 'git pull "
                "--rebase' brings the two together. To begin something else from the charter as "
                "it is now: 'git switch -c NAME {tracking}'.",
                tracking=f"{made.where.base}/{made.where.main}",
            )
        )
    if made.beside:
        lines.append(
            say("Not sent with it: {names}. Submit each by its name.", names=", ".join(made.beside))
        )
    return lines


def judged(made: Plan) -> str:
    """What the rules say of it."""
    from charterkit.actions.destinations import ACCOUNT
    from charterkit.decisions.authority import Verdict

    if not made.known:
        return say(
            "Nothing is against the rules. Who may take it in depends on your account: 'git "
            "config {setting} FORGE:NUMBER:LOGIN' lets this command tell you.",
            setting=ACCOUNT,
        )
    if made.review.verdict is Verdict.MERGE:
        return say("The rules allow it to you: it may be merged as it is, also by an automaton.")
    return say("Nothing is against the rules. A steward looks at it and merges it.")


def forge_in_words(made: Plan) -> str:
    """How the request would come to be."""
    from charterkit.pages.publication import Forge

    forge = made.where.forge
    if forge is None:
        return say("What kind of forge this is, nobody told: --forge does.")
    if forge is Forge.GITHUB:
        return say("On {forge} the pull request is opened by gh, or by a link.", forge=forge)
    return say("On {forge} the push itself opens the request.", forge=forge)


def offer(link: str) -> None:
    """Open a page in the browser, if a person at a terminal wants that."""
    if not interactive() or not sys.stdout.isatty():
        return
    if agreed(say("Open it in your browser?"), unless_told=True):
        import webbrowser

        webbrowser.open(link)
