"""The files by which a charter lives on a forge: its automation, the templates for those who come,
and what the repository says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from string import Template
from urllib.parse import urlsplit

from charterkit.actions.templates import guidance_in, templates
from charterkit.documents.emit import flow, scalar
from charterkit.model import Account
from charterkit.pages.publication import Forge

BRANCH = "main"
IMAGE = (
    "python:3.13-bookworm@sha256:227b6570d6ee07061ae6ca2eb04dedfb6d2b34045835f343065b9869e4d427ea"
)
"""What jobs run in where a forge does not bring a machine with Python and Git of its own."""
NOWHERE = "https://forge.example/organisation/charter"
"""An address to be replaced, where none was given."""

_CALLED = {
    Forge.GITHUB: "GitHub",
    Forge.GITLAB: "GitLab",
    Forge.GITEA: "Gitea",
    Forge.FORGEJO: "Forgejo",
}
_PAGES = {"github.com": "github.io", "codeberg.org": "codeberg.page"}
"""Where a host publishes sites: below the owner's own name there."""
_OF_THE_SERVER = {
    "da": "hos den, der driver serveren",
    "en": "with whoever runs the server",
}
_PLACE: Mapping[Forge, Mapping[str, str]] = {
    Forge.GITHUB: {"da": "under *Settings → Pages*", "en": "under *Settings → Pages*"},
    Forge.GITLAB: {"da": "under *Deploy → Pages*", "en": "under *Deploy → Pages*"},
    Forge.GITEA: _OF_THE_SERVER,
    Forge.FORGEJO: _OF_THE_SERVER,
}
_SITE: Mapping[str, Mapping[bool, str]] = {
    "da": {
        False: "Webstedets adresse kan I se {place}, når det er udgivet. Skriv den som `site_url` "
        "i `mkdocs.yml`.",
        True: "Webstedets adresse bliver {usual}, hvis I ikke vælger en anden. Skriv den som "
        "`site_url` i `mkdocs.yml`.",
    },
    "en": {
        False: "The site's address can be seen {place} once it is published. Write it as "
        "`site_url` in `mkdocs.yml`.",
        True: "The site's address will be {usual} unless you choose another. Write it as "
        "`site_url` in `mkdocs.yml`.",
    },
}

_FOLDERS = {Forge.GITEA: ("forgejo", (".forgejo/", ".gitea/"))}
_REQUEST = {Forge.GITLAB: "merge request"}
_GUARDED = (".charter/", "charter/charter.yml", "charter/stewards.yml")
_SPOKEN = re.compile(r"^(da|en)\|(.*\n)", re.MULTILINE)


