"""Group what was said at a gathering into themes, and decline what does not go into the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from charterkit.actions.desk import Desk, Done, without_signatories
from charterkit.actions.gathering import the_gathering
from charterkit.actions.keeping import keep
from charterkit.actions.naming import named_inputs
from charterkit.decisions import grouping
from charterkit.decisions.tracing import Became, Fate, fates
from charterkit.documents.document import read_document
from charterkit.documents.gathering_writing import render_themes
from charterkit.documents.paths import classify, themes_path
from charterkit.language import say
from charterkit.model import Archive, Change, Declined, Gathering, Input, Theme, Themes
from charterkit.problems import CharterError, errors
from charterkit.text.likeness import Likenesses
from charterkit.text.slug import id_fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What lies on the table while a gathering's inputs are grouped: the charter, the gathering,
    how its inputs are put together now, and what became of them. `saved` tells that some of it is
    saved but not committed."""

    archive: Archive
    gathering: Gathering
    themes: Themes
    fates: dict[str, Fate]
    saved: bool = False

    @property
    def loose(self) -> tuple[Input, ...]:
        """The inputs that nobody has put anywhere."""
        return tuple(grouping.loose(self.gathering, self.themes, self.fates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What was done with inputs: their names within the gathering, the theme as it is now (None
    where they were declined), and the commit; of those that were declined the ones that the text
    answers or that a proposal names all the same."""

    gathering: Gathering
    keys: tuple[str, ...]
    theme: Theme | None
    done: Done
    named: tuple[str, ...] = ()


def table(desk: Desk, id: str) -> Table:
    """A gathering with what is committed of it, and the themes as they stand in the work tree.
    CharterError if there is no such gathering, or if the themes there cannot be read."""
    archive = desk.archive(without_signatories())
    gathering = the_gathering(archive, id)
    path = themes_path(gathering.id)
    committed = gathering.themes or Themes(path=path)
    place = desk.store.root / path
    data = place.read_bytes() if place.is_file() else None
    if data is None or data == desk.snapshot.read([path]).get(path):
        return Table(
            archive=archive, gathering=gathering, themes=committed, fates=dict(fates(archive))
        )
    known = classify(path)
    value, problems = read_document(known, data) if known is not None else (None, ())
    if not isinstance(value, Themes) or errors(problems):
        raise CharterError(
            say("{path} was edited, and cannot be read.", path=path),
            say("Mend it first; nothing was changed."),
            problems,
        )
    saved = replace(
        archive, gatherings={**archive.gatherings, id: replace(gathering, themes=value)}
    )
    return Table(
        archive=saved,
        gathering=saved.gatherings[id],
        themes=value,
        fates=dict(fates(saved)),
        saved=True,
    )


def save(desk: Desk, themes: Themes) -> None:
    """Keep the themes in the work tree as they are now, whole or not at all."""
    place = desk.store.root / themes.path
    place.parent.mkdir(parents=True, exist_ok=True)
    keep(place, render_themes(themes))


def put_back(desk: Desk, themes: Themes) -> bool:
    """Whether the themes say what is committed; then the file is put back as that has it."""
    place = desk.store.root / themes.path
    data = desk.snapshot.read([themes.path]).get(themes.path)
    if data is None:
        if not (themes.themes or themes.declined):
            place.unlink(missing_ok=True)
            return True
        return False
    known = classify(themes.path)
    same = known is not None and read_document(known, data)[0] == themes
    if same and place.is_file() and place.read_bytes() != data:
        keep(place, data)
    return same


def commit(desk: Desk, before: Table, themes: Themes, *, what: str = "Group") -> Done:
    """Commit the themes. CharterError if a rule is against it. `what` says what was done."""
    title = before.archive.charter.called(before.gathering.title)
    there = before.gathering.inputs
    put = sum(len(each.inputs) for each in themes.themes)
    declined = sum(len(each.inputs) for each in themes.declined)
    change = Change(
        writes={themes.path: render_themes(themes)},
        subject=f"{what} what was said: {title}",
        body=f"Inputs: {len(there)}, in themes: {put}, declined: {declined}.",
    )
    return desk.perform(change, desk.archive(without_signatories()), without_signatories())


def group(desk: Desk, id: str, names: Sequence[str], theme: str, title: str | None) -> Grouped:
    """Put inputs into a theme, which begins with them where it is new. CharterError for names that
    mean nothing, and for a new theme without a title."""
    on = table(desk, id)
    language = on.archive.charter.language
    known = next((each for each in on.themes.themes if each.id == theme), None)
    if known is None:
        require_new(on, theme, title)
    keys = keys_of(on, names)
    themes = grouping.put(on.themes, keys, theme, {language: title} if title else {})
    done = commit(desk, on, themes)
    made = next(each for each in themes.themes if each.id == theme)
    return Grouped(gathering=on.gathering, keys=keys, theme=made, done=done)


def require_new(on: Table, theme: str, title: str | None) -> None:
    """CharterError unless a theme that is not there yet can be called so."""
    if not title:
        there = ", ".join(each.id for each in on.themes.themes) or say("none yet")
        raise CharterError(
            say("There is no theme '{theme}' at {id} yet.", theme=theme, id=on.gathering.id),
            say(
                "Its themes are: {there}. To begin a new one, say what it is about with --title.",
                there=there,
            ),
        )
    if fault := id_fault(theme):
        raise CharterError(
            say("The id '{id}' cannot be used: it {fault}.", id=theme, fault=fault),
            say(
                "Choose another, such as --theme {free}.",
                free=grouping.free_id(on.gathering, on.themes, title),
            ),
        )


def decline(desk: Desk, names: Sequence[str], because: str, by: str) -> Grouped:
    """Decline inputs of one gathering, with the reason, by a steward. CharterError for names that
    mean nothing, and for those of several gatherings."""
    archive = desk.archive(without_signatories())
    found = named_inputs(archive, names)
    ids = list(dict.fromkeys(name.partition("/")[0] for name in found))
    if len(ids) > 1:
        raise CharterError(
            say("These are inputs of several gatherings: {ids}.", ids=", ".join(ids)),
            say("Decline those of each gathering by themselves."),
        )
    on = table(desk, ids[0])
    keys = tuple(name.partition("/")[2] for name in found)
    themes = grouping.decline(on.themes, keys, answer(because, by, desk.now.date()))
    stronger = {Became.ANSWERED, Became.PROPOSED}
    return Grouped(
        gathering=on.gathering,
        keys=keys,
        theme=None,
        done=commit(desk, on, themes, what="Decline"),
        named=tuple(name for name in found if on.fates[name].standing in stronger),
    )


def nothing_left(gathering: Gathering) -> str:
    """Why there is nothing to group."""
    if gathering.inputs:
        return say("All that was said at {id} is in a theme or dealt with.", id=gathering.id)
    return say(
        "Nothing that was said at {id} has been taken in yet: 'charter gather import {id} FILE...' "
        "does it.",
        id=gathering.id,
    )


def require_steward(on: Table, steward: str | None) -> None:
    """CharterError for somebody who is named and no steward, before anything is done."""
    known = [each.id for each in on.archive.stewards.stewards]
    if steward is not None and steward not in known:
        raise CharterError(
            say("'{steward}' is no steward of this charter.", steward=steward),
            say("Stewards: {known}.", known=", ".join(known)),
        )


def answer(because: str, by: str, on: date) -> Declined:
    """Why inputs are declined, before it is said which."""
    return Declined(inputs=(), because=because.strip(), by=by, on=on)


def keys_of(on: Table, names: Sequence[str]) -> tuple[str, ...]:
    """The inputs that are meant, by their names within the gathering; CharterError for names that
    mean nothing there."""
    found = named_inputs(on.archive, names, within=on.gathering)
    before = f"{on.gathering.id}/"
    strange = next((each for each in found if not each.startswith(before)), None)
    if strange is not None:
        raise CharterError(
            say("'{name}' was said at another gathering.", name=strange),
            say("A theme of {id} holds what was said there.", id=on.gathering.id),
        )
    return tuple(each.removeprefix(before) for each in found)


def likenesses(gathering: Gathering) -> Likenesses:
    """All inputs of a gathering, ready to be compared, by their names within it."""
    return Likenesses.of({key: said.text for key, said in gathering.inputs.items()})


def comments_in(desk: Desk, themes: Themes) -> bool:
    """Whether somebody has written comments into the file of the themes, which are not kept."""
    place = desk.store.root / themes.path
    lines = place.read_text("utf-8", "replace").splitlines() if place.is_file() else []
    notes = (line for line in lines if line.lstrip().startswith("#"))
    return any("yaml-language-server" not in line for line in notes)
