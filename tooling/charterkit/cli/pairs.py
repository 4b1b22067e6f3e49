"""Options of the form COLUMN=FIELD and FIELD=VALUE."""

from __future__ import annotations

from collections.abc import Sequence

import click

from charterkit.language import say


def pairs(texts: Sequence[str], *, option: str) -> list[tuple[str, str]]:
    """What stands before and behind the = of each, the last one where a heading may hold one; a
    usage error without one."""
    found = []
    for text in texts:
        cut = text.rpartition("=") if option == "--map" else text.partition("=")
        if not (cut[0].strip() and cut[2].strip()):
            raise click.BadParameter(
                say("'{text}' has no = between two words.", text=text), param_hint=option
            )
        found.append((cut[0].strip(), cut[2].strip()))
    return found
