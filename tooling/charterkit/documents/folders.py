"""What the documents of an archive come together to: folders become values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from charterkit.documents.document import Value
from charterkit.documents.paths import (
    CHARTER,
    PREAMBLE,
    STEWARDS,
    Kind,
    Known,
    experience_path,
    gathering_path,
    principle_path,
    proposal_path,
)
from charterkit.documents.sharing import Sharing
from charterkit.documents.texts import NumberedText
from charterkit.language import say
from charterkit.model import (
    Acknowledged,
    Archive,
    Ballot,
    Charter,
    Constituted,
    Event,
    Experience,
    Gathering,
    Input,
    Inputs,
    KeyEntry,
    LocalCharter,
    Principle,
    Proposal,
    Redaction,
    RegisterEntry,
    Release,
    Seal,
    Signatory,
    Statement,
    Stewards,
    Text,
    Themes,
    Told,
)
from charterkit.model.renewing import renewed
from charterkit.problems import Place, Problem

NEEDED = (CHARTER, STEWARDS, PREAMBLE)
"""Without these there is no charter."""


@dataclass(slots=True, kw_only=True)
class Folder:
    """What stands in a proposal's folder besides the proposal."""

    record: list[Event] = field(default_factory=list)
    ballots: dict[int, dict[str, Ballot]] = field(default_factory=dict)
    seconds: dict[str, Statement] = field(default_factory=dict)
    objections: dict[str, Statement] = field(default_factory=dict)
    demands: dict[int, dict[str, Statement]] = field(default_factory=dict)
    contests: dict[int, dict[str, Statement]] = field(default_factory=dict)
    withdrawal: Statement | None = None


@dataclass(slots=True, kw_only=True)
class Shelves:
    """Documents put where they belong, until all have been read."""

    charter: Charter | None = None
    stewards: Stewards | None = None
    constituted: Constituted | None = None
    acknowledged: dict[str, Acknowledged] = field(default_factory=dict)
    preamble: dict[str | None, Text] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    principles: dict[str, dict[str | None, Text]] = field(default_factory=lambda: defaultdict(dict))
    releases: list[Release] = field(default_factory=list)
    signatories: dict[str, Signatory] = field(default_factory=dict)
    register: dict[str, list[RegisterEntry]] = field(default_factory=lambda: defaultdict(list))
    redactions: list[Redaction] = field(default_factory=list)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=lambda: defaultdict(Folder))
    texts: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    seals: dict[str, Seal] = field(default_factory=dict)
    key_entries: list[KeyEntry] = field(default_factory=list)
    gatherings: dict[str, Gathering] = field(default_factory=dict)
    inputs: dict[str, list[Inputs]] = field(default_factory=lambda: defaultdict(list))
    themes: dict[str, Themes] = field(default_factory=dict)
    experiences: dict[str, Experience] = field(default_factory=dict)
    told: dict[str, dict[str, Told]] = field(default_factory=lambda: defaultdict(dict))
    locals: dict[str, LocalCharter] = field(default_factory=dict)
    sharing: Sharing = field(default_factory=Sharing)

    def put(self, known: Known, value: Value) -> None:
        """Put a YAML document where it belongs."""
        match value:
            case Signatory():
                entries = self.register.get(value.id, ())
                self.signatories[value.id] = self.sharing.signatory(value, entries)
            case RegisterEntry():
                self.register[known.id or ""].append(self.sharing.entry(value))
            case Ballot():
                round = self.folders[known.slug or ""].ballots.setdefault(value.round, {})
                round[value.voter] = value
            case Event():
                self.folders[known.slug or ""].record.append(value)
            case Statement():
                self._put_statement(known, value)
            case Release():
                self.releases.append(value)
            case Redaction():
                self.redactions.append(value)
            case Charter():
                self.charter = value
            case Stewards():
                self.stewards = value
            case KeyEntry():
                self.key_entries.append(value)
            case Constituted():
                self.constituted = value
            case Acknowledged():
                self.acknowledged[value.commit] = value
            case Gathering():
                self.gatherings[value.id] = value
            case Inputs():
                self.inputs[value.gathering].append(value)
            case Themes():
                self.themes[known.id or ""] = value

    def put_text(self, known: Known, value: NumberedText) -> None:
        """Put the preamble, a principle or a translation where it belongs."""
        if known.kind is Kind.PREAMBLE:
            self.preamble[known.language] = value.text
            return
        id = known.id or ""
        self.principles[id][known.language] = value.text
        if value.number is not None:
            self.numbers[id] = value.number
            self.answers[id] = value.answers

    def put_experience(self, known: Known, value: Experience | Told) -> None:
        """Put an experience or its translation where it belongs."""
        if isinstance(value, Experience):
            self.experiences[value.id] = value
        else:
            self.told[known.id or ""][value.language] = value

    def archive(self) -> Archive | None:
        """All together; None without charter.yml, stewards.yml or preamble.md."""
        if self.charter is None or self.stewards is None or None not in self.preamble:
            return None
        ledger = sorted(self.releases, key=lambda release: release.version)
        return Archive(
            charter=self.charter,
            stewards=self.stewards,
            preamble=self.preamble[None],
            preamble_translations=_translations(self.preamble),
            principles=tuple(self._principles()),
            releases=tuple(each for each in ledger if not is_earlier(each)),
            adopted=tuple(each for each in ledger if is_earlier(each)),
            proposals=self.whole_proposals(),
            signatories=self.signatories,
            register={
                id: tuple(sorted(entries, key=_order) if len(entries) > 1 else entries)
                for id, entries in self.register.items()
            },
            constituted=self.constituted,
            acknowledged=self.acknowledged,
            texts=self.texts,
            pages=self.pages,
            seals=self.seals,
            key_entries=tuple(sorted(self.key_entries, key=lambda entry: entry.order)),
            redactions=tuple(sorted(self.redactions, key=lambda each: each.order)),
            gatherings={id: self._gathering(id) for id in sorted(self.gatherings)},
            experiences={
                id: replace(self.experiences[id], translations=dict(self.told[id]))
                for id in sorted(self.experiences)
            },
            locals={id: self.locals[id] for id in sorted(self.locals)},
        )

    def whole_proposals(self) -> dict[str, Proposal]:
        """The proposals by slug, each with what stands in its folder."""
        return {slug: self._whole(self.proposals[slug]) for slug in self.proposals}

    def _put_statement(self, known: Known, value: Statement) -> None:
        folder = self.folders[known.slug or ""]
        if known.kind is Kind.SECOND:
            folder.seconds[value.by] = value
        elif known.kind is Kind.CONTEST and known.round is not None:
            folder.contests.setdefault(known.round, {})[value.by] = value
        elif known.kind is Kind.OBJECTION and known.round is not None:
            folder.demands.setdefault(known.round, {})[value.by] = value
        elif known.kind is Kind.OBJECTION:
            folder.objections[value.by] = value
        else:
            folder.withdrawal = value

    def _principles(self) -> Iterator[Principle]:
        for id in sorted(self.numbers, key=lambda id: (self.numbers[id], id)):
            texts = self.principles[id]
            yield Principle(
                id=id,
                number=self.numbers[id],
                text=texts[None],
                translations=_translations(texts),
                answers=self.answers.get(id, ()),
            )

    def _gathering(self, id: str) -> Gathering:
        said: dict[str, Input] = {}
        for table in sorted(self.inputs.get(id, ()), key=lambda each: _by_number(each.table)):
            said.update({each.key: each for each in sorted(table.inputs, key=lambda it: it.number)})
        return replace(self.gatherings[id], inputs=said, themes=self.themes.get(id))

    def _whole(self, proposal: Proposal) -> Proposal:
        folder = self.folders.get(proposal.slug)
        if folder is None:
            return proposal
        return renewed(
            proposal,
            record=tuple(sorted(folder.record, key=lambda event: event.order)),
            ballots=folder.ballots,
            seconds=folder.seconds,
            objections=folder.objections,
            demands=folder.demands,
            contests=folder.contests,
            withdrawal=folder.withdrawal,
        )


