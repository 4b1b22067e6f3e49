"""The charter that an amendment would give: its files read as if they stood today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import proposal_path
from charterkit.language import say
from charterkit.model import Archive, Proposal
from charterkit.problems import Place, Problem, errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Files in memory as a snapshot of their own."""

    files: Mapping[str, bytes]
    _ids: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def revision(self) -> str | None:
        """Files in memory are no commit."""
        return None

    @property
    def blobs(self) -> Mapping[str, str]:
        """The blob ids that Git would give them."""
        if len(self._ids) != len(self.files):
            self._ids.update((path, blob_id(data)) for path, data in self.files.items())
        return self._ids

    @property
    def odd(self) -> Mapping[str, str]:
        """All of them are plain files."""
        return {}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        return {path: self.files[path] for path in paths if path in self.files}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Those of the contents that are among the files."""
        wanted = set(ids)
        return {blob: self.files[path] for path, blob in self.blobs.items() if blob in wanted}


def read_result(
    texts: Mapping[str, bytes], proposal: Proposal
) -> tuple[Archive | None, tuple[Problem, ...]]:
    """Read the charter's files as a proposal would leave them; None with the problems, placed
    in the proposal, if they cannot be read."""
    # Reading brings in the YAML library, which those who only count votes do without.
    from charterkit.documents.reading import read_archive
    from charterkit.documents.recall import at_hand

    reading = read_archive(Texts(files=texts), recall=at_hand())
    wrong = errors(reading.problems)
    if reading.archive is not None and not wrong:
        return reading.archive, ()
    return None, tuple(in_proposal(problem, proposal) for problem in wrong)


def in_proposal(problem: Problem, proposal: Proposal) -> Problem:
    """What is wrong in the result, as what is wrong with the proposal."""
    return Problem(
        code="P022",
        place=Place(path=proposal_path(proposal.slug)),
        expected=say("a charter in which all is right once the change is made"),
        found=say('this in it: "{problem}"', problem=problem),
        mend=say("Change the amendment so that the file it leaves is right."),
    )
