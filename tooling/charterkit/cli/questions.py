"""What a new charter is to be, by five questions at a terminal. An answer that cannot be used is
told at once, and its question asked again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import click

from charterkit.cli.accounts import named_account
from charterkit.cli.asking import agreed, answered, asked, chosen, interactive
from charterkit.cli.beginning import FORGES, Answers, address, pairs
from charterkit.cli.output import tell, width, wrapped
from charterkit.documents.paths import LANGUAGE
from charterkit.language import say, spoken
from charterkit.text.slug import id_fault, slug_of

T = TypeVar("T")
Stewards = tuple[tuple[str, ...], tuple[str, ...]]
_ACCOUNT = re.compile(r"(?P<who>.*\S)\s+(?P<account>[^\s:]+:\d+:[^\s:]+)")
_LIKE_AN_ACCOUNT = re.compile(r"@.*|.*:.*|[a-z._-]+\d+", re.IGNORECASE)
"""A last word that is hardly part of a name: it has a colon, a number at its end, or an @."""
_NUMBERED = {
    "github": "github:4711:login",
    "gitlab": "gitlab:4711:login",
    "forgejo": "codeberg:4711:login",
    "gitea": "gitea.com:4711:login",
}
"""How an account is written, by the kind of forge."""


def by_questions(given: Answers) -> bool:
    """Whether a person is asked what the charter is to be."""
    return not given.title and interactive()


def found_now() -> bool:
    """Whether a person wants a text that still says what to write there founded as it is."""
    return agreed(
        say(
            "Found it now? It still says what to write in it, and once founded it changes by "
            "proposals only"
        )
    )


def asked_for_everything(given: Answers, called: str | None = None) -> Answers:
    """The answers of a person to the five questions, as far as nothing is said yet."""
    title = asked(called, what="title", option="--title", hint=say("what the charter is called"))
    languages = given.languages or usable(
        languages_in,
        say("Languages"),
        say("the first one binds, such as da, en; Enter for da"),
    )
    kind = given.forge or chosen(
        None,
        what="forge",
        option="--forge",
        question=say("On which forge will it live?"),
        choices=lambda: [(each, say("no forge") if each == "none" else each) for each in FORGES],
    )
    repository = given.repository
    if kind != "none" and repository is None:
        repository = usable(
            address,
            say("Its address there"),
            say("such as https://forge.example/town/charter; Enter if there is none yet"),
        )
    sectors = given.sectors or usable(
        sectors_in, say("Sectors"), say("names with commas between; Enter for the usual eight")
    )
    stewards, accounts = given.stewards, given.accounts
    if not stewards:
        stewards, accounts = usable(
            stewards_in,
            say("Stewards"),
            say(
                "names with commas between, each with its account if it has one: "
                "Name {account}; Enter for the secretariat",
                account=_NUMBERED.get(kind, _NUMBERED["github"]),
            ),
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


def usable(read: Callable[[str], T], question: str, hint: str) -> T:
    """The first answer of a person that can be used, as it is read; why one cannot is told."""
    while True:
        try:
            return read(answered(question, hint))
        except click.UsageError as error:
            tell(wrapped(f"  {error.message}", width()), err=True)


def languages_in(text: str) -> tuple[str, ...]:
    """The short names of the languages that a person named, in short or in Danish or English."""
    found = []
    for each in re.split(r"[\s,;/+&]+", text.strip().lower()):
        if each in _BETWEEN:
            continue
        name = each if re.fullmatch(LANGUAGE, each, re.ASCII) else _named(each)
        if name is None:
            raise click.UsageError(
                say(
                    "'{language}' is not the short name of a language. Write it in small letters "
                    "as ISO 639 has it, such as da or en.",
                    language=each,
                )
            )
        found.append(name)
    return tuple(dict.fromkeys(found))


_BETWEEN = {"", "og", "and"}


def _named(name: str) -> str | None:
    """The short name of a language that Danes or the English call so."""
    from babel import Locale

    for reader in ("da", "en"):
        for short, told in Locale(reader).languages.items():
            if told.lower() == name and re.fullmatch(LANGUAGE, short, re.ASCII):
                return str(short)
    return None


def sectors_in(text: str) -> tuple[str, ...]:
    """The sectors that a person named, as the option writes them."""
    return _fit(tuple(paired(each) for each in words(text)), option="--sector")


def stewards_in(text: str) -> Stewards:
    """The stewards and their accounts, as the options write them, in what a person typed."""
    stewards, accounts = [], []
    for each in words(text):
        found = _ACCOUNT.fullmatch(each)
        steward = paired(found["who"] if found else each)
        stewards.append(steward)
        if found:
            named_account(found["account"], option="--steward-account")
            accounts.append(f"{steward.partition('=')[0]}={found['account']}")
        elif "=" not in each and _LIKE_AN_ACCOUNT.fullmatch(last := each.split()[-1]):
            raise click.UsageError(
                say(
                    "'{last}' looks like an account. Write forge, number and login behind the "
                    "name: Name github:4711:login; the forge's API tells the number. If it "
                    "belongs to the name, write {id}={name}.",
                    last=last,
                    id=slug_of(each),
                    name=each,
                )
            )
    return _fit(tuple(stewards), option="--steward"), tuple(accounts)


def language_named(language: str) -> str:
    """What a language is called in the one that is spoken."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").get_display_name(spoken()) or language
    except (UnknownLocaleError, ValueError):
        return language


def words(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


def paired(text: str) -> str:
    """A name as ID=NAME, its id made of it unless it says one."""
    return text if "=" in text else f"{slug_of(text)}={text}"


def _fit(texts: tuple[str, ...], *, option: str) -> tuple[str, ...]:
    """The same, if each is ID=NAME with an id of its own that can be used; a usage error else."""
    for id, name in pairs(texts, option=option).items():
        if fault := id_fault(id):
            raise click.UsageError(
                say(
                    "The id '{id}' cannot be used: it {fault}. Write {better}={name}.",
                    id=id,
                    fault=fault,
                    better=slug_of(id),
                    name=name,
                )
            )
    return texts
