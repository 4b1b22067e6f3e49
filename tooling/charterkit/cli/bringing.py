"""The options by which `charter init` brings an existing charter in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from shlex import join, quote
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from charterkit.cli.adopted import show_plan
from charterkit.cli.asking import asked
from charterkit.cli.options import Trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.adopting import Plan

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """What is to be brought in, if anything: the source, which document of it, at which level of
    headings it is cut, and whether that is only shown."""

    source: str | None
    document: str | None
    level: int | None
    dry_run: bool


def bringing_options(command: Callable[P, Any]) -> Callable[..., Any]:
    """Give a command the options, as one `Bringing`."""

    @click.option(
        "--from", "source", metavar="SOURCE", help="Bring in this document, folder or repository."
    )
    @click.option("--document", metavar="PATH", help="Which document of the repository SOURCE.")
    @click.option(
        "--cut-at",
        "level",
        metavar="LEVEL",
        type=click.IntRange(1, 6),
        help="Cut it at headings of this level (1 to 6) and above.",
    )
    @click.option("--dry-run", is_flag=True, help="Show what --from would bring in; write nothing.")
    @wraps(command)
    def brought(*args: Any, **kwargs: Any) -> Any:
        names = ("source", "document", "level", "dry_run")
        kwargs["bringing"] = Bringing(**{name: kwargs.pop(name) for name in names})
        return command(*args, **kwargs)

    return brought


def the_plan(
    trip: Trip, folder: Path, bringing: Bringing, title: str | None, languages: tuple[str, ...]
) -> Plan | None:
    """What is brought in; None if nothing is. A text that is in the folder already says the title
    and the language itself. A usage error for options that belong to --from without it."""
    if bringing.source is None:
        if bringing.document or bringing.level or bringing.dry_run:
            raise click.UsageError(
                say(
                    "--document, --cut-at and --dry-run say how a document is brought in. Name "
                    "that with --from."
                )
            )
        return None
    from charterkit.actions.adopting import planned, title_of
    from charterkit.actions.bringing_in import written_name
    from charterkit.actions.founding import FIRST, has_text
    from charterkit.actions.sources import read_source, wanted

    language = next(iter(languages), "da")
    if has_text(folder):
        title, language = written_name(folder)
    found = read_source(wanted(bringing.source, bringing.document, language, trip.directory))
    called = asked(
        title or title_of(found),
        what="title",
        option="--title",
        hint=say("what the charter is called; the document does not say it"),
    )
    called = " ".join(unicodedata.normalize("NFC", called).split())
    return planned(found, called, bringing.level, FIRST)


def how_to_found(plan: Plan, folder: Path, bringing: Bringing) -> str:
    """How a charter is founded that was brought in and is only written yet."""
    from charterkit.documents.paths import CHARTER

    words = ["charter", "init", str(folder), "--from", bringing.source or ""]
    words += ["--document", bringing.document] if bringing.document else []
    words += ["--cut-at", str(bringing.level)] if bringing.level else []
    said = {"rules": quote(str(folder / CHARTER)), "command": join(words)}
    if len(plan.stages) > 1:
        return say(
            "Next: write your rules in {rules}, and leave the text as it is. Then type this here, "
            "to found the charter with all its versions: {command}. Without --from it would found "
            "the newest text alone, as 0.1.0.",
            **said,
        )
    return say(
        "Next: write your rules in {rules}, and leave the text as it is. Then type this here, to "
        "found the charter and note where its text came from: {command}.",
        **said,
    )


def shown_only(plan: Plan | None, bringing: Bringing, *, as_json: bool) -> bool:
    """Whether somebody only wants to see what would be brought in; it is shown then."""
    if plan is None or not bringing.dry_run:
        return False
    show_plan(plan, as_json=as_json)
    return True
