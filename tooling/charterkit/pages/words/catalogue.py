"""What a catalogue holds: the strings of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charterkit.model import Bump, Choice, EventKind, How, Standing, State

# Whoever needs one catalogue does not wait for the others.
if TYPE_CHECKING:
    from charterkit.pages.words.acting import Acting
    from charterkit.pages.words.acting_propose import ActingPropose
    from charterkit.pages.words.acting_sign import ActingSign
    from charterkit.pages.words.acting_vote import ActingVote
    from charterkit.pages.words.agenda import Agenda
    from charterkit.pages.words.comparing import Comparing
    from charterkit.pages.words.deciding import Deciding
    from charterkit.pages.words.exploring import Exploring
    from charterkit.pages.words.gathered import Gathered
    from charterkit.pages.words.letters import Letters
    from charterkit.pages.words.locals_ import Locals
    from charterkit.pages.words.practice import Practice
    from charterkit.pages.words.publishing import Publishing
    from charterkit.pages.words.reading import Reading
    from charterkit.pages.words.waiting import Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The strings of one language. `alphabet` are the letters that sort after z, in order."""

    language: str
    alphabet: str
    months: tuple[str, ...]
    day: str
    moment: str
    thousands: str
    languages: Mapping[str, str]

    # what stands on many pages
    none: str
    version: str
    number: str
    draft_text: str
    digest: str
    date: str
    no_text: str
    translation: str
    untranslated: str
    stale: str
    stale_page: str
    authoritative: str

    # the front page
    now: str
    now_text: str
    now_signed: str
    now_proposals: str
    no_release: str
    in_force: str
    in_force_draft: str
    founding: str
    nobody_signed: str
    signed_current: tuple[str, str]
    signed_earlier: tuple[str, str]
    signed_due: tuple[str, str]
    only_confirmed: str
    no_open: str
    open_proposals: tuple[str, str]
    read_it: str
    propose_it: str
    sign_it: str

    # the charter and its principles
    charter: str
    principle: str
    previous: str
    next: str
    whole_charter: str
    cite: str
    unreleased: str
    touched_by: str

    # proposals
    proposals: str
    proposals_lead: str
    how_to_propose: str
    no_proposals: str
    states: Mapping[State, str]
    state_groups: Mapping[State, str]
    numbered: str
    unnumbered: str
    proposed_by: str
    class_label: str
    classes: Mapping[Bump, str]
    class_named: str
    written_for: str
    adopts: str
    talked_over: str
    votes_on: str
    state_draft: str
    state_returned: str
    state_discussion: str
    state_silence: str
    state_discussion_over: str
    state_silence_over: str
    state_voting: str
    state_voting_over: str
    state_accepted: str
    state_unopposed: str
    state_rejected: str
    state_second_call: str
    state_enacted: str
    state_withdrawn: str
    state_lapsed: str
    state_superseded: str
    would_change: str
    did_change: str
    reasons: str
    no_reasons: str
    diff: str
    diff_note: str
    new_file: str
    repealed_file: str
    rules_file: str
    stewards_file: str
    translated_file: str
    inserted: str
    deleted: str
    moved_away: tuple[str, str]  # further down, further up
    moved_here: tuple[str, str]
    supporters: str
    supported: tuple[str, str]
    support_missing: tuple[str, str]
    support_elsewhere: tuple[str, str]
    support_enough: str
    support_other: str
    objections: str

    # how a proposal stands to today's text and to others
    fit_clean: str
    fit_moved: str
    fit_wrong: str
    fit_conflicts: str
    fit_competes: str
    fit_meets: str
    conflicts: str
    competitors: str
    rewrite_it: str
    return_it: str
    cannot_enact: str
    title_quoted: str
    text_before: str
    text_today: str
    text_mine: str
    text_theirs: str
    nothing_here: str
    and_: str
    merged: str
    merged_note: str
    merged_with: str
    published_until: str
    published_over: str
    published_demanded: str
    demands: str

    # votes
    vote: str
    round: str
    founding_vote: str
    rule_quorum: tuple[str, str]
    rule_majority: str
    rule_sector: str
    majority_more: str
    majority_least: str
    electors: str
    choices: Mapping[Choice, str]
    all_sectors: str
    too_small: str
    not_met: str
    needs: str
    ballots: str
    ballots_so_far: tuple[str, str]
    ballot_note: str
    electorate: str
    sector: str
    outcome: str
    deciding: Deciding
    acting: Acting
    acting_sign: ActingSign
    acting_vote: ActingVote
    comparing: Comparing
    acting_propose: ActingPropose

    # the record
    record: str
    record_note: str
    events: Mapping[EventKind, str]

    # releases
    releases: str
    releases_lead: str
    no_releases: str
    release: str
    release_current: str
    release_past: str
    newest: str
    founded: str
    decided_by: str
    reaffirm_by: str
    since_last: str
    full_text: str
    missing_edition: str
    missing_before: str
    same_text: str
    recompute: str
    recompute_note: str
    recompute_past: str

    # signatories
    signatories: str
    signatories_lead: str
    how_to_sign: str
    standings: Mapping[Standing, str]
    standing_notes: Mapping[Standing, str]
    signed_version: str
    mandate: str
    confirmed_how: Mapping[How, str]
    confirmed_on: str
    grounds: str
    statement: str
    pledges: str
    pages: str
    page_of: str
    total: str
    name: str
    standing: str
    left_on: str
    due_until: str
    dormant: str
    dormant_note: str
    exploring: Exploring
    publishing: Publishing
    letters: Letters
    agenda: Agenda

    # for a reader
    reading: Reading
    waiting: Waiting
    locals: Locals

    # the movement
    gathered: Gathered
    practice: Practice
