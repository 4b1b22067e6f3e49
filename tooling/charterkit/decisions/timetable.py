"""When a decision could be reached in each class, if everything happens as early as it may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from charterkit.decisions.calendar import closes, days_after
from charterkit.decisions.classes import voted_above
from charterkit.decisions.contesting import CONTEST_DAYS
from charterkit.decisions.due import ENACTED_AFTER_DAYS
from charterkit.decisions.seconding import SECONDED_DAYS
from charterkit.model import AmendmentClass, Charter


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What follows when a proposal is accepted at `at` (UTC): until when that can be contested
    (None without arbiters, or without a vote), when it is enacted, and the day until which
    signatories of earlier texts may reaffirm, if the class asks for that."""

    at: datetime
    contested_until: datetime | None
    enacted: datetime
    reaffirm_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A round of voting: when it opens and closes, and what follows if it accepts."""

    opens: datetime
    closes: datetime
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The way of a proposal in one class. `seconded` is the third second's time where no steward
    admits it. Either it is voted on (`vote`, and the second call if the first fails on quorum
    alone), or silence accepts it (`silence`), and an objection takes it to another class
    (`objected`), whose discussion begins when its own ends."""

    class_name: str
    seconded: datetime | None
    admitted: datetime
    discussed_until: datetime
    vote: Vote | None = None
    second_call: Vote | None = None
    silence: Decision | None = None
    objected: Timetable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What the dates follow from: the charter, whether anyone can be asked to settle a contested
    result, and whether the stewards act (else time alone does)."""

    charter: Charter
    arbiters: bool
    stewards: bool = True

    def timetable(self, rule: AmendmentClass, at: datetime) -> Timetable:
        """The way in a class of a proposal admitted at `at` (UTC), or without stewards of one
        that had its third second then."""
        if self.stewards:
            return self._discussed(rule, at, None)
        return self._discussed(rule, closes(at, SECONDED_DAYS, self.charter.pauses), at)

    def _discussed(
        self, rule: AmendmentClass, admitted: datetime, seconded: datetime | None
    ) -> Timetable:
        until = closes(admitted, rule.discussion_days, self.charter.pauses)
        if rule.vote_days is None:
            above = voted_above(self.charter, rule)
            return Timetable(
                class_name=rule.name,
                seconded=seconded,
                admitted=admitted,
                discussed_until=until,
                silence=self._decision(rule, until, voted=False),
                objected=self._discussed(above[0], until, None) if above else None,
            )
        vote = self._vote(rule, rule.vote_days, until)
        days = self.charter.second_call_days
        again = None
        if rule.quorum is not None and days is not None:
            opens = closes(vote.closes, days, self.charter.pauses)
            again = self._vote(rule, rule.vote_days, opens)
        return Timetable(
            class_name=rule.name,
            seconded=seconded,
            admitted=admitted,
            discussed_until=until,
            vote=vote,
            second_call=again,
        )

    def _vote(self, rule: AmendmentClass, days: int, opens: datetime) -> Vote:
        end = closes(opens, days, self.charter.pauses)
        return Vote(opens=opens, closes=end, decision=self._decision(rule, end, voted=True))

    def _decision(self, rule: AmendmentClass, at: datetime, *, voted: bool) -> Decision:
        contested = None
        if voted and self.arbiters:
            contested = closes(at, CONTEST_DAYS, self.charter.pauses)
        enacted = at if self.stewards else closes(at, ENACTED_AFTER_DAYS, self.charter.pauses)
        enacted = max(enacted, contested or enacted)
        days = rule.reaffirm_days
        return Decision(
            at=at,
            contested_until=contested,
            enacted=enacted,
            reaffirm_until=None if days is None else days_after(enacted, days).date(),
        )
