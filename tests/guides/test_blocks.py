"""A guide shows the same in both languages, and names nothing that there is not."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from charterkit.cli import charter
from tests.guides.reading import (
    LANGUAGES,
    NAMES,
    ROOT,
    alike,
    blocks,
    mentioned,
    place,
    prose,
    shell,
)
from tests.guides.steps import NOT_RUN, STEPS
from tests.test_charter_text import GENERATED, LINK

GUIDES = [place(name, language) for name in NAMES for language in LANGUAGES]
SETTINGS = {"da": ROOT / "mkdocs.yml", "en": ROOT / "mkdocs.en.yml"}


def name(path: Path) -> str:
    return path.name


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words name after `charter`, and the words behind it."""
    context = click.Context(charter)
    found: click.Command = charter
    behind = list(words)
    while isinstance(found, click.Group):
        while behind and behind[0].startswith("-"):
            behind = behind[2:]
        if not behind:
            break
        inner = found.get_command(context, behind[0])
        if inner is None:
            assert found is not charter, f"there is no command {behind[0]}"
            break
        found, behind = inner, behind[1:]
    return found, behind


def every(command: click.Command) -> Iterator[click.Command]:
    """A command and all those that it holds."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from every(found)


@pytest.mark.parametrize("guide", NAMES)
def test_a_guide_shows_the_same_blocks_in_both_languages(guide: str) -> None:
    danish, english = (
        [
            (block.kind, alike(block))
            for block in blocks(place(guide, language))
            if block.kind == "sh"
        ]
        for language in LANGUAGES
    )
    assert danish == english
    kinds = [[block.kind for block in blocks(place(guide, language))] for language in LANGUAGES]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_a_guide_has_the_same_headings_in_both_languages(path: Path) -> None:
    other = place(path.name.split(".")[0], "da")
    marks = [re.match("#*", line) for line in prose(path)]
    danish = [re.match("#*", line) for line in prose(other)]
    assert [each[0] for each in marks if each and each[0]] == [
        each[0] for each in danish if each and each[0]
    ]


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_every_command_and_option_in_a_guide_exists(path: Path) -> None:
    for text in mentioned(path):
        found, behind = command_of(shlex.split(text)[1:])
        known = {option for each in found.params for option in (*each.opts, *each.secondary_opts)}
        used = {word.partition("=")[0] for word in behind if word.startswith("--")}
        assert used <= known, f"{path.name}: {text}"


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_every_option_that_a_guide_speaks_of_is_one_of_some_command(path: Path) -> None:
    spoken = set(re.findall(r"`(--[a-z-]+)", "\n".join(prose(path))))
    known = {option for each in every(charter) for param in each.params for option in param.opts}
    assert spoken - {"--no-ff"} <= known


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_every_link_in_a_guide_leads_to_a_page(path: Path) -> None:
    for goal in LINK.findall("\n".join(prose(path))):
        page, _, _ = goal.partition("#")
        target = (path.parent / page).resolve().relative_to(ROOT / "charter").as_posix()
        assert target in GENERATED or (ROOT / "charter" / target).is_file(), goal


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_is_in_the_menu(language: str) -> None:
    settings = yaml.safe_load(SETTINGS[language].read_text(encoding="utf-8"))
    menu = yaml.safe_dump(settings["nav"], allow_unicode=True)
    assert [guide for guide in NAMES if f"guide/{guide}.md" not in menu] == []


def test_every_guide_is_tried_and_what_is_not_typed_stands_in_one() -> None:
    assert set(STEPS) == set(NAMES)
    first = {block.first for guide in GUIDES for block in shell(guide)}
    assert set(NOT_RUN) <= first
