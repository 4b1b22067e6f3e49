"""Who pushes, as the server knows it, and what accounts have brought as branches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.decisions.authority import Actor, actor_of
from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store import Store

ACCOUNT = "CHARTER_ACTOR"
USERS = ("REMOTE_USER", "GL_USERNAME", "GITEA_PUSHER_NAME", "GL_USER")
"""Where a web server and the usual servers for Git say which of their users it is."""
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pusher:
    """Who pushes; without an `actor` nobody knows, and `unknown` says why and what to do."""

    actor: Actor | None
    unknown: str = ""


def pusher(store: Store, given: str | None, surroundings: Mapping[str, str]) -> Pusher:
    """The account that pushes: the one given, else what the server says in the surroundings,
    which is an account, or a user whom `git config charter.USER.account` makes one.

    CharterError for what should be an account and is none."""
    if given is not None:
        return Pusher(actor=_account(given, "--actor"))
    if surroundings.get(ACCOUNT):
        return Pusher(actor=_account(surroundings[ACCOUNT], ACCOUNT))
    user = next((surroundings[name] for name in USERS if surroundings.get(name)), None)
    if user is None:
        return Pusher(
            actor=None,
            unknown=say(
                "This server does not say who pushes. Whoever runs it sets {account}, "
                "or has its users log in.",
                account=ACCOUNT,
            ),
        )
    name = f"charter.{user}.account"
    # A name of several lines would be several settings.
    account = store.setting(name) if user.isprintable() else None
    if account is None:
        return Pusher(
            actor=None,
            unknown=say(
                "This server knows no account of its user {user!r}. Whoever runs it "
                "types: git config '{name}' FORGE:ID:LOGIN",
                user=user,
                name=name,
            ),
        )
    return Pusher(actor=_account(account, name))


def _account(text: str, where: str) -> Actor:
    try:
        return actor_of(text)
    except ValueError:
        raise CharterError(
            say("'{text}' in {where} is not an account.", text=text, where=where),
            say("Write forge, number and login, such as github:4711:eksempel."),
        ) from None


def bringers(folder: Path, commit: str) -> tuple[Actor, ...]:
    """The accounts that have brought a commit as the tip of a branch; `folder` is the
    repository's private one."""
    found = []
    with suppress(FileNotFoundError):
        for line in _place(folder, commit).read_text(encoding="utf-8").splitlines():
            with suppress(ValueError):
                found.append(actor_of(line))
    return tuple(found)


def remember(folder: Path, commit: str, actor: Actor) -> None:
    """Note that an account has brought a commit as the tip of a branch."""
    known = bringers(folder, commit)
    if not any((each.forge, each.id) == (actor.forge, actor.id) for each in known):
        place = _place(folder, commit)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as stream:
            stream.write(f"{actor}\n")


def _place(folder: Path, commit: str) -> Path:
    if not _COMMIT.fullmatch(commit):
        raise ValueError(f"{commit!r} is not the id of a commit")
    return folder / "brought" / commit[:2] / commit
