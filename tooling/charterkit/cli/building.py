"""How the site of a charter is built, as somebody is told who is to build it."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.decisions.wording import joined


def builds(languages: Sequence[str]) -> str:
    """The commands that build the site in all languages, in their order: a build empties its own
    folder, and the other languages are in that of the first."""
    others = (f"'mkdocs build -f mkdocs.{each}.yml'" for each in languages[1:])
    return joined(["'mkdocs build'", *others])
