"""What is told of an experience, as the options of `charter experience new` say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from charterkit.cli.asking import asked, chosen, told_as
from charterkit.cli.told import Told
from charterkit.language import say
from charterkit.model import (
    PARTS_NEEDED,
    WITH_OUTCOME,
    Bearing,
    Finding,
    Link,
    Obstacle,
    Participants,
    Relation,
    Result,
    Section,
    Stage,
)

if TYPE_CHECKING:
    from charterkit.actions.telling import Tale

F = TypeVar("F", bound=Callable[..., Any])
STAGES: Mapping[Stage, str] = {
    Stage.PROBLEM: say("a problem is told, and nothing is made yet"),
    Stage.PROTOTYPE: say("something was made to try it out"),
    Stage.TRIAL: say("it was tried in practice"),
    Stage.IN_OPERATION: say("it is in use"),
    Stage.ENDED: say("it has ended, however it went"),
}
OUTCOMES: Mapping[Result, str] = {
    Result.WORKED: say("it worked"),
    Result.PARTLY: say("it worked in part"),
    Result.FAILED: say("it failed, and others can learn from that"),
}
PARTS: Mapping[Section, str] = {
    Section.PROBLEM: "--problem",
    Section.PROTOTYPE: "--prototype",
    Section.TRIAL: "--trial",
    Section.OUTCOME: "--came-of-it",
    Section.WRONG: "--went-wrong",
    Section.COPY: "--worth-copying",
    Section.UNKNOWN: "--not-known",
}
"""The option of each part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of an experience, as it was typed."""

    title: str | None
    stage: str | None
    outcome: str | None
    by: tuple[str, ...]
    place: str | None
    since: str | None
    until: str | None
    took_part: tuple[str, ...]
    principles: tuple[str, ...]
    obstacles: tuple[str, ...]
    links: tuple[str, ...]
    problem: str | None
    prototype: str | None
    trial: str | None
    came_of_it: str | None
    went_wrong: str | None
    worth_copying: str | None
    not_known: str | None

    def part(self, section: Section) -> str | None:
        """What was said of a part."""
        text: str | None = getattr(self, name_of(section))
        return text


def name_of(section: Section) -> str:
    """What the option of a part is called in `Said`."""
    return PARTS[section].removeprefix("--").replace("-", "_")


_OPTIONS = (
    click.option("--title", metavar="T", help="What was tried, in a line."),
    click.option("--stage", type=Told([each.value for each in Stage]), help="How far it has come."),
    click.option(
        "--outcome", type=Told([each.value for each in Result]), help="What came of it, in a word."
    ),
    click.option(
        "--by",
        "by",
        metavar="WHO",
        multiple=True,
        help="Who tells it: a signatory's id, or an organisation. Repeatable.",
    ),
    click.option("--place", metavar="TEXT", help="Where."),
    click.option("--since", metavar="PERIOD", help="From when: 2016, 2016-06 or 2016-06-16."),
    click.option("--until", metavar="PERIOD", help="Until when, likewise."),
    click.option(
        "--took-part",
        "took_part",
        metavar="SECTOR[: COUNT, WHO...]",
        multiple=True,
        help="Who took part from a sector. Repeatable.",
    ),
    click.option(
        "--principle",
        "principles",
        metavar="ID HOW [FOUND][: SAYS]",
        multiple=True,
        help="A principle that it lives-out or tests, and whether that held, was mixed or gave "
        "trouble. Repeatable.",
    ),
    click.option(
        "--obstacle",
        "obstacles",
        metavar="WHAT",
        type=Told([each.value for each in Obstacle]),
        multiple=True,
        help="What stood in the way: law, time, money, mandate, trust, roles, knowledge, "
        "technology, organisation, continuity or other. Repeatable.",
    ),
    click.option(
        "--link",
        "links",
        metavar="URL TITLE",
        multiple=True,
        help="Where more can be read, and what. Repeatable.",
    ),
    click.option("--problem", metavar="TEXT", help="The problem, and whose it is."),
    click.option("--prototype", metavar="TEXT", help="What was made to try it out."),
    click.option("--trial", metavar="TEXT", help="How it was tried in practice."),
    click.option("--came-of-it", metavar="TEXT", help="What came of it."),
    click.option("--went-wrong", metavar="TEXT", help="What went wrong."),
    click.option("--worth-copying", metavar="TEXT", help="What is worth copying."),
    click.option("--not-known", metavar="TEXT", help="What nobody knows yet."),
)


def telling(command: F) -> F:
    """The options by which an experience is told; the command gets them as `said`."""

    @wraps(command)
    def gathered(*args: Any, **values: Any) -> Any:
        named = {each.name: values.pop(each.name) for each in fields(Said)}
        return command(*args, **values, said=Said(**named))

    found: Any = gathered
    for option in reversed(_OPTIONS):
        found = option(found)
    typed: F = found
    return typed


def the_stage(said: Said) -> Stage:
    """How far it has come; a usage error that names the stages without a terminal."""
    return Stage(
        chosen(
            said.stage,
            what="stage",
            option="--stage",
            choices=lambda: [(str(each), text) for each, text in STAGES.items()],
            question=say("How far has it come?"),
        )
    )


def the_tale(said: Said, id: str | None, stage: Stage) -> Tale:
    """What is told, as a value; a usage error names what cannot be read."""
    from charterkit.actions.telling import Tale

    parts = {section: (said.part(section) or "").strip() for section in PARTS}
    return Tale(
        id=id,
        stage=stage,
        title=" ".join((said.title or "").split()),
        outcome=Result(said.outcome) if said.outcome else None,
        by=said.by,
        place=said.place,
        since=period(said.since, option="--since"),
        until=period(said.until, option="--until"),
        took_part=tuple(map(participants, said.took_part)),
        principles=tuple(map(bearing, said.principles)),
        obstacles=tuple(map(Obstacle, said.obstacles)),
        links=tuple(map(link, said.links)),
        sections={section: text for section, text in parts.items() if text},
    )


def require_told(said: Said, stage: Stage) -> None:
    """A usage error that names what is missing, where nobody can be asked."""
    asked(said.title, what="title", option="--title")
    if not said.by:
        asked(None, what="teller", option="--by")
    lacking = [PARTS[section] for section in PARTS_NEEDED[stage] if not said.part(section)]
    if stage in WITH_OUTCOME and not said.outcome:
        lacking.insert(0, "--outcome")
    if lacking:
        raise click.UsageError(
            say(
                "At the stage {stage} there is more to tell: give {options}. --template writes a "
                "document to fill in by hand.",
                stage=say(stage),
                options=", ".join(lacking),
            )
        )


def period(text: str | None, *, option: str) -> str | None:
    """A year, a month or a day; a usage error for anything else."""
    from charterkit.documents.spelled import read_period

    found = read_period(text.strip()) if text else None
    if text and found is None:
        raise click.BadParameter(
            say("'{text}' is no period. Write 2016, 2016-06 or 2016-06-16.", text=text),
            param_hint=option,
        )
    return found


def participants(text: str) -> Participants:
    """Who took part, from ``SECTOR: COUNT, WHO, WHO``."""
    sector, _, more = text.partition(":")
    words = [word.strip() for word in more.split(",") if word.strip()]
    counts = [word for word in words if word.isdecimal()]
    if not sector.strip() or len(counts) > 1:
        raise click.BadParameter(
            say(
                "'{text}' is not of the form SECTOR: COUNT, WHO, such as kommune: 2, "
                "Eksempelkommune.",
                text=text,
            ),
            param_hint="--took-part",
        )
    return Participants(
        sector=sector.strip(),
        count=int(counts[0]) if counts else None,
        who=tuple(word for word in words if not word.isdecimal()),
    )


def bearing(text: str) -> Bearing:
    """What it says about a principle, from ``ID HOW FOUND: SAYS``."""
    head, _, says = text.partition(":")
    id, *words = head.split() or [""]
    how = [each for each in Relation if any(means(word, each) for word in words)]
    found = [each for each in Finding if any(means(word, each) for word in words)]
    if not id or len(how) != 1 or len(how) + len(found) != len(words):
        raise click.BadParameter(
            say(
                "'{text}' is not of the form ID HOW FOUND: SAYS, such as hold-ord tests trouble: "
                "We were late. HOW is lives-out or tests; FOUND may be held, mixed or trouble.",
                text=text,
            ),
            param_hint="--principle",
        )
    return Bearing(
        principle=id, how=how[0], found=found[0] if found else None, says=says.strip() or None
    )


def means(word: str, choice: str) -> bool:
    """Whether a word is a choice, also as it is told in the language that is spoken."""
    return word.casefold() in {str(choice), *(each.casefold() for each in told_as(choice))}


_LINK = re.compile(r"(?P<url>https?://\S+)\s+(?P<title>\S.*)")


def link(text: str) -> Link:
    """Where more can be read, from ``URL TITLE``."""
    found = _LINK.fullmatch(text.strip())
    if found is None:
        raise click.BadParameter(
            say(
                "'{text}' is not of the form URL TITLE, such as https://eksempel.example "
                "Rapporten.",
                text=text,
            ),
            param_hint="--link",
        )
    return Link(url=found["url"], title=found["title"])
