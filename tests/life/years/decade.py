"""Week by week: people propose, say something, vote and contest, stewards do their part or do
not, and time does the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from charterkit.actions.advancing import change_of
from charterkit.decisions import states
from charterkit.decisions.due import dated, due
from charterkit.decisions.fit import standings
from charterkit.decisions.stepping import take
from charterkit.decisions.together import joint
from charterkit.documents.paths import proposal_path
from charterkit.documents.writing import render_proposal
from charterkit.model import EventKind, State
from charterkit.text.difference import difference
from tests.life.moving import World, founded, utc
from tests.life.years import officials, people, public
from tests.life.years.plans import Plan, everything
from tests.life.years.wording import founding_texts

BEGINS = utc(2027, 1, 8)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
WEEKS = 522
QUARTER = 13
UNATTENDED = range(222, 278)
"""The weeks in which no steward does anything."""

Looking = Callable[["Decade"], None]


@dataclass(slots=True, kw_only=True)
class Decade:
    """A movement in some week: its world, its plans, and when proposals were made."""

    world: World
    week: int = 0
    plans: Sequence[Plan] = field(default_factory=everything)
    made: dict[str, int] = field(default_factory=dict)

    @property
    def attended(self) -> bool:
        """Whether the stewards do anything in this week."""
        return self.week not in UNATTENDED

    def fork(self) -> Decade:
        """The same movement in the same week, to go on with in another way."""
        return Decade(
            world=self.world.fork(), week=self.week, plans=self.plans, made=dict(self.made)
        )

    def live(
        self, until: int, every: timedelta | None = None, looking: Looking | None = None
    ) -> None:
        """Live until a week is over; somebody comes so often (without it, once a week) to enter
        what is owed. `looking` is called at the end of each quarter."""
        while self.week < until:
            self.week += 1
            now = BEGINS + self.week * WEEK
            if self.attended and self.week % 4 == 0:
                self.world.now = now
                self.by_hand()
            self.world.advance(now, every)
            self.in_week()
            if looking is not None and self.week % QUARTER == 0:
                looking(self)

    def in_week(self) -> None:
        """What people do on the last day of a week, when all that is owed is entered."""
        for plan in self.plans:
            if plan.week == self.week:
                propose(self.world, plan)
                self.made[plan.slug] = self.week
        people.in_week(self.world, self.week, attended=self.attended)
        for plan in self.plans:
            if plan.slug in self.made:
                public.acts(self.world, plan, self.week - self.made[plan.slug])
                officials.arbiters(self.world, plan)
                if self.attended:
                    officials.stewards(self.world, plan, self.week - self.made[plan.slug])

    def by_hand(self) -> None:
        """A steward opens and closes votes, dated when it is done and not when it was owed."""
        world = self.world
        steward = world.archive.stewards.stewards[-1].id
        for kind in (EventKind.CLOSED, EventKind.OPENED):
            for step in due(world.archive):
                if step.kind is not kind or dated(world.archive, step) > world.now:
                    continue
                if kind is EventKind.OPENED:
                    first = world.archive.proposals[step.proposals[0].slug]
                    found = joint(world.archive, first, standings(world.archive)[0], world.now)
                    if states.state(first) is State.ACCEPTED or found is None:
                        continue
                    if found.members != step.proposals or found.busy or found.waits_for:
                        continue
                taken, _ = take(world.archive, step, world.now, steward, world.voters)
                assert taken is not None
                world.write(change_of(taken, steward).writes)
                break


def propose(world: World, plan: Plan) -> None:
    """Write a proposal, or write it anew, for today's text."""
    edited = plan.edit(world.archive.texts)
    old = {path: world.archive.texts[path] for path in edited if path in world.archive.texts}
    made = render_proposal(
        title=f"Forslaget {plan.slug}",
        proposers=plan.proposers,
        class_name=plan.class_name,
        base=world.release.version,
        adopts=plan.adopts,
        reasons="Det er bedre sådan.",
        amendment=difference(old, edited),
    )
    world.write({proposal_path(plan.slug): made})


def begin() -> Decade:
    """The charter is founded under the policy out of the box, by its one steward."""
    texts = founding_texts()
    world = founded(texts, BEGINS, ("da", "en"))
    return Decade(world=world)
