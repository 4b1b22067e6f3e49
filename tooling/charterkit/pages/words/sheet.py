"""What a table sheet says: the page about it, the sheet itself, and the one for pen and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.model import InputKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """These strings in one language; `says` are those of the sheet's script."""

    # the page about it
    title: str
    page_title: str
    lead: str
    open: str
    save: str
    print: str
    tables: str
    before: str
    before_said: str
    at_table: str
    at_table_said: str
    after: str
    after_said: str
    after_command: str
    on_paper: str
    on_paper_said: str

    # the sheet
    kinds: Mapping[InputKind, str]
    no_script: str
    table: str
    choose_table: str
    table_name: str
    table_hint: str
    language: str
    write: str
    kind: str
    by: str
    by_hint: str
    text: str
    text_hint: str
    add: str
    cancel: str
    undo: str
    said: str
    hand_over: str
    hand_over_said: str
    make_file: str
    privacy: str
    save_this: str
    tidy: str
    tidy_said: str
    clear: str
    says: Mapping[str, str]

    # on paper
    paper_title: str
    paper_how: tuple[str, ...]
    paper_table: str
    paper_kind: str
    paper_by: str
    paper_print: str
