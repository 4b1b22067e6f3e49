"""charter explain: what a problem's code means."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable

import click

from charterkit.cli.options import json_option
from charterkit.cli.output import show_json, show_text, tell
from charterkit.language import say, spoken


@click.command()
@click.argument("code", required=False)
@json_option
def command(code: str | None, as_json: bool) -> None:
    """Explain the problem CODE with a wrong and a right example; without one, list them all.

    \b
    Example:
      charter explain S004
    """
    pages = help_pages(spoken())
    if code is None:
        titles = {name: title(page.read_text("utf-8")) for name, page in pages.items()}
        if as_json:
            show_json(titles)
        else:
            tell("\n".join(f"{name}  {text}" for name, text in titles.items()))
        return
    wanted = code.upper()
    if wanted not in pages:
        near = get_close_matches(wanted, list(pages), n=3, cutoff=0.5)
        raise click.BadParameter(
            say(
                "there is no code '{code}'. Did you mean {near}? 'charter explain' lists them.",
                code=code,
                near=say(" or ").join(near),
            )
            if near
            else say("there is no code '{code}'. 'charter explain' lists them.", code=code),
            param_hint="CODE",
        )
    text = pages[wanted].read_text("utf-8")
    if as_json:
        show_json({"code": wanted, "title": title(text), "text": text})
    else:
        show_text(text.rstrip("\n").split("\n"))


def help_pages(language: str) -> dict[str, Traversable]:
    """The help page of each code, in a language as far as there is one, else in English."""
    folder = files("charterkit").joinpath("help")
    own = folder.joinpath(language)
    found = [*folder.iterdir(), *(own.iterdir() if own.is_dir() else ())]
    named = {each.name.removesuffix(".md"): each for each in found if each.name.endswith(".md")}
    return dict(sorted(named.items()))


def title(text: str) -> str:
    """What a help page says in its first line, after the code."""
    return text.split("\n", 1)[0].removeprefix("# ").partition(": ")[2]
