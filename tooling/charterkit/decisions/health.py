"""What is wrong with a machine, why it matters, and the command that mends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from charterkit.language import say
from charterkit.model.surroundings import Machine

LEAST_GIT = (2, 38)
"""The first Git that merges without a work tree (`git merge-tree --write-tree`)."""
LEAST_PYTHON = "3.11"


class Verdict(StrEnum):
    """How something stands: in order; in order, but it could be better; wrong."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `name` is the same in every language; `found` says what is
    there, `why` what comes of it, and `mend` what to type or do. The last two are empty for what
    is in order."""

    name: str
    verdict: Verdict
    found: str
    why: str = ""
    mend: str = ""


Check = Callable[[Machine], Iterator[Finding]]


def fine(name: str, found: str) -> Finding:
    """Something that is in order."""
    return Finding(name=name, verdict=Verdict.OK, found=found)


def wrong(name: str, found: str, why: str, mend: str) -> Finding:
    """Something to mend."""
    return Finding(name=name, verdict=Verdict.WRONG, found=found, why=why, mend=mend)


def note(name: str, found: str, why: str, mend: str) -> Finding:
    """Something that could be better."""
    return Finding(name=name, verdict=Verdict.NOTE, found=found, why=why, mend=mend)


def git(machine: Machine) -> Iterator[Finding]:
    """Git is there, starts, and is new enough."""
    why = say("Every command reads and writes the charter through Git.")
    if machine.git is None:
        if machine.git_fault is None:
            mend = say("Install Git (https://git-scm.com/downloads) and open a new terminal.")
            yield wrong("git", say("Git is not installed, or not on the PATH."), why, mend)
            return
        on_mac = machine.platform == "darwin"
        mend = "xcode-select --install" if on_mac else say("Install Git anew.")
        yield wrong("git", say("Git does not start: {said}", said=machine.git_fault), why, mend)
        return
    found = re.search(r"(\d+)\.(\d+)", machine.git)
    if found is None or (int(found[1]), int(found[2])) < LEAST_GIT:
        yield wrong(
            "git",
            say("{version} is too old.", version=machine.git),
            say("'charter review' merges without touching files, as Git can since 2.38."),
            say("Install a newer Git (https://git-scm.com/downloads)."),
        )
        return
    yield fine("git", machine.git)


def packages(machine: Machine) -> Iterator[Finding]:
    """What charterkit stands on is there, in versions that it was tried with."""
    mend = "python -m pip install --upgrade charterkit"
    for name, (there, asked) in machine.lacking.items():
        if there is None:
            found = say("The Python package {name} is missing.", name=name)
        else:
            found = say("{name} {there} is not {asked}.", name=name, there=there, asked=asked)
        why = say("With other versions commands can fail, or write other bytes than elsewhere.")
        yield wrong("packages", found, why, mend)
    for name, fault in machine.broken.items():
        yield wrong(
            "packages",
            say("{name} cannot be loaded: {fault}", name=name, fault=fault),
            say("Without it the site cannot be built."),
            f"python -m pip install --force-reinstall {name}",
        )
    if not machine.lacking and not machine.broken:
        told = say(
            "Python {python} with all {count} packages that are needed",
            python=machine.python,
            count=machine.packages,
        )
        yield fine("packages", told)


def letters(machine: Machine) -> Iterator[Finding]:
    """The machine's language knows all letters."""
    plain = machine.encoding.lower().replace("-", "").replace("_", "")
    # Windows has an old encoding beside the one that its terminals and files use today.
    if plain in ("utf8", "cp65001") or machine.platform == "win32":
        yield fine("letters", say("Letters are written in UTF-8."))
        return
    yield wrong(
        "letters",
        say("This machine's language is set to {encoding}.", encoding=machine.encoding),
        say("Letters such as æ, ø and å can come out wrong in editors, Git and file names."),
        say("export LANG=C.UTF-8   (or da_DK.UTF-8; and unset LC_ALL)"),
    )


def keys(machine: Machine) -> Iterator[Finding]:
    """The key that was named for signing is there, and so is the agent that holds keys."""
    if machine.key is not None and machine.key_is_there is False:
        yield wrong(
            "keys",
            say("CHARTER_KEY names {key}, and there is no such file.", key=machine.key),
            say("Whatever should be signed with it is refused."),
            "unset CHARTER_KEY",
        )
    elif machine.key is not None:
        yield fine("keys", say("CHARTER_KEY names {key}.", key=machine.key))
    if machine.agent is not None and machine.agent_answers is False:
        yield note(
            "keys",
            say("SSH_AUTH_SOCK names an agent that is gone ({socket}).", socket=machine.agent),
            say("Keys in an agent cannot sign, and pushing by SSH asks for the passphrase."),
            'eval "$(ssh-agent)" && ssh-add',
        )
    elif machine.agent is not None:
        yield fine("keys", say("An SSH agent answers."))


OF_MACHINES: tuple[Check, ...] = (git, packages, letters, keys)
"""What a machine is asked, in this order."""
