"""What a new charter is to be: from the options, or from five questions at a terminal."""

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
from charterkit.cli.asking import agreed, answered, asked, chosen, interactive
from charterkit.language import say
from charterkit.text.slug import slug_of

if TYPE_CHECKING:
    from charterkit.actions.automation import Home
    from charterkit.actions.skeleton import Beginning
    from charterkit.model import Account

F = TypeVar("F", bound=Callable[..., Any])
FORGES = ("github", "gitlab", "forgejo", "gitea", "none")
_ACCOUNT = re.compile(r"(?P<who>.*\S)\s+(?P<account>[^\s:]+:\d+:[^\s:]+)")


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
    """What a new charter is to be, and where it is to live. Whoever does not say at a terminal
    what it is called is asked for everything else, too; a text that is brought in may say how it
    is `called`."""
    from charterkit.actions.automation import Home
    from charterkit.actions.packing import beside
    from charterkit.actions.skeleton import Beginning
    from charterkit.pages.publication import Forge

    if by_questions(given):
        given = asked_for_everything(given, called)
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


def by_questions(given: Answers) -> bool:
    """Whether a person is asked what the charter is to be."""
    return not given.title and interactive()


def found_now() -> bool:
    """Whether a person wants a text that still says what to write there founded as it is."""
    return agreed(
        say(
            "Found it now? It still says what to write in it, and once founded it changes by "
            "proposals only. No writes it without founding it"
        )
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


def asked_for_everything(given: Answers, called: str | None = None) -> Answers:
    """The answers of a person to the five questions, as far as nothing is said yet."""
    title = asked(called, what="title", option="--title", hint=say("what the charter is called"))
    languages = given.languages or words(
        answered(say("Languages"), say("the first one binds, such as da, en; Enter for da"))
    )
    kind = given.forge or chosen(
        None,
        what="forge",
        option="--forge",
        question=say("On which forge will it live?"),
        choices=lambda: [(each, each) for each in FORGES],
    )
    repository = given.repository
    if kind != "none" and repository is None:
        repository = answered(
            say("Its address there"),
            say("such as https://forge.example/town/charter; Enter if there is none yet"),
        )
    sectors = given.sectors or tuple(
        paired(each)
        for each in words(
            answered(say("Sectors"), say("names with commas between; Enter for the usual eight"))
        )
    )
    stewards, accounts = given.stewards, given.accounts
    if not stewards:
        stewards, accounts = stewards_in(
            answered(
                say("Stewards"),
                say(
                    "names with commas between, each with its account if it has one: "
                    "Name github:4711:login; Enter for the secretariat"
                ),
            )
        )
    return replace(
        given,
        title=title,
        languages=languages,
        forge=kind,
        repository=repository,
        sectors=sectors,
        stewards=stewards,
        accounts=(*given.accounts, *accounts),
    )


def stewards_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stewards and their accounts, as the options write them, in what a person typed."""
    stewards, accounts = [], []
    for each in words(text):
        found = _ACCOUNT.fullmatch(each)
        steward = paired(found["who"] if found else each)
        stewards.append(steward)
        if found:
            accounts.append(f"{steward.partition('=')[0]}={found['account']}")
    return tuple(stewards), tuple(accounts)


def words(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


def paired(text: str) -> str:
    """A name as ID=NAME, its id made of it unless it says one."""
    return text if "=" in text else f"{slug_of(text)}={text}"


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
