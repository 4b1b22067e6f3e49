"""The words of gatherings, of what was said there, and of what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.decisions.tracing import Became
from charterkit.model import InputKind, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """These strings in one language. A pair is a singular and a plural."""

    gatherings: str
    lead: str
    gathering: str
    days: str
    days_until: str
    place: str
    hosts: str
    tables: str
    links: str
    sheet: str
    programme: str
    unknown: str
    nothing_said: str
    not_yet: str
    inputs: tuple[str, str]
    inputs_heading: str
    tables_count: tuple[str, str]
    found: str

    # how the inputs are grouped
    rest_of_table: str
    continued: str
    theme_count: str
    whole: str

    # one input
    kinds: Mapping[InputKind, str]

    # what became of it
    became: Mapping[Became, str]
    became_label: Mapping[Became, str]
    became_many: Mapping[Became, str]
    answered_by: str
    proposed_in: str
    declined: str
    declined_heading: str
    declined_by: str
    not_before_release: str
    no_longer: Mapping[State, str]
    repealed: str

    # whose voices reached the text
    voices: str
    voices_lead: str
    voices_picture: str
    voices_said: str
    actor: str
    said: str
    by_kind: str
    kind: str

    # from the text back to what was said
    in_note: tuple[str, str]
    more: tuple[str, str]
    principle_answers: str
    principle_answers_lead: tuple[str, str]
    principle_voices: str
    proposal_answers: str
    proposal_grounds: str
    unknown_input: str
    unknown_experience: str

    # the filter
    filter: str
    filter_hint: str
    filter_found: tuple[str, str]
    filter_none: str
    filter_every: str
    filter_loading: str
    filter_failed: str

    home_gatherings: tuple[str, str]
    home_inputs: str
