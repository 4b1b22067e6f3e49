"""Which document stands at which path. Who may write a file follows from this."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from sys import intern

from charterkit.documents.rooms import KEYS
from charterkit.model import EventKind, KeyKind, RegisterKind, Version


class Kind(StrEnum):
    """The kinds of files that a charter is made of."""

    CHARTER = "charter"
    STEWARDS = "stewards"
    PREAMBLE = "preamble"
    PRINCIPLE = "principle"
    RELEASE = "release"
    SIGNATORY = "signatory"
    REGISTER = "register"
    CONSTITUTED = "constituted"
    ACKNOWLEDGED = "acknowledged"
    KEY = "key"
    EXPERIENCE = "experience"
    GATHERING = "gathering"
    INPUTS = "inputs"
    THEMES = "themes"
    LOCAL = "local"
    PAGE = "page"
    PROPOSAL = "proposal"
    WITHDRAWAL = "withdrawal"
    SECOND = "second"
    OBJECTION = "objection"
    CONTEST = "contest"
    BALLOT = "ballot"
    EVENT = "event"
    REDACTION = "redaction"
    SIGNATURE = "signature"


OFFICIAL = frozenset(
    {
        Kind.EVENT, Kind.REGISTER, Kind.CONSTITUTED, Kind.RELEASE, Kind.ACKNOWLEDGED, Kind.KEY,
        Kind.REDACTION,
    }
)  # fmt: skip
"""What stewards and arbiters write, once and for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a path says about its file. What a kind's path does not tell is None.

    `id` names the principle, organisation, experience, gathering, local charter or page, and the
    voter, seconder or objector. `table` names the table whose inputs stand there. `slug` names the
    proposal. `language` is that of a translation, None in the authoritative language. `order`
    and `event` are those of a numbered entry. `signs` is the path of the file that a detached
    signature belongs to."""

    kind: Kind
    path: str
    id: str | None = None
    slug: str | None = None
    language: str | None = None
    order: int | None = None
    event: EventKind | RegisterKind | KeyKind | None = None
    round: int | None = None
    version: Version | None = None
    signs: str | None = None
    table: str | None = None


CHARTER = "charter/charter.yml"
STEWARDS = "charter/stewards.yml"
PREAMBLE = "charter/preamble.md"
CONSTITUTED = "charter/register/constituted.yml"

ID = r"(?=.{1,60}\Z)[a-z0-9]+(?:-[a-z0-9]+)*"
LANGUAGE = r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
_ID = re.compile(ID, re.ASCII)
_MARKDOWN = re.compile(rf"([a-z0-9-]+)(?:\.({LANGUAGE}))?\.md", re.ASCII)
_ENTRY = re.compile(r"(0[1-9]|[1-9]\d{1,3})-([a-z-]+)\.yml", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}", re.ASCII)
_REDACTION = re.compile(r"(0[1-9]|[1-9]\d{1,3})\.yml", re.ASCII)
_ROUND = re.compile(r"[1-9]\d?", re.ASCII)


@lru_cache(maxsize=1 << 14)
def classify(path: str) -> Known | None:
    """What stands at a path (POSIX, from the top of the repository); None if a charter has no
    such file."""
    if path.endswith(".sig"):
        signs = path.removesuffix(".sig")
        known = classify(signs)
        if known is None or known.kind not in _SIGNABLE:
            return None
        return Known(kind=Kind.SIGNATURE, path=path, id=known.id, slug=known.slug, signs=signs)
    top, *rest = path.split("/")
    if top == "charter" and rest:
        return _in_charter(path, rest)
    if top == "proposals" and len(rest) >= 2 and is_id(rest[0]):
        return _in_proposal(path, rest[0], rest[1:])
    return None


def is_id(text: str) -> bool:
    """Whether the text is an id: lower-case ASCII letters and digits in words joined by
    single hyphens, at most 60 characters."""
    return _ID.fullmatch(text) is not None


def shelf(id: str) -> str:
    """The folder among whose files an organisation's stands: the first two characters."""
    return id[:2]


def signatory_path(id: str) -> str:
    """The path of an organisation's own record."""
    return f"charter/signatories/{shelf(id)}/{id}.yml"


def register_path(id: str, order: int, kind: RegisterKind) -> str:
    """The path of the stewards' entry number `order` (from 1) about an organisation."""
    return f"charter/register/{shelf(id)}/{id}/{order:02d}-{kind}.yml"


def key_path(order: int, kind: KeyKind) -> str:
    """The path of entry number `order` (from 1) about keys."""
    return f"{KEYS}{order:02d}-{kind}.yml"


