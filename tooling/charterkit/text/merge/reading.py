"""Reading an amendment's operations from its diff, once, against the text it was written for."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.model import Amendment
from charterkit.text.merge.following import FOLLOWS, Texts, following, lines_in
from charterkit.text.merge.operations import Does, Effect, InFile, Operation, Place, Reading
from charterkit.text.merge.pages import Page
from charterkit.text.merge.sheet import Sheet
from charterkit.text.merge.slots import File, Loom


def read(
    amendment: Amendment,
    sheets: Mapping[str, Sheet],
    gone: Mapping[str, File],
    texts: Texts,
    results: Texts,
    loom: Loom,
) -> Reading:
    """The operations of an amendment on the files of its base.

    `sheets` are those files, `gone` the last file of each path where none is any more, `texts`
    their bytes and `results` the bytes that the amendment alone makes of those it changes. That
    it fits them to the letter is known (`charterkit.text.apply`)."""
    operations: list[Operation] = []
    files: dict[str, File] = {}
    follows: dict[str, str] = {}
    for file in amendment.files:
        new = lines_in(results.get(file.path))
        follow = following(file.path, new, texts, results)
        shown = new
        if follow is not None:
            follows[file.path] = new[follow]
            new = [*new[:follow], FOLLOWS, *new[follow + 1 :]]
        if file.creates:
            files[file.path] = loom.file(file.path, gone.get(file.path), new)
            operations.append(_creation(files[file.path], shown))
            continue
        files[file.path] = sheets[file.path].file
        if file.repeals:
            operations.append(_repeal(files[file.path], lines_in(texts.get(file.path))))
        else:
            page = Page(
                sheet=sheets[file.path],
                loom=loom,
                old=lines_in(texts.get(file.path)),
                shown=shown,
                new=new,
            )
            operations += page.operations(file)
    places: dict[Place, tuple[tuple[Effect, Operation], ...]] = {}
    for operation in operations:
        for place, effect in operation.touches:
            places[place] = (*places.get(place, ()), (effect, operation))
    return Reading(
        operations=tuple(operations),
        files=files,
        creates=frozenset(file.path for file in amendment.files if file.creates),
        repeals=frozenset(file.path for file in amendment.files if file.repeals),
        follows=follows,
        places=places,
    )


def _creation(file: File, lines: list[str]) -> Operation:
    return Operation(
        path=file.path,
        at=1,
        before=(),
        after=tuple(lines),
        touches=((InFile(None, file.path), Effect(Does.CREATED, file)),),
    )


def _repeal(file: File, lines: list[str]) -> Operation:
    return Operation(
        path=file.path,
        at=1,
        before=tuple(lines),
        after=(),
        touches=((InFile(file, file.path), Effect(Does.REPEALED)),),
    )
