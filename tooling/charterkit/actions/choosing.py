"""The file in which an author chooses between today's text and the proposed one.

It is written in the charter's language, for people who have never merged anything, and read back
when the command is run again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from charterkit.decisions.fit import Clash
from charterkit.decisions.states import number
from charterkit.language import say
from charterkit.model import Proposal, Version
from charterkit.problems import CharterError, Place, Problem
from charterkit.text.format import formatted

TODAY, MINE, OWN = "A", "B", "C"
_BOX = re.compile(r"- *\[(?P<mark>[^\]]*)\] *(?P<letter>[A-C])\b.*")
_FENCE = "~~~~"
_STAMP = re.compile(r"\(([0-9a-f]{64})\)")

_DANISH = {
    "name": "vaelg",
    "title": "# Vælg teksten",
    "lead": "Forslaget »{title}« blev skrevet til version {base}.\n"
    "Siden er charteret blevet ændret {count}, hvor forslaget vil noget andet.\n"
    "Hvad der ellers står i forslaget, passer stadig og følger med af sig selv.\n\n"
    "Sæt ét x ved hvert sted, ud for A, B eller C, så der står [x] i stedet for [ ].\n"
    "Gem filen, og kør så:\n\n"
    "    {again}\n",
    "place": "ét sted",
    "places": "{count} steder",
    "before": "Dengang stod der:",
    "today": "I dag står der, efter {by}:",
    "mine": "Forslaget vil have:",
    "nothing": "(ingenting)",
    "nr": "nr. {number} »{title}«",
    "and": " og ",
    TODAY: "Lad teksten stå, som den står i dag",
    MINE: "Brug forslagets tekst i stedet",
    OWN: "Brug det, jeg selv skriver mellem de to rækker ~~~~ herunder, én sætning på hver linje",
    "mark": " og med »- « foran som ovenfor",
    "stamp": "Lad denne linje stå: den siger, hvad der blev valgt imellem.",
}
_ENGLISH = {
    "name": "choose",
    "title": "# Choose the text",
    "lead": 'The proposal "{title}" was written for version {base}.\n'
    "Since then the charter has been changed in {count} where the proposal wants otherwise.\n"
    "Whatever else the proposal says still fits, and comes along by itself.\n\n"
    "Put one x at each place, beside A, B or C, so that it reads [x] instead of [ ].\n"
    "Save the file, and then run:\n\n"
    "    {again}\n",
    "place": "one place",
    "places": "{count} places",
    "before": "Then it read:",
    "today": "Today it reads, after {by}:",
    "mine": "The proposal wants:",
    "nothing": "(nothing)",
    "nr": 'no. {number} "{title}"',
    "and": " and ",
    TODAY: "Leave the text as it is today",
    MINE: "Take the proposal's text instead",
    OWN: "Take what I write myself between the two rows of ~~~~ below, one sentence a line",
    "mark": ', with "- " in front as above',
    "stamp": "Leave this line: it says what there was to choose from.",
}
_WORDS: Mapping[str, Mapping[str, str]] = {"da": _DANISH, "en": _ENGLISH}


_FOLLOWING: Mapping[str, Mapping[str, str]] = {
    "da": {
        "lead": "Det nationale charter er kommet til version {base}.\n"
        "Det er ændret {count}, hvor vores eget charter også er ændret, men til noget andet.\n"
        "Hvad der ellers er ændret nationalt, passer og følger med af sig selv.\n\n"
        "Sæt ét x ved hvert sted, ud for A, B eller C, så der står [x] i stedet for [ ].\n"
        "Gem filen, og kør så:\n\n"
        "    {again}\n",
        "before": "Dengang stod der begge steder:",
        "today": "Hos os står der i dag:",
        "mine": "Nationalt står der i dag:",
        TODAY: "Lad teksten stå, som den står hos os",
        MINE: "Brug den nationale tekst i stedet",
    },
    "en": {
        "lead": "The national charter has come to version {base}.\n"
        "It was changed in {count} where our own charter was changed too, to something else.\n"
        "Whatever else was changed nationally fits, and comes along by itself.\n\n"
        "Put one x at each place, beside A, B or C, so that it reads [x] instead of [ ].\n"
        "Save the file, and then run:\n\n"
        "    {again}\n",
        "before": "Then it read in both:",
        "today": "Ours reads today:",
        "mine": "The national one reads today:",
        TODAY: "Leave the text as ours is",
        MINE: "Take the national text instead",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """The national charter, where a local one is to follow it: what it came to (`base`, with its
    text digest). `slug` is what the file that asks is called by."""

    slug: str
    title: str
    base: Version
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an author is asked: about which proposal, brought to which release, in which of the
    charter's languages, and the places to choose at; or about what has changed nationally. `titles`
    are those of the files, by path."""

    proposal: Proposal | Abroad
    release: Version
    language: str
    clashes: tuple[Clash, ...]
    titles: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:
        """The words it is asked in: Danish, or English for any other language."""
        usual = _WORDS.get(self.language, _ENGLISH)
        if isinstance(self.proposal, Abroad):
            return {**usual, **_FOLLOWING.get(self.language, _FOLLOWING["en"])}
        return usual

    @property
    def again(self) -> str:
        """The command that asks, and is to be run again."""
        if isinstance(self.proposal, Abroad):
            return "charter upstream propose"
        return f"charter refresh {self.proposal.slug}"

    @property
    def path(self) -> str:
        """Where it is asked, from the top of the work tree: a file that is never committed."""
        return f"{self.words['name']}-{self.proposal.slug}.md"


