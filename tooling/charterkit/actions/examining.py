"""Look at the machine and the clone, and tell all that is wrong. Nothing is changed, and nothing
that is wrong ends the looking."""

from __future__ import annotations

import locale
import os
import platform
import re
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import TypeVar

from charterkit.decisions.health import OF_MACHINES, Finding, note
from charterkit.decisions.health_clone import OF_CLONES, repository
from charterkit.decisions.health_files import OF_FILES
from charterkit.language import say
from charterkit.model.surroundings import Clone, Ground, Machine
from charterkit.store import examining

T = TypeVar("T")
USED = ("mkdocs", "material", "git", "ruamel.yaml", "pydantic", "cryptography", "babel")
"""What has to load; a package can be there and be broken."""
AGENT = "agent:"


def examine(folder: Path, now: datetime) -> tuple[Finding, ...]:
    """All there is to say about the machine, and the repository that `folder` lies in."""
    machine = _machine(now)
    found: list[Finding] = []
    for check in OF_MACHINES:
        found += _safely(check.__name__, partial(check, machine))
    if machine.git is None:
        return tuple(found)
    try:
        clone = examining.examine(folder.absolute())
    except Exception as error:
        return (*found, _unknown("repository", error))
    found += _safely("repository", partial(repository, clone, machine))
    if clone.ground in (Ground.WORK_TREE, Ground.BARE):
        for ask in (*OF_CLONES, *OF_FILES):
            found += _safely(ask.__name__, partial(ask, clone, machine))
    elif clone.ground is Ground.NOWHERE:
        found += _safely("protections", partial(_of_everywhere, clone, machine))
    return tuple(found)


def _of_everywhere(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """What a person's own settings say, whatever the repository."""
    from charterkit.decisions.health_clone import signing
    from charterkit.decisions.health_files import protections

    yield from protections(clone, machine)
    yield from signing(clone, machine)


def _safely(name: str, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    try:
        return list(check())
    except Exception as error:
        return [_unknown(name, error)]


def _unknown(name: str, error: Exception) -> Finding:
    told = f"{type(error).__name__}: {error}"
    return note(
        name,
        say("This could not be looked at: {error}", error=told),
        say("It is a fault of ours."),
        say("Report it with these words."),
    )


def _or(otherwise: T, ask: Callable[[], T]) -> T:
    try:
        return ask()
    except Exception:
        return otherwise


def _machine(now: datetime) -> Machine:
    answer = examining.version()
    started = answer is not None and answer.status == 0
    nothing: dict[str, str] = {}
    wanted = _or(nothing, lambda: dict(requirements()))
    key, agent = os.environ.get("CHARTER_KEY") or None, os.environ.get("SSH_AUTH_SOCK") or None
    return Machine(
        platform=sys.platform,
        git=_version(answer.line) if answer is not None and started else None,
        git_fault=_fault(answer.err) if answer is not None and not started else None,
        python=platform.python_version(),
        encoding=_or("utf-8", locale.getencoding),
        packages=len(wanted),
        lacking=lacking(wanted),
        broken=broken(USED),
        key=key,
        key_is_there=key_is_there(key) if key else None,
        agent=agent,
        agent_answers=_or(None, lambda: answers(agent)) if agent else None,
        now=now,
    )


def _version(line: str) -> str:
    return line.replace("git version", "Git").strip()


def _fault(said: str) -> str:
    return " ".join(said.split()) or say("it ends at once, without a word")


def requirements() -> Iterator[tuple[str, str]]:
    """The packages that charterkit needs, each with the versions that it takes."""
    for line in metadata.requires("charterkit") or ():
        if "extra ==" not in line:
            found = re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*\(?([^;)]*)", line)
            if found:
                yield found[1], found[2].strip()


def lacking(wanted: Mapping[str, str]) -> dict[str, tuple[str | None, str]]:
    """Which packages are missing, or of a version that is not taken: what is there (None for
    nothing), and what is wanted."""
    found: dict[str, tuple[str | None, str]] = {}
    for name, versions in wanted.items():
        try:
            there = metadata.version(name)
        except Exception:
            found[name] = None, versions
            continue
        if not _or(True, lambda: _takes(versions, there)):  # noqa: B023
            found[name] = there, versions
    return found


def _takes(versions: str, there: str) -> bool:
    specifiers = import_module("packaging.specifiers")
    return bool(specifiers.SpecifierSet(versions).contains(there, prereleases=True))


def broken(names: Iterable[str]) -> dict[str, str]:
    """Which modules are there and cannot be loaded, and what they say."""
    found = {}
    for name in names:
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            if error.name is not None and not name.startswith(error.name):
                found[name] = str(error)
            elif name in ("mkdocs", "material"):
                found[name] = say("it is not installed")
        except Exception as error:
            # Git's own library ends with an error of its own where there is no Git.
            if name != "git":
                found[name] = f"{type(error).__name__}: {error}"
    return found


def key_is_there(named: str) -> bool:
    """Whether what CHARTER_KEY names can be found: a file; an agent's keys are asked when used."""
    return named.startswith(AGENT) or _or(False, lambda: Path(named).expanduser().is_file())


def answers(named: str) -> bool | None:
    """Whether an SSH agent listens there; None where that cannot be asked."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(2)
        try:
            line.connect(named)
        except OSError:
            return False
    return True
