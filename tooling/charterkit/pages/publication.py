"""Where a charter is published from and to: what its pages know of the world around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit


class Forge(StrEnum):
    """The kinds of forge that a repository can be on, as far as their links differ."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"


_HOSTS = {
    "github.com": Forge.GITHUB,
    "gitlab.com": Forge.GITLAB,
    "gitea.com": Forge.GITEA,
    "codeberg.org": Forge.FORGEJO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where pages come from and what stands around them; whatever is not known is empty.

    `site` is the web address of the whole site, with a slash at its end; `repository` that of the
    charter's repository on its forge, without one, `forge` the kind of that; `branch` the name of
    the main branch there; `contact` the stewards' public mail address. `data` is the way from the
    top of these pages to the site's top, where the data files are: empty for the language that
    they are published with. `languages` are the places of each language's pages below the site's
    top, with a slash at their end, where they are known. `commit` is what the pages were made
    from, `altered` whether files were changed since and are not committed."""

    site: str = ""
    repository: str = ""
    forge: Forge | None = None
    branch: str = "main"
    contact: str = ""
    data: str = ""
    commit: str = ""
    altered: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)

    def data_way(self, page: str, path: str) -> str:
        """The way from a page to a data file, both by their places below the site's top, as a
        browser or a script goes it: a page is a folder there, unless it is an ``index.md``."""
        folders = page.count("/") if page.endswith("index.md") else page.count("/") + 1
        return f"{'../' * folders}{self.data}{path}"

    def address(self, language: str, first: str, page: str) -> str:
        """Where a page of a language is, as a whole address, or, where the site's is not known, by
        its place below the site's top. `page` may have an anchor; `first` is the language that is
        at the top if nothing else is known."""
        path, mark, anchor = page.partition("#")
        place = path.removesuffix("index.md") if path.endswith("index.md") else path[:-3] + "/"
        folder = self.languages.get(language, "" if language == first else f"{language}/")
        return f"{self.site}{folder}{place}{mark}{anchor}"


def forge_of(repository: str) -> Forge | None:
    """The kind of forge that an address is at, where its host tells."""
    return _HOSTS.get((urlsplit(repository).hostname or "").removeprefix("www."))


UNKNOWN = Publication()
"""Of a charter of which nothing is known but its files."""
