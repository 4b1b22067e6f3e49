"""Where the charter is, where a branch goes, and on what forge."""

from __future__ import annotations

from dataclasses import dataclass

from charterkit.actions.forges import Address, Settings, address_of, forge_at
from charterkit.decisions.authority import Actor, actor_of
from charterkit.language import say
from charterkit.pages.publication import Forge
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store import sending as remotely

ACCOUNT = "charter.account"
"""The setting that says which account on the forge is one's own."""
AGIT = (Forge.FORGEJO, Forge.GITEA)
"""The forges that take a pull request by refs/for/, from whoever may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for; None is what follows from the clone's settings."""

    what: str | None = None
    title: str | None = None
    forge: Forge | None = None
    remote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The remote whose branch `main` holds the charter, that to which a branch is sent, the kind
    of forge, and the pages of both, as far as they are known."""

    base: str
    main: str
    to: str
    forge: Forge | None
    base_pages: Address | None
    pages: Address | None

    @property
    def tracking(self) -> str:
        """The ref that tells how far the charter was known to be."""
        return f"refs/remotes/{self.base}/{self.main}"


def where_to(store: Store, wish: Wish, settings: Settings) -> Where:
    """Where the charter is, and where a branch goes. CharterError if there is no remote."""
    there = remotely.remotes(store.git)
    if not there or (wish.remote is not None and wish.remote not in there):
        missing = wish.remote or "origin"
        raise CharterError(
            say("There is no remote '{there}' here.", there=missing),
            say(
                "'git remote -v' lists those that there are; 'git remote add {there} URL' adds the "
                "charter's repository on its forge.",
                there=missing,
            ),
        )
    branch = store.branch()
    usual = store.setting(f"branch.{settings.branch or 'main'}.remote")
    base = next(
        (each for each in ("upstream", usual, "origin", wish.remote) if each in there),
        next(iter(there)),
    )
    assert base is not None
    pages = address_of(there[base])
    forge = wish.forge or forge_at(pages, settings)
    guesses = [remotely.push_default(store.git, branch), "fork"]
    guesses += ["origin"] if base == "upstream" else []
    to: str | None = wish.remote or base
    if wish.remote is None and forge not in AGIT:
        to = next((each for each in guesses if each in there), base)
    return Where(
        base=base,
        main=remotely.main_there(store.git, base) or settings.branch or "main",
        to=to or base,
        forge=forge,
        base_pages=pages,
        pages=address_of(there[to or base]),
    )


def own_account(store: Store) -> Actor | None:
    """One's own account on the forge, as this clone's settings say; None if they do not.
    CharterError if they say something else."""
    text = store.setting(ACCOUNT)
    if text is None:
        return None
    try:
        return actor_of(text)
    except ValueError:
        raise CharterError(
            say("'{text}' in {where} is not an account.", text=text, where=ACCOUNT),
            say("Write forge, number and login, such as github:4711:eksempel."),
        ) from None
