"""L: the local charters that are listed are local charters of this one."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.language import say
from charterkit.model import Archive, LocalCharter, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw


def of_this_one(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """F001: a local charter that is listed follows a release of this one, by its number and its
    text digest: addresses change, and what is followed does not. F002: each is listed once."""
    if not archive.locals:
        return
    texts = {str(each.version): each.text for each in archive.releases}
    seen: dict[str, LocalCharter] = {}
    for local in archive.locals.values():
        first = seen.setdefault(local.site or local.path, local)
        if not concerns(paths, local.path):
            continue
        followed = local.upstream
        if followed is None or texts.get(str(followed.version)) != followed.text:
            yield flaw(
                "F001",
                local.path,
                ("upstream",) if followed else (),
                expected=say("a local charter that follows a release of this one"),
                found=say("one that follows none")
                if followed is None
                else say(
                    "{version} of {url}, with the text {text}",
                    version=followed.version,
                    url=followed.url,
                    text=followed.text,
                ),
                mend=say(
                    "List only charters that 'charter init --upstream' began from this one, or "
                    "that name it under `upstream` in their charter.yml."
                ),
            )
        if first is not local:
            yield flaw(
                "F002",
                local.path,
                ("site",),
                expected=say("each local charter in one file"),
                found=say("the same site as in {path}", path=first.path),
                mend=say("Remove one of the two."),
            )


RULES = (of_this_one,)
