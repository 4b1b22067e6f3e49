"""What a town has to show, and what is set up in it so that every command has something to be
about."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.contests.archive import BRANCH, STATUS, TODAY, sign_up
from benchmarks.contests.programs import CHARTER
from benchmarks.council import NOW
from benchmarks.generate import STEWARD
from benchmarks.ground import MADE, Ground, git, put_back
from benchmarks.measure import run_one
from charterkit.documents.paths import contest_path
from charterkit.documents.writing import render_statement
from charterkit.model import Statement

NAMED, CONTESTED, SUSPENDED = "refs/bench/named", "refs/bench/contested", "refs/bench/suspended"
"""The town with a second steward, an arbiter, a key, a gathering and an experience; then with an
outcome that is contested; then with the key suspended."""
TEXT, OTHERS = "refs/heads/rettet", "refs/bench/others"
"""An edit of the text; and what somebody else pushed first."""
SIGNED = f"refs/heads/{BRANCH}"
REMOTE = "remote.git"
SECOND, ARBITER = "formandskabet", "voldgiften"
GATHERING, EXPERIENCE = "lejr", "foraeldre-foerst"
TABLE, INPUTS, KEY, PUSH = ".git/bench.csv", ".git/inputs.csv", ".git/new.pub", ".git/bench.push"
SOON = ["--now", f"{NOW - timedelta(days=51):%Y-%m-%dT%H:%M:%SZ}"]
"""When the vote that the town has closed can be contested."""
BOTH = ["--as", STEWARD, "--with", SECOND]
HEADS = "name,sector,mandate_by,mandate_on\n"
ROWS = "".join(
    f"Foreningen Indkommet {number},forening,Bestyrelsen,2031-01-02\n" for number in range(20)
)
PLEDGED = ["--principle", "princip-3", "--text", "Vi holder det."]
SAID = "Udsagn,Slags,Bord\nVi mangler et sted,problem,1\nFlere fester,ønske,2\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Whom and what the commands are about: a proposal that is voted on, a draft, one who votes,
    one who has yet to reaffirm, one who waits to be confirmed, a proposal that is accepted, another
    organisation, one with another name in its record than the one confirmed, a proposal that will
    be decided by silence, one whose vote can be opened, and one that was rejected. `pledges` is how
    many the one who votes has made."""

    vote: str = ""
    draft: str = ""
    voter: str = ""
    due: str = ""
    waiting: str = ""
    accepted: str = ""
    other: str = ""
    renamed: str = ""
    silent: str = ""
    discussed: str = ""
    rejected: str = ""
    pledges: int = 0

    @property
    def record(self) -> str:
        """The file of one who votes."""
        return f"charter/signatories/{self.voter[:2]}/{self.voter}.yml"


def scene_of(root: Path) -> Scene:
    """What the town has to show."""
    run_one([*STATUS, "--json"], root)
    status: Any = json.loads((root / ".git" / "bench.log").read_text(encoding="utf-8"))
    listed = status["proposals"]["open"]
    paths = git(root, "ls-files").splitlines()
    voted = [each["slug"] for each in listed if each["state"] == "voting"]
    vote = next(slug for slug in voted if not joint(root, slug))
    ballots = [path for path in paths if path.startswith(f"proposals/{vote}/ballots/")]
    entered = {Path(path).parent.name for path in paths if path.startswith("charter/register/")}
    records = [path for path in paths if path.startswith("charter/signatories/")]
    waiting = [Path(path).stem for path in records if Path(path).stem not in entered]
    discussed = [each for each in listed if each["state"] == "discussion"]
    alone = [each for each in discussed if not each["competes_with"] and not each["conflicts_with"]]
    voter = Path(ballots[0]).stem
    own = (root / Scene(voter=voter).record).read_text(encoding="utf-8")
    return Scene(
        vote=vote,
        draft=next(each["slug"] for each in listed if each["state"] == "draft"),
        voter=voter,
        due=status["signatories"]["due"][0]["id"],
        waiting=waiting[0],
        accepted=next(each["slug"] for each in listed if each["state"] == "accepted"),
        other=Path(ballots[1]).stem,
        renamed=next(renamed(root, paths), ""),
        silent=next((each["slug"] for each in discussed if each["class"] == "editorial"), ""),
        discussed=next((each["slug"] for each in alone if each["class"] != "editorial"), ""),
        rejected=next((each["slug"] for each in listed if each["state"] == "rejected"), ""),
        pledges=own.count("\n  - principle:"),
    )


def joint(root: Path, slug: str) -> bool:
    """Whether a proposal is voted on together with others."""
    record = sorted((root / "proposals" / slug / "record").iterdir())
    words = record[-1].read_text(encoding="utf-8").splitlines()
    return any(line.startswith(("options:", "with:")) for line in words)


def renamed(root: Path, paths: list[str]) -> Iterator[str]:
    """The organisations with another name in their records than the one that was confirmed."""
    told = git(root, "grep", "-l", " under nyt navn", "--", "charter/signatories/").splitlines()
    entered = {Path(path).parent.name for path in paths if path.endswith("-renamed.yml")}
    yield from (id for path in told if (id := Path(path).stem) not in entered)