def release_path(version: Version) -> str:
    """The path of a release in the ledger."""
    return f"charter/releases/{version}.yml"


def principle_path(id: str, language: str | None = None) -> str:
    """The path of a principle, or of its translation into a language."""
    return f"charter/principles/{id}.{language}.md" if language else f"charter/principles/{id}.md"


def gathering_path(id: str) -> str:
    """The path of what is told of a gathering itself."""
    return f"charter/gatherings/{id}/gathering.yml"


def inputs_path(id: str, table: str) -> str:
    """The path of what one table said at a gathering."""
    return f"charter/gatherings/{id}/inputs/{table}.yml"


def themes_path(id: str) -> str:
    """The path of how a gathering's inputs are put together."""
    return f"charter/gatherings/{id}/themes.yml"


def experience_path(id: str, language: str | None = None) -> str:
    """The path of an experience, or of its translation into a language."""
    return f"charter/experiences/{id}.{language}.md" if language else f"charter/experiences/{id}.md"


def proposal_path(slug: str) -> str:
    """The path of a proposal's own text."""
    return f"proposals/{slug}/proposal.md"


def event_path(slug: str, order: int, kind: EventKind) -> str:
    """The path of entry number `order` (from 1) of a proposal's official record."""
    return f"proposals/{slug}/record/{order:02d}-{kind}.yml"


def acknowledged_path(commit: str) -> str:
    """The path at which two stewards acknowledge that a commit broke the charter's rules."""
    return f"charter/acknowledged/{commit}.yml"


def ballot_path(slug: str, round: int, voter: str) -> str:
    """The path of a voter's ballot in a round (from 1)."""
    return f"proposals/{slug}/ballots/{round}/{voter}.yml"


def redaction_path(order: int) -> str:
    """The path of entry number `order` (from 1) that the history was written anew."""
    return f"charter/redactions/{order:02d}.yml"


def withdrawal_path(slug: str) -> str:
    """The path of the author's withdrawal."""
    return f"proposals/{slug}/withdrawal.yml"


def second_path(slug: str, id: str) -> str:
    """The path of a signatory's second."""
    return f"proposals/{slug}/seconds/{id}.yml"


def objection_path(slug: str, id: str) -> str:
    """The path of an elector's objection to a decision without a vote."""
    return f"proposals/{slug}/objections/{id}.yml"


def demand_path(slug: str, round: int, id: str) -> str:
    """The path of an elector's objection to a merged text, which demands that the round of
    voting be held (from 1)."""
    return f"proposals/{slug}/objections/{round}/{id}.yml"


def contest_path(slug: str, round: int, id: str) -> str:
    """The path of what an elector holds against the outcome of a round of voting (from 1)."""
    return f"proposals/{slug}/contests/{round}/{id}.yml"


_SIGNABLE = frozenset(
    {
        Kind.RELEASE, Kind.SIGNATORY, Kind.REGISTER, Kind.CONSTITUTED, Kind.KEY,
        Kind.ACKNOWLEDGED, Kind.REDACTION,
        Kind.WITHDRAWAL, Kind.SECOND, Kind.OBJECTION, Kind.CONTEST, Kind.BALLOT, Kind.EVENT,
    }
)  # fmt: skip
_FOLDERS = {"principles": Kind.PRINCIPLE, "experiences": Kind.EXPERIENCE, "guide": Kind.PAGE}


def _in_charter(path: str, rest: list[str]) -> Known | None:
    if path == CHARTER:
        return Known(kind=Kind.CHARTER, path=path)
    if path == STEWARDS:
        return Known(kind=Kind.STEWARDS, path=path)
    if path == CONSTITUTED:
        return Known(kind=Kind.CONSTITUTED, path=path)
    if len(rest) == 1:
        return _front_page(path, rest[0])
    folder, *below = rest
    if folder in _FOLDERS and len(below) == 1:
        return _markdown(path, _FOLDERS[folder], below[0])
    if folder == "locals" and len(below) == 1 and below[0].endswith(".json"):
        id = below[0].removesuffix(".json")
        return Known(kind=Kind.LOCAL, path=path, id=id) if is_id(id) else None
    if folder == "releases" and len(below) == 1:
        return _release(path, below[0])
    if folder == "acknowledged" and len(below) == 1:
        commit = below[0].removesuffix(".yml")
        if _COMMIT.fullmatch(commit) and path == acknowledged_path(commit):
            return Known(kind=Kind.ACKNOWLEDGED, path=path, id=commit)
    if folder == "redactions" and len(below) == 1 and (match := _REDACTION.fullmatch(below[0])):
        return Known(kind=Kind.REDACTION, path=path, order=int(match[1]))
    if folder == "signatories" and len(below) == 2:
        id = below[1].removesuffix(".yml")
        if is_id(id) and path == signatory_path(id):
            return Known(kind=Kind.SIGNATORY, path=path, id=intern(id))
    if path.startswith(KEYS) and len(below) == 2:
        return _key(path, below[1])
    if folder == "register" and len(below) == 3:
        return _register(path, below)
    if folder == "gatherings" and len(below) >= 2 and is_id(below[0]):
        return _gathering(path, below[0], below[1:])
    return None