class Shell(Template):
    """A template in whose text ``$`` means nothing."""

    delimiter = "§"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a charter is to live: the kind of forge, the repository's address (empty where it is
    not known), and the accounts of its stewards. `tool` are the files of its own tool."""

    forge: Forge
    repository: str = ""
    accounts: Mapping[str, tuple[Account, ...]] = field(default_factory=dict)
    tool: Mapping[str, bytes] = field(default_factory=dict)


def automation(
    home: Home,
    title: str,
    languages: Sequence[str],
    sectors: Iterable[str],
    steward: str,
) -> Mapping[str, bytes]:
    """All files for a forge, by path: for a charter with a title in its first language, sectors
    by their names in it, and the name of a steward."""
    guidance = guidance_in(languages)
    configs = ["mkdocs.yml", *(f"mkdocs.{each}.yml" for each in languages[1:])]
    values = {
        "branch": BRANCH,
        "language": guidance,
        "languages": flow(tuple(languages)),
        "configs": " ".join(configs),
        "image": IMAGE,
        # Not all at once: who starts when follows from the name.
        "minute": str(sha256(title.encode()).digest()[0] % 60),
        "request": request(home.forge),
        "title": scalar(title),
        "url": scalar(home.repository or NOWHERE),
        "steward": scalar(steward),
        "sectors": "\n".join(f"        - {scalar(each)}" for each in sectors),
        "owners": owners(home, guidance),
    }
    folder, (old, new) = _FOLDERS.get(home.forge, (home.forge.value, ("", "")))
    written = dict(home.tool)
    for path, template in (*templates("forges/all"), *templates(f"forges/{folder}")):
        place = new + path.removeprefix(old) if old and path.startswith(old) else path
        written[place] = spoken(template, guidance, values)
    return written


def section(home: Home | None, languages: Sequence[str]) -> str:
    """What a charter's README says of its automation, and of what to set up for it; without a
    forge, where its commands come from."""
    guidance = guidance_in(languages)
    about = dict(templates("forges"))
    if home is None:
        return "\n" + spoken(about["none.md"], guidance, {}).decode()
    folder, _ = _FOLDERS.get(home.forge, (home.forge.value, ("", "")))
    values = {
        "branch": BRANCH,
        "request": request(home.forge),
        "workflow": workflow(home.forge),
        "forge": _CALLED[home.forge],
        "address": home.repository or NOWHERE,
        "host": urlsplit(home.repository).netloc or _CALLED[home.forge].upper(),
        "site": where_the_site_is(home, guidance),
    }
    parts = ("automation.md", "push.md", f"{folder}.md", "tool.md")
    told = [about[each] for each in parts]
    return "\n" + "\n".join(spoken(each, guidance, values).decode() for each in told)


def workflow(forge: Forge) -> str:
    """The file by which a forge judges what comes in."""
    if forge is Forge.GITLAB:
        return ".gitlab-ci.yml"
    return f".{forge.value}/workflows/charter-review.yml"


def where_the_site_is(home: Home, guidance: str) -> str:
    """What a README says of the site's address: where it follows from the repository's, or can be
    read on the forge, and that it is to be written down."""
    owner, _, name = urlsplit(home.repository).path.strip("/").partition("/")
    host = urlsplit(home.repository).netloc.lower()
    usual = ""
    if name and host in _PAGES:
        usual = f"https://{owner.lower()}.{_PAGES[host]}/{name}/"
        if name.lower() == f"{owner.lower()}.{_PAGES[host]}":
            usual = f"https://{name.lower()}/"
    return _SITE[guidance][bool(usual)].format(usual=usual, place=_PLACE[home.forge][guidance])


def request(forge: Forge) -> str:
    """What a forge calls a pull request."""
    return _REQUEST.get(forge, "pull request")


def spoken(template: str, guidance: str, values: Mapping[str, str]) -> bytes:
    """A template with its names filled in and, of the lines that are there in two languages, those
    of one."""
    kept = _SPOKEN.sub(lambda line: line[2] if line[1] == guidance else "", template)
    return Shell(kept).substitute(values).encode()


def owners(home: Home, guidance: str) -> str:
    """Who is called when what is guarded changes: the stewards whose accounts are known."""
    logins = sorted({f"@{each.login}" for all_ in home.accounts.values() for each in all_})
    people = " ".join(logins) or {"da": "@forvalter", "en": "@steward"}[guidance]
    mark = "" if logins else "# "
    machinery = {
        Forge.GITHUB: (".github/",),
        Forge.GITLAB: (".gitlab/", ".gitlab-ci.yml"),
        Forge.GITEA: (".gitea/",),
        Forge.FORGEJO: (".forgejo/",),
    }[home.forge]
    if home.forge in (Forge.FORGEJO, Forge.GITEA):
        # There a line begins with a regular expression for whole paths.
        paths = [re.escape(each).replace(r"\-", "-") for each in (*machinery, *_GUARDED)]
        paths = [f"{each}.*" if each.endswith("/") else each for each in paths]
    else:
        paths = [f"/{each}" for each in (*machinery, *_GUARDED)]
    return "\n".join(f"{mark}{path} {people}" for path in paths)
