"""What is told of an experience, one question at a time. An answer that cannot be entered is told
at once, and its question asked again; whatever may be left out, Enter leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.asking import answered, asked_for, interactive, listing, pick
from charterkit.cli.long_texts import fit, long_text, skipped
from charterkit.cli.output import tell
from charterkit.cli.questions import usable
from charterkit.cli.telling import (
    OUTCOMES,
    STAGES,
    Said,
    link,
    name_of,
    participants,
    period,
)
from charterkit.language import say
from charterkit.model import (
    PARTS_NEEDED,
    WITH_OUTCOME,
    Finding,
    Obstacle,
    Relation,
    Section,
    Stage,
)

if TYPE_CHECKING:
    from charterkit.actions.choices import Choices

ASKED = {
    Section.PROBLEM: (
        say("The problem"),
        say("Which problem did you want to solve, and whose is it?"),
    ),
    Section.PROTOTYPE: (
        say("The prototype"),
        say("What did you make to try it out, and who took part in making it?"),
    ),
    Section.TRIAL: (
        say("The trial"),
        say("How did you try it in practice: where, for how long and with whom?"),
    ),
    Section.OUTCOME: (say("What came of it"), say("What came of it, and how do you know?")),
    Section.WRONG: (
        say("What went wrong"),
        say("What went wrong, also where you were mistaken yourselves? That is what others learn "
            "most from."),
    ),
    Section.COPY: (
        say("Worth copying"),
        say("What can others take with them, and what does it take?"),
    ),
    Section.UNKNOWN: (say("What is not known"), say("What does nobody know yet?")),
}  # fmt: skip
HOW = {
    Relation.LIVES_OUT: say("it does what the principle says"),
    Relation.TESTS: say("it puts the principle to the test"),
}
FOUND = {
    Finding.HELD: say("the principle helped"),
    Finding.MIXED: say("it helped in part"),
    Finding.TROUBLE: say("it made trouble, or could not be kept"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to choose from, the charter's sectors and principles, and why a title cannot be
    used, None if it can."""

    sectors: Choices
    principles: Choices
    refused: Callable[[str], str | None]


def by_questions(said: Said) -> bool:
    """Whether a person is asked: where one sits there, and not all that is needed is said."""
    if not interactive():
        return False
    stage = Stage(said.stage) if said.stage else None
    told = stage is not None and all(said.part(each) for each in PARTS_NEEDED[stage])
    return not (said.title and said.by and told and (said.outcome or stage not in WITH_OUTCOME))


