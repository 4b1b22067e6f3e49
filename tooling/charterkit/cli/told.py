"""Choices on the command line that may be typed in the language that is spoken."""

from __future__ import annotations

from typing import Any

import click

from charterkit.cli.asking import told_as


class Told(click.Choice[str]):
    """A choice that may also be typed as it is told in the language that is spoken. What is
    written and what programs read stays English."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The choice itself, whichever of its words was typed."""
        said = str(value).casefold()
        for each in self.choices:
            if said in {word.casefold() for word in told_as(str(each))}:
                return super().convert(each, param, ctx)
        return super().convert(value, param, ctx)
