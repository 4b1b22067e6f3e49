"""Every version of every file, looked at once: what it becomes, and what stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from charterkit.actions.redaction_survey import Survey, Version, plain, released
from charterkit.actions.redaction_votes import electorates, joint, openings
from charterkit.decisions.redaction.contents import (
    Contents,
    hidden_in,
    is_binary,
    tokens,
    with_digests,
)
from charterkit.decisions.redaction.marks import Marks
from charterkit.decisions.redaction.places import Places
from charterkit.decisions.redaction.wish import BINDING, Wish, of_the_text
from charterkit.documents.paths import Kind, Known, classify
from charterkit.documents.redactable import texts_in
from charterkit.language import marked, say
from charterkit.problems import CharterError
from charterkit.text.erasing import Words, words

_ROOMS = ("charter/", "proposals/")
_CHAIN = 8
_PLACES = {
    Kind.SIGNATORY: marked("organisations' records"),
    Kind.REGISTER: marked("entries of the register"),
    Kind.BALLOT: marked("ballots"),
    Kind.SECOND: marked("seconds, objections and contests"),
    Kind.OBJECTION: marked("seconds, objections and contests"),
    Kind.CONTEST: marked("seconds, objections and contests"),
    Kind.PROPOSAL: marked("proposals"),
    Kind.WITHDRAWAL: marked("withdrawals"),
    Kind.GATHERING: marked("gatherings, and what was said there"),
    Kind.INPUTS: marked("gatherings, and what was said there"),
    Kind.THEMES: marked("gatherings, and what was said there"),
    Kind.EXPERIENCE: marked("experiences"),
    Kind.EVENT: marked("official record"),
    Kind.CONSTITUTED: marked("official record"),
    Kind.REDACTION: marked("official record"),
    Kind.SIGNATURE: marked("detached signatures that go"),
}


@dataclass(slots=True, kw_only=True)
class Changes:
    """What files become: new bytes by path and blob, None for those that go. `digests` are those
    that others have now (hexadecimal), `late` the files that name commits, `seals` the paths of
    files whose detached signatures go. `quiet`, `inside` and `binary` are what stays and should be
    known: texts by the files that hold them, files where something stands inside longer words,
    and files that are no text."""

    files: dict[Version, bytes | None] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    late: set[Version] = field(default_factory=set)
    seals: set[str] = field(default_factory=set)
    by_place: Counter[str] = field(default_factory=Counter)
    quiet: Counter[str] = field(default_factory=Counter)
    inside: int = 0
    binary: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class _Obstacles:
    """What cannot go, by why: texts that are released or unreleased, the names of others, and files
    from which nothing can be taken."""

    signed: dict[str, set[str]] = field(default_factory=dict)
    text: set[str] = field(default_factory=set)
    others: dict[str, set[str]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


def sweep(
    known: Survey,
    want: Wish,
    contents: Contents,
    where: Places,
    found: Marks,
    *,
    text: bool,
) -> Changes:
    """Look at every version of every file. CharterError with all that stands in the way."""
    changes, obstacles = Changes(), _Obstacles()
    naming: dict[str, list[Version]] = {}
    stays = released(known)
    looked_for = words_of(found.quiet, contents)
    for version, data in known.contents(known.versions):
        path, blob = version
        what = classify(path)
        if what is not None and what.kind in BINDING:
            _binding(obstacles, contents, path, data, in_release=blob in stays)
        elif what is None or what.kind is not Kind.SIGNATURE:
            _others(obstacles, want, contents, what, path, data)
        new = contents.of(path, data)
        if new != data:
            changes.files[version] = new
            changes.by_place[_place(what)] += 1
        _note(changes, obstacles, contents.erasure.words, looked_for, path, new)
        if what is None or what.kind not in (*BINDING, Kind.RELEASE):
            for token in tokens(data):
                naming.setdefault(token, []).append(version)
        if new is not None and new != data and path.endswith(".md"):
            changes.digests[sha256(data).hexdigest()] = sha256(new).hexdigest()
    _refuse(obstacles, text=text)
    _work_out_digests(known, changes, contents, naming)
    _commits_named(known, changes, naming)
    _unseal(known, changes, want, where)
    return changes


def words_of(texts: Iterable[str], contents: Contents) -> Words:
    """Texts that are looked for alone."""
    from charterkit.text.erasing import Mark

    return words(Mark(text=text, instead=contents.erasure.nobody) for text in texts)


def _binding(
    obstacles: _Obstacles, contents: Contents, path: str, data: bytes, *, in_release: bool
) -> None:
    hits = contents.erasure.words.found(f"{path}\n{data.decode('utf-8', 'replace')}")
    if hits and in_release:
        obstacles.signed.setdefault(path, set()).update(hits)
    elif hits:
        obstacles.text.add(path)


def _others(
    obstacles: _Obstacles,
    want: Wish,
    contents: Contents,
    what: Known | None,
    path: str,
    data: bytes,
) -> None:
    """Another organisation's name, number or decision that is just what goes: whether it is meant
    as well, only a person can tell."""
    whose = what.id if what is not None else None
    if what is None or what.kind not in (Kind.SIGNATORY, Kind.REGISTER):
        return
    mine = want.organisation or (want.known.id if want.known is not None else None)
    gone = contents.erasure.words
    if whose is None or whose == mine or not gone.count(data.decode("utf-8", "replace")):
        return
    meant = {each.casefold() for each in want.also}
    for text in _telling(plain(path, data)):
        for mark in gone.found(text):
            if mark.casefold() not in meant:
                obstacles.others.setdefault(mark, set()).add(whose)


def _telling(value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    yield from texts_in([value.get("name"), value.get("identifiers")])
    signatures = value.get("signatures")
    for each in signatures if isinstance(signatures, list) else ():
        mandate = each.get("mandate") if isinstance(each, dict) else None
        yield from texts_in(mandate.get("by") if isinstance(mandate, dict) else None)


def _note(
    changes: Changes,
    obstacles: _Obstacles,
    gone: Words,
    quiet: Words,
    path: str,
    data: bytes | None,
) -> None:
    if data is None:
        return
    if is_binary(data):
        changes.binary.add(path)
        if hidden_in(gone, data):
            obstacles.hidden.add(path)
        return
    text = data.decode("utf-8", "replace")
    changes.inside += bool(gone.inside(text))
    changes.quiet.update(dict.fromkeys(quiet.found(text), 1))


def _refuse(obstacles: _Obstacles, *, text: bool) -> None:
    if obstacles.signed:
        words = {each for found in obstacles.signed.values() for each in found}
        raise of_the_text(listed_paths(obstacles.signed), words)
    if obstacles.others:
        listed = "; ".join(
            say("'{mark}' in that of {ids}", mark=mark, ids=", ".join(sorted(ids)))
            for mark, ids in sorted(obstacles.others.items())
        )
        first = min(obstacles.others)
        raise CharterError(
            say("What goes also stands in the records of others: {listed}.", listed=listed),
            say(
                "Say which you mean: --also '{first}' takes it out there as well, "
                "--keep '{first}' takes it out of what you named alone.",
                first=first,
            ),
        )
    if obstacles.hidden:
        raise CharterError(
            say(
                "What goes also stands in files that are no text: {paths}.",
                paths=listed_paths(obstacles.hidden),
            ),
            say(
                "Take these out first: 'charter redact FILE', and then what you named "
                "from the result."
            ),
        )
    if obstacles.text and not text:
        raise CharterError(
            say(
                "What goes also stands in versions of the charter's text that were "
                "never released: {paths}.",
                paths=listed_paths(obstacles.text),
            ),
            say("If it may be taken out there as well, say so with --text."),
        )


def listed_paths(paths: Iterable[str]) -> str:
    """Paths in a line."""
    return ", ".join(sorted(paths))


def _place(what: Known | None) -> str:
    if what is not None and what.kind in BINDING:
        return marked("the charter's text, never released")
    others = marked("pages and other files")
    return _PLACES.get(what.kind, others) if what is not None else others


def _work_out_digests(
    known: Survey,
    changes: Changes,
    contents: Contents,
    naming: Mapping[str, list[Version]],
) -> None:
    """Digests of pages and proposals, of electorates and joint votes, and of what names these."""
    found = openings(known)
    if contents.erasure.ids:
        changes.digests |= electorates(known, found, contents.erasure.ids)
    pages = dict(changes.files)
    for _ in range(_CHAIN):
        # A page may name a page that names a page, each by its digest.
        before = dict(changes.digests)
        for (path, blob), data in known.contents(_naming(naming, before, pages=True)):
            base: bytes | None = pages.get((path, blob), data)
            new = data if base is None else with_digests(base, changes.digests)
            if new != data:
                _now(changes, (path, blob), new)
                changes.digests[sha256(data).hexdigest()] = sha256(new).hexdigest()
        if changes.digests == before:
            break
    changes.digests |= joint(known, found, contents.erasure.slugs, changes.digests)
    for version, data in known.contents(_naming(naming, changes.digests, pages=False)):
        now: bytes | None = changes.files.get(version, data)
        later = with_digests(now, changes.digests) if now is not None else None
        if later is not None and later != now:
            _now(changes, version, later)


def _naming(
    naming: Mapping[str, list[Version]], digests: Iterable[str], *, pages: bool
) -> set[Version]:
    """The files, pages alone or all but pages, that name one of the digests."""
    versions = {each for digest in digests for each in naming.get(digest, ())}
    return {each for each in versions if each[0].endswith(".md") is pages}


def _now(changes: Changes, version: Version, data: bytes) -> None:
    if version not in changes.files:
        changes.by_place[_place(classify(version[0]))] += 1
    changes.files[version] = data


def _commits_named(known: Survey, changes: Changes, naming: Mapping[str, list[Version]]) -> None:
    """The files that name commits: these have other ids when they are written."""
    ids = {each.id for each in known.commits}
    late = {each for token, versions in naming.items() if token in ids for each in versions}
    late = {(path, blob) for path, blob in late if changes.files.get((path, blob), b"") is not None}
    missing = {each for each in late if each not in changes.files}
    changes.files |= dict(known.contents(missing))
    changes.late |= late


def _unseal(known: Survey, changes: Changes, want: Wish, where: Places) -> None:
    """Detached signatures of bytes that are no more, of files that stand elsewhere, or by keys
    that are gone with their owner."""
    seals = [
        (path, blob, commit)
        for (path, blob), commits in known.versions.items()
        if path.endswith(".sig") and path.startswith(_ROOMS)
        for commit in commits
    ]
    signed = [(commit, path.removesuffix(".sig")) for path, _, commit in seals]
    keys = any(each[0] == "keys" for each in want.fields)
    for (path, blob, _), (_, of), there in zip(
        seals, signed, known.whole.blob_at(signed), strict=True
    ):
        what = classify(of)
        mine = want.known.id if want.known is not None and (keys or want.renamed) else None
        theirs = mine is not None and what is not None and what.id == mine
        if theirs or (there is not None and (of, there) in changes.files):
            changes.files[path, blob] = None
            changes.seals.add(where.of(of))
