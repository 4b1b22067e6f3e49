"""The same in English."""

from __future__ import annotations

from charterkit.decisions.reasons import Reason
from charterkit.model import EventKind
from charterkit.pages.words.deciding import Deciding

DECIDING = Deciding(
    rivals_voted="These proposals want otherwise in the same place, so they were put to one vote, "
    "and at most one could win:",
    rivals_vote="These proposals want otherwise in the same place, so they are put to one vote, "
    "and at most one can win:",
    won="{option} won the vote.",
    none_won="None of the proposals won: all stays as it is.",
    as_now="as now",
    numbered_option="no. {number} “{title}”",
    stands_with="The ballots and the whole count stand with {lead}.",
    lost_to="{option} won the vote, so this proposal fell.",
    beside_as_now="Beside the choice that all stays as it is: a ballot is for the proposal if it "
    "ranks it above that, and against it if it ranks it below.",
    pairwise="Two by two",
    pairwise_note="How many ballots rank the row above the column. The bold number is the larger "
    "of the two.",
    paths="Strongest paths",
    paths_note="A path leads from one proposal to the next that fewer prefer, and is as strong as "
    "its weakest step. The winner is the one to which nothing has a stronger path than the one "
    "back.",
    dropped="Left out of the comparison",
    dropped_quorum="Ballots above all staying as it is: {over}; needed: at least {needed}.",
    dropped_majority="Ballots above all staying as it is: {over}, below: {under}; {majority} had "
    "to be above.",
    dropped_sector="In the group {sector}, ballots above all staying as it is: {over}, below: "
    "{under}; {majority} had to be above.",
    equal="{options} (equally good)",
    not_named="{options} (not named, so last)",
    needs_of="{option}: it takes",
    how_to_rank="Whoever may vote ranks them, the best one first, and puts `status-quo` among "
    "them, which is that all stays as it is. Equals get an equals sign between them, and what is "
    "not named is last: `{command}`",
    how_to_choose="Whoever may vote types: `{command}`",
    counting_and_not="{count} count, {others} do not",
    not_counted="does not count: had no vote, came too late, or said nothing about the question",
    count_it="Count it yourself",
    count_file="The ballots in one file",
    count_how="{link}: fetch it, and type `charter recount tally.json`. Without that program the "
    "few lines of `tooling/docs/recount.py` do the same.",
    contest="Contesting the outcome",
    contest_open="Until {date} anyone who may vote can contest the outcome: `{command}`. If at "
    "least three of two groups do, the arbiters decide, and until then the outcome does not take "
    "effect.",
    contest_few="The outcome could be contested until {date}. Fewer than three of two "
    "groups did, so it holds.",
    contest_none="The outcome could be contested until {date}. Nobody did, so it holds.",
    contest_waits="The outcome is contested by at least three of two groups. It does not take "
    "effect until the arbiters have decided.",
    contest_upheld="The arbiters upheld the outcome on {date}.",
    contest_annulled="The arbiters annulled the vote on {date}, so there will be another.",
    state_contested="The outcome is contested and waits for the arbiters.",
    state_annulled="The vote was annulled, so there will be another.",
    upcoming="What comes next",
    all_steps="All steps",
    no_steps="Nothing happens by itself. The next step is one that somebody takes.",
    owed="owed since {date} and not yet entered",
    next_step="Next step",
    steps={
        EventKind.ADMITTED: "{which} is admitted to discussion",
        EventKind.RETURNED: "{which} goes back to its authors",
        EventKind.RECLASSIFIED: "{which} is to be decided by a vote and discussed anew",
        EventKind.OPENED: "the vote on {which} opens",
        EventKind.CLOSED: "the vote on {which} ends and is counted",
        EventKind.ACCEPTED_UNOPPOSED: "{which} is accepted if nobody objects",
        EventKind.ENACTED: "{which} becomes part of the charter",
        EventKind.SUPERSEDED: "{which} is superseded by no. {number}",
        EventKind.CONTESTED: "the outcome of the vote on {which} is contested",
        EventKind.LAPSED: "{which} lapses",
    },
    signatures_lapse=(
        "{count} signature lapses unless it is given again",
        "{count} signatures lapse unless they are given again",
    ),
    grounds_of_time={
        Reason.OBJECTED: "Objection by {names}.",
        Reason.RULES: "Today's rules ask that it be decided as a {class_name}.",
        Reason.CONFLICTS: "It conflicts with {numbers}, enacted since.",
        Reason.UNFIT: "It does not fit the release that it is written for.",
        Reason.LEFT_LYING: "Its authors had it for {days} days.",
        Reason.CONTESTED: "Contested by {names}.",
        Reason.REAFFIRM: "Asked whether they are still with version {version}, until {day}.",
    },
    founding_ends="If nothing comes between, it is the organisations who vote when a vote opens on "
    "{date} or later.",
    founding_ended="There are enough now: in the next vote that opens, it is the organisations who "
    "vote.",
    founding_lacks="It takes {lacking} more before the organisations vote instead of the stewards.",
    lacking_organisations=("{count} organisation", "{count} organisations"),
    lacking_sectors=("{count} group", "{count} groups"),
    breaches="Breaches of the rules",
    breaches_lead="Here a change came in past the rules. It stays in the archive, and two stewards "
    "have written down what happened.",
    breach="Change {commit}, {codes}: {reason} ({names}, {date})",
)
