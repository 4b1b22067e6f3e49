"""What a new charter is to be, as the options say it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from charterkit.cli.accounts import named_account
from charterkit.cli.asking import asked
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.automation import Home
    from charterkit.actions.skeleton import Beginning
    from charterkit.model import Account

F = TypeVar("F", bound=Callable[..., Any])
_BARE = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?/", re.ASCII)
"""How an address begins that somebody wrote as a browser shows it."""
FORGES = ("github", "gitlab", "forgejo", "gitea", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was said of a new charter, as it was typed."""

    title: str | None
    languages: tuple[str, ...]
    sectors: tuple[str, ...]
    stewards: tuple[str, ...]
    accounts: tuple[str, ...]
    forge: str | None
    repository: str | None
    wheels: Path | None
    tool: str | None

    @property
    def said(self) -> bool:
        """Whether anything was said at all."""
        lists = (self.languages, self.sectors, self.stewards, self.accounts)
        alone = (self.title, self.forge, self.repository, self.wheels, self.tool)
        return any(lists) or any(alone)


_OPTIONS = (
    click.option("--title", metavar="T", help="What the charter is called."),
    click.option(
        "--language",
        "languages",
        metavar="LANG",
        multiple=True,
        help="Its languages, da by default; the first one binds. Repeatable.",
    ),
    click.option(
        "--forge",
        type=click.Choice(FORGES),
        help="Where it is to live: its automation is written for that. None by default.",
    ),
    click.option("--repository", metavar="URL", help="The address of its repository there."),
    click.option(
        "--sector",
        "sectors",
        metavar="ID=NAME",
        multiple=True,
        help="Its sectors, instead of the usual eight. Repeatable.",
    ),
    click.option(
        "--steward",
        "stewards",
        metavar="ID=NAME",
        multiple=True,
        help="Its stewards. Repeatable.",
    ),
    click.option(
        "--steward-account",
        "accounts",
        metavar="ID=FORGE:NUMBER:LOGIN",
        multiple=True,
        help="A steward's account on a forge; the number decides. Repeatable.",
    ),
    click.option(
        "--wheels",
        metavar="FOLDER",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="Keep these wheels beside it, so that its automation needs no package index.",
    ),
    click.option(
        "--tool",
        metavar="URL@COMMIT",
        help="Let its automation install the tool from a commit of this repository.",
    ),
)


def answers(command: F) -> F:
    """The options of `charter init` by which a new charter is described; the command gets them as
    `answers`."""

    @wraps(command)
    def gathered(*args: Any, **values: Any) -> Any:
        named = {each.name: values.pop(each.name) for each in fields(Answers)}
        return command(*args, **values, answers=Answers(**named))

    found: Any = gathered
    for option in reversed(_OPTIONS):
        found = option(found)
    typed: F = found
    return typed


def beginning(given: Answers, called: str | None = None) -> tuple[Beginning, Home | None]:
    """What a new charter is to be, and where it is to live; a text that is brought in may say how
    it is `called`."""
    from charterkit.actions.automation import Home
    from charterkit.actions.packing import beside
    from charterkit.actions.skeleton import Beginning
    from charterkit.pages.publication import Forge

    title = asked(
        given.title or called,
        what="title",
        option="--title",
        hint=say("what the charter is called"),
    )
    stewards = pairs(given.stewards, option="--steward")
    start = Beginning(
        title=" ".join(unicodedata.normalize("NFC", title).split()),
        languages=tuple(dict.fromkeys(given.languages)) or ("da",),
        sectors=pairs(given.sectors, option="--sector"),
        stewards=stewards,
    )
    start = replace(start, accounts=accounts_of(given.accounts, start))
    repository = address(given.repository)
    kind = forge(given, repository)
    if kind is None:
        return start, None
    return start, Home(
        forge=Forge(kind),
        repository=repository,
        accounts=start.accounts,
        tool=beside(given.wheels, given.tool),
    )


def forge(given: Answers, repository: str) -> str | None:
    """The kind of forge: the one named, or the one whose address it is; a usage error if something
    is said that takes a forge, and there is none."""
    from charterkit.pages.publication import forge_of

    if given.wheels and given.tool:
        raise click.UsageError(say("--wheels and --tool are two ways to the same: choose one."))
    kind = given.forge or forge_of(repository)
    if kind in (None, "none"):
        if repository or given.wheels or given.tool:
            raise click.UsageError(
                say(
                    "--repository, --wheels and --tool are for the automation on a forge. Say "
                    "which kind it is: --forge github, gitlab, forgejo or gitea."
                )
            )
        return None
    return str(kind)


def address(text: str | None) -> str:
    """The address of a repository, without what may be left out; a usage error for anything
    else."""
    if not text:
        return ""
    found = text.strip().removesuffix("/").removesuffix(".git")
    if _BARE.match(found):
        found = f"https://{found}"
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[\w.~-]+)+", found, re.ASCII):
        raise click.BadParameter(
            say(
                "'{text}' is not the address of a repository, such as "
                "https://forge.example/town/charter.",
                text=text,
            ),
            param_hint="--repository",
        )
    return found


def accounts_of(texts: tuple[str, ...], start: Beginning) -> Mapping[str, tuple[Account, ...]]:
    """The accounts by steward; a usage error for one of nobody."""
    from charterkit.actions.skeleton import people

    option = "--steward-account"
    _, stewards = people(start)
    found: dict[str, tuple[Account, ...]] = {}
    for text in texts:
        id, _, account = text.partition("=")
        if id not in stewards:
            raise click.BadParameter(
                say(
                    "There is no steward '{id}' here, only: {ids}. Write ID=FORGE:NUMBER:LOGIN.",
                    id=id,
                    ids=", ".join(stewards),
                ),
                param_hint=option,
            )
        found[id] = (*found.get(id, ()), named_account(account, option=option))
    return found


def pairs(texts: tuple[str, ...], *, option: str) -> Mapping[str, str]:
    """Names by id from ID=NAME; a usage error for anything else."""
    named = {}
    for text in texts:
        id, equals, name = text.partition("=")
        name = " ".join(unicodedata.normalize("NFC", name).split())
        if not (id and equals and name):
            raise click.BadParameter(
                say("'{text}' is not of the form ID=NAME, such as forening=Foreninger.", text=text),
                param_hint=option,
            )
        if id in named:
            raise click.BadParameter(say("'{id}' is there twice.", id=id), param_hint=option)
        named[id] = name
    return named
