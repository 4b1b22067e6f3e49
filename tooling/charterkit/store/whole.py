"""All that a repository holds, not only what its branch tells: every commit of every branch and
tag, every file that ever was, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.process import Conversation
from charterkit.store.repository import Git
from charterkit.store.snapshot import SUBMODULE

_PERSON = re.compile(r"(.*?) ?<(.*?)>(?: .*)?")
_PIECE = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A branch or a tag: its full name, and the id of the commit that it leads to."""

    name: str
    commit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A commit or an annotated tag: who made it (name and address, twice for a commit: author and
    committer), what it says, and whether it is signed."""

    id: str
    people: tuple[tuple[str, str], ...]
    message: str
    signed: bool
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file as a commit brought it: beside its first parent it was not there, or not so."""

    commit: str
    path: str
    mode: str
    blob: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A repository with everything in it. `references` are its branches and tags, with those that
    are known of `origin` alone as branches of their own; `left_out` are others."""

    git: Git = field(repr=False)
    references: tuple[Reference, ...]
    left_out: tuple[str, ...]
    sources: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, git: Git) -> Whole:
        """The whole of the repository. CharterError if a branch is behind `origin`, so that what
        is rewritten would not be what others have."""
        listing = git.tell("for-each-ref", "--format=%(refname)%00%(objecttype)%00%(*objecttype)")
        found: dict[str, str] = {}
        left_out: list[str] = []
        behind = []
        lines = listing.decode("utf-8", "surrogateescape").splitlines()
        for line in lines:
            name, kind, inner = line.split("\0")
            if "commit" not in (kind, inner) or not name.startswith(("refs/heads/", "refs/tags/")):
                if not name.startswith("refs/remotes/"):
                    left_out.append(name)
                continue
            found[name] = name
        for line in lines:
            name = line.split("\0")[0]
            if name.startswith("refs/remotes/origin/") and name != "refs/remotes/origin/HEAD":
                branch = f"refs/heads/{name.removeprefix('refs/remotes/origin/')}"
                if branch not in found:
                    found[branch] = name
                elif found[branch] == branch and not _contains(git, branch, name):
                    behind.append(branch.removeprefix("refs/heads/"))
        if behind:
            raise CharterError(
                say(
                    "These branches lack commits that origin has: {behind}.",
                    behind=", ".join(sorted(behind)),
                ),
                say("Fetch and merge first ('git pull'), so that nothing is left behind."),
            )
        references = tuple(
            Reference(name=name, commit=git.tell("rev-parse", f"{found[name]}^{{commit}}")
                      .decode().strip())
            for name in sorted(found)
        )  # fmt: skip
        return cls(git=git, references=references, left_out=tuple(left_out), sources=found)

    def commits(self) -> tuple[Said, ...]:
        """Every commit, parents before children."""
        given = "".join(f"{each.commit}\n" for each in self.references).encode()
        listing = self.git.tell("rev-list", "--topo-order", "--reverse", "--stdin", given=given)
        ids = listing.decode("ascii").split()
        return tuple(_commit(one, data) for one, data in objects(self.git, ids))

    def tags(self) -> tuple[Said, ...]:
        """Every annotated tag; `id` is its full name."""
        listing = self.git.tell(
            "for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", "refs/tags/"
        )
        rows = [line.split(" ", 2) for line in
                listing.decode("utf-8", "surrogateescape").splitlines()]  # fmt: skip
        names = {one: name for kind, one, name in rows if kind == "tag"}
        return tuple(_tag(names[one], data) for one, data in objects(self.git, list(names)))

    def entries(self, commits: Sequence[Said]) -> Iterator[Entry]:
        """Every file that any commit has otherwise than its first parent, in the order of the
        commits; so each version of each file comes at least once."""
        asked = "".join(f"{' '.join((each.id, *each.parents[:1]))}\n" for each in commits).encode(
            "ascii"
        )
        listing = ("diff-tree", "--stdin", "--always", "-r", "--root", "-z", "--no-renames",
                   "--raw")  # fmt: skip
        with self.git.talk(*listing, given=asked) as talk:
            yield from _entries(talk)
            talk.require_well_ended("diff-tree")

    def blob_at(self, places: Iterable[tuple[str, str]]) -> list[str | None]:
        """The blob that stands in each of the commits at a path; None where there is none."""
        wanted = list(places)
        given = b"".join(
            f"{commit}:{path}".encode("utf-8", "surrogateescape") + b"\0"
            for commit, path in wanted
            if "\n" not in path
        )
        answer = self.git.tell("cat-file", "--batch-check", "-z", given=given) if given else b""
        lines = iter(answer.decode("utf-8", "surrogateescape").splitlines())
        return [
            (facts[0] if len(facts := next(lines).split()) == 3 and facts[1] == "blob" else None)
            if "\n" not in path
            else None
            for _, path in wanted
        ]


def objects(git: Git, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The content of objects of any kind, one after the other; those that are missing are left
    out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return
    given = ("\n".join(wanted) + "\n").encode("ascii")
    with git.talk("cat-file", "--batch", "--buffer", given=given) as batch:
        for one in wanted:
            facts = batch.line().split()
            if len(facts) == 3 and facts[2].isdigit():
                yield one, batch.read(int(facts[2]) + 1)[:-1]


def every_object(git: Git) -> Iterator[tuple[str, str, bytes]]:
    """Id, kind and content of every blob, commit and tag in a repository's store, also of those
    that nothing leads to."""
    shape = "--batch-check=%(objecttype) %(objectname)"
    listing = git.tell("cat-file", "--batch-all-objects", "--unordered", shape)
    kinds = {one: kind for kind, one in map(str.split, listing.decode("ascii").splitlines())}
    for one, content in objects(git, (one for one, kind in kinds.items() if kind != "tree")):
        yield one, kinds[one], content


def require_whole(git: Git) -> None:
    """CharterError in a shallow or partial clone, or with uncommitted work."""
    from charterkit.store.questions import require_rest, shallow

    require_rest(git)
    if shallow(git):
        raise CharterError(
            say(
                "This clone holds only the newest part of the history; all of it has "
                "to be rewritten."
            ),
            say("Get it first: 'git fetch --unshallow --tags'."),
        )
    partial = git.ask(
        "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"
    )
    if partial.out.strip():
        raise CharterError(
            say("This is a partial clone: it lacks contents that have to be looked through."),
            say(
                "Make a full one and run the command there: 'git clone URL DIR', without --filter."
            ),
        )
    changed = git.tell("status", "--porcelain", "-z").split(b"\0")[0]
    if changed:
        path = changed[3:].decode("utf-8", "backslashreplace")
        raise CharterError(
            say(
                "There is work here that is not committed ({path}); it would not come along.",
                path=path,
            ),
            say("Commit it, or put it aside outside of the repository, and run this again."),
        )


def _contains(git: Git, branch: str, other: str) -> bool:
    return git.ask("merge-base", "--is-ancestor", other, branch).status == 0


def _commit(one: str, data: bytes) -> Said:
    head, _, message = data.partition(b"\n\n")
    lines = head.decode("utf-8", "surrogateescape").split("\n")
    encoding = next((line[9:] for line in lines if line.startswith("encoding ")), "utf-8")
    return Said(
        id=one,
        people=tuple(
            _person(line.partition(" ")[2])
            for line in lines
            if line.startswith(("author ", "committer "))
        ),
        message=_decoded(message, encoding),
        signed=any(line.startswith("gpgsig") for line in lines),
        parents=tuple(line[7:] for line in lines if line.startswith("parent ")),
    )


def _tag(name: str, data: bytes) -> Said:
    head, _, message = data.partition(b"\n\n")
    lines = head.decode("utf-8", "surrogateescape").split("\n")
    text = message.decode("utf-8", "surrogateescape")
    return Said(
        id=name,
        people=tuple(
            _person(line.partition(" ")[2]) for line in lines if line.startswith("tagger ")
        ),
        message=text,
        signed="-----BEGIN " in text and "SIGNATURE-----" in text,
    )


def _person(text: str) -> tuple[str, str]:
    match = _PERSON.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def _decoded(message: bytes, encoding: str) -> str:
    try:
        return message.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return message.decode("utf-8", "surrogateescape")


def _entries(talk: Conversation) -> Iterator[Entry]:
    commit = ""
    records = _records(talk)
    for record in records:
        if not record.startswith(":"):
            commit = record.strip()
            continue
        _, mode, _, blob, status = record[1:].split(" ")
        path = next(records)
        if status != "D" and mode != SUBMODULE:
            yield Entry(commit=commit, path=path, mode=mode, blob=blob)


def _records(talk: Conversation) -> Iterator[str]:
    rest = b""
    while piece := talk.read(_PIECE):
        *whole, rest = (rest + piece).split(b"\0")
        for record in whole:
            yield record.decode("utf-8", "surrogateescape")
