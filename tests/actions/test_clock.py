"""A clock that is far off gives clear refusals or sensible results, and never a bug."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.life.playing import IDS, Life, begin

PREAMBLE = "charter/preamble.md"
ACTS = {
    "sign": ("sign", "Foreningen Nyord", "--sector", "forening", "--mandate-by", "Styret"),
    "confirm": ("confirm", "foreningen-venter", "--how", "minutes"),
    "admit": ("admit", "kladde"),
    "open": ("open", "droeftet"),
    "vote": ("vote", "aaben", "approve", "--as", IDS[1]),
    "close": ("close", "aaben"),
    "enact": ("enact", "vedtaget"),
}
"""One act of each kind that waits to be done on the lived charter."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter in the spring of 2027 on which every kind of act waits to be done."""
    life = begin(tmp_path_factory.mktemp("clock") / "charter")
    life.sign_all(now="2027-01-05")
    words = ("sign", "Foreningen Venter", "--sector", "forening", "--mandate-by", "Styret")
    life.charter(*words, now="2027-01-06")
    text = life.read(PREAMBLE)
    for slug in ("kladde", "droeftet", "aaben", "vedtaget"):
        life.write(PREAMBLE, f"{text}Vi tilføjer {slug}.\n")
        propose = ("propose", f"Ordet {slug}", "--slug", slug, "--by", IDS[3])
        life.charter(*propose, "--class", "substantive", "--reasons", "Derfor.", now="2027-01-10")
    for slug in ("droeftet", "aaben", "vedtaget"):
        life.charter("admit", slug, now="2027-01-11")
    for slug in ("vedtaget", "aaben"):
        life.charter("open", slug, now="2027-02-10")
    for id in IDS[:5]:
        life.charter("vote", "vedtaget", "approve", "--as", id, now="2027-02-12")
    life.charter("vote", "aaben", "reject", "--as", IDS[0], now="2027-02-12")
    life.charter("close", "vedtaget", now="2027-03-25")
    return life


@pytest.fixture
def life(lived: Life, tmp_path: Path) -> Life:
    """A copy of its own for each test."""
    root = tmp_path / "charter"
    shutil.copytree(lived.root, root)
    return Life(root=root, cwd=root)


@pytest.mark.parametrize(
    ("act", "year", "answer"),
    [
        ("sign", "1999", "a day no earlier than 2027-01-04, when 0.1.0 came out"),
        ("confirm", "1999", "Official times never go back."),
        ("admit", "1999", "Official times never go back."),
        ("open", "1999", "lasts until 2027-02-08"),
        ("vote", "1999", "a time from 2027-02-10T12:00:00Z until 2027-03-24T12:00:00Z"),
        ("close", "1999", "lasts until 2027-03-24"),
        ("enact", "1999", "Official times never go back."),
        (
            "vote",
            "2999",
            "closed on 2027-03-24 12:00 UTC: no ballot can be cast or changed any more.",
        ),
    ],
)
def test_an_act_out_of_its_time_is_refused_and_changes_nothing(
    life: Life, act: str, year: str, answer: str
) -> None:
    before = life.git("rev-parse", "HEAD")
    refused = life.charter(*ACTS[act], now=f"{year}-01-01", code=1)
    assert answer in " ".join(refused.err.split())
    assert life.git("rev-parse", "HEAD") == before
    assert life.git("status", "--porcelain") == ""


@pytest.mark.parametrize("year", ["2999", "9900"])
@pytest.mark.parametrize("act", ["sign", "confirm", "admit", "open", "close", "enact"])
def test_an_act_that_comes_late_is_done_and_all_holds(life: Life, act: str, year: str) -> None:
    now = f"{year}-12-31"
    life.charter(*ACTS[act], now=now)
    life.charter("check", now=now)
    life.charter("status", now=now)
    assert f"{year}-12-31" in life.git("show", "HEAD")


@pytest.mark.parametrize("act", [*ACTS, "check", "status", "log"])
def test_a_present_from_which_no_days_can_be_counted_is_wrong_usage(life: Life, act: str) -> None:
    for now in ("0001-01-01", "9999-12-31T23:59:59Z"):
        wrong = life.charter(*ACTS.get(act, (act,)), now=now, code=2)
        assert "Give a time in the years 1000 to 9900." in " ".join(wrong.err.split())
    assert life.git("status", "--porcelain") == ""


@pytest.mark.parametrize("words", [("check",), ("status",), ("log",), ("show", "droeftet")])
def test_whoever_only_reads_may_do_so_at_any_time(life: Life, words: tuple[str, ...]) -> None:
    for now in ("1000-01-01", "1999-01-01", "9900-12-31"):
        assert life.charter(*words, now=now).code == 0


def test_documents_dated_at_the_end_of_all_dates_are_judged_like_others(life: Life) -> None:
    path = "charter/register/ek/eksempelkommune/01-confirmed.yml"
    life.edit(path, "at: 2027-01-05T12:00:00Z", "at: 9999-12-31T23:59:59Z")
    path = "proposals/droeftet/record/01-admitted.yml"
    life.edit(path, "at: 2027-01-11T12:00:00Z", "at: 9999-12-31T23:59:59Z")
    checked = life.charter("check", "--json", now="2027-04-01", code=1).json
    assert {problem["code"] for problem in checked["problems"]} == {"O001"}
    life.git("commit", "--quiet", "--all", "--message", "Skru tiden frem")
    life.charter("check", now="2027-04-01", code=None)
    life.charter("status", now="2027-04-01")
    refused = life.charter("open", "droeftet", now="2027-04-01", code=1)
    assert "Traceback" not in refused.err
