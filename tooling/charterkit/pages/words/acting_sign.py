"""What the form says by which an organisation signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingSign:
    """These strings in one language; `says` are those of the script."""

    title: str
    door: str
    lead: str
    nothing: str
    what: str
    exact: str
    read: str
    means: tuple[str, ...]

    # the organisation
    who: str
    name: str
    name_hint: str
    sector: str
    choose: str
    country: str
    cvr: str
    cvr_hint: str
    register: str
    register_hint: str
    register_name: str
    register_number: str
    website: str
    website_hint: str

    # the mandate
    mandate: str
    mandate_lead: str
    mandate_by: str
    mandate_by_hint: str
    mandate_on: str
    mandate_reference: str
    mandate_reference_hint: str

    # what it says
    word: str
    word_lead: str
    statement: str
    statement_in: str
    pledges: str
    pledges_hint: str
    pledge: str
    pledge_by: str

    # the account
    account: str
    account_lead: str
    forge: str
    forge_hint: str
    login: str
    number: str
    number_hint: str

    submit: str
    by_command: str
    by_file: str
    by_mail: str
    afterwards: str
    says: Mapping[str, str]
