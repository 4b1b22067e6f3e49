"""What the pages say to a reader: where a sentence comes from, how to cite it, what to trust."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """These strings in one language. A pair is a singular and a plural."""

    # where a sentence comes from, and how it is cited
    about: str
    citation: str
    cite_as: str
    copy: str
    copied: str
    from_founding: str
    from_adopted: str
    from_proposal: str
    from_several: str
    by_vote: str
    by_silence: str
    by_stewards: str
    in_discussion: str

    # releases from before the founding
    adopted: str
    undated: str
    rules_since: str

    # the front page
    since: str
    draft_since: str
    signed: tuple[str, str]
    nobody: str
    actions: str
    read: str
    sign: str
    propose: str
    vote: tuple[str, str]

    # what a page was made from
    built: str
    altered: str
    check: str
    check_lead: str
    check_unknown: str
    text_digest: str

    # the search
    search_signatories: str

    # a tally as a picture
    tally_picture: str
    silent: str

    # times where the reader is
    local_time: str
