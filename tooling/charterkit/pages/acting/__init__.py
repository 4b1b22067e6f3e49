"""Pages on which people take part: what they fill in becomes a file that they send themselves."""

from __future__ import annotations

from collections.abc import Iterable

from charterkit.pages.acting.sign import sign_page
from charterkit.pages.acting.vote import vote_page
from charterkit.pages.page import Page, View

__all__ = ["acting_pages"]


def acting_pages(view: View) -> Iterable[Page]:
    """A page for each way of taking part that has a form."""
    yield sign_page(view)
    yield vote_page(view)
