"""A file cut into stretches gives each of its versions back, whichever is read."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from charterkit.text.merge import Region
from charterkit.text.merge.regions import Contest, regions
from tests.text.merge.drawn import histories, prose, rules
from tests.text.merge.history import History

Read = Callable[[Region], tuple[str, ...]]


def read(parts: list[str | Region], side: Read) -> list[str]:
    """One version of a file that was cut."""
    return [line for part in parts for line in (side(part) if isinstance(part, Region) else [part])]


@given(histories(prose) | histories(rules), st.data())
def test_each_version_is_read_back_exactly(history: History, data: st.DataObject) -> None:
    for one in history.proposed:
        then, today = history.folds[len(one.base)], history.folds[-1]
        for path in one.enacted.reading.files:
            versions = (
                then.version(path),
                today.version(path),
                then.after([one.enacted]).version(path),
                today.after([one.enacted]).version(path),
            )
            size = len(versions[0].lines)
            contests = data.draw(
                st.lists(
                    st.builds(
                        Contest,
                        operation=st.integers(0, 3),
                        at=st.integers(0, max(size - 1, 0)),
                        gap=st.booleans() if size else st.just(True),
                    ),
                    max_size=3,
                )
            )
            parts = regions(*versions, contests)
            sides: list[Read] = [
                lambda region: region.before,
                lambda region: region.today,
                lambda region: region.mine,
                lambda region: region.together,
            ]
            for side, version in zip(sides, versions, strict=True):
                assert read(parts, side) == list(version.lines)
            shown = {
                operation
                for part in parts
                if isinstance(part, Region)
                for operation in part.contested
            }
            assert shown == {each.operation for each in contests}
