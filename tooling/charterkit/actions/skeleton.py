"""The files a new charter begins with, made from the package's templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

GUIDANCE = ("da", "en")
"""The languages in which the templates say what to write; English serves the others."""

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

_PLAIN = re.compile(r"[^\W\d_](?:[\w '’.()/&-]*[\w.)])?")
_MEANT_OTHERWISE = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a new charter is to be. The first language binds; `sectors` and `stewards` are names
    by id, and without any the usual ones are taken."""

    title: str
    languages: tuple[str, ...]
    sectors: Mapping[str, str] = field(default_factory=dict)
    stewards: Mapping[str, str] = field(default_factory=dict)


def text(beginning: Beginning) -> Mapping[str, bytes]:
    """The files below charter/: rules, stewards, a preamble and a principle that say what to
    write there, a front page and a page on how to take part."""
    guidance = guidance_in(beginning.languages)
    sectors = named(beginning.sectors, beginning.languages, SECTORS[guidance])
    stewards = named(beginning.stewards, beginning.languages, STEWARDS[guidance])
    title = quoted(beginning.title)
    values = {
        "heading": _MARKS.sub(r"\\\1", beginning.title),
        "titles": "\n".join(f"  {language}: {title}" for language in beginning.languages),
        "languages": ", ".join(quoted(language) for language in beginning.languages),
        "sectors": "\n".join(f"  {id}: {flow(names)}" for id, names in sectors.items()),
        "least_sectors": str(min(3, len(sectors))),
        "stewards": "\n".join(
            f"  - id: {id}\n    name: {flow(names)}" for id, names in stewards.items()
        ),
    }
    return {
        path: filled(template, values)
        for path, template in templates(guidance)
        if path.startswith("charter/")
    }


def frame(title: str, languages: Sequence[str]) -> Mapping[str, bytes]:
    """The files around a charter's text: the site's settings in each language, what Git needs
    to know, and a word to contributors."""
    guidance = guidance_in(languages)
    values = {
        "heading": _MARKS.sub(r"\\\1", title),
        "title": quoted(title),
        "language": languages[0],
    }
    written = {
        path: filled(template, values)
        for path, template in (*templates("all"), *templates(guidance))
        if not path.startswith("charter/")
    }
    for language in languages[1:]:
        for path, template in templates("language"):
            name = path.replace("LANGUAGE", language)
            written[name] = filled(template, {**values, "language": language})
    return written


def guidance_in(languages: Sequence[str]) -> str:
    """The language of the guidance for a charter in these languages."""
    return languages[0] if languages[0] in GUIDANCE else "en"


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
        id: {language: names.get(language, names["en"]) for language in languages}
        for id, names in usual.items()
    }


def quoted(value: str) -> str:
    """A text as YAML has it, in quotes where it could be taken for something else."""
    if _PLAIN.fullmatch(value) and value.lower() not in _MEANT_OTHERWISE:
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(names: Mapping[str, str]) -> str:
    """Names by language on one line of YAML."""
    return "{" + ", ".join(f"{quoted(key)}: {quoted(name)}" for key, name in names.items()) + "}"


def templates(folder: str) -> Iterator[tuple[str, str]]:
    """The path and the text of every template in a folder of the skeleton. A leading ``dot-``
    stands for the dot of a hidden file."""
    yield from _below(files("charterkit") / "skeleton" / folder, "")


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        path = above + re.sub(r"^dot-", ".", entry.name)
        if entry.is_dir():
            yield from _below(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")


def filled(template: str, values: Mapping[str, str]) -> bytes:
    """A template with its names filled in, as UTF-8."""
    return Template(template).substitute(values).encode()
