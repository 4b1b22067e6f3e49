"""A copy of another charter's history: beside Git's own files, in no commit, and only fetched."""

from __future__ import annotations

from pathlib import Path

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store.calling import call
from charterkit.store.process import Answer, ask, command_in, failure, without_secrets

REF = "refs/heads/national"
_ARRIVING = "refs/arriving/national"
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    # No program that an address names is run.
    "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
}


def fetched(address: str, place: Path) -> Store:
    """What stands at HEAD at an address (`text.addresses`), with its whole history, copied into the
    bare repository `place`, which is made if it is not there; only what is new is fetched.

    CharterError with Git's words if it cannot be had."""
    if not (place / "HEAD").exists():
        place.mkdir(parents=True, exist_ok=True)
        made = ask(command_in(place), ("init", "--quiet", "--bare", "."))
        if made.status:
            raise failure("init", made)
        ask(command_in(place), ("symbolic-ref", "HEAD", REF))
    words = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", address)
    # Of a shallow clone Git takes nothing, and yet says that all went well.
    ask(command_in(place), ("update-ref", "-d", _ARRIVING))
    answer = call(command_in(place), (*words, f"+HEAD:{_ARRIVING}"), env=_QUIET)
    if answer.status:
        raise _unreachable(address, answer)
    moved = ask(command_in(place), ("update-ref", REF, _ARRIVING))
    if moved.status:
        raise CharterError(
            say(
                "{address} does not hold its whole history: it is a shallow clone.", address=address
            ),
            say(
                "Complete it there with 'git fetch --unshallow', or name where it was cloned from."
            ),
        )
    return Store.to_read(place)


def cloned(address: str, folder: Path) -> None:
    """Clone the repository at an address into a folder that is not there yet, for somebody to work
    in. CharterError with Git's words if it cannot be had."""
    parent = folder.resolve().parent
    if not parent.is_dir():
        raise CharterError(
            say("There is no folder {folder}.", folder=parent),
            say("Name a folder in one that exists."),
        )
    words = ("clone", "--quiet", "--", address, str(folder.resolve()))
    answer = call(command_in(parent), words, env=_QUIET)
    if answer.status:
        raise _unreachable(address, answer)


def _unreachable(address: str, answer: Answer) -> CharterError:
    return CharterError(
        say(
            "{address} cannot be fetched: {said}",
            address=address,
            said=" ".join(without_secrets(answer.err).split()),
        ),
        say("Look at the address; or clone it yourself and name that folder."),
    )
