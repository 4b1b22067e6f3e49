"""Who may change what, as Markdown: `python -m charterkit.cli.authority`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from charterkit.decisions.authority import Case, Ruling, Thing, Who
from charterkit.decisions.authority.table import CONFLICT, NOTHING, ONE_FILE, ROWS, TOO_MANY
from charterkit.pages.words.reviewing import of

INTRODUCTION = """\
# Who may change what

`charter review` judges a change by this table. The page is written from the same table by
`python -m charterkit.cli.authority`; a test holds them equal, and another one makes a change for
each of its cells.

The gravest cell of a change is its verdict. `merge`: automation may merge it. `steward`: nothing is
against the rules, and a steward who has looked at it merges it. `refuse`: it is not merged as it
is. What the rules find wrong is refused in any case; the table says who may do what is right.

**What counts is the charter before the change**: the tip of the branch that it is to be merged
into. There stand the accounts (by forge and number; the login only helps the eye) of stewards and
arbiters in `charter/stewards.yml`, and of each organisation in its own record. One that is
suspended or has left keeps its record. In the founding phase a steward owns what stands under its
id, too. A file with a valid signature by a key that its owner had before is its owner's word,
whoever brings it.

**What is moved** is judged as gone from one path and new at the other. **A change of form** (a file
that becomes a link, a submodule or a program) is judged by what it becomes; what ceases to be one
below `charter/` is judged as a new file. Nothing but the resulting tree counts, so squash, merge
and rebase are all the same."""

COLUMNS: Mapping[Who, str] = {
    Who.OWNER: "owner",
    Who.OWNER_LABELLED: "owner, with `entered_by`",
    Who.ENTERED: "steward, named in `entered_by`",
    Who.STEWARD: "steward, not named",
    Who.ARBITER: "arbiter",
    Who.SIGNATORY: "other signatory",
    Who.NEWCOMER: "unknown account",
    Who.MISLABELLED: "other than named in `entered_by`",
}
THINGS: Mapping[Thing, str] = {
    Thing.TEXT: "The charter's text, rules and stewards",
    Thing.RELEASE: "Releases",
    Thing.CONSTITUTED: "The note that the charter is constituted",
    Thing.REGISTER: "The register",
    Thing.EVENT: "The record of a proposal",
    Thing.RULING: "What arbiters decide (`upheld`, `annulled`)",
    Thing.KEY: "Entries about keys",
    Thing.ACKNOWLEDGED: "Breaches of the rules that stewards acknowledge",
    Thing.REDACTION: "Entries that the history was written anew",
    Thing.RECORD: "An organisation's record",
    Thing.PROPOSAL: "A proposal",
    Thing.WITHDRAWAL: "That a proposal is taken back",
    Thing.SECOND: "Seconds",
    Thing.OBJECTION: "Objections, and demands for a confirming vote",
    Thing.CONTEST: "What is held against an outcome",
    Thing.BALLOT: "Ballots",
    Thing.SEAL: "Detached signatures (`.sig`); with its document one is judged like that",
    Thing.PAGE: "Pages: front page and guide; local charters that are listed",
    Thing.HEARD: "Gatherings, what was said at their tables, and how it is put into themes",
    Thing.EXPERIENCE: "Experiences, and their translations",
    Thing.OUTSIDE: "Files outside `charter/` and `proposals/`",
    Thing.MACHINERY: "What runs by itself on a forge, names its guards or changes what Git does: "
    "workflows, `.gitlab-ci.yml`, `.charter/`, `CODEOWNERS`, `.gitattributes`, `.gitmodules`, "
    "`.mailmap`",
    Thing.PROGRAM: "Files that can be run",
    Thing.LINK: "Symbolic links, submodules and whatever else is no file",
    Thing.STRANGE: "Names that hide something, lead out, are no UTF-8, or are `charter/` or "
    "`proposals/` to some file systems",
    Thing.UNKNOWN: "Other files below `charter/` and `proposals/`, `.gitattributes` too",
    Thing.UNREADABLE: "Documents that cannot be read",
}
CASES: Mapping[Case, str] = {
    Case.ANY: "any change",
    Case.NEW: "new",
    Case.CHANGED: "changed",
    Case.REMOVED: "removed",
    Case.OWED: "exactly the step that time has decided by now",
    Case.ANOTHERS_NAME: "new, in the name (`by`) of another one",
    Case.SECONDED: "new, and it takes two stewards",
    Case.ALONE: "by itself",
    Case.ANEW: "written anew, after it was refused",
    Case.WAITING_CHANGED: "changed before it is confirmed",
    Case.WAITING_REMOVED: "removed before it is confirmed",
    Case.IDENTITY: "changed in name, sector, country, identifiers, accounts or keys",
    Case.LEFT_CHANGED: "changed after the organisation left",
    Case.LEFT_IDENTITY: "the same after it left",
    Case.NEW_FOR_OTHERS: "new, naming somebody in the charter, or an account, that is not the "
    "actor's",
    Case.OTHER_AUTHORS: "a draft changed in its account, or naming others for the first time",
    Case.REFRESHED: "brought to today's text in the discussion",
    Case.ADMITTED_CHANGED: "changed otherwise after it was admitted",
    Case.ADMITTED_REMOVED: "removed after it was admitted",
    Case.LATE: "new, changed or removed when it is not the time",
    Case.RECEIVED: "cast with `received`",
    Case.CAST_ANEW: "cast anew, where the voter had cast it itself",
    Case.OFFICIAL_NEW: "new, of an official document in the actor's name",
    Case.OFFICIAL_CHANGED: "changed, of an official document",
    Case.OFFICIAL_REMOVED: "removed, of an official document",
    Case.HERE: "new or changed, below `charter/` or `proposals/`",
    Case.ELSEWHERE: "new or changed, elsewhere",
}
OF_THING: Mapping[tuple[Thing, Case], str] = {
    (Thing.TEXT, Case.NEW): "changed with an enactment",
    (Thing.TEXT, Case.OWED): "changed with an enactment that is owed by now",
    (Thing.TEXT, Case.ALONE): "changed in any other way",
    (Thing.RELEASE, Case.NEW): "new, with an enactment",
    (Thing.RELEASE, Case.ALONE): "new, without an enactment",
    (Thing.RECORD, Case.NEW_FOR_OTHERS): "new, under the id of a steward or arbiter who is not "
    "the actor",
    (Thing.PROPOSAL, Case.CHANGED): "a draft changed",
    (Thing.PROPOSAL, Case.REMOVED): "a draft removed",
    (Thing.SEAL, Case.ALONE): "without its document, of what is not official",
    (Thing.UNREADABLE, Case.ANY): "that cannot be read after the change",
    (Thing.UNREADABLE, Case.CHANGED): "that could not be read before it",
    (Thing.LINK, Case.REMOVED): "removed, or replaced by a plain file elsewhere",
    (Thing.UNKNOWN, Case.ANY): "new or changed",
    (Thing.STRANGE, Case.ANY): "new or changed",
}
"""Cases that are called otherwise where it is about one thing."""


def page() -> str:
    """The whole page, ending in LF."""
    return "\n\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    yield INTRODUCTION
    for thing in THINGS:
        yield f"## {THINGS[thing]}"
        yield "\n".join(_table(thing))
    yield "## A change as a whole"
    yield "\n".join([
        "| when | verdict |",
        "| --- | --- |",
        f"| nothing changes | {_shown(NOTHING)} |",
        f"| it touches more than 2,000 files | {_shown(TOO_MANY)} |",
        f"| it does not merge by itself | {_shown(CONFLICT)} |",
        "| an unknown account brings a record or a draft: every other file in that change "
        f"| {_shown(ONE_FILE)} |",
    ])  # fmt: skip
    yield "## Why"
    yield "\n".join(_reasons())


def _table(thing: Thing) -> Iterator[str]:
    rows = [row for row in ROWS if row.thing is thing]
    columns = [who for who in COLUMNS if any(who in row.rulings for row in rows)]
    names = dict(COLUMNS)
    if Who.ENTERED not in columns:
        names[Who.STEWARD] = "steward"
    yield f"| | {' | '.join(names[who] for who in columns)} |"
    yield f"| --- {'| --- ' * len(columns)}|"
    for row in rows:
        name = OF_THING.get((row.thing, row.case), CASES[row.case])
        cells = [_shown(row.rulings.get(who)) for who in columns]
        yield f"| {name} | {' | '.join(cells)} |"


def _shown(ruling: Ruling | None) -> str:
    if ruling is None:
        return "–"
    return f"{ruling.verdict} {ruling.code}" if ruling.code else str(ruling.verdict)


def _reasons() -> Iterator[str]:
    """What is said of each ruling, once, by its code; those without one first."""
    whole = (NOTHING, TOO_MANY, CONFLICT, ONE_FILE)
    every = dict.fromkeys([*whole, *(each for row in ROWS for each in row.rulings.values())])
    words = of("en").reasons
    for ruling in sorted(every, key=lambda each: (each.code or "", str(each.reason))):
        yield f"- {_shown(ruling)}: {words[ruling.reason]}"


if __name__ == "__main__":
    click.echo(page(), nl=False)
