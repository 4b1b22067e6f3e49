"""The made-up town with as many signatories as one likes, in memory, and a site of it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import charterkit.site
from charterkit.model import Archive, RegisterEntry, Signatory, Version
from charterkit.pages import Page, pages_of
from charterkit.site import origin
from charterkit.text.characters import without_hidden
from tests.pages import town
from tests.pages.test_meeting import CONSTITUTED

_FURTHER = re.compile(r"signatories/(?!2\.md)\d+\.md")
_FIRST = (
    "Aa", "Ås", "Øster", "Ær", "Æble", "Skov", "Sø", "Bæk", "Kløver", "Hede", "Strand", "Møl",
    "Sten", "Ler", "Torn", "Elle", "Gård", "Vester", "Nørre", "Pærø", "Kær", "Lyng", "André",
    "Zoé", "Müller", "Rør", "Fyr", "Hav", "Klit", "Eng",
)  # fmt: skip
_LAST = (
    "lund", "by", "rup", "sted", "ager", "holm", "høj", "borg", "toft", "bjerg", "dal", "å", "næs",
    "vang", "bro", "mark", "løse", "strup", "havn", "rød",
)  # fmt: skip
_FORMS = (
    ("forening", "Foreningen {}"),
    ("forening", "{} Boligforening"),
    ("forening", "Frivillige i {}"),
    ("kommune", "{} Kommune"),
    ("virksomhed", "{} & Søn"),
    ("virksomhed", "Værkstedet {}"),
)


def crowded(count: int) -> Archive:
    """The town's archive with `count` signatories more, always the same ones, and without its
    proposals, since counting their votes among so many is another matter. So many have long
    decided themselves, so nobody has to work out when they will."""
    archive = town.archive({"charter/register/constituted.yml": CONSTITUTED})
    luck = random.Random(20270601)
    record = archive.signatories["eksempelkommune"]
    (entry,) = archive.register["eksempelkommune"]
    earlier = archive.releases[0]
    signatories: dict[str, Signatory] = dict(archive.signatories)
    register: dict[str, tuple[RegisterEntry, ...]] = dict(archive.register)
    for at in range(count):
        sector, form = luck.choice(_FORMS)
        place = luck.choice(_FIRST) + luck.choice(_LAST) + luck.choice(("", "", " " + _pick(luck)))
        name = without_hidden(form.format(place))
        id = f"o{at:06}"
        signature = record.signatures[0]
        if luck.random() < 0.3:
            signature = replace(signature, version=Version(0, 1, 0), text=earlier.text)
        on = date(2027, 1, 12) + timedelta(days=luck.randrange(130))
        signatories[id] = replace(record, id=id, name=name, sector=sector, signatures=(signature,))
        register[id] = (
            replace(
                entry, at=entry.at.replace(month=on.month, day=on.day), name=name, sector=sector
            ),
        )
    return replace(archive, signatories=signatories, register=register, proposals={})


def _pick(luck: random.Random) -> str:
    return luck.choice(_FIRST) + luck.choice(_LAST)


def crowded_site(root: Path, site: Path, archive: Archive, config: str = "mkdocs.yml") -> Path:
    """A site of an archive that no repository holds; `root` is one that has settings for it. Of the
    pages of its list it has the first two."""

    def first_pages(*facts: Any) -> Iterator[Page]:
        pages = pages_of(*facts)
        return (page for page in pages if not _FURTHER.fullmatch(page.path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(town.NOW.timestamp())))
        patch.setattr(origin, "published_with_problems", lambda *_: (archive, town.EDITIONS, ()))
        patch.setattr(charterkit.site, "pages_of", first_pages)
        build(load_config(str(root / config), site_dir=str(site), strict=False))
    return site
