"""Accounts on forges, as people type them: FORGE:ID:LOGIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.decisions.authority import Actor
    from charterkit.model import Account


def account(text: str, *, option: str = "--actor") -> Actor:
    """The account that is written so, its login or none; a usage error if it is none."""
    from charterkit.decisions.authority import actor_of

    try:
        return actor_of(text)
    except ValueError:
        raise click.BadParameter(
            say(
                "'{text}' is not an account. Write forge, number and login, such as "
                "github:4711:eksempel; the forge's API tells the number.",
                text=text,
            ),
            param_hint=option,
        ) from None


def named_account(text: str, *, option: str = "--account") -> Account:
    """An account as a record names it; a usage error if it is none, or has no login."""
    from charterkit.model import Account

    found = account(text, option=option)
    if not found.login:
        raise click.BadParameter(
            say(
                "'{text}' has no login. Write it behind the number: {found}:LOGIN. The "
                "number decides; the login helps people to see whose it is.",
                text=text,
                found=found,
            ),
            param_hint=option,
        )
    return Account(forge=found.forge, id=found.id, login=found.login)
