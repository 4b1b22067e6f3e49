"""A policy to try: a charter.yml from the work tree or from any file, and its stewards.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from charterkit.documents.document import read_document
from charterkit.documents.encoding import LIMIT
from charterkit.documents.locate import located
from charterkit.documents.paths import CHARTER, PREAMBLE, STEWARDS, classify
from charterkit.language import say
from charterkit.model import Archive, Charter, Snapshot, Stewards, Text
from charterkit.problems import CharterError, Problem, errors
from charterkit.rules import constitution
from charterkit.store import Store

BESIDE = "stewards.yml"
"""The file that is looked for beside a charter.yml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A charter.yml under the name it was asked for by, and the stewards.yml that goes with it,
    None where there is none."""

    name: str
    charter: Charter
    stewards: Stewards | None

    def in_force(self, archive: Archive | None) -> Archive:
        """An archive (or one in which nothing has happened yet) with this policy in force."""
        stewards = self.stewards or Stewards(stewards=(), arbiters=())
        if archive is not None:
            return replace(archive, charter=self.charter, stewards=stewards)
        return _new(self.charter, stewards)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loose:
    """The two documents as a `Snapshot`, wherever they lie."""

    files: Mapping[str, bytes]
    revision: None = None
    blobs: Mapping[str, str] = field(default_factory=dict)
    odd: Mapping[str, str] = field(default_factory=dict)

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        return {path: self.files[path] for path in paths if path in self.files}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Nothing: these files need not be in Git."""
        return {}


def of_work_tree(store: Store) -> Policy:
    """The policy as it is edited in the work tree. CharterError if it is not there or wrong."""
    found = store.work_tree().read([CHARTER, STEWARDS])
    if CHARTER not in found:
        raise CharterError(
            say("There is no charter here: {charter} is missing.", charter=CHARTER),
            say("Name a charter.yml to rehearse, or go to a folder that holds a charter."),
        )
    return _policy(found, {})


def of_file(file: Path, shown: str, store: Store | None) -> Policy:
    """The policy in a file, with the stewards.yml beside it or else the repository's.
    CharterError if it cannot be read or is wrong."""
    files = {CHARTER: _content(file, shown)}
    names = {CHARTER: shown, STEWARDS: str(Path(shown).with_name(BESIDE))}
    beside = file.with_name(BESIDE)
    if beside.is_file():
        files[STEWARDS] = _content(beside, names[STEWARDS])
    elif store is not None:
        files |= store.work_tree().read([STEWARDS])
        names[STEWARDS] = STEWARDS
    return _policy(files, names)


def _content(file: Path, shown: str) -> bytes:
    # A pipe or a device would be read for ever.
    if not file.is_file():
        raise CharterError(
            say("{file} is no file.", file=shown)
            if file.exists()
            else say("{file} is not there.", file=shown),
            say("Name a charter.yml to rehearse."),
        )
    with file.open("rb") as opened:
        return opened.read(LIMIT + 1)


def _policy(files: Mapping[str, bytes], names: Mapping[str, str]) -> Policy:
    """Read and judge the documents; problems name them as in `names`."""
    snapshot: Snapshot = _Loose(files=files)
    charter, problems = _read(CHARTER, files)
    stewards, more = _read(STEWARDS, files)
    problems = errors((*problems, *more))
    if not isinstance(charter, Charter):
        raise _wrong(problems, snapshot, names)
    policy = Policy(
        name=names.get(CHARTER, CHARTER),
        charter=charter,
        stewards=stewards if isinstance(stewards, Stewards) else None,
    )
    paths = frozenset({CHARTER, *([STEWARDS] if policy.stewards is not None else [])})
    archive = policy.in_force(None)
    for rule in constitution.RULES:
        problems += tuple(rule(archive, snapshot, paths))
    if errors(problems):
        raise _wrong(problems, snapshot, names)
    return policy


def _read(path: str, files: Mapping[str, bytes]) -> tuple[object, tuple[Problem, ...]]:
    known = classify(path)
    if known is None or path not in files:
        return None, ()
    return read_document(known, files[path])


def _wrong(
    problems: Iterable[Problem], snapshot: Snapshot, names: Mapping[str, str]
) -> CharterError:
    placed = [
        replace(each, place=replace(each.place, path=names.get(each.place.path, each.place.path)))
        for each in located(dict.fromkeys(problems), snapshot)
    ]
    return CharterError(
        say("Under these rules no charter can stand; nothing was rehearsed."),
        say("Mend them, then rehearse again. 'charter explain CODE' tells more of each."),
        placed,
    )


def _new(charter: Charter, stewards: Stewards) -> Archive:
    preamble = Text(
        path=PREAMBLE, language=charter.language, title="", body=(), body_line=1, digest=""
    )
    return Archive(
        charter=charter,
        stewards=stewards,
        preamble=preamble,
        preamble_translations={},
        principles=(),
        releases=(),
        proposals={},
        signatories={},
        register={},
        constituted=None,
        texts={},
        pages={},
    )
