"""Begin a local charter with the text of a release of the national one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from charterkit.actions import skeleton
from charterkit.actions.automation import Home
from charterkit.actions.founding import (
    Founded,
    begin,
    has_text,
    named,
    refuse_overwriting,
    require_top,
)
from charterkit.actions.national import (
    National,
    Progress,
    national,
    place_of,
    reached,
    require_address,
    written_address,
)
from charterkit.actions.skeleton import Beginning
from charterkit.actions.templates import guidance_in
from charterkit.decisions.abroad import followed
from charterkit.decisions.following import follow
from charterkit.documents.emit import block
from charterkit.documents.paths import CHARTER
from charterkit.language import say
from charterkit.model import Release, Version
from charterkit.problems import CharterError
from charterkit.store import Store

_NOTES: Mapping[str, tuple[str, str]] = {
    "da": (
        "hvilken udgave af det nationale charter dette følger",
        "Det nationale charter, som dette følger, og den udgave, som teksten er bragt til.\n"
        "# 'charter upstream' viser, hvad der er ændret nationalt siden.",
    ),
    "en": (
        "which release of the national charter this one follows",
        "The national charter that this one follows, and the release that the text is brought to.\n"
        "# 'charter upstream' shows what has changed nationally since.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A local charter that has begun, the national one, and the release that it follows."""

    founded: Founded
    national: National
    release: Release


def refuse_taken(directory: Path) -> None:
    """CharterError, before anything is fetched, if a charter's text stands there already."""
    require_top(directory)
    if has_text(directory):
        raise CharterError(
            say("There is a charter's text in {folder} already.", folder=named(directory)),
            say(
                "Name a new folder. A charter that is there already can follow a national one, "
                "too: 'charter explain D045' shows the entry that it needs."
            ),
        )
    refuse_overwriting(directory, [CHARTER])


def look_at(address: str, start: Path, now: datetime, keep: Path, progress: Progress) -> National:
    """The national charter at an address, fetched into the folder `keep` and verified. Paths are
    taken from `start`."""
    require_address(address)
    return national(reached(address, start), address, keep, now, progress=progress)


def local_beginning(beginning: Beginning, there: National) -> Beginning:
    """What the local charter is to be: where no sectors were named, with those of the national one.
    CharterError if another language is to bind, since the texts would not be of the same one."""
    charter, languages = there.archive.charter, beginning.languages
    if languages[0] != charter.language:
        raise CharterError(
            say(
                "The text that binds in {url} is in '{language}', here it would be in '{here}'.",
                url=there.url,
                language=charter.language,
                here=languages[0],
            ),
            say(
                "Name that language first: --language {language}. Others may follow.",
                language=charter.language,
            ),
        )
    return replace(beginning, lent=charter.sectors)


def begin_local(
    directory: Path,
    there: National,
    version: Version | None,
    beginning: Beginning,
    now: datetime,
    *,
    address: str,
    start: Path,
    commit: bool,
    home: Home | None,
    keep: Path,
) -> Begun:
    """Write a charter with the text of a release of the national one and rules of its own, which
    say whom it follows; founded, if it is committed. `keep` holds the copy of the national one,
    and goes with it."""
    release = there.release(version)
    url = written_address(address, start, directory)
    usual = {
        path: data
        for path, data in skeleton.text(beginning).items()
        if not path.startswith(("charter/preamble.", "charter/principles/"))
    }
    text = {
        **usual,
        **_taken(there.texts(release), beginning.languages),
        CHARTER: following_rules(usual[CHARTER], beginning, url, release),
    }
    founded = begin(directory, beginning, now, commit=commit, home=home, lent=text)
    with Store.open(directory) as store:
        place = place_of(store.private_folder(), url)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        shutil.move(keep, place)
    return Begun(founded=founded, national=there, release=release)


def _taken(texts: Mapping[str, bytes], languages: Sequence[str]) -> Mapping[str, bytes]:
    """What a local charter takes over of a release: the texts in its languages, without what only
    the national one can say (`text.own_lines`)."""
    changes = follow({}, followed(texts, languages), {}).changes([])
    return {path: data for path, data in changes.items() if data is not None}


def following_rules(rules: bytes, beginning: Beginning, url: str, release: Release) -> bytes:
    """A new charter's rules with whom it follows, and with a class for following on."""
    kind, above = _NOTES[guidance_in(beginning.languages)]
    last = "  translation: editorial\n"
    text = rules.decode("utf-8")
    if text.count(last) != 1:
        raise ValueError("the template's last least class is another one")
    text = text.replace(last, f"{last}  # {kind}\n  upstream: editorial\n")
    entry = {"url": url, "version": str(release.version), "text": release.text}
    lines = block({"upstream": entry})
    return f"{text.rstrip()}\n\n# {above}\n{lines}".encode()


def kept_for_now() -> tempfile.TemporaryDirectory[str]:
    """A folder for the national charter until the local one has a place for it."""
    return tempfile.TemporaryDirectory(prefix="charter-", ignore_cleanup_errors=True)
