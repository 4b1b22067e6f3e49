"""Rehearse a policy: when each class could decide, what it would come to, and what to beware of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charterkit.actions.desk import Desk
from charterkit.actions.policies import Policy, of_file, of_work_tree
from charterkit.decisions import policy as judged
from charterkit.decisions.acts import second_rule
from charterkit.decisions.cautions import Caution
from charterkit.decisions.electorate import Electorate, constitutes, electorate
from charterkit.decisions.founding import Outlook, as_known, outlook
from charterkit.decisions.policy_charter import of_charter
from charterkit.decisions.rehearsal import Assumptions, Rehearsed, rehearsed, spread
from charterkit.decisions.timetable import Calendar, Timetable
from charterkit.documents.paths import CHARTER
from charterkit.language import say
from charterkit.model import AmendmentClass, Archive
from charterkit.problems import CharterError
from charterkit.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A policy and what is known of those who vote: the archive with the policy in force, or
    `electors`, so many by sector. A scene without either knows the stewards alone."""

    policy: Policy
    archive: Archive
    electors: Mapping[str, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """One class: its dates, and, where it votes, what the vote and the second call come to.
    `founding` holds when the stewards vote."""

    rule: AmendmentClass
    timetable: Timetable
    founding: bool
    first: Rehearsed | None
    second: Rehearsed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """All classes, the end of the founding phase (None when it is over, or the electors are
    assumed), and the cautions, deadlocks first."""

    scene: Scene
    outlook: Outlook | None
    plays: tuple[Play, ...]
    cautions: tuple[Caution, ...]

    @property
    def deadlocked(self) -> bool:
        """Whether decisions can be impossible under the policy."""
        return any(each.deadlock for each in self.cautions)


def scene(
    directory: Path, file: str | None, electors: Mapping[str, int] | None, now: datetime
) -> Scene:
    """The policy in `file` (a path seen from `directory`), or in the work tree, with the register
    as committed unless `electors` says who votes. CharterError if it cannot be had or is wrong."""
    try:
        store = Store.open(directory)
    except CharterError as error:
        if file is None:
            raise
        if electors is None:
            raise CharterError(
                error.message,
                say(
                    "Say who votes: --electors SECTOR=N, for each sector. Then no register "
                    "is needed."
                ),
            ) from error
        found = of_file(directory / file, file, None)
        return Scene(policy=found, archive=found.in_force(None), electors=electors)
    with store:
        policy = of_work_tree(store) if file is None else of_file(directory / file, file, store)
        desk = Desk.at(store, now)
        committed = CHARTER in desk.snapshot.blobs
        archive = desk.archive() if electors is None and committed else None
    if archive is None and electors is None and policy.stewards is None:
        raise CharterError(
            say("Nobody is known who could vote: there is no register, and no stewards.yml."),
            say("Say who votes: --electors SECTOR=N, for each sector. Then no register is needed."),
        )
    return Scene(policy=policy, archive=policy.in_force(archive), electors=electors)


def rehearse(
    scene: Scene,
    assumed: Assumptions,
    on: datetime,
    *,
    seconded: bool = False,
    only: str | None = None,
) -> Rehearsal:
    """Rehearse each class (or `only` one of them) for a proposal that is admitted `on` (UTC), or
    has its third second then."""
    charter = scene.policy.charter
    arbiters = bool(scene.policy.stewards and scene.policy.stewards.arbiters)
    calendar = Calendar(charter=charter, arbiters=arbiters, stewards=not seconded)
    plays: list[Play] = []
    cautions = [*of_charter(charter, scene.policy.stewards)]
    for rule in charter.classes.values():
        if only in (None, rule.name):
            play, more = _played(scene, rule, calendar.timetable(rule, on), assumed, on)
            plays.append(play)
            cautions += more
    ahead = outlook(scene.archive, on) if scene.electors is None else None
    if ahead is not None and ahead.ends is None:
        cautions.append(judged.founding_goes_on(charter, ahead.organisations, ahead.sectors))
    elif scene.electors is not None:
        cautions += _of_assumed(scene, scene.electors)
    cautions = [each for each in cautions if only in (None, each.class_name or only)]
    return Rehearsal(
        scene=scene,
        outlook=ahead,
        plays=tuple(plays),
        cautions=tuple(sorted(cautions, key=lambda each: not each.deadlock)),
    )


def _of_assumed(scene: Scene, electors: Mapping[str, int]) -> tuple[Caution, ...]:
    charter = scene.policy.charter
    count, sectors = sum(electors.values()), sum(size > 0 for size in electors.values())
    if count >= charter.minimum_organisations and sectors >= charter.minimum_sectors:
        return ()
    return (judged.founding_goes_on(charter, count, sectors),)


def _played(
    scene: Scene, rule: AmendmentClass, dates: Timetable, assumed: Assumptions, on: datetime
) -> tuple[Play, tuple[Caution, ...]]:
    if dates.vote is None:
        quiet = Play(rule=rule, timetable=dates, founding=False, first=None, second=None)
        return quiet, ()
    charter = scene.policy.charter
    names = {id: each.get("en") or each[charter.language] for id, each in charter.sectors.items()}
    voters, founding = _voters(scene, dates.vote.opens, on)
    first = rehearsed(rule, voters, assumed, names)
    second = None
    if dates.second_call is not None:
        again, _ = _voters(scene, dates.second_call.opens, on)
        second = rehearsed(second_rule(charter, rule), again, assumed, names)
    voting = sum(each.voting for each in spread(rule, voters, assumed).values())
    ground = judged.Ground(electors=voters, founding=founding, voting=voting)
    play = Play(rule=rule, timetable=dates, founding=founding, first=first, second=second)
    return play, judged.of_class(charter, rule, ground)


def _voters(scene: Scene, opens: datetime, on: datetime) -> tuple[Electorate, bool]:
    """Who may vote when a vote opens, by what is known `on` that day, and whether those are the
    founding stewards."""
    if scene.electors is None:
        known = as_known(scene.archive, on)
        return electorate(known, opens), not constitutes(known, opens)
    members = {
        f"{sector}-{number}": sector
        for sector, size in scene.electors.items()
        for number in range(1, size + 1)
    }
    counts_from = scene.policy.charter.franchise.sector_counts_from
    return Electorate(members=members, sector_counts_from=counts_from), False
