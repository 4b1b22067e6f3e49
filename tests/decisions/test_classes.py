"""The class an amendment must be decided in follows from what it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterkit.decisions.classes import (
    kinds_of_change,
    least_class,
    next_version,
    strictest,
    suffices,
)
from charterkit.model import Amendment, AmendmentClass, FileDiff, Op, Version
from tests.decisions.building import (
    CHARTER,
    EDITORIAL,
    FUNDAMENTAL,
    SUBSTANTIVE,
    amendment,
    archive,
)

HERE = archive()
STEWARDS = "charter/stewards.yml"


def new(path: str) -> Amendment:
    return Amendment(files=(FileDiff(path=path, creates=True, hunks=()),))


def repeal(path: str) -> Amendment:
    return Amendment(files=(FileDiff(path=path, repeals=True, hunks=()),))


@pytest.mark.parametrize(
    ("change", "kind", "least"),
    [
        (amendment("charter/charter.yml"), "rules", "fundamental"),
        (new("charter/principles/ny.md"), "new-principle", "fundamental"),
        (repeal("charter/principles/gammel.md"), "repeal", "fundamental"),
        (amendment("charter/principles/gammel.md"), "text", "editorial"),
        (amendment("charter/preamble.md"), "text", "editorial"),
        (amendment("charter/preamble.en.md"), "translation", "editorial"),
        (new("charter/principles/ny.en.md"), "translation", "editorial"),
        (repeal("charter/principles/ny.en.md"), "translation", "editorial"),
        (amendment(STEWARDS), "stewards", "substantive"),
        (repeal(STEWARDS), "stewards", "substantive"),
    ],
)
def test_each_change_is_of_one_kind_and_has_its_least_class(
    change: Amendment, kind: str, least: str
) -> None:
    assert kinds_of_change(HERE, change) == {kind}
    assert least_class(HERE, change).name == least


@pytest.mark.parametrize(
    "lines",
    [
        ("      - ssh-ed25519 AAAAold", "      - ssh-ed25519 AAAAnew"),
        ("      - 'sk-ssh-ed25519@openssh.com AAAAold'", '      - "ecdsa-sha2-nistp256 AAAA"'),
        ('    keys: ["ssh-ed25519 AAAAold"]', '    keys: ["ssh-ed25519 AAAAnew"]'),
        ("    keys: []", "    keys:"),
    ],
)
def test_rotating_a_key_is_a_lesser_change_than_changing_the_stewards(
    lines: tuple[str, str],
) -> None:
    old, new = lines
    change = amendment(STEWARDS, (Op.CONTEXT, "  - id: s1"), (Op.REMOVE, old), (Op.ADD, new))
    assert kinds_of_change(HERE, change) == {"steward-keys"}


@pytest.mark.parametrize(
    "line",
    [
        "  - id: ssh-s4",
        "  - {id: s4, name: {da: S4}}",
        "    name: {da: ssh-ed25519}",
        "      - {forge: github, id: 7, login: ssh-ed25519}",
        "keys: {ssh-a: 1}",
        "arbiters:",
        "",
    ],
)
def test_what_is_not_surely_a_key_changes_the_stewards(line: str) -> None:
    change = amendment(STEWARDS, (Op.ADD, "      - ssh-ed25519 AAAA"), (Op.ADD, line))
    assert kinds_of_change(HERE, change) == {"stewards"}


DIGEST = f"sha256:{'0' * 64}"
FOLLOWING = (
    (Op.CONTEXT, "upstream:"),
    (Op.CONTEXT, "  url: ../land"),
    (Op.REMOVE, "  version: 0.1.0"),
    (Op.REMOVE, f"  text: {DIGEST}"),
    (Op.ADD, "  version: 0.2.0"),
    (Op.ADD, f'  text: "{DIGEST}"'),
)


def test_to_follow_the_national_charter_on_is_a_kind_of_its_own() -> None:
    change = amendment("charter/charter.yml", *FOLLOWING)
    assert kinds_of_change(HERE, change) == {"upstream"}
    named = replace(CHARTER, least_class={**CHARTER.least_class, "upstream": "editorial"})
    assert least_class(replace(HERE, charter=named), change).name == "editorial"
    assert least_class(HERE, change) is FUNDAMENTAL


@pytest.mark.parametrize(
    "lines",
    [
        # whom a charter follows
        (*FOLLOWING[:1], (Op.REMOVE, "  url: ../land"), (Op.ADD, "  url: ../andet")),
        ((Op.ADD, "upstream:"), *FOLLOWING[4:]),
        # where it is not shown that the lines are about that
        FOLLOWING[1:],
        ((Op.CONTEXT, "classes:"), *FOLLOWING[1:]),
        (*FOLLOWING, (Op.CONTEXT, "least_class:"), (Op.ADD, "  text: editorial")),
        # something else with it
        (*FOLLOWING, (Op.ADD, "  commit: 4711")),
    ],
)
def test_what_is_not_surely_that_changes_the_rules(lines: tuple[tuple[Op, str], ...]) -> None:
    assert kinds_of_change(HERE, amendment("charter/charter.yml", *lines)) == {"rules"}


def test_several_kinds_together_ask_for_the_strictest() -> None:
    both = Amendment(files=(*amendment(STEWARDS).files, *amendment("charter/preamble.en.md").files))
    assert kinds_of_change(HERE, both) == {"stewards", "translation"}
    assert least_class(HERE, both) is SUBSTANTIVE


def test_adopting_a_charter_is_decided_as_fundamental() -> None:
    assert least_class(HERE, amendment(), adopts=True) is FUNDAMENTAL


def test_a_kind_that_charter_yml_does_not_name_asks_for_the_strictest_class() -> None:
    silent = replace(HERE, charter=replace(CHARTER, least_class={}))
    assert least_class(silent, amendment("charter/preamble.en.md")) is FUNDAMENTAL


@pytest.mark.parametrize(
    ("name", "least", "enough"),
    [
        ("substantive", EDITORIAL, True),
        ("substantive", SUBSTANTIVE, True),
        ("substantive", FUNDAMENTAL, False),
        ("unknown", EDITORIAL, False),
    ],
)
def test_a_class_suffices_when_it_is_at_least_as_strict(
    name: str, least: AmendmentClass, enough: bool
) -> None:
    assert suffices(CHARTER, name, least) is enough


@pytest.mark.parametrize(
    ("version", "classes", "adopts", "expected"),
    [
        ("0.1.0", [EDITORIAL], False, "0.1.1"),
        ("0.1.1", [SUBSTANTIVE], False, "0.2.0"),
        ("0.9.0", [FUNDAMENTAL], False, "0.10.0"),
        ("0.9.3", [FUNDAMENTAL], True, "1.0.0"),
        ("1.4.2", [EDITORIAL], False, "1.4.3"),
        ("1.4.2", [SUBSTANTIVE, EDITORIAL], False, "1.5.0"),
        ("1.4.2", [EDITORIAL, FUNDAMENTAL, SUBSTANTIVE], False, "2.0.0"),
        ("1.4.2", [SUBSTANTIVE], True, "1.5.0"),
    ],
)
def test_the_highest_class_gives_the_next_version(
    version: str, classes: list[AmendmentClass], adopts: bool, expected: str
) -> None:
    given = Version.parse(version)
    assert next_version(given, classes, adopts=adopts) == Version.parse(expected)


def test_the_strictest_class_does_not_depend_on_their_order() -> None:
    classes = [EDITORIAL, FUNDAMENTAL, SUBSTANTIVE]
    assert strictest(classes) is strictest(reversed(classes)) is FUNDAMENTAL