def _gathering(path: str, id: str, below: list[str]) -> Known | None:
    if below == ["gathering.yml"]:
        return Known(kind=Kind.GATHERING, path=path, id=id)
    if below == ["themes.yml"]:
        return Known(kind=Kind.THEMES, path=path, id=id)
    if len(below) == 2 and below[0] == "inputs" and below[1].endswith(".yml"):
        table = below[1].removesuffix(".yml")
        if is_id(table):
            return Known(kind=Kind.INPUTS, path=path, id=id, table=table)
    return None


def _front_page(path: str, name: str) -> Known | None:
    match = _MARKDOWN.fullmatch(name)
    if match is None or match[1] not in ("preamble", "index"):
        return None
    if match[1] == "preamble":
        return Known(kind=Kind.PREAMBLE, path=path, language=match[2])
    return Known(kind=Kind.PAGE, path=path, id="index", language=match[2])


def _markdown(path: str, kind: Kind, name: str) -> Known | None:
    match = _MARKDOWN.fullmatch(name)
    if match is None or not is_id(match[1]):
        return None
    return Known(kind=kind, path=path, id=match[1], language=match[2])


def _release(path: str, name: str) -> Known | None:
    try:
        version = Version.parse(name.removesuffix(".yml"))
    except ValueError:
        return None
    return Known(kind=Kind.RELEASE, path=path, version=version) if name.endswith(".yml") else None


def _register(path: str, below: list[str]) -> Known | None:
    first, id, name = below
    match = _ENTRY.fullmatch(name)
    if match is None or match[2] not in _REGISTER_KINDS or not is_id(id) or first != shelf(id):
        return None
    # An organisation has its record and entries, and is asked for: its id is held once.
    kind = _REGISTER_KINDS[match[2]]
    return Known(kind=Kind.REGISTER, path=path, id=intern(id), order=int(match[1]), event=kind)


def _key(path: str, name: str) -> Known | None:
    match = _ENTRY.fullmatch(name)
    if match is None or match[2] not in _KEY_KINDS:
        return None
    return Known(kind=Kind.KEY, path=path, order=int(match[1]), event=_KEY_KINDS[match[2]])


_KEY_KINDS = {str(kind): kind for kind in KeyKind}
_REGISTER_KINDS = {str(kind): kind for kind in RegisterKind}
_EVENT_KINDS = {str(kind): kind for kind in EventKind}
_STATEMENTS = {"seconds": Kind.SECOND, "objections": Kind.OBJECTION}
_BY_ROUND = {"ballots": Kind.BALLOT, "objections": Kind.OBJECTION, "contests": Kind.CONTEST}


def _in_proposal(path: str, slug: str, rest: list[str]) -> Known | None:
    if rest == ["proposal.md"]:
        return Known(kind=Kind.PROPOSAL, path=path, slug=slug)
    if rest == ["withdrawal.yml"]:
        return Known(kind=Kind.WITHDRAWAL, path=path, slug=slug)
    folder, *below = rest
    if not below or not below[-1].endswith(".yml"):
        return None
    id = below[-1].removesuffix(".yml")
    if folder in _STATEMENTS and len(below) == 1 and is_id(id):
        return Known(kind=_STATEMENTS[folder], path=path, slug=slug, id=id)
    if folder in _BY_ROUND and len(below) == 2 and is_id(id) and _ROUND.fullmatch(below[0]):
        return Known(kind=_BY_ROUND[folder], path=path, slug=slug, id=id, round=int(below[0]))
    match = _ENTRY.fullmatch(below[-1])
    if folder == "record" and len(below) == 1 and match and match[2] in _EVENT_KINDS:
        return Known(
            kind=Kind.EVENT,
            path=path,
            slug=slug,
            order=int(match[1]),
            event=_EVENT_KINDS[match[2]],
        )
    return None
