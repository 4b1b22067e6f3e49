"""What a path is before anybody looks into the file: a document, something outside, or a trap."""

from __future__ import annotations

import re

from charterkit.decisions.authority.kinds import Case, Thing, Touched
from charterkit.documents.rooms import LEFT_OUT, in_rooms, poses_as_room
from charterkit.text.characters import unsafe

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
    if unsafe(path) is not None or "\\" in path or LEFT_OUT.search(path):
        return True
    return any(_WAYS_OUT.fullmatch(step) for step in path.split("/")) or poses_as_room(path)
