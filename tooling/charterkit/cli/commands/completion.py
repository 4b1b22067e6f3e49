"""charter completion: let a shell complete commands and names."""

from __future__ import annotations

import os
from pathlib import Path

import click

from charterkit.cli.options import json_option
from charterkit.cli.output import show_json, tell
from charterkit.language import say

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_CHARTER_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.option("--install", "installs", is_flag=True, help="Put it where the shell reads it.")
@json_option
def command(shell: str, installs: bool, as_json: bool) -> None:
    """Print what lets SHELL complete commands, options, and what stands in your charter.

    With --install it is written where the shell looks for it, and a new terminal knows it. The
    ids of proposals, signatories, stewards, sectors, classes and releases are those of the
    repository you stand in.

    \b
    Example:
      charter completion bash --install
      charter completion fish > ~/.config/fish/completions/charter.fish
    """
    script = source(shell)
    if not installs:
        if as_json:
            show_json({"shell": shell, "script": script})
        else:
            click.echo(script.strip("\n"))
        return
    from charterkit.actions.shells import install

    done = install(shell, script, os.environ, home=Path.home())
    if as_json:
        show_json(
            {"shell": shell, "script": str(done.script), "start": done.start and str(done.start)}
        )
        return
    tell(say("Written: {file}", file=done.script))
    if done.start is not None:
        tell(say("It is read by {file}.", file=done.start), err=True)
    tell(say("Next: open a new terminal, type 'charter ' and press the Tab key."), err=True)


def source(shell: str) -> str:
    """The script by which a shell asks what can be typed."""
    from click.shell_completion import get_completion_class

    from charterkit.cli import charter

    kind = get_completion_class(shell)
    assert kind is not None
    return kind(charter, {}, "charter", VARIABLE).source()