def set_up(ground: Ground, people: int, proposals: int) -> tuple[Path, Scene]:
    """A town with all that the commands ask for."""
    root = ground.town(people, proposals)
    sign_up(root)
    scene = scene_of(root)
    (root / TABLE).write_text(HEADS + ROWS, encoding="utf-8")
    (root / INPUTS).write_text(SAID, encoding="utf-8")
    (root / KEY).write_text(f"{key(1)}\n", encoding="utf-8")
    pushed = git(root, "rev-parse", MADE, SIGNED).split()
    (root / PUSH).write_text(f"{' '.join(pushed)} refs/heads/main\n", encoding="ascii")
    edited(root)
    others(root)
    name(root, scene)
    contested(root, scene)
    act(root, "keys", "suspend", scene.voter, "--reason", "Blev væk", *BOTH, *TODAY)
    git(root, "update-ref", SUSPENDED, "HEAD")
    remote = ground.beside(REMOTE)
    git(ground.folder, "clone", "--quiet", "--bare", str(root), str(remote))
    put_back(root)
    return root, scene


def act(root: Path, *words: str) -> None:
    """Type a command that commits."""
    run_one([*CHARTER, *words], root)


def edited(root: Path) -> None:
    """A branch on which a sentence of the text was edited."""
    page = root / "charter" / "principles" / "princip-1.md"
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.startswith("- "))
    lines[at] = "- Vi svarer inden en uge.\n"
    page.write_text("".join(lines), encoding="utf-8")
    kept(root, "Svar inden en uge", TEXT)


def others(root: Path) -> None:
    """What somebody else pushed: another organisation's signature."""
    sign = ["--sector", "forening", "--mandate-by", "Bestyrelsen", *TODAY]
    act(root, "sign", "Foreningen Forrest", *sign)
    git(root, "update-ref", OTHERS, "HEAD")
    git(root, "reset", "--quiet", "--hard", MADE)


def kept(root: Path, subject: str, reference: str) -> None:
    """Commit everything under a reference, and go back."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", subject)
    git(root, "update-ref", reference, "HEAD")
    git(root, "reset", "--quiet", "--hard", MADE)


def name(root: Path, scene: Scene) -> None:
    """Name a second steward, an arbiter and a key, and tell of a gathering and an experience."""
    place = root / "charter" / "stewards.yml"
    told = place.read_text(encoding="utf-8")
    first, second = "    name: {da: Sekretariatet}\n", f"  - id: {SECOND}\n    name: {{da: To}}\n"
    told = told.replace(first, first + second)
    told = told.replace("arbiters: []", f"arbiters:\n  - {{id: {ARBITER}, name: {{da: Tre}}}}")
    place.write_text(told, encoding="utf-8")
    record = root / scene.record
    keys = f"keys:\n  - {key(0)}\n"
    record.write_text(record.read_text(encoding="utf-8") + keys, encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Name a steward, an arbiter and a key")
    days = ["--from", "2030-12-01", "--table", "3"]
    act(root, "gather", "new", GATHERING, "--title", "Lejren", *days, *TODAY)
    act(root, "gather", "import", GATHERING, INPUTS, "--set", "by=borgere", *TODAY)
    told_by = ["--stage", "problem", "--by", scene.voter, "--problem", "De hører det for sent."]
    story = ["--principle", "princip-3 lives-out held: Vi holder det.", *told_by]
    act(root, "experience", "new", EXPERIENCE, "--title", "Foraeldre foerst", *story, *TODAY)
    act(root, "pledge", "add", scene.voter, *PLEDGED, *TODAY)
    git(root, "update-ref", NAMED, "HEAD")


def contested(root: Path, scene: Scene) -> None:
    """Let the outcome of a vote be contested, by many of those who could vote."""
    at = NOW - timedelta(days=51)
    ballots = sorted((root / "proposals" / scene.vote / "ballots").glob("*/*.yml"))
    for who in sorted({each.stem for each in ballots}):
        path = contest_path(scene.rejected, 1, who)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        said = Statement(path=path, by=who, at=at, reason="Listen var forkert.")
        (root / path).write_bytes(render_statement(said))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Contest the outcome")
    act(root, "advance", *TODAY)
    git(root, "update-ref", CONTESTED, "HEAD")


def key(number: int) -> str:
    """A public key that nobody holds."""
    parts = b"ssh-ed25519", bytes(range(number, number + 32))
    data = b"".join(len(each).to_bytes(4, "big") + each for each in parts)
    return f"ssh-ed25519 {b64encode(data).decode('ascii')}"


def with_origin(ground: Ground, root: Path) -> None:
    """Give the town an origin, on which somebody else was first; it knows nothing of that yet."""
    remote = ground.folder / REMOTE
    git(remote, "update-ref", "refs/heads/main", git(root, "rev-parse", OTHERS).strip())
    git(root, "config", "remote.origin.url", str(remote))
    git(root, "config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    git(root, "config", "branch.main.remote", "origin")
    git(root, "config", "branch.main.merge", "refs/heads/main")
    git(root, "update-ref", "refs/remotes/origin/main", MADE)


def without_origin(root: Path) -> None:
    """Take it away again, if it has one."""
    if git(root, "remote"):
        git(root, "remote", "remove", "origin")
