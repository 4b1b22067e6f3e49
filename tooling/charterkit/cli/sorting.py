"""Inputs put into themes at a terminal, a key a choice: what each key does, without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.model import Declined, Gathering, Input, Theme, Themes
    from charterkit.text.likeness import Likenesses, Near

TAKEN = "ndsuq"
"""These letters mean something else."""
KEYS = "".join(each for each in "abcdefghijklmnopqrstuvwxyz1234567890" if each not in TAKEN)
"""By these keys inputs go into themes, in the order of the themes."""
ENTER, ESCAPE = "\r\n", "\x1b"
NEIGHBOURS = 4
"""So many neighbours are shown."""
_FAR, _ENOUGH = 0.1, 0.2
"""From such a share on an input speaks for its theme, and so much must speak for the one that is
suggested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a person is asked for a line of text, which may be nothing, and for the steward who
    declines."""

    line: Callable[[str, str], str]
    steward: Callable[[], str]


@dataclass(slots=True, kw_only=True)
class Sorting:
    """A gathering whose inputs are being put into themes. `language` is that of the titles,
    `answer` makes an answer of a reason and a steward. `past` is what each key changed."""

    gathering: Gathering
    themes: Themes
    waiting: tuple[Input, ...]
    alike: Likenesses
    language: str
    answer: Callable[[str, str], Declined]
    asked: Asked
    current: Input | None = None
    said: str = ""
    search: str = ""
    helps: bool = False
    done: bool = False
    reason: str = ""
    skipped: list[str] = field(default_factory=list)
    past: list[tuple[Themes, str, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with the first."""
        self.current = next(iter(self.left()), None)

    def left(self) -> list[Input]:
        """What nobody has put anywhere yet: of what is searched for, those that were found; those
        that were skipped last."""
        put = self.places()
        open = [each for each in self.waiting if each.key not in put]
        if self.search:
            from charterkit.text.likeness import matching

            found = set(matching({each.key: each.text for each in open}, self.search))
            open = [each for each in open if each.key in found]
        last = {key: at for at, key in enumerate(self.skipped)}
        return sorted(open, key=lambda each: last.get(each.key, -1))

    def places(self) -> Mapping[str, Theme | Declined]:
        """Where each input that is put somewhere is."""
        found: dict[str, Theme | Declined] = {}
        for declined in self.themes.declined:
            found.update(dict.fromkeys(declined.inputs, declined))
        for theme in self.themes.themes:
            found.update(dict.fromkeys(theme.inputs, theme))
        return found

    def neighbours(self) -> list[Near]:
        """The inputs most alike to the one that is shown, wherever they are."""
        if self.current is None:
            return []
        return self.alike.near(self.current.key, most=NEIGHBOURS)

    def suggested(self) -> Theme | None:
        """The theme whose inputs are most alike to the one that is shown, taken together; None
        where none of them is much."""
        if self.current is None:
            return None
        of = {key: each for each in self.themes.themes for key in each.inputs}
        weight: dict[str, float] = {}
        for each in self.alike.near(self.current.key, least=_FAR):
            if each.key in of:
                id = of[each.key].id
                weight[id] = weight.get(id, 0.0) + each.share
        best = max(weight, key=lambda id: weight[id], default=None)
        if best is None or weight[best] < _ENOUGH:
            return None
        return next(each for each in self.themes.themes if each.id == best)

    def twins(self) -> list[str]:
        """The inputs that say nearly the same as the one that is shown and are nowhere yet."""
        from charterkit.text.likeness import NEARLY_THE_SAME

        if self.current is None:
            return []
        open = {each.key for each in self.waiting} - self.places().keys()
        near = self.alike.near(self.current.key, least=NEARLY_THE_SAME)
        return [each.key for each in near if each.key in open]

    def by_key(self) -> Mapping[str, Theme]:
        """The themes by their keys; those beyond the last key are reached by name."""
        return dict(zip(KEYS, self.themes.themes, strict=False))

    def press(self, key: str) -> bool:
        """Do what a key says; whether the themes were changed by it."""
        helped, before, self.said, self.helps = self.helps, self.themes, "", False
        if self.current is None and key not in ("u", "q", "/", "?"):
            self.said = say("Nothing is left here: q saves and stops, u takes the last key back.")
        elif key in ENTER:
            self._take_suggestion()
        elif key.lower() in self.by_key():
            self._put(self.by_key()[key.lower()], with_twins=key != key.lower())
        elif not (helped and key.isspace()):
            # A space only leaves the list of keys.
            self._command(key)
        return self.themes != before

    def _command(self, key: str) -> None:
        match key:
            case "n":
                self._begin_theme()
            case "d":
                self._decline()
            case "s":
                self._skip()
            case "u":
                self._undo()
            case ".":
                self._by_name()
            case "/":
                self._search_for(self.asked.line(say("Search for"), say("Enter for everything")))
            case "?":
                self.helps = True
            case "q":
                self.done = True
            case _:
                shown = key if key.isprintable() else say("That key")
                self.said = say("{key} does nothing here; ? shows the keys.", key=shown)

    def _take_suggestion(self) -> None:
        theme = self.suggested()
        if theme is None:
            self.said = say(
                "No neighbour is in a theme yet: choose one, or begin a new one with n."
            )
        else:
            self._put(theme)

    def _put(self, theme: Theme, *, with_twins: bool = False) -> None:
        keys = [self._key(), *(self.twins() if with_twins else [])]
        self._into(theme.id, {}, keys)
        self.said = say_many(
            "{key} is in '{theme}' now.",
            "{key} and those nearly the same, {n} in all, are in '{theme}' now.",
            len(keys),
            key=keys[0],
            theme=self.title(theme),
        )

    def _into(self, theme: str, title: Mapping[str, str], keys: list[str]) -> None:
        from charterkit.decisions.grouping import put

        self._remember()
        self.themes = put(self.themes, keys, theme, title)
        self._go_on(keys[0])

    def _begin_theme(self) -> None:
        title = self.asked.line(say("New theme"), say("what it is about; Enter for none"))
        if not title:
            return
        known = self._called(title)
        if known is not None:
            self._put(known)
            return
        from charterkit.decisions.grouping import free_id

        key = self._key()
        self._into(free_id(self.gathering, self.themes, title), {self.language: title}, [key])
        self.said = say("{key} begins the theme '{theme}'.", key=key, theme=title)

    def _by_name(self) -> None:
        from charterkit.text.likeness import matching

        wanted = self.asked.line(say("Theme"), say("a part of its name; Enter for none"))
        if not wanted:
            return
        titles = {each.id: self.title(each) for each in self.themes.themes}
        found = matching(titles, wanted)
        themes = [each for each in self.themes.themes if each.id in (*found, wanted)]
        if len(themes) == 1:
            self._put(themes[0])
        elif themes:
            names = ", ".join(self.title(each) for each in themes[:NEIGHBOURS])
            self.said = say("Several themes are called so: {names}.", names=names)
        else:
            self.said = say("No theme is called so: begin it with n.")

    def _decline(self) -> None:
        from charterkit.decisions.grouping import decline

        hint = say("it is public; Enter for none")
        if self.reason:
            hint = say("it is public; Enter for: {reason}", reason=self.reason)
        reason = self.asked.line(say("Why does it not go into the text?"), hint) or self.reason
        if not reason:
            return
        steward, key = self.asked.steward(), self._key()
        self._remember()
        self.themes = decline(self.themes, [key], self.answer(reason, steward))
        self.reason = reason
        self._go_on(key)
        self.said = say("{key} is declined.", key=key)

    def _skip(self) -> None:
        self._remember()
        key = self._key()
        self.skipped = [*(each for each in self.skipped if each != key), key]
        self.current = next(iter(self.left()), None)
        self.said = say("{key} comes again at the end.", key=key)

    def _undo(self) -> None:
        if not self.past:
            self.said = say("There is nothing to take back.")
            return
        self.themes, key, skipped = self.past.pop()
        self.skipped = list(skipped)
        self.current = self.gathering.inputs.get(key)
        self.said = say("Taken back.")

    def _search_for(self, wanted: str) -> None:
        self.search = wanted
        found = self.left()
        if wanted and not found:
            self.search = ""
            self.said = say("Nothing that is left says '{wanted}'.", wanted=wanted)
            found = self.left()
        self.current = next(iter(found), None)

    def _remember(self) -> None:
        self.past.append((self.themes, self._key(), tuple(self.skipped)))

    def _key(self) -> str:
        return self.current.key if self.current is not None else ""

    def _go_on(self, key: str) -> None:
        """The next one: what is most alike to the last, or else the first that is left; when a
        search has no more, all the others again."""
        found = {each.key: each for each in self.left()}
        if not found and self.search:
            self.search = ""
            found = {each.key: each for each in self.left()}
        near = (each.key for each in self.alike.near(key) if each.key not in self.skipped)
        nearest = next((each for each in near if each in found), None)
        self.current = found[nearest] if nearest else next(iter(found.values()), None)

    def _called(self, title: str) -> Theme | None:
        same = (
            each for each in self.themes.themes if self.title(each).casefold() == title.casefold()
        )
        return next(same, None)

    def title(self, theme: Theme) -> str:
        """What a theme is called."""
        return theme.title.get(self.language) or next(iter(theme.title.values()), theme.id)


def keys_in(typed: str) -> Iterator[str]:
    """The keys in what a terminal hands over at once: an arrow comes as several signs."""
    if typed.startswith(ESCAPE):
        yield typed
    else:
        yield from typed
