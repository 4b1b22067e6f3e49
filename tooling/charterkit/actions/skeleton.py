"""The files a new charter begins with, made from the package's templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template

from babel import Locale, UnknownLocaleError

from charterkit.actions.templates import guidance_in, templates
from charterkit.documents.comment import BASE
from charterkit.documents.emit import flow, scalar
from charterkit.model import Account

SECTORS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "da": {
        "kommune": {"da": "Kommuner", "en": "Municipalities"},
        "region": {"da": "Regioner", "en": "Regions"},
        "borgere": {"da": "Borgergrupper", "en": "Citizens' groups"},
        "forening": {"da": "Foreninger", "en": "Voluntary organisations"},
        "virksomhed": {"da": "Virksomheder", "en": "Companies"},
        "boligorganisation": {"da": "Boligorganisationer", "en": "Housing organisations"},
        "uddannelse": {"da": "Uddannelsessteder", "en": "Educational institutions"},
        "fagforening": {"da": "Fagforeninger", "en": "Trade unions"},
    },
    "en": {
        "municipality": {"da": "Kommuner", "en": "Municipalities"},
        "region": {"da": "Regioner", "en": "Regions"},
        "citizens": {"da": "Borgergrupper", "en": "Citizens' groups"},
        "association": {"da": "Foreninger", "en": "Voluntary organisations"},
        "company": {"da": "Virksomheder", "en": "Companies"},
        "housing": {"da": "Boligorganisationer", "en": "Housing organisations"},
        "education": {"da": "Uddannelsessteder", "en": "Educational institutions"},
        "union": {"da": "Fagforeninger", "en": "Trade unions"},
    },
}
STEWARDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "da": {"sekretariatet": {"da": "Sekretariatet", "en": "The secretariat"}},
    "en": {"secretariat": {"da": "Sekretariatet", "en": "The secretariat"}},
}

_BUILDING: Mapping[str, tuple[str, str]] = {
    "da": ("byg webstedet i site/", "og bagefter siderne i site/{language}/"),
    "en": ("build the site in site/", "and then the pages in site/{language}/"),
}
"""What the commands that build the site do, by the language of the guidance: the first, others."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a new charter is to be. The first language binds; `sectors` and `stewards` are names
    by id, and without any the usual ones are taken; `accounts` are those of stewards, by id.
    `lent` are the sectors of another charter, by id and language, where those are the usual
    ones."""

    title: str
    languages: tuple[str, ...]
    sectors: Mapping[str, str] = field(default_factory=dict)
    stewards: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, tuple[Account, ...]] = field(default_factory=dict)
    lent: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def text(beginning: Beginning) -> Mapping[str, bytes]:
    """The files below charter/: rules, stewards, a preamble and a principle that say what to
    write there, a front page and a page on how to take part."""
    guidance = guidance_in(beginning.languages)
    sectors, stewards = people(beginning)
    title = scalar(beginning.title)
    values = {
        "heading": _MARKS.sub(r"\\\1", beginning.title),
        "titles": "\n".join(f"  {scalar(language)}: {title}" for language in beginning.languages),
        "languages": flow(beginning.languages),
        "sectors": "\n".join(f"  {id}: {flow(names)}" for id, names in sectors.items()),
        "least_sectors": str(min(3, len(sectors))),
        "stewards": "\n".join(
            f"  - id: {id}\n    name: {flow(names)}" + listed(beginning.accounts.get(id, ()))
            for id, names in stewards.items()
        ),
    }
    return {
        path: filled(template, values)
        for path, template in templates(guidance)
        if path.startswith("charter/")
    }


def people(
    beginning: Beginning,
) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, Mapping[str, str]]]:
    """The sectors and the stewards of a new charter: their names by id and language."""
    guidance = guidance_in(beginning.languages)
    return (
        named(beginning.sectors, beginning.languages, beginning.lent or SECTORS[guidance]),
        named(beginning.stewards, beginning.languages, STEWARDS[guidance]),
    )


def listed(accounts: Iterable[Account]) -> str:
    """A steward's accounts as stewards.yml lists them."""
    entries = [
        "      - " + flow({"forge": each.forge, "id": each.id, "login": each.login})
        for each in accounts
    ]
    return "\n".join(["\n    accounts:", *entries]) if entries else ""