SAID = frozenset({Kind.BALLOT, Kind.SECOND})
"""What is said of a proposal most often, by many."""


def with_said(proposal: Proposal, documents: Iterable[tuple[Known, object]]) -> Proposal:
    """A proposal with the ballots and seconds that stand among the documents of its folder, which
    come by path; all else in it is as it was."""
    ballots: dict[int, dict[str, Ballot]] = {}
    seconds: dict[str, Statement] = {}
    for known, value in documents:
        if isinstance(value, Ballot):
            ballots.setdefault(value.round, {})[value.voter] = value
        elif isinstance(value, Statement) and known.kind is Kind.SECOND:
            seconds[value.by] = value
    # What is the same as before stays the very same, so that nobody looks at it again.
    return renewed(
        proposal,
        ballots=proposal.ballots if ballots == proposal.ballots else ballots,
        seconds=proposal.seconds if seconds == proposal.seconds else seconds,
    )


def is_earlier(release: Release) -> bool:
    """Whether a release is from before the founding: brought in from elsewhere, and not in force
    when the charter began."""
    return release.adopted is not None and not release.founded


def _order(entry: RegisterEntry) -> int:
    return entry.order


def _by_number(id: str) -> list[tuple[int, str]]:
    """The order of tables: bord-2 comes before bord-10."""
    return [(int(part) if part.isdecimal() else -1, part) for part in id.split("-")]


def missing(blobs: Mapping[str, str], odd: Mapping[str, str]) -> Iterator[Problem]:
    """The files without which there is no charter, and which are not there."""
    for path in NEEDED:
        if path not in blobs:
            yield Problem(
                code="D060",
                place=Place(path=path),
                expected=say("this file, without which there is no charter"),
                found=say("something that is no plain file") if path in odd else say("none"),
                mend=say("Put it back; `charter init DIR` shows what belongs in it."),
            )


def orphans(known: Mapping[str, Known], blobs: Mapping[str, str]) -> Iterator[Problem]:
    """Translations without the text that they translate, the first file of each folder of a
    proposal without the proposal, and what was said at a gathering that nothing is told of."""
    seen: set[str] = set()
    for path in sorted(known):
        of = known[path]
        if of.slug is not None and of.slug not in seen:
            seen.add(of.slug)
            if proposal_path(of.slug) not in blobs:
                yield _orphan(path, proposal_path(of.slug))
        original = _original(of)
        if original is not None and original not in blobs:
            yield _orphan(path, original)


def _original(known: Known) -> str | None:
    """The file without which this one means nothing; None for one that stands by itself."""
    id = known.id or ""
    if known.kind in (Kind.INPUTS, Kind.THEMES):
        return gathering_path(id)
    if known.language is None:
        return None
    if known.kind is Kind.EXPERIENCE:
        return experience_path(id)
    return principle_path(id) if known.kind is Kind.PRINCIPLE else None


def _orphan(path: str, needed: str) -> Problem:
    return Problem(
        code="D061",
        place=Place(path=path),
        expected=say("{needed}, to which this file belongs", needed=needed),
        found=say("none"),
        mend=say("Put that file back, or remove this one."),
    )


def _translations(texts: Mapping[str | None, Text]) -> dict[str, Text]:
    return {language: text for language, text in texts.items() if language is not None}
