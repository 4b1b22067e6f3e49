"""`charter status` tells whose votes they would be, the stewards' or the signatories'."""

from __future__ import annotations

from pathlib import Path

from tests.life.playing import begin

WHO = "{} who could vote on a proposal opened now: {}"


def test_status_names_the_stewards_until_a_vote_would_be_the_signatories(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    assert WHO.format("stewards", 1) in life.charter("status", now="2027-02-03").out
    told = life.charter("status", now="2027-02-05").out
    assert "founding phase: the stewards decide until enough have signed" in told
    assert WHO.format("signatories", 9) in told
