"""Every command's memory is measured, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator

import click

from benchmarks import memory, scenes
from benchmarks.contests.programs import CHARTER
from benchmarks.ground import Ground, git, put_back
from charterkit.cli import charter
from tests.benchmarks.test_contests import SIZES, ground

__all__ = ["ground"]


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    """Every command, as it is typed."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield (*above, name)
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


def measured() -> frozenset[tuple[str, ...]]:
    """The commands that are measured, as they are typed, with and without what they act on."""
    typed = [tuple(words[len(CHARTER) :]) for words in memory.commands(scenes.Scene()).values()]
    every = {words[:length] for words in typed for length in (1, 2)}
    return frozenset(every | {("verify",), ("init",), ("upstream",)})


def test_every_command_is_measured_or_it_is_said_why_not() -> None:
    apart = {tuple(name.split()) for name in memory.APART}
    every = set(commands(charter))
    assert every - measured() == apart
    assert not apart & measured()


def test_what_is_set_up_is_what_the_commands_are_about(ground: Ground) -> None:
    root, scene = scenes.set_up(ground, SIZES.many, SIZES.proposals)
    listed = {
        reference: git(root, "ls-tree", "-r", "--name-only", reference).splitlines()
        for reference in (scenes.NAMED, scenes.CONTESTED, scenes.SUSPENDED)
    }
    assert f"charter/experiences/{scenes.EXPERIENCE}.md" in listed[scenes.NAMED]
    entered = f"proposals/{scene.rejected}/record/04-contested.yml"
    assert [entered in listed[each] for each in listed] == [False, True, True]
    suspended = "charter/register/keys/01-suspended.yml"
    assert [suspended in listed[each] for each in listed] == [False, False, True]
    scenes.with_origin(ground, root)
    assert git(root, "rev-list", "--count", f"origin/main..{scenes.OTHERS}") == "1\n"
    scenes.without_origin(root)
    assert git(root, "remote") == ""
    put_back(root)
