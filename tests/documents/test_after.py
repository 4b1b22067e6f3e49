"""What a change leaves is the same whether all of it is read or only what the change touches."""

from __future__ import annotations

import random

import pytest

from charterkit.decisions.result import Texts
from charterkit.documents.after import read_after
from charterkit.documents.layered import is_in_crowd
from charterkit.documents.overlay import Overlay
from charterkit.documents.reading import Wanted, WithoutCrowd, everything, read_archive
from tests.documents.samples import GOOD, below
from tests.pages import town

ID = "attrap-soen"
WANTED: dict[str, Wanted] = {
    "everything": everything,
    "no organisation": WithoutCrowd(()),
    "no proposal": WithoutCrowd((f"charter/signatories/at/{ID}.yml",), motions=False),
    "the register": WithoutCrowd(("charter/register/",)),
    "one organisation": WithoutCrowd(
        (f"charter/signatories/at/{ID}.yml", f"charter/register/at/{ID}/")
    ),
    "one entry": WithoutCrowd((f"charter/register/at/{ID}/01-confirmed.yml",)),
    "a part": WithoutCrowd(("charter/register/fo/", "charter/signatories/fo/")),
    "another": lambda path: "attrap" not in path,
}
CHARTERS = {"a town": town.files(), "the small charter": below(GOOD)}
TOUCHES = ("charter/signatories/", "charter/register/", "proposals/", "charter/")


def changes(files: dict[str, bytes], chance: random.Random) -> dict[str, bytes | None]:
    """What a change may do to a charter's files."""
    made: dict[str, bytes | None] = {}
    for _ in range(chance.randrange(4)):
        start = chance.choice(TOUCHES)
        path = chance.choice([each for each in files if each.startswith(start)])
        other = chance.choice([each for each in files if each.startswith(start)])
        new = path.replace("at/attrap", "at/ny-attrap").replace("at/ny-", "ny/ny-")
        kinds: list[tuple[str, bytes | None]] = [
            (path, None), (path, files[other]), (path, files[path] + b"# x\n"), (path, b"a: ["),
            (new, files[path]), (path.replace("/at/", "/zz/"), files[path]),
            (f"{path}.sig", b"no seal\n"),
        ]  # fmt: skip
        place, data = chance.choice(kinds)
        made[place] = data
    return made


@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)
@pytest.mark.parametrize("name", CHARTERS)
def test_it_is_what_reading_all_gives(name: str, wanted: Wanted) -> None:
    files, chance = CHARTERS[name], random.Random(7)
    snapshot = Texts(files=files)
    before = read_archive(snapshot, wanted).archive
    assert before is not None
    shared = 0
    for _ in range(60):
        after = Overlay(snapshot, changes(files, chance))
        whole = read_archive(after, wanted)
        found = read_after(after, before, wanted)
        assert found.archive == whole.archive
        touched = {each.place.path for each in whole.problems} & after.writes.keys()
        assert [each for each in found.problems if each.place.path in touched] == [
            each for each in whole.problems if each.place.path in touched
        ]
        if found.archive is None or whole.archive is None:
            continue
        for one, other in (
            (found.archive.signatories, whole.archive.signatories),
            (found.archive.register, whole.archive.register),
            (found.archive.seals, whole.archive.seals),
        ):
            assert list(one) == list(other)
        shared += found.archive.register is before.register
        assert found.archive.register is not before.register or not any(
            map(is_in_crowd, after.writes)
        )
    assert shared or wanted is WANTED["another"]
