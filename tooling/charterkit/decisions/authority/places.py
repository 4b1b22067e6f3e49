"""What a path is before anybody looks into the file: a document, something outside, or a trap."""

from __future__ import annotations

import re
import unicodedata

from charterkit.decisions.authority.kinds import Case, Thing, Touched
from charterkit.text.characters import unsafe

ROOMS = ("charter/", "proposals/")
"""The folders that hold the charter, and nothing else."""
FILE, PROGRAM = "100644", "100755"

_MACHINES = re.compile(
    r"(?:\.(?:github|gitlab|forgejo|gitea|woodpecker|circleci|buildkite|ci|charter)/.*"
    r"|\.(?:gitlab-ci|woodpecker|drone|travis|cirrus|appveyor|pre-commit-config)\.ya?ml"
    r"|(?:azure-pipelines|bitbucket-pipelines)\.ya?ml|jenkinsfile"
    r"|(?:.*/)?(?:codeowners|\.gitattributes|\.gitmodules|\.mailmap))",
    re.DOTALL,
)
"""What runs by itself on a forge, or is run there, names its guards, or changes what Git makes of
files."""

# What takes some file systems into Git's own folder, or out of the repository.
_WAYS_OUT = re.compile(r"(?:|\.{1,2}|\.git|git~[0-9]+)[. ]*", re.IGNORECASE)
# Letters that some file systems leave out of a name.
_LEFT_OUT = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def in_rooms(path: str) -> bool:
    """Whether the path is below charter/ or proposals/."""
    return path.startswith(ROOMS)


def place(touched: Touched) -> tuple[Thing, Case] | None:
    """What a path is by its name and form alone; None for a plain document of a charter, or for
    one that is gone."""
    path = touched.path
    if not touched.named or is_strange(path):
        return Thing.STRANGE, Case.REMOVED if touched.after is None else Case.ANY
    here = in_rooms(path)
    if touched.after is None:
        if touched.before not in (FILE, PROGRAM) or (here and touched.before != FILE):
            return Thing.LINK, Case.REMOVED
    elif touched.after not in (FILE, PROGRAM):
        return Thing.LINK, Case.HERE if here else Case.ELSEWHERE
    elif touched.after == PROGRAM:
        return Thing.PROGRAM, Case.HERE if here else Case.ELSEWHERE
    if here:
        return None
    if _MACHINES.fullmatch(path.casefold()):
        return Thing.MACHINERY, Case.ANY
    return Thing.OUTSIDE, Case.ANY


def is_strange(path: str) -> bool:
    """Whether a name hides something, leads out of the repository, or is taken by some file
    system for one below charter/ or proposals/."""
    if unsafe(path) is not None or "\\" in path or _LEFT_OUT.search(path):
        return True
    return any(_WAYS_OUT.fullmatch(step) for step in path.split("/")) or poses_as_room(path)


def poses_as_room(path: str) -> bool:
    """Whether some file system takes the first folder of a path for charter/ or proposals/, which
    it is not."""
    first = path.partition("/")[0]
    shown = unicodedata.normalize("NFKC", _LEFT_OUT.sub("", first)).casefold().rstrip(". ")
    return f"{shown}/" in ROOMS and f"{first}/" not in ROOMS
