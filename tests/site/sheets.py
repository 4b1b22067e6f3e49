"""A gathering in the made-up town, and the files of its table sheet in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from charterkit.actions.sheets import sheets
from charterkit.decisions.result import Texts
from charterkit.documents.reading import Reading, read_archive
from charterkit.model import Archive
from charterkit.pages import Publication
from charterkit.pages.publication import Forge
from tests.pages import town
from tests.site.building import write

CAMP = """\
format: 1
title: {da: Lejren ved åen, en: The camp by the stream}
from: 2027-05-20
place: Prøveby Sognegård
actors:
  borgere: {da: Borgere, en: Citizens}
  ansatte: {da: Ansatte, en: Staff}
  politikere: {da: Politikere, en: Politicians}
  foreninger: {da: Foreninger, en: Associations}
tables:
  - {id: bord-1, title: {da: Bord 1, en: Table 1}}
  - {id: bord-2, title: {da: "Bord 2: <b>skole</b> & fritid", en: Table 2}}
  - {id: bord-3}
"""
MARKET = """\
format: 1
title: {da: Torvet}
from: 2027-05-25
"""
BEFORE = """\
format: 1
inputs:
  - id: 4
    kind: hope
    by: borgere
    text: At nogen svarer
"""
GATHERINGS = {
    "charter/gatherings/lejren/gathering.yml": CAMP.encode(),
    "charter/gatherings/lejren/inputs/bord-3.yml": BEFORE.encode(),
    "charter/gatherings/torvet/gathering.yml": MARKET.encode(),
}
FORGE = Publication(
    repository="https://github.com/eksempel/charter",
    forge=Forge.GITHUB,
    contact="sekretariatet@proeveby.example",
)


def read(files: Mapping[str, bytes]) -> Reading:
    """The town and its gatherings, with these files in place of those."""
    return read_archive(Texts(files={**town.files(), **GATHERINGS, **files}))


def archive() -> Archive:
    """The town with its gatherings, in which nothing is wrong but what is so on purpose."""
    found = read({}).archive
    assert found is not None
    return replace(found, proposals={})


def sheet_site(root: Path) -> Path:
    """A folder with the sheets in both languages, as the site has them, and nothing else."""
    for language, top in (("da", ""), ("en", "en/")):
        made = sheets(archive(), language, town.NOW, FORGE)
        write(root, {top + path: data for path, data in made.items()})
    return root
