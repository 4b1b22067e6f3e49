"""The commands by who uses them, each loaded only when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from inspect import cleandoc
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from charterkit.language import marked, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Everyone": {
        "status": say("Where the charter stands, and what you may do next."),
        "show": say("The charter's text, a release, a proposal or a signatory."),
        "diff": say("What differs between any two texts, word by word."),
        "blame": say("Where each sentence comes from, and who decided it."),
        "trace": say("Which voices the text answers, and what became of each."),
        "log": say("Releases and decisions, newest first."),
        "check": say("Whether everything holds, and how to mend what does not."),
        "explain": say("What a problem's code means, with examples."),
    },
    "Whoever looks closer": {
        "verify": say("Whether the whole history holds, commit by commit."),
        "recount": say("Count a vote again, from its file alone."),
        "keys": say("Whose keys are in force, and what is entered about them."),
        "review": say("Whether a branch may be merged, by whom, and why."),
        "convert": say("Replace an edit of the text by the proposal it should be."),
        "export": say("The charter as data, as one file, or for an agenda."),
        "render": say("The site's pages as plain Markdown."),
    },
    "Your machine": {
        "doctor": say("What is wrong with this machine or clone, and what mends it."),
        "completion": say("Let your shell complete commands and names."),
    },
    "Contributors": {
        "fmt": say("Put one sentence a line in the charter's text."),
        "experience": say("Tell what was tried and learned, and read what others told."),
        "propose": say("Make a proposal of your edits of the charter."),
        "refresh": say("Bring your proposal to today's text."),
        "withdraw": say("Take your proposal back."),
        "gather": say("Camps and meetings, and what was said at their tables."),
        "submit": say("Send what you have committed as a pull request."),
        "upstream": say("What changed in the national charter, and what to offer it."),
        "push": say("Push your commits, also when others pushed first."),
    },
    "Signatories": {
        "sign": say("Sign the charter for your organisation."),
        "reaffirm": say("Sign the text of today as well."),
        "leave": say("Stop being a signatory."),
        "pledge": say("Promise something under a principle, and say that it is kept."),
        "vote": say("Vote on a proposal."),
        "second": say("Support a draft, so that it is admitted."),
        "object": say("Object, so that it comes to a vote."),
        "contest": say("Contest the outcome of a vote."),
    },
    "Stewards": {
        "confirm": say("Confirm that organisations have signed."),
        "refuse": say("Refuse a sign-up."),
        "suspend": say("Let an organisation's vote rest."),
        "rename": say("Enter an organisation's new name."),
        "succeed": say("Enter that another took its place."),
        "dissolve": say("Enter that an organisation is no more."),
        "import": say("Enter what came another way: lists, forms, mails."),
        "admit": say("Admit a proposal to discussion."),
        "notices": say("Write to all who may vote on a proposal."),
        "open": say("Open the vote on proposals."),
        "close": say("Close a vote and record its outcome."),
        "enact": say("Enact an accepted proposal as a release."),
        "advance": say("Enter what time alone has decided."),
        "correct": say("Mend a slip of the pen in a record."),
        "acknowledge": say("Say that you know of a commit that broke the rules."),
        "redact": say("Take personal data out of the whole history."),
    },
    "Arbiters": {
        "uphold": say("Uphold an outcome that is contested."),
        "annul": say("Annul it: there is another vote."),
    },
    "New charters": {
        "init": say("Start a charter."),
        "hook": say("Let a Git server refuse what is against the rules."),
        "rehearse": say("When decisions could be reached under a policy, and what blocks."),
    },
}
GOING_ON = marked(
    "Each command helps with an example: 'charter vote --help'. 'charter status' says what you can "
    "do next where you stand, and 'charter doctor' what is wrong if nothing works."
)
WORDS_AFTER = marked("COMMAND [ARGS]...")
WORDS_MAYBE_AFTER = marked("[COMMAND] [ARGS]...")
OPTIONS = marked("[OPTIONS]")
"""What stands for the options, and for a command, where a command's usage is shown."""


class CharterGroup(click.Group):
    """Finds a command's module by its name; `charter --help` loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help."""
        return [name for section in SECTIONS.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None if there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        # What Python keeps as a word of its own no module can be called.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"charterkit.cli.commands.{name}")
        command: click.Command = module.command
        translate(command)
        if ctx.resilient_parsing:
            from charterkit.cli.completing import completed

            completed(cmd_name, command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a shell offers for a command's name; none is loaded for it."""
        from click.shell_completion import CompletionItem

        named = (each for section in SECTIONS.values() for each in section.items())
        begun = [(name, text) for name, text in named if name.startswith(incomplete)]
        found = [CompletionItem(name, help=say(text)) for name, text in begun]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does; a mistyped name is answered with the nearest ones."""
        name = args[0] if args else ""
        known = name.startswith("-") or name in self.list_commands(ctx)
        if name and not known and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=3)
            ctx.fail(
                say(
                    "There is no command '{name}'. Did you mean {near}? 'charter --help' lists "
                    "them.",
                    name=name,
                    near=say(" or ").join(near),
                )
                if near
                else say("There is no command '{name}'. 'charter --help' lists them.", name=name)
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands grouped by who you are."""
        wide = max(map(len, self.list_commands(ctx)))
        for section, commands in SECTIONS.items():
            with formatter.section(say(section)):
                told = [(name.ljust(wide), say(text)) for name, text in commands.items()]
                formatter.write_dl(told, col_max=wide)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Where to go on from here."""
        formatter.write_paragraph()
        formatter.write_text(say(GOING_ON))


def translate(command: click.Command) -> None:
    """Let a command's help, and that of its options, be in the language that is spoken."""
    if told := _written(command, "help"):
        command.help = say(cleandoc(told))
    for each in command.params:
        if isinstance(each, click.Option) and (told := _written(each, "help")):
            each.help = say(told)
    if told := _written(command, "options_metavar"):
        command.options_metavar = say(told)
    if isinstance(command, click.Group):
        command.subcommand_metavar = say(_written(command, "subcommand_metavar") or WORDS_AFTER)
        for below in command.commands.values():
            translate(below)
            below.short_help = first_sentence(below.help or "")


def first_sentence(text: str) -> str:
    """What a list of commands says of one: whole, since Click breaks off what is long."""
    paragraph = " ".join(text.split("\n\n")[0].split())
    head, cut, _ = paragraph.partition(". ")
    return f"{head}." if cut else paragraph


def _written(of: click.Command | click.Option, text: str) -> str | None:
    """A text as it was written, in whatever language it was told since."""
    first: str | None = vars(of).setdefault(f"written_{text}", getattr(of, text))
    return first
