"""What the forges offer to those who have only Git: where a repository's pages are, how a push
becomes a pull request, and how to ask for one by a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from charterkit.documents.encoding import decode
from charterkit.documents.events import parse
from charterkit.pages.publication import Forge, forge_of

LONGEST_LINK = 7_000
"""So many characters a link has at most: GitHub refuses an address of more than 8,192 bytes."""
LONGEST_OPTION = 8_000
"""So many bytes one push option has at most: Git's own line has room for some 65,000."""

_SCP = re.compile(
    r"(?:(?P<user>[^@/\s:]+)@)?(?P<host>[A-Za-z0-9.-]{2,}|\[[0-9a-f:]+\]):(?P<path>[^/].*)"
)
_WEB = {"http", "https"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a repository is on the web: `top` with scheme and host, and its path there."""

    top: str
    path: str

    @property
    def page(self) -> str:
        """Its own page."""
        return f"{self.top}/{quote(self.path)}"

    @property
    def owner(self) -> str:
        """Whose it is."""
        return self.path.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the site's settings say of where the charter is; None for what they do not say."""

    repository: str | None = None
    forge: Forge | None = None
    branch: str | None = None


def address_of(url: str) -> Address | None:
    """The pages of the repository that Git reaches by an address, without who logs in there; None
    for a folder on this machine."""
    parts = urlsplit(url) if "://" in url else None
    if parts is None:
        found = _SCP.fullmatch(url)
        # One letter and a colon is a disk on Windows.
        return _address("https", found["host"], found["path"]) if found else None
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme in _WEB and host:
        return _address(parts.scheme, f"{host}:{port}" if port else host, parts.path)
    if parts.scheme in {"ssh", "git", "git+ssh"} and host:
        return _address("https", host, parts.path)
    return None


def _address(scheme: str, host: str, path: str) -> Address | None:
    inner = path.strip("/").removesuffix(".git").strip("/")
    return Address(top=f"{scheme}://{host}", path=inner) if inner else None


def settings_of(root: Path) -> Settings:
    """What mkdocs.yml at the top of a clone says; nothing where it cannot be read."""
    with suppress(OSError):
        text, _ = decode((root / "mkdocs.yml").read_bytes(), "mkdocs.yml")
        value = parse(text, "mkdocs.yml")[0] if text is not None else None
        options = _plugin(value.get("plugins")) if isinstance(value, Mapping) else None
        if options is not None:
            told = {
                name: each if isinstance(each := options.get(name), str) else None
                for name in ("repository", "forge", "branch")
            }
            kinds = [each for each in Forge if each == told["forge"]]
            return Settings(
                repository=told["repository"],
                forge=kinds[0] if kinds else None,
                branch=told["branch"],
            )
    return Settings()


def _plugin(plugins: object) -> Mapping[str, object] | None:
    """The options of the plugin `charter`, in either form that plugins are listed in."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for each in listed:
        if isinstance(each, Mapping) and isinstance(each.get("charter"), Mapping):
            found: Mapping[str, object] = each["charter"]
            return found
    return None


def forge_at(address: Address | None, settings: Settings) -> Forge | None:
    """The kind of forge an address is at: by its host, or by the site's settings."""
    known = forge_of(address.top) if address is not None else None
    if known is None and address is not None:
        names = re.split(r"[.:/]+", address.top.lower())
        known = next((each for each in Forge if each in names), None)
    return known or settings.forge


def one_line(text: str, longest: int = LONGEST_OPTION) -> str:
    """A text as a push option may hold it: no line breaks (each becomes `<br>`, which forges show
    as one), no more bytes than there is room for."""
    lines = [line.strip() for line in text.replace("\0", " ").strip().splitlines()]
    line = "<br>".join(lines)
    if len(line.encode()) <= longest:
        return line
    cut = line.encode()[: longest - 3].decode(errors="ignore")
    return f"{cut.rpartition('<br>')[0] or cut}…"


def merge_request(
    target: str, title: str, body: str, project: str | None = None
) -> tuple[str, ...]:
    """GitLab's push options that open a merge request, or write its title and text anew."""
    options = ["merge_request.create", f"merge_request.target={target}"]
    if project is not None:
        options.append(f"merge_request.target_project={project}")
    options.append(f"merge_request.title={one_line(title)}")
    if body.strip():
        options.append(f"merge_request.description={one_line(body)}")
    return tuple(options)


def agit(topic: str, title: str, body: str, *, force: bool) -> tuple[str, ...]:
    """The push options of Forgejo and Gitea, by which a push to refs/for/ opens a pull request or
    brings more to the one of that topic."""
    options = [f"topic={topic}", f"title={one_line(title)}"]
    if body.strip():
        options.append(f"description={one_line(body)}")
    return (*options, "force-push=true") if force else tuple(options)


def link(
    forge: Forge, base: Address, head: Address, target: str, branch: str, title: str, body: str
) -> str:
    """The page on which the pull request can be opened, filled in as far as there is room."""
    for text in (body, ""):
        made = _link(forge, base, head, target, branch, title, text)
        if len(made) <= LONGEST_LINK:
            return made
    return _link(forge, base, head, target, branch, "", "")


def _link(
    forge: Forge, base: Address, head: Address, target: str, branch: str, title: str, body: str
) -> str:
    own = base.path == head.path
    if forge is Forge.GITLAB:
        asked = {
            "merge_request[source_branch]": branch,
            "merge_request[target_branch]": target,
            "merge_request[title]": title,
            "merge_request[description]": body,
        }
        return f"{head.page}/-/merge_requests/new?{_query(asked)}"
    there = branch if own else f"{head.owner}:{branch}"
    compared = f"{base.page}/compare/{quote(target)}...{quote(there, safe='/:')}"
    if forge is Forge.GITHUB:
        return f"{compared}?{_query({'expand': '1', 'title': title, 'body': body})}"
    return compared


def _query(fields: Mapping[str, str]) -> str:
    return urlencode({name: text for name, text in fields.items() if text}, quote_via=quote)