def written(question: Question) -> str:
    """The file with nothing chosen yet."""
    words, proposal = question.words, question.proposal
    count = len(question.clashes)
    lead = words["lead"].format(
        title=proposal.title,
        base=proposal.base,
        again=question.again,
        count=words["place"] if count == 1 else words["places"].format(count=count),
    )
    parts = [words["title"], "", lead]
    for place, clash in enumerate(question.clashes, 1):
        parts += ["", _head(question, place, clash), *_place(words, clash)]
    parts += ["", "", f"{words['stamp']} ({_stamp(question)})", ""]
    return "\n".join(parts)


def _head(question: Question, place: int, clash: Clash) -> str:
    title = question.titles.get(clash.path)
    where = f"{title} ({clash.path})" if title else clash.path
    return f"## {place}. {where}"


def _place(words: Mapping[str, str], clash: Clash) -> Iterator[str]:
    by = [words["nr"].format(number=number(each), title=each.title) for each in clash.by]
    names = words["and"].join(filter(None, [", ".join(by[:-1]), *by[-1:]]))
    for key, lines in (("before", clash.before), ("today", clash.today), ("mine", clash.mine)):
        yield from ("", words[key].format(by=names), "")
        yield from ([f"    {line}".rstrip() for line in lines] or [f"    {words['nothing']}"])
    yield ""
    listed = any(line.startswith("- ") for line in (*clash.before, *clash.today, *clash.mine))
    own = words[OWN] + (words["mark"] if listed else "")
    for letter, says in ((TODAY, words[TODAY]), (MINE, words[MINE]), (OWN, own)):
        yield f"- [ ] {letter}: {says}"
    yield from ("", _FENCE, "", _FENCE)


def chosen(question: Question, text: str) -> list[tuple[str, ...]]:
    """The lines chosen at each place.

    CharterError if something else was to be chosen from when the file was written, or with every
    place at which not just one thing is chosen."""
    lines = text.replace("\r\n", "\n").split("\n")
    if _stamp(question) not in _STAMP.findall(text):
        raise CharterError(
            say(
                "{path} is about another text: the charter or the proposal has changed "
                "since it was written.",
                path=question.path,
            ),
            say(
                "Keep what you need of it, remove it, and run '{command}' to be asked anew.",
                command=question.again,
            ),
        )
    heads = {_head(question, place, clash) for place, clash in enumerate(question.clashes, 1)}
    starts = [at for at, line in enumerate(lines) if line.rstrip() in heads]
    if len(starts) != len(question.clashes):
        raise CharterError(
            say(
                "{path} has {found} places to choose at, and there are {places}.",
                path=question.path,
                found=len(starts),
                places=len(question.clashes),
            ),
            say("Remove it and run this again to be asked anew."),
        )
    found: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    for clash, start, end in zip(question.clashes, starts, [*starts[1:], len(lines)], strict=True):
        answer = _answer(clash, lines[start:end])
        if isinstance(answer, str):
            problems.append(_unclear(question, start + 1, answer))
        else:
            found.append(answer)
    if problems:
        raise CharterError(say("Not everything is chosen yet."), "", problems)
    return found


def _answer(clash: Clash, lines: Sequence[str]) -> tuple[str, ...] | str:
    """The lines that are chosen, or what is found instead of a choice."""
    # What is quoted is indented, and an own text may itself have boxes and lines of ~~~~.
    fences = [at for at, line in enumerate(lines) if line.rstrip() == _FENCE]
    own = _own(clash, lines[fences[0] + 1 : fences[-1]]) if len(fences) > 1 else ()
    above = lines[: fences[0]] if fences else lines
    boxes = [match for line in above if (match := _BOX.fullmatch(line))]
    ticked = [box["letter"] for box in boxes if box["mark"].strip()]
    if len(ticked) != 1:
        if not ticked:
            return say("none chosen")
        return say("{letters} chosen", letters=say(" and ").join(ticked))
    if ticked[0] == OWN:
        return own or say("C chosen and no text between the two lines of {fence}", fence=_FENCE)
    if own:
        return say(
            "{letter} chosen and a text between the two lines of {fence}, which is for C",
            letter=ticked[0],
            fence=_FENCE,
        )
    return clash.today if ticked[0] == TODAY else clash.mine


def _own(clash: Clash, lines: Sequence[str]) -> tuple[str, ...]:
    """An own text as the charter stores it."""
    kept = [normalize("NFC", line).rstrip() for line in lines]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    if kept and clash.path.endswith(".md"):
        kept = formatted("\n".join(kept)).rstrip("\n").split("\n")
    return tuple(kept)


def _unclear(question: Question, line: int, found: str) -> Problem:
    return Problem(
        code="M001",
        place=Place(path=question.path, line=line),
        expected=say("an x in just one of the brackets"),
        found=found,
        mend=say("Choose one, save the file, and run the command again."),
    )


def _stamp(question: Question) -> str:
    """What there is to choose from, in a word."""
    said = [str(question.release), question.proposal.digest]
    for each in question.clashes:
        said += [each.path, *each.before, "", *each.today, "", *each.mine, ""]
    return sha256("\n".join(said).encode()).hexdigest()
