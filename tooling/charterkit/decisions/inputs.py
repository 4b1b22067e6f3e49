"""Inputs as people name them: one by one, by their theme, or all of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charterkit.model import Archive, Gathering


def written_out(
    archive: Archive, names: Iterable[str], *, within: Gathering | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The full names of the inputs that are meant, each once, and the names that mean nothing.

    An input is meant by its name (``roskilde-2016/bord-3-14``), and by the name of its theme
    (``roskilde-2016/foer-problemet``) or table (``roskilde-2016/bord-3``). `within` is the
    gathering whose own names need not say it."""
    found: dict[str, None] = {}
    unknown: list[str] = []
    for name in names:
        meant = list(_meant(archive, name, within))
        found.update(dict.fromkeys(meant))
        if not meant:
            unknown.append(name)
    return tuple(found), tuple(unknown)


def _meant(archive: Archive, name: str, within: Gathering | None) -> Iterator[str]:
    before, _, key = name.rpartition("/")
    gathering = archive.gatherings.get(before) if before else within
    if gathering is None:
        return
    if key in gathering.inputs:
        yield gathering.inputs[key].name
        return
    for theme in gathering.themes.themes if gathering.themes else ():
        if theme.id == key:
            said = (gathering.inputs.get(each) for each in theme.inputs)
            yield from (each.name for each in said if each is not None)
            return
    yield from (each.name for each in gathering.inputs.values() if each.table == key)