@dataclass(slots=True)
class Talk:
    """The questions, and what was said so far: so that nothing is lost where somebody stops."""

    said: Said
    known: Known

    def ask(self) -> Said:
        """Ask for everything that is not said yet."""
        tell(
            say(
                "This asks for one thing at a time. Name no private persons: it is published. A "
                "text may have as many lines as you like: an empty one ends it, and a full stop "
                "alone opens your editor. Ctrl-C stops, and what is written so far is kept."
            ),
            err=True,
        )
        while not self.said.title:
            self._take("title", usable(
                self._title,
                say("What was tried, in a line?"),
                say("such as Parents are asked before it is decided"),
            ))  # fmt: skip
        self._stage()
        stage = Stage(self.said.stage or "")
        for section in PARTS_NEEDED[stage]:
            self._part(section)
        if stage in WITH_OUTCOME and not self.said.outcome:
            choices = [(str(each), text) for each, text in OUTCOMES.items()]
            self._take("outcome", one_of(say("What came of it, in a word?"), choices))
        self._part(Section.UNKNOWN)
        self._around()
        self._bearings()
        if not self.said.obstacles:
            among = [(str(each), say(each)) for each in Obstacle]
            shown = [(told, told) for _, told in among]
            self._take("obstacles", some_of(say("What stood in the way?"), among, shown))
        if not self.said.links:
            hint = say("an address and a title, such as https://eksempel.example Rapporten")
            self._take("links", one_by_one(say("Where can more be read?"), hint, checked(link)))
        return self.said

    def _take(self, name: str, value: Any) -> None:
        self.said = replace(self.said, **{name: value})

    def _title(self, text: str) -> str:
        refused = self.known.refused(fit(text)) if text else None
        if refused is not None:
            raise click.UsageError(refused)
        return text

    def _stage(self) -> None:
        if not self.said.stage:
            choices = [(str(each), text) for each, text in STAGES.items()]
            self._take("stage", one_of(say("How far has it come?"), choices))

    def _part(self, section: Section) -> None:
        if not self.said.part(section):
            title, question = ASKED[section]
            self._take(name_of(section), long_text(title, question))

    def _around(self) -> None:
        while not self.said.by:
            self._take("by", usable(names_in, say("Who tells it?"), say(
                "organisations, with commas between; a signatory by its name or id"
            )))  # fmt: skip
        if not self.said.place:
            self._take("place", usable(fit, say("Where was it?"), skipped()) or None)
        for name, question in (
            ("since", say("When did it begin?")),
            ("until", say("When did it end?")),
        ):
            if not getattr(self.said, name) and (name, self.said.stage) != (
                "until",
                str(Stage.IN_OPERATION),
            ):
                hint = say("2016, 2016-06 or 2016-06-16; Enter if it is not known")
                self._take(name, usable(checked_period, question, hint) or None)
        if not self.said.took_part:
            tell(say("Who took part? The sectors are:"), err=True)
            listing(self.known.sectors)
            hint = say("a sector, how many and who, such as kommune: 2, Eksempelkommune")
            self._take("took_part", one_by_one(say("From which sector?"), hint, self._participants))

    def _participants(self, text: str) -> str:
        typed, colon, more = fit(text).partition(":")
        sector = pick(typed.strip(), self.known.sectors)
        if sector is None:
            raise click.UsageError(say("'{text}' is no sector of this charter.", text=typed))
        participants(found := f"{sector}{colon}{more}")
        return found

    def _bearings(self) -> None:
        if self.said.principles:
            return
        question = say("Which principles does it have to do with?")
        found: list[str] = []
        for id in some_of(question, self.known.principles):
            about = dict(self.known.principles)[id]
            how = one_of(say("{about}: how?", about=about), [(str(k), v) for k, v in HOW.items()])
            how_it_stood = one_of(
                say("{about}: how did it stand up?", about=about),
                [(str(k), v) for k, v in FOUND.items()],
                may_skip=True,
            )
            says = usable(fit, say("What does it say about it, in a line?"), skipped())
            found.append(" ".join(filter(None, (id, how, how_it_stood))) + f": {says}")
            self._take("principles", tuple(found))


def names_in(text: str) -> tuple[str, ...]:
    """The names between commas."""
    return tuple(name.strip() for name in fit(text).split(",") if name.strip())


def checked(read: Callable[[str], object]) -> Callable[[str], str]:
    """The text itself, if it can be read so and be published."""

    def text_of(text: str) -> str:
        read(text)
        return fit(text)

    return text_of


def checked_period(text: str) -> str:
    """A period as it is written, or nothing."""
    return period(text, option="") or ""


def one_of(question: str, among: Sequence[tuple[str, str]], *, may_skip: bool = False) -> str:
    """One choice by number or name; nothing where that may be left out."""
    listing([(say(name), shown) for name, shown in among])
    hint = say("Number or name; Enter leaves it out") if may_skip else say("Number or name")
    while True:
        answer = asked_for(question, hint, default="" if may_skip else None)
        picked = pick(answer, among) if answer else ""
        if picked is not None:
            return picked
        tell(say("  '{answer}' is none of them.", answer=answer), err=True)


def some_of(
    question: str,
    among: Sequence[tuple[str, str]],
    shown: Sequence[tuple[str, str]] | None = None,
) -> tuple[str, ...]:
    """Some of the choices, or none; `shown` is how they are listed, where that is otherwise."""
    if not among:
        return ()
    listing(shown or among)
    while True:
        answer = answered(question, say("Numbers or names with commas between; Enter for none"))
        words = [word.strip() for word in answer.split(",") if word.strip()]
        picked = [pick(word, among) for word in words]
        unknown = [word for word, found in zip(words, picked, strict=True) if found is None]
        if not unknown:
            return tuple(dict.fromkeys(found for found in picked if found is not None))
        tell(say("  '{answer}' is none of them.", answer=unknown[0]), err=True)


def one_by_one(question: str, hint: str, read: Callable[[str], str]) -> tuple[str, ...]:
    """Answers until there are no more."""
    found: list[str] = []
    hint = say("{hint}; Enter if there are no more", hint=hint)
    while answer := usable(lambda text: read(text) if text else "", question, hint):
        found.append(answer)
    return tuple(found)
