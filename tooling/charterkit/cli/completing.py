"""What a shell offers for each argument and option: ids from the repository, codes, files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

CODES, FILE, FOLDER, NOTHING = "codes", "file", "dir", ""

BY_METAVAR: Mapping[str, str] = {
    "ARBITER": "arbiter",
    "C": "class",
    "CLASS": "class",
    "DIR": FOLDER,
    "FILE": FILE,
    "KEY": FILE,
    "LANG": "language",
    "EXPERIENCE": "experience",
    "OTHER": "signatory",
    "PRINCIPLE": "principle",
    "SECTOR": "sector",
    "PATH": FILE,
    "REV": "revision",
    "SOURCE": FILE,
    "STEWARD": "steward",
    "VERSION": "release",
    "[FILE]": FILE,
    "[PATH]...": FILE,
}
BY_NAME: Mapping[str, str] = {
    "by": "signatory",
    "code": CODES,
    "answers": "inputs",
    "file": FILE,
    "gathering": "gathering",
    "grounds": "experience",
    "holder": "holder",
    "id": "signatory",
    "ids": "signatory",
    "inputs": "inputs",
    "new": "text",
    "old": "text",
    "proposal": "proposal",
    "proposals": "proposal",
    "proposers": "signatory",
    "sector": "sector",
    "voter": "voter",
    "target": "traced",
    "what": "anything",
    "who": "voter",
}
BY_COMMAND: Mapping[tuple[str, str], str] = {
    ("admit", "proposal"): "draft",
    ("blame", "what"): "principle",
    ("close", "proposal"): "vote",
    ("experience", "id"): "experience",
    ("gather", "id"): NOTHING,
    ("correct", "new"): NOTHING,
    ("keys", "by"): "holder",
    ("second", "proposal"): "draft",
    ("second", "who"): "signatory",
    ("sign", "id"): NOTHING,
    ("vote", "proposal"): "vote",
}


def completed(name: str, command: click.Command) -> None:
    """Let a command's arguments and options be completed with what fits there."""
    for each in command.params:
        if type(each.type) is StringParamType and (kind := wanted(name, each)):
            each.type = Completed(kind)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            completed(name, below)


def wanted(command: str, parameter: click.Parameter) -> str:
    """What is wanted at a place of a command; empty for what nobody can guess."""
    called = parameter.name or ""
    if (command, called) in BY_COMMAND:
        return BY_COMMAND[command, called]
    return BY_METAVAR.get(parameter.metavar or "") or BY_NAME.get(called, NOTHING)


class Completed(StringParamType):
    """A text that a shell can complete."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What fits and begins as typed; nothing that stands there already."""
        if self.kind in (FILE, FOLDER):
            return [CompletionItem(incomplete, type=self.kind)]
        try:
            found = codes(incomplete) if self.kind == CODES else ids(ctx, self.kind, incomplete)
        except Exception:
            # A shell shows what goes wrong in the middle of the line that is typed.
            return []
        there = ctx.params.get(param.name or "")
        taken = set(there) if isinstance(there, tuple | list) else set()
        offered = {value: word for value, word in found.items() if value not in taken}
        return [CompletionItem(value, help=word or None) for value, word in offered.items()]


def ids(ctx: click.Context, kind: str, incomplete: str) -> dict[str, str]:
    """What is called so in the repository that the command would work in."""
    from charterkit.actions.completing import Wanted, offered

    return offered(folder_of(ctx), Wanted(kind), incomplete)


def folder_of(ctx: click.Context) -> Path:
    """Where the command would work: each -C goes on from the one before the command's name."""
    folder = Path()
    for each in (ctx.find_root(), ctx):
        named = each.params.get("directory")
        folder = folder / named if isinstance(named, str) else folder
    return folder


def codes(incomplete: str) -> dict[str, str]:
    """The codes of problems, and what they are about."""
    from charterkit.cli.commands.explain import help_pages, title
    from charterkit.language import spoken

    return {
        code: title(page.read_text("utf-8"))
        for code, page in help_pages(spoken()).items()
        if code.startswith(incomplete.upper())
    }
