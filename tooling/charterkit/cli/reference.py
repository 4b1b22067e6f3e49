"""Every command and its help as Markdown: `python -m charterkit.cli.reference`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from charterkit.cli import charter
from charterkit.cli.group import SECTIONS

WIDTH = 80
INTRODUCTION = """\
# Reference

Every command of `charter` and what its `--help` says. This page is written by
`python -m charterkit.cli.reference`; a test compares it with the commands.

Data goes to standard output, messages go to standard error. A command ends with 0 when all is
well, 1 when it found problems or refused, 2 when it was typed wrongly, and 3 when the tool itself
failed."""


def reference() -> str:
    """The whole page, ending in LF."""
    return "\n\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    settings = {**charter.context_settings, "terminal_width": WIDTH}
    above = click.Context(charter, info_name="charter", **settings)
    yield INTRODUCTION
    yield _block(charter.get_help(above))
    for section, names in SECTIONS.items():
        yield f"## {section}"
        for name in names:
            command = charter.get_command(above, name)
            if command is None:
                raise LookupError(f"charter {name} is in the help, but there is no such command")
            here = click.Context(command, info_name=name, parent=above)
            yield f"### charter {name}"
            yield _block(command.get_help(here))
            if isinstance(command, click.Group):
                for below in command.list_commands(here):
                    each = command.get_command(here, below)
                    if each is not None:
                        inner = click.Context(each, info_name=below, parent=here)
                        yield f"#### charter {name} {below}"
                        yield _block(each.get_help(inner))


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
