"""Let charter.yml say which release of the national charter is followed, and change nothing else
in it."""

from __future__ import annotations

import re
from dataclasses import replace

from charterkit.documents.document import read_document
from charterkit.documents.paths import CHARTER, Kind, Known
from charterkit.language import say
from charterkit.model import Charter, Version
from charterkit.problems import CharterError

_VERSION = re.compile(r"(?P<key> +version: *)[^#\s]+(?P<rest>.*)")
_TEXT = re.compile(r"(?P<key> +text: *)[^#\s]+(?P<rest>.*)")


def with_release(data: bytes, version: Version, text: str) -> bytes:
    """The rules of a local charter with another release that is followed. CharterError if it stands
    there in a way that a machine cannot change."""
    lines = data.decode("utf-8").split("\n")
    within = False
    for at, line in enumerate(lines):
        if line[:1] not in ("", " ", "#"):
            within = line.split("#")[0].rstrip() == "upstream:"
        elif within:
            line = _VERSION.sub(rf"\g<key>{version}\g<rest>", line)
            lines[at] = _TEXT.sub(rf"\g<key>{text}\g<rest>", line)
    new = "\n".join(lines).encode()
    stood, stands = _read(data), _read(new)
    if stood is not None and stood.upstream is not None:
        meant = replace(stood, upstream=replace(stood.upstream, version=version, text=text))
        if stands == meant:
            return new
    raise CharterError(
        say(
            "The entry `upstream` in {path} is written in a way that it cannot be changed by a "
            "command.",
            path=CHARTER,
        ),
        say(
            "Propose it with `url`, `version` and `text` on a line of their own below it, each two "
            "spaces in, and run this again when that is enacted."
        ),
    )


def _read(data: bytes) -> Charter | None:
    value, _ = read_document(Known(kind=Kind.CHARTER, path=CHARTER), data)
    return value if isinstance(value, Charter) else None
