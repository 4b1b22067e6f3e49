"""The versions of a document in another repository: its tags, or its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from charterkit.actions.sources_order import Document
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.elsewhere import Elsewhere, Moment
from charterkit.text.remarks import Fate, Remark
from charterkit.text.versions import day_of, version_of


def the_document(
    elsewhere: Elsewhere, head: str, named: str | None, endings: Sequence[str]
) -> str | None:
    """The path of the document that is meant; None if that is a folder of versions. Without a name
    the repository's only Markdown document is."""
    files = elsewhere.files(head)
    if named is not None:
        if named in files:
            return named
        if any(path.startswith(f"{named}/") for path in files):
            return None
        raise CharterError(
            say("There is no {named} in the repository's newest commit.", named=named),
            say("Documents there are: {names}.", names=_few(_texts(files, endings))),
        )
    texts = _texts(files, endings)
    if len(texts) == 1:
        return texts[0]
    raise CharterError(
        say("The repository has {count} documents: {names}.", count=len(texts), names=_few(texts))
        if texts
        else say("The repository has no Markdown document."),
        say(
            "Name the one that is meant behind a #, as in REPOSITORY#{name}.",
            name=(texts or ["charter.md"])[0],
        ),
    )


def folder(
    elsewhere: Elsewhere, head: str, below: str, endings: Sequence[str]
) -> Mapping[str, bytes]:
    """The documents below a folder of the newest commit, by their paths from there."""
    start = f"{below}/" if below else ""
    return {
        path.removeprefix(start): elsewhere.read(head, path) or b""
        for path in _texts(elsewhere.files(head, below), endings)
    }


def versions(elsewhere: Elsewhere, head: str, path: str) -> tuple[list[Document], list[Remark]]:
    """The versions of a document: what stood at the tags that are numbers or days, or else in each
    commit that changed it."""
    changes = list(elsewhere.changes(path))
    names = list(dict.fromkeys([path, *(name for _, name in reversed(changes))]))
    tags = [each for each in elsewhere.tags() if _is_version(each.name)]
    if tags:
        return _tagged(elsewhere, head, names, tags)
    return _changed(elsewhere, changes)


def _tagged(
    elsewhere: Elsewhere, head: str, names: Sequence[str], tags: Sequence[Moment]
) -> tuple[list[Document], list[Remark]]:
    """What stood at each tag; what says the same as the tag before it is left out."""
    found: list[Document] = []
    remarks: list[Remark] = []
    numbered = any(version_of(each.name) is not None for each in tags)
    for tag in sorted(tags, key=_order):
        data = next(filter(None, (elsewhere.read(tag.commit, name) for name in names)), None)
        version = version_of(tag.name)
        if data is None:
            text = say("{tag}: the document is not there", tag=tag.name)
        elif numbered and version is None:
            text = say("{tag}: it is a day, and other tags are numbers", tag=tag.name)
        elif found and found[-1].data == data:
            text = say("{tag}: the same text as {before}", tag=tag.name, before=found[-1].name)
        else:
            on = day_of(tag.name) or tag.on
            found.append(Document(name=tag.name, data=data, version=version, on=on))
            continue
        remarks.append(Remark(fate=Fate.LEFT_OUT, text=text))
    newest = next(filter(None, (elsewhere.read(head, name) for name in names)), None)
    if found and newest is not None and newest != found[-1].data:
        text = say("what was changed after {tag}, its newest tag", tag=found[-1].name)
        remarks.append(Remark(fate=Fate.LEFT_OUT, text=text))
    if not found:
        raise CharterError(
            say("None of the repository's tags holds {path}.", path=names[0]),
            say("Name a document that they hold."),
        )
    return found, remarks


def _changed(
    elsewhere: Elsewhere, changes: Sequence[tuple[Moment, str]]
) -> tuple[list[Document], list[Remark]]:
    """What each commit left; of several on one day the last, since a day has one version."""
    by_day: dict[object, Document] = {}
    latest: Moment | None = None
    remarks: list[Remark] = []
    for moment, name in changes:
        data = elsewhere.read(moment.commit, name)
        if data is None or not data.strip():
            continue
        if latest is not None and moment.on < latest.on:
            raise CharterError(
                say(
                    "Commit {name} is of {on}, and {earlier} before it of {later}: a later version "
                    "cannot be older.",
                    name=moment.name,
                    on=moment.on,
                    earlier=latest.name,
                    later=latest.on,
                ),
                say(
                    "Give the versions tags such as v1.0, or put them into a folder by their days."
                ),
            )
        latest = moment
        before = by_day.pop(moment.on, None)
        if before is not None:
            text = say(
                "{before}: {after} replaced it on the same day",
                before=before.name,
                after=moment.name,
            )
            remarks.append(Remark(fate=Fate.LEFT_OUT, text=text))
        by_day[moment.on] = Document(name=moment.name, data=data, on=moment.on)
    return list(by_day.values()), remarks


def _order(tag: Moment) -> tuple[object, ...]:
    version = version_of(tag.name)
    if version is None:
        return (0, day_of(tag.name) or tag.on, tag.name)
    return (1, version, tag.name)


def _is_version(name: str) -> bool:
    return version_of(name) is not None or day_of(name) is not None


def _texts(files: Sequence[str], endings: Sequence[str]) -> list[str]:
    return [path for path in files if PurePosixPath(path).suffix.lower() in endings]


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:6]) + ("…" if len(names) > 6 else "") or "-"
