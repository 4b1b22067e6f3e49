"""What the form says by which somebody proposes a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingPropose:
    """These strings in one language. `says` are those that the script says, by the name it asks
    for them with; some hold names in braces that it fills in."""

    title: str
    lead: str
    nothing: str
    no_text: str
    begin: str
    only_language: str

    what: str
    what_lead: str
    text: str
    text_hint: str
    choose: str
    new: str
    text_title: str
    number: str
    number_hint: str
    body: str
    body_hint: str

    changes: str
    changes_lead: str

    why: str
    name: str
    name_hint: str
    reasons: str
    reasons_hint: str
    discussion: str
    discussion_hint: str

    who: str
    proposers: str
    proposers_hint: str
    add_proposer: str
    add_choose: str
    class_label: str
    class_hint: str
    class_vote: str
    class_silence: str
    submit: str

    otherwise_forge: str
    otherwise_forge_link: str
    otherwise_file: str
    otherwise_command: str
    otherwise_guide: str
    example_title: str
    example_name: str
    example_reason: str
    example_line: str

    from_list: str
    from_principle: str
    says: Mapping[str, str]
