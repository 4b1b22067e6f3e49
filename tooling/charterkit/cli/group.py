"""The commands by who uses them, each loaded only when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Everyone": {
        "status": "Where the charter stands, and what you may do next.",
        "show": "The charter's text, a release, a proposal or a signatory.",
        "diff": "What differs between any two texts, word by word.",
        "blame": "Where each sentence comes from, and who decided it.",
        "log": "Releases and decisions, newest first.",
        "check": "Whether everything holds, and how to mend what does not.",
        "verify": "Whether the whole history holds, commit by commit.",
        "explain": "What a problem's code means, with examples.",
        "review": "Whether a branch may be merged, by whom, and why.",
        "keys": "Whose keys are in force, and what is entered about them.",
        "recount": "Count a vote again, from its file alone.",
        "render": "The site's pages as plain Markdown.",
        "export": "The charter as data, as one file, or for an agenda.",
    },
    "Contributors": {
        "fmt": "Put one sentence a line in the charter's text.",
        "propose": "Make a proposal of your edits of the charter.",
        "refresh": "Bring your proposal to today's text.",
        "withdraw": "Take your proposal back.",
        "push": "Push your commits, also when others pushed first.",
    },
    "Signatories": {
        "sign": "Sign the charter for your organisation.",
        "reaffirm": "Sign the text of today as well.",
        "leave": "Stop being a signatory.",
        "vote": "Vote on a proposal.",
        "second": "Support a draft, so that it is admitted.",
        "object": "Object, so that it comes to a vote.",
        "contest": "Contest the outcome of a vote.",
    },
    "Stewards": {
        "confirm": "Confirm that organisations have signed.",
        "refuse": "Refuse a sign-up.",
        "suspend": "Let an organisation's vote rest.",
        "rename": "Enter an organisation's new name.",
        "succeed": "Enter that another took its place.",
        "dissolve": "Enter that an organisation is no more.",
        "admit": "Admit a proposal to discussion.",
        "open": "Open the vote on proposals.",
        "close": "Close a vote and record its outcome.",
        "enact": "Enact an accepted proposal as a release.",
        "advance": "Enter what time alone has decided.",
        "correct": "Mend a slip of the pen in a record.",
        "acknowledge": "Say that you know of a commit that broke the rules.",
        "redact": "Take personal data out of the whole history.",
    },
    "Arbiters": {
        "uphold": "Uphold an outcome that is contested.",
        "annul": "Annul it: there is another vote.",
    },
    "New charters": {
        "init": "Start a charter.",
        "hook": "Let a Git server refuse what is against the rules.",
        "rehearse": "When decisions could be reached under a policy, and what blocks.",
    },
}


class CharterGroup(click.Group):
    """Finds a command's module by its name; `charter --help` loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help."""
        return [name for section in SECTIONS.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None if there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"charterkit.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does; a mistyped name is answered with the nearest ones."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"There is no command '{name}'.{hint} 'charter --help' lists them.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands grouped by who you are."""
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl(list(commands.items()), col_max=12)
