"""Ballots that came another way: each row becomes a voter's own ballot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from charterkit.actions.desk import Desk
from charterkit.actions.finding import the_proposal
from charterkit.actions.intake import Entry, Fate, Intake, Source, as_fault, refused, unchanged
from charterkit.actions.rows import RowError, of_document
from charterkit.actions.voting import in_words, is_elector, open_vote, said
from charterkit.decisions import states
from charterkit.decisions.directory import Directory, directory_of
from charterkit.decisions.joint import Vote, vote_of
from charterkit.documents.document import read_document
from charterkit.documents.incoming.fields import plainly
from charterkit.documents.incoming.sheet import Paper, Row, expecting
from charterkit.documents.incoming.values import a_time
from charterkit.documents.paths import ballot_path, classify, is_id
from charterkit.documents.writing import render_ballot
from charterkit.language import say
from charterkit.model import Archive, Ballot, Change, Choice
from charterkit.problems import CharterError, Problem, errors

WORDS: Mapping[Choice, str] = {
    Choice.APPROVE: "approve for ja yes godkend godkender aye pro",
    Choice.REJECT: "reject imod nej no afvis afviser against nay contra",
    Choice.ABSTAIN: "abstain blank undlader hverken undlad abstention abstains",
}
"""What people write for each choice."""


@dataclass(slots=True, kw_only=True)
class Ballots:
    """The ballots of an import, worked through one after the other. `electors` remembers of each
    vote who may vote, as it takes reading the whole register to tell."""

    desk: Desk
    archive: Archive
    steward: str
    intake: Intake
    known: Directory
    cast: dict[str, tuple[Ballot, int]] = field(default_factory=dict)
    electors: dict[tuple[str, str], bool | None] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)

    @classmethod
    def at(cls, desk: Desk, archive: Archive, steward: str, intake: Intake) -> Ballots:
        """Before the first row."""
        known = directory_of(archive)
        for each in archive.stewards.stewards:
            if each.id not in known.identifiers:
                for name in each.name.values():
                    known.add(each.id, name, {})
        return cls(desk=desk, archive=archive, steward=steward, intake=intake, known=known)

    def row(self, source: Source, row: Row, values: Mapping[str, str]) -> Entry:
        """What becomes of a row of a table or form."""
        what = " ".join(filter(None, (values.get("voter"), values.get("choice"))))
        columns = source.columns
        assert columns is not None
        try:
            for needed, expected in (
                ("proposal", say("the number or folder of a proposal")),
                ("voter", say("who votes: an id, a number or a name")),
            ):
                if needed not in values:
                    mend = say("Fill it in.")
                    raise RowError(expecting(expected, say("nothing"), mend, columns.named(needed)))
            vote = self._vote(values["proposal"])
            voter = self._voter(values["voter"], columns.named("voter"))
            ballot = self._ballot(vote, voter, values, columns.named)
        except RowError as error:
            return refused(source, row, what, error.fault)
        except CharterError as error:
            return refused(source, row, what, as_fault(error))
        return self._settled(source, row, vote, ballot, timed="received" in values)

    def paper(self, source: Source, paper: Paper) -> Entry:
        """What becomes of a ballot as the site's form writes it: it says what was voted on by its
        digest, and its name says who votes."""
        row = Row(number=1, cells=())
        path = (paper.path or source.name).replace("\\", "/")
        voter = path.rpartition("/")[2].partition(".")[0].partition(" ")[0]
        known = classify(ballot_path("vote", 1, voter if is_id(voter) else "voter"))
        assert known is not None
        found, problems = read_document(known, paper.data)
        if not isinstance(found, Ballot) or errors(problems):
            return refused(source, row, voter, of_document(errors(problems)))
        if voter not in self.known.identifiers:
            fault = expecting(
                say("a file that is called as its voter, such as foreningen-proevetur.yml"),
                f"'{voter}.yml'",
                say("Call it by the voter's id."),
            )
            return refused(source, row, voter, fault)
        vote = self._by_text(found.text)
        if vote is None:
            fault = expecting(
                say("the digest of a proposal whose vote is open"),
                found.text,
                say("The ballot may be for a vote that is over: 'charter status' lists them."),
                "text",
            )
            return refused(source, row, voter, fault)
        round = vote.opened.round or 1
        ballot = replace(
            found,
            path=ballot_path(vote.lead.slug, round, voter),
            round=round,
            entered_by=self.steward,
        )
        return self._settled(source, row, vote, ballot, timed=True)

    def _by_text(self, text: str) -> Vote | None:
        for proposal in self.archive.proposals.values():
            opened = states.opened(proposal)
            if opened is not None and opened.text == text:
                return vote_of(self.archive, proposal)
        return None

    def _vote(self, which: str) -> Vote:
        if which not in self.votes:
            proposal = the_proposal(self.archive, which)
            self.votes[which] = open_vote(self.archive, proposal, self.desk.now)
        return self.votes[which]

    def _voter(self, text: str, column: str | None) -> str:
        found = self.known.find(text)
        if len(found) == 1:
            return found[0]
        raise RowError(
            expecting(
                say("who votes: an id, a number or a name that is in the charter"),
                say("'{text}', which {ids} could be", text=text, ids=" or ".join(found))
                if found
                else say("'{text}', whom nobody knows", text=text),
                say("'charter show' with part of the name finds the id; write that."),
                column,
            )
        )

    def _ballot(self, vote: Vote, voter: str, values: Mapping[str, str], named: object) -> Ballot:
        assert callable(named)
        choice, rank = _choice(values, named("choice"))
        ranking = said(self.archive, vote, choice, rank)
        received: datetime | None = None
        if "received" in values:
            try:
                received = a_time(values["received"])
            except ValueError as error:
                expected = say("a time, such as 2026-12-01 14:30")
                mend = say("Write it so; without a zone it is UTC.")
                raise RowError(expecting(expected, str(error), mend, named("received"))) from None
        round = vote.opened.round or 1
        return Ballot(
            path=ballot_path(vote.lead.slug, round, voter),
            voter=voter,
            round=round,
            text=values.get("text") or vote.opened.text or vote.lead.digest,
            at=received or self.desk.now,
            choice=choice if not ranking else None,
            ranking=ranking,
            reason=values.get("reason"),
            received=received,
            entered_by=self.steward,
        )

    def _settled(
        self, source: Source, row: Row, vote: Vote, ballot: Ballot, *, timed: bool
    ) -> Entry:
        """A ballot beside the one that stands, and those of the rows before."""
        what = say("{voter}: {said}", voter=ballot.voter, said=in_words(ballot))
        earlier = self.intake.writing(ballot.path)
        stands = vote.lead.ballots.get(ballot.round, {}).get(ballot.voter)
        if earlier is not None:
            stands = self.cast[ballot.path][0]
        if stands is not None and _says_the_same(stands, ballot):
            notes = [say("It says what row {row} says.", row=earlier.row)] if earlier else []
            return unchanged(source, row, what, *notes)
        if stands is not None and not timed:
            fault = expecting(
                say("one ballot of {voter}", voter=ballot.voter),
                say("another one, '{said}', and no time of this one", said=in_words(stands)),
                say(
                    "The newest counts: say when it came in a column 'received', or enter it by "
                    "'charter vote'."
                ),
            )
            return refused(source, row, what, fault)
        if stands is not None and ballot.at <= stands.at:
            note = say("A newer one stands, of {at:%Y-%m-%d %H:%M} UTC.", at=stands.at)
            return unchanged(source, row, what, note)
        if earlier is not None:
            self._replaced(ballot.path, row)
        self.cast[ballot.path] = ballot, row.number
        return Entry(
            source=source.name,
            row=row.number,
            what=what,
            fate=Fate.TAKEN,
            path=ballot.path,
            data=render_ballot(ballot),
            notes=self._notes(vote, ballot.voter),
        )

    def _replaced(self, path: str, row: Row) -> None:
        """An earlier row of the same voter counts no more."""
        at = self.intake.places[path]
        note = say("Row {row} is a newer ballot of the same voter.", row=row.number)
        self.intake.entries[at] = replace(
            self.intake.entries[at], fate=Fate.UNCHANGED, path=None, data=None, notes=(note,)
        )

    def _notes(self, vote: Vote, voter: str) -> tuple[str, ...]:
        key = vote.lead.slug, voter
        if key not in self.electors:
            self.electors[key] = is_elector(self.desk, self.archive, vote.lead, voter)
        if self.electors[key] is not False:
            return ()
        return (
            say("It will not be counted: '{voter}' had no vote when this one opened.", voter=voter),
        )


def _says_the_same(one: Ballot, other: Ballot) -> bool:
    return (one.choice, one.ranking, one.reason, one.text) == (
        other.choice, other.ranking, other.reason, other.text,
    )  # fmt: skip


def _choice(values: Mapping[str, str], column: str | None) -> tuple[Choice | None, str | None]:
    rank = values.get("ranking")
    text = values.get("choice")
    if text is None:
        if rank is None:
            raise RowError(
                expecting(
                    say("approve, reject or abstain; or a ranking"),
                    say("nothing"),
                    say("Ask the voter what it meant."),
                    column,
                )
            )
        return None, rank.replace(">", ",").replace(";", ",")
    word = plainly(text)
    for choice, words in WORDS.items():
        if word in words.split():
            return choice, rank
    raise RowError(
        expecting(
            say("approve, reject or abstain (for, imod, blank)"),
            f"'{text}'",
            say("Write one of these, as the voter meant it."),
            column,
        )
    )


def field_of(problem: Problem) -> str | None:
    """The field of a row that a problem in a ballot comes from."""
    way = problem.place.field
    name = str(way[0]) if way else ""
    return "received" if name == "at" else name or None


def change_of(entries: tuple[Entry, ...], steward: str, forms: str) -> Change:
    """The commit that enters ballots."""
    slugs = sorted({(entry.path or "").split("/")[1] for entry in entries})
    count = "1 ballot" if len(entries) == 1 else f"{len(entries)} ballots"
    return Change(
        writes={entry.path or "": entry.data for entry in entries},
        subject=f"Enter {count} on {', '.join(slugs)}",
        body=f"They came as {forms}. Entered by {steward}.",
    )
