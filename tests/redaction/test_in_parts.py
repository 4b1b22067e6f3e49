"""Who could vote is the same whether all organisations are read at once or a part at a time."""

from __future__ import annotations

from pathlib import Path

from charterkit.actions import piecemeal
from charterkit.actions.redaction_survey import survey
from charterkit.actions.redaction_votes import openings
from charterkit.decisions.electorate import as_opened
from charterkit.documents.reading import read_archive
from charterkit.model import Event
from charterkit.store import Store, snapshot
from tests.redaction import lives


def test_an_electorate_read_in_parts_is_that_of_the_whole(tmp_path: Path) -> None:
    life = lives.copied(tmp_path / "lived")
    sizes = set()
    with Store.open(life.root) as store:
        known = survey(store)
        for version, value in openings(known):
            if not isinstance(value, Event) or value.founding:
                continue
            files = snapshot.of_revision(known.whole.git, known.versions[version][0])
            archive = read_archive(files).archive
            in_parts = piecemeal.in_parts(files, value)
            assert archive is not None
            assert in_parts is not None
            assert in_parts.members == as_opened(archive, value).members
            sizes.add(len(in_parts.members))
    assert max(sizes) > 3
