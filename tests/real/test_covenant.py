"""The Contributor Covenant lives again: its seven releases, its adopters, a real electorate."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.text.format import formatted
from tests.real.covenant import VERSIONS, adopters, document, files_of, sections, source_lines
from tests.real.playing import REAFFIRM, Covenant, standing

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("covenant")]


def test_each_release_holds_the_source_with_one_sentence_a_line(
    covenant: Covenant, corpora: Path
) -> None:
    log = covenant.life.charter("log", "--json").json
    released = [entry["version"] for entry in reversed(log) if entry["what"] == "enacted"]
    assert released == list(VERSIONS)
    for version in VERSIONS:
        files = covenant.life.charter("show", version, "--json").json["files"]
        source = files_of(sections(source_lines(corpora, version)))
        formed = {path: formatted(text) for path, text in source.items()}
        assert document(files) == document(formed), version


def test_every_adopter_signed_the_exact_text_of_1_4_0_under_its_own_name(
    covenant: Covenant, corpora: Path
) -> None:
    text = covenant.life.charter("show", "1.4.0", "--json").json["text"]
    assert len(set(covenant.ids)) == 431
    for id, (name, _) in list(zip(covenant.ids, adopters(corpora), strict=True))[::20]:
        shown = covenant.life.charter("show", id, "--json").json
        assert shown["name"] == name
        assert shown["signatures"][0] == {"version": "1.4.0", "text": text, "on": "2019-09-01"}


def test_after_a_fundamental_release_all_are_due_or_have_reaffirmed(covenant: Covenant) -> None:
    assert covenant.after_2_0_0["due"] == sum(covenant.after_2_0_0.values()) == 431
    assert covenant.reaffirmed["current"] == REAFFIRM
    assert covenant.reaffirmed["due"] == 431 - REAFFIRM
    assert sum(covenant.reaffirmed.values()) == 431


def test_after_a_substantive_release_those_who_reaffirmed_signed_an_earlier_text(
    covenant: Covenant,
) -> None:
    counts = standing(covenant.life, "2021-09-01")
    assert counts["earlier"] == REAFFIRM
    assert counts["due"] == 431 - REAFFIRM


def test_the_covenants_history_holds_in_every_document(covenant: Covenant) -> None:
    checked = covenant.life.charter("check", "--json", now="2021-09-01").json
    assert checked["problems"] == []
    assert covenant.life.git("fsck", "--strict", "--no-dangling") == ""
