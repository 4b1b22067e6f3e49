"""`python -m benchmarks.history ROOT` makes a charter with a long and honest history.

--commits N     so many commits on main, 10,000 unless it says otherwise
--releases N    so many releases, the founding one among them: 600
--sealed N      so many of its files have a seal of whoever answers for them: none

One act a commit, as the commands leave them; the same history every time."""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.decided import sentence
from benchmarks.generate import SEED
from benchmarks.motions import draft
from benchmarks.stream import Stream, import_into, key_of
from benchmarks.village import DAY, HOUR, STEWARDS, Act, Village
from charterkit.actions import skeleton
from charterkit.actions.founding import FIRST, around, founding_change
from charterkit.decisions.enacting import founding_release
from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import STEWARDS as STEWARDS_PATH
from charterkit.documents.reading import read_archive

FOUNDED = datetime(2011, 1, 5, 9, tzinfo=UTC)
PACE = timedelta(days=7, hours=12)
"""How long it is from one draft to the next."""
QUIET = timedelta(days=45)
"""How long nothing is proposed after the founding."""
PRINCIPLES = 16
CORE = 30
"""How many organisations sign in the first days, and take part ever after."""
OUTCOMES = {"editorial": 80, "voted": 14, "rejected": 3, "withdrawn": 3}
"""What becomes of proposals, out of a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Files that are in no repository yet, as a `model.Snapshot`."""

    held: Mapping[str, bytes]
    revision: None = None
    odd: Mapping[str, str] = field(default_factory=dict)

    @property
    def blobs(self) -> Mapping[str, str]:
        """Blob id by path."""
        return {path: blob_id(data) for path, data in self.held.items()}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        return {path: self.held[path] for path in paths if path in self.held}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by blob id."""
        known = {blob_id(data): data for data in self.held.values()}
        return {blob: known[blob] for blob in ids if blob in known}


def history(root: Path, commits: int, releases: int, sealed: int = 0) -> None:
    """Make a repository in `root`, a new folder, with a charter whose main has so many commits, of
    so many releases. ValueError if so few commits cannot hold them."""
    with tempfile.NamedTemporaryFile(prefix="charter-history-") as file:
        stream = Stream(into=file, sealed=sealed)
        live(stream, commits, releases)
        file.flush()
        if stream.made != commits or len(stream.under_seal) < sealed:
            raise ValueError(
                f"{stream.made} commits with {len(stream.under_seal)} sealed files came of it"
            )
        import_into(root, Path(file.name))


def live(stream: Stream, commits: int, releases: int) -> None:
    """Write so many commits."""
    village = founded(stream)
    core = min(CORE, max(12, commits // 12))
    for _ in range(core):
        village.later(village.some(DAY, 5 * DAY), village.sign)
    village.later(5 * DAY, village.confirm)
    while village.coming:
        village.go_on()
    village.core = list(village.archive.signatories)
    span = QUIET + PACE * releases
    per_release = 0.79 * 6 + 0.21 * 36
    newcomers = max(0, int((commits - stream.made - per_release * releases) / 1.8))
    for _ in range(newcomers):
        village.later(village.some(QUIET, span), signing_up(village))
    for act, many in ((village.reaffirm, releases // 4), (village.leave, newcomers // 40)):
        for _ in range(many):
            village.later(village.some(span / 3, span), act)
    village.later(QUIET, proposing(village, releases))
    while stream.made < commits:
        if village.coming:
            village.go_on()
        elif len(village.archive.releases) == releases:
            village.later(DAY, village.sign if len(village.waiting) < 2 else village.confirm)
        else:
            break
    if len(village.archive.releases) != releases:
        raise ValueError(f"{commits} commits cannot hold {releases} releases")


def founded(stream: Stream) -> Village:
    """A charter of a few principles that begins with its first commit."""
    chance = random.Random(SEED)
    beginning = skeleton.Beginning(
        title="Målecharter", languages=("da",), stewards={id: id.capitalize() for id in STEWARDS}
    )
    text = {**skeleton.text(beginning), **principles(chance)}
    if stream.sealed:
        text[STEWARDS_PATH] = with_keys(text[STEWARDS_PATH])
    release = founding_release(text, beginning.languages, FIRST, FOUNDED)
    change = founding_change(beginning.title, release, {**around(beginning, text, None), **text})
    files = {path: data for path, data in change.writes.items() if data is not None}
    stream.commit(FOUNDED, change.subject, files)
    archive = read_archive(Files(held=files)).archive
    if archive is None:
        raise ValueError("the charter cannot be read")
    return Village(
        archive=archive,
        stream=stream,
        chance=chance,
        at=FOUNDED,
        keyed=stream.sealed > 0,
        held={blob_id(data): data for data in text.values()},
    )


def principles(chance: random.Random) -> Mapping[str, bytes]:
    """Principles, each with as many promises as fit a page."""
    found = {}
    for number in range(2, PRINCIPLES + 1):
        head = f"---\nnumber: {number}\ntitle: Princip {number}\n---\n## Vi mener\n\n"
        belief = "".join(f"{sentence(chance)}\n" for _ in range(4))
        promises = "".join(f"- {sentence(chance)}\n" for _ in range(14))
        text = f"{head}{belief}\n## Vi forpligter os til\n\n{promises}"
        found[f"charter/principles/princip-{number}.md"] = text.encode()
    return found


def with_keys(stewards: bytes) -> bytes:
    """stewards.yml with a key for each of the stewards."""
    text = stewards.decode()
    for id in STEWARDS:
        key = f"    keys: [{key_of(id).public.line}]\n"
        head, entry, rest = text.partition(f"  - id: {id}\n")
        text = f"{head}{entry}{key}{rest}"
    return text.encode()


def signing_up(village: Village) -> Act:
    """An organisation signs, and some days later a steward confirms all that wait."""

    def act(at: datetime) -> None:
        village.sign(at)
        if len(village.waiting) >= village.chance.randrange(1, 4):
            village.later(village.some(HOUR, 4 * DAY), village.confirm)

    return act


def proposing(village: Village, releases: int) -> Act:
    """One proposal after the other, until there will be so many releases."""
    outcomes, weights = list(OUTCOMES), list(OUTCOMES.values())

    def act(at: datetime) -> None:
        if len(village.archive.releases) == releases:
            return
        if (
            len(village.archive.releases) + len(village.taken) < releases
            and len(village.taken) < PRINCIPLES
        ):
            draft(village, village.chance.choices(outcomes, weights)[0], at)
        village.later(PACE, act)

    return act


def main() -> None:
    """Make the history that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history", description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--commits", type=int, default=10_000, metavar="N")
    parser.add_argument("--releases", type=int, default=600, metavar="N")
    parser.add_argument("--sealed", type=int, default=0, metavar="N")
    wanted = parser.parse_args()
    history(wanted.root, wanted.commits, wanted.releases, wanted.sealed)


if __name__ == "__main__":
    main()