def frame(
    titles: Mapping[str, str],
    languages: Sequence[str],
    paths: Iterable[str],
    *,
    automation: str = "",
    taking_part: Mapping[str, str] | None = None,
) -> Mapping[str, bytes]:
    """The files around a charter's text: the site's settings in each language, what Git needs
    to know, the schemas that editors read, and a word to contributors.

    `titles` are the charter's by language, `paths` all files of the text: the pages of its guide
    are in the site's menu. `automation` is what the word to contributors says of what happens by
    itself, `taking_part` the settings of the site that say where people take part."""
    values = {
        "heading": _MARKS.sub(r"\\\1", titles[languages[0]]),
        "automation": automation,
        "builds": building(languages),
    }
    pages = guide_pages(languages, paths)
    written = {
        f"{BASE}/{schema.name}": schema.read_bytes()
        for schema in (files("charterkit") / "schemas").iterdir()
    }
    for path, template in (*templates("all"), *templates(guidance_in(languages))):
        if not path.startswith(("charter/", "mkdocs")):
            written[path] = filled(template, values)
    for number, language in enumerate(languages):
        own = {
            "title": scalar(titles.get(language, titles[languages[0]])),
            "plugin": flow({"language": language, **(taking_part or {})}),
            "language": scalar(language),
            "theme": theme_language(language),
            "alternate": alternates(languages, number),
            "guide": menu(language, pages),
        }
        name = "mkdocs.LANGUAGE.yml" if number else "mkdocs.yml"
        template = dict(templates(guidance_in([language])))[name]
        written[name.replace("LANGUAGE", language)] = filled(template, own)
    return written


def guide_pages(languages: Sequence[str], paths: Iterable[str]) -> list[str]:
    """The pages of the guide among the paths of a charter, without their translations."""
    translated = tuple(f".{language}.md" for language in languages[1:])
    return [
        path.removeprefix("charter/")
        for path in sorted(paths)
        if path.startswith("charter/guide/") and not path.endswith(translated)
    ]


def menu(language: str, pages: Sequence[str]) -> str:
    """The menu's part for the pages of the guide; each is called by its own heading."""
    if not pages:
        return ""
    name = "Vejledning" if guidance_in([language]) == "da" else "Guide"
    return "\n".join([f"  - {name}:", *(f"      - {page}" for page in pages)])


def building(languages: Sequence[str]) -> str:
    """The commands that build the site in all languages, as a README lists them."""
    told = _BUILDING[guidance_in(languages)]
    commands = [
        ("mkdocs build", told[0]),
        *(
            (f"mkdocs build -f mkdocs.{each}.yml", told[1].format(language=each))
            for each in languages[1:]
        ),
    ]
    return "\n".join(f"{command:<19} # {what}" for command, what in commands)


def alternates(languages: Sequence[str], number: int) -> str:
    """The links from the pages in one language (by its number) to those in all of them."""
    if len(languages) == 1:
        return "  alternate: []"
    lines = ["  alternate:"]
    for place, language in enumerate(languages):
        up = "../" if number else "./"
        link = "./" if place == number else f"{up}{language}/" if place else up
        entry = {"name": language_name(language), "link": link, "lang": language}
        lines.append(f"    - {flow(entry)}")
    return "\n".join(lines)


def language_name(language: str) -> str:
    """What a language calls itself; its short name if that is not known."""
    try:
        name = Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language
    return name[:1].upper() + name[1:]


def theme_language(language: str) -> str:
    """The language of the theme's own words: the charter's if the theme speaks it, or English."""
    theme = find_spec("material")
    for folder in (theme.submodule_search_locations or []) if theme else []:
        if Path(folder, "templates", "partials", "languages", f"{language}.html").is_file():
            return scalar(language)
    return "en"


def named(
    given: Mapping[str, str],
    languages: Sequence[str],
    usual: Mapping[str, Mapping[str, str]],
) -> Mapping[str, Mapping[str, str]]:
    """Names by id and language: a given name in every language; a usual one in those it is
    known in, in English elsewhere."""
    if given:
        return {id: dict.fromkeys(languages, name) for id, name in given.items()}
    return {
        id: {language: names.get(language) or _known(names) for language in languages}
        for id, names in usual.items()
    }


def _known(names: Mapping[str, str]) -> str:
    """A name for a language in which there is none: the English one, or the first."""
    return names.get("en") or next(iter(names.values()))


def filled(template: str, values: Mapping[str, str]) -> bytes:
    """A template with its names filled in, as UTF-8."""
    return Template(template).substitute(values).encode()
