"""Whoever mistypes an id is told which one may have been meant, by every command."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from charterkit.cli import suggesting
from charterkit.cli.suggesting import meant, nearest
from tests.life.playing import Life, begin

KNOWN = {
    "foreningen-proevetur": "Foreningen Prøvetur",
    "foreningen-aeblehaven": "Foreningen Æblehaven",
    "eksempelkommune": "Eksempelkommune",
    "proevekommune": "Prøvekommune",
}


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("foreningen-proevtur", ["foreningen-proevetur"]),
        ("Foreningen Prøvetur", ["foreningen-proevetur"]),
        ("FORENINGEN-PROEVETUR", ["foreningen-proevetur"]),
        ("prøvetur", ["foreningen-proevetur"]),
        ("proevetur", ["foreningen-proevetur"]),
        ("æblehave", ["foreningen-aeblehaven"]),
        ("eksempelkomune", ["eksempelkommune"]),
        ("kommune", ["eksempelkommune", "proevekommune"]),
        ("foreningen", ["foreningen-proevetur", "foreningen-aeblehaven"]),
        ("eksempelkommune", []),
        ("noget-helt-andet", []),
        ("e", []),
        ("", []),
    ],
)
def test_the_nearest_are_found_by_id_and_by_name(typed: str, near: list[str]) -> None:
    assert nearest(typed, KNOWN) == near


def test_at_most_three_are_named() -> None:
    many = {f"forening-{n}": "" for n in range(9)}
    assert nearest("forening", many) == ["forening-0", "forening-1", "forening-2"]
    assert meant(["a"]) == "Did you mean 'a'?"
    assert meant(["a", "b"]) == "Did you mean 'a' or 'b'?"
    assert meant(["a", "b", "c"]) == "Did you mean 'a', 'b' or 'c'?"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with two sign-ups and a draft."""
    life = begin(tmp_path_factory.mktemp("suggestions") / "charter")
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen")
    for name in ("Foreningen Prøvetur", "Foreningen Æblehaven"):
        life.charter("sign", name, *words, now="2027-01-05")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    life.charter("propose", "Sig det klart", "--by", "Naboringen", now="2027-01-05")
    return life


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["admit", "sig-det-klat"], "sig-det-klart"),
        (["log", "sig-klart"], "sig-det-klart"),
        (["show", "sig det klart"], "sig-det-klart"),
        (["diff", "sig-det-klat"], "sig-det-klart"),
        (["refresh", "sig-det-klat"], "sig-det-klart"),
        (["export", "json", "sig-det-klat"], "sig-det-klart"),
        (["withdraw", "sig-det-klat"], "sig-det-klart"),
        (["open", "sig-det-klat"], "sig-det-klart"),
        (["admit", "sig-det-klart", "--as", "sekretariat"], "sekretariatet"),
        (["confirm", "foreningen-proevtur", "--how", "letter"], "foreningen-proevetur"),
        (["confirm", "Foreningen Prøvetur", "--how", "letter"], "foreningen-proevetur"),
        (["refuse", "foreningen-proevtur", "--reason", "r"], "foreningen-proevetur"),
        (["suspend", "foreningen-proevtur", "--reason", "r"], "foreningen-proevetur"),
        (["reaffirm", "proevetur", "--mandate-by", "B"], "foreningen-proevetur"),
        (["leave", "proevetur"], "foreningen-proevetur"),
        (["second", "sig-det-klart", "--as", "foreningen-proevtur"], "foreningen-proevetur"),
        (["keys", "suspend", "sekretariat", "--reason", "r"], "sekretariatet"),
        (["sign", "Ny", "--sector", "kommun", "--mandate-by", "B"], "kommune"),
        (["sign", "Ny", "--sector", "kommune", "--mandate-by", "B", "--entered-by", "sekretariat"],
         "sekretariatet"),
        (["show", "eksempl"], "eksempel"),
        (["blame", "eksempl"], "eksempel"),
        (["show", "preample"], "preamble"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_every_command_names_the_id_that_may_have_been_meant(
    life: Life, words: list[str], meant: str
) -> None:
    refused = " ".join(life.charter(*words, now="2027-01-06", code=1).err.split())
    assert refused.count("Did you mean") == 1
    assert f"Did you mean '{meant}'?" in refused


@pytest.mark.parametrize(
    "words",
    [
        ["admit", "noget-helt-andet"],
        ["admit", "7"],
        ["close", "sig-det-klart"],
        ["leave", "noget-helt-andet"],
        ["withdraw", "sig-det-klart", "--by", "Naboring"],
        ["propose", "Intet", "--by", "Foreningen Prøve"],
    ],
    ids=" ".join,
)
def test_nothing_is_suggested_where_nothing_is_near_or_the_id_is_not_what_is_wrong(
    life: Life, words: list[str]
) -> None:
    assert "Did you mean" not in life.charter(*words, now="2027-01-06", code=1).err


def all_compared(typed: str, known: dict[str, str]) -> list[str]:
    """The same by comparing with everything."""
    wanted = typed.casefold()

    def alike(other: str) -> float:
        found = SequenceMatcher(None, wanted, other.casefold()).ratio()
        inside = len(wanted) >= 3 and wanted in other.casefold()
        return 1.0 if inside else found if found >= 0.65 else 0.0

    likeness = {id: max(alike(id), alike(name)) for id, name in known.items()}
    best = max(likeness.values(), default=0.0)
    close = [id for id, found in likeness.items() if found > best - 0.08 and best >= 0.65]
    return [] if typed in known else sorted(close, key=lambda id: -likeness[id])[:3]


@example("a---åbaa", {"a": "aaÅba", "aa": "abaa"})
@given(
    st.text("abcå-", min_size=1, max_size=8),
    st.dictionaries(st.text("abc-", min_size=1, max_size=8), st.text("abcÅ ", max_size=8)),
)
def test_whoever_is_compared_with_few_is_told_what_all_would_tell(
    typed: str, known: dict[str, str]
) -> None:
    assert nearest(typed, known) == all_compared(typed, known)


def test_among_very_many_few_are_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    alike = suggesting._alike

    def noted(one: str, other: str) -> float:
        compared.append(other)
        return alike(one, other)

    monkeypatch.setattr(suggesting, "_alike", noted)
    many = {f"foreningen-{number}": f"Foreningen {number}" for number in range(20_000)}
    assert "foreningen-19999" in nearest("foreningne-19999", many)
    assert len(compared) < 10_000
