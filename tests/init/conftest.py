"""Charters that started on a forge, and the machine that runs their jobs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shutil import copytree

import pytest

from charterkit.actions import packing
from tests.init.forge import Forge, open_for_all
from tests.init.steps import Machine
from tests.life.playing import Answer, Life

PRINCIPLE = "charter/principles/eksempel.md"
STEWARDS = {"sekretariatet": 1, "formandskabet": 2}


def ago(days: int) -> str:
    """A time so many days before now: what the jobs judge is judged by their own clock."""
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A charter on a forge, and a place where people have their clones."""

    forge: Forge
    machine: Machine
    clones: Path

    def clone(self) -> Life:
        """A fresh clone of somebody's."""
        root = self.clones / str(len(list(self.clones.iterdir())))
        subprocess.run(
            ["git", "clone", "--quiet", str(self.forge.bare), str(root)],
            check=True, capture_output=True,
        )  # fmt: skip
        return Life(root=root, cwd=root)

    def offered(
        self,
        number: int,
        life: Life,
        who: int,
        title: str = "Et bidrag",
        text: str | None = None,
        branch: str | None = None,
    ) -> str:
        """Somebody opens a pull request with what is committed in their clone, or pushes to it
        once more; the commit that it is at. With a `branch` that is in the charter's repository,
        else in a fork."""
        refs = [self.forge.pull(number), *([f"refs/heads/{branch}"] if branch else [])]
        for ref in refs:
            life.git("push", "--quiet", "--force", str(self.forge.bare), f"HEAD:{ref}")
        names = {each: login for login, each in STEWARDS.items()}
        login = names.get(who, f"gaest-{who}")
        person = {"id": who, "login": login, "username": login}
        self.forge.pulls[number] = {
            "number": number,
            "iid": number,
            "state": "opened",
            "title": title,
            "body": text,
            "description": text,
            "user": person,
            "author": person,
            "head": {"ref": branch or "main", "repo": {"id": 1 if branch else 2}},
            "base": {"ref": "main", "repo": {"id": 1}},
            "source_branch": branch or "main",
            "source_project_id": 1 if branch else 2,
            "target_project_id": 1,
        }
        return life.git("rev-parse", "HEAD").strip()


def founded(root: Path, kind: str, address: str, *words: str) -> Life:
    """A charter that starts on a forge, with two stewards who have accounts there."""
    stewards = [
        word
        for id, number in STEWARDS.items()
        for word in (
            "--steward", f"{id}={id.capitalize()}",
            "--steward-account", f"{id}=127.0.0.1:{number}:{id}",
        )
    ]  # fmt: skip
    Life(root=root, cwd=root.parent).charter(
        "init", root.name, "--title", "Prøvecharter", "--language", "da", "--forge", kind,
        "--repository", f"{address}/by/charter", *stewards, *words, now=ago(150),
    )  # fmt: skip
    return Life(root=root, cwd=root)


def lived(life: Life) -> None:
    """A proposal that time has decided by now, one that is voted on, and a draft."""

    def proposed(slug: str, old: str, new: str, days: int, *words: str) -> None:
        life.edit(PRINCIPLE, old, new)
        life.charter(
            "propose", slug.capitalize(), "--slug", slug, "--by", "Naboringen", *words,
            now=ago(days),
        )  # fmt: skip

    proposed("rettelse", "hvorfor det er vigtigt", "hvorfor det betyder noget", 120,
             "--class", "editorial")  # fmt: skip
    life.charter("admit", "rettelse", "--as", "sekretariatet", now=ago(119))
    proposed("klarhed", "om det bliver holdt", "om det er holdt", 118, "--class", "substantive")
    life.charter("admit", "klarhed", "--as", "sekretariatet", now=ago(117))
    life.charter("open", "klarhed", "--as", "sekretariatet", now=ago(20))
    proposed("udkast", "og hvornår", "og hvor ofte", 10, "--class", "editorial")


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a machine that knows nothing of charters, and a `sleep` that does not."""
    bin = tmp_path_factory.mktemp("bin")
    python = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    (bin / "python3").write_text(f'#!/bin/sh\nexec "{python}" "$@"\n', encoding="utf-8")
    (bin / "sleep").write_text("#!/bin/sh\n", encoding="utf-8")
    for program in bin.iterdir():
        program.chmod(0o755)
    return bin


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel of everything that the tool needs, packed from what is installed
    here."""
    folder = tmp_path_factory.mktemp("wheels")
    for line in packing.lock().splitlines():
        if "==" in line:
            name, data = packed(line.partition("==")[0])
            if data:
                (folder / name).write_bytes(data)
    return folder


def packed(package: str) -> tuple[str, bytes]:
    """A package that is installed as a wheel; nothing where this machine needs none."""
    try:
        of = distribution(package)
    except PackageNotFoundError:
        return package, b""
    content = {
        str(file): file.read_binary()
        for file in of.files or ()
        if ".." not in file.parts and ".dist-info" not in file.parts[0] and file.suffix != ".pyc"
    }
    tags = [line[5:] for line in (of.read_text("WHEEL") or "").splitlines() if line[:5] == "Tag: "]
    return packing.wheel(of, content, next(tag for tag in tags if not tag.startswith("py2")))


@pytest.fixture(scope="session")
def installed(
    programs: Path, wheels: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Answer]:
    """The tool as a charter's own script installs it from the wheels beside it, without any
    index, and what the script said. Then the script of another one, which has the tool alone
    beside it, sees that all the rest is there."""
    tool = tmp_path_factory.mktemp("tool") / "charter"
    machine = Machine(bin=programs, tool=None, jobs=tmp_path_factory.mktemp("jobs"))
    said = []
    for words in (("--wheels", str(wheels)), ()):
        root = tmp_path_factory.mktemp("first") / "charter"
        life = founded(root, "github", "http://127.0.0.1", *words)
        line = f'sh .charter/install.sh "{tool}"'
        env = machine.surroundings(machine.folder())
        ran = machine.run(["bash", "-e"], line, life.root, env)
        assert ran.succeeded, ran.said
        said.append(ran.said)
    return tool, Answer(code=0, out="".join(said), err="")


Opened = Callable[[str], Town]


@pytest.fixture(scope="session")
def begun(
    installed: tuple[Path, Answer], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """The bare repository of a charter on a forge of a kind, made once."""
    made: dict[str, Path] = {}

    def of(kind: str) -> Path:
        if kind not in made:
            root = tmp_path_factory.mktemp(f"town-{kind}") / "charter"
            life = founded(root, kind, "http://127.0.0.1")
            lived(life)
            bare = root.parent / "charter.git"
            life.git("clone", "--quiet", "--bare", str(root), str(bare))
            life.git("-C", str(bare), "config", "http.receivepack", "true")
            made[kind] = bare
        return made[kind]

    return of


@pytest.fixture
def town(
    begun: Callable[[str], Path],
    installed: tuple[Path, Answer],
    programs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opened]:
    """A charter of one's own on a forge of a kind."""
    for name in list(os.environ):
        if name.lower() in ("http_proxy", "all_proxy", "https_proxy"):
            monkeypatch.delenv(name)
    with ExitStack() as stack:

        def of(kind: str) -> Town:
            served = tmp_path / "served"
            copytree(begun(kind), served / "charter.git")
            forge = stack.enter_context(open_for_all(Forge(kind=kind, bare=served / "charter.git")))
            for name in ("clones", "jobs"):
                (tmp_path / name).mkdir()
            tool, _ = installed
            machine = Machine(bin=programs, tool=tool, jobs=tmp_path / "jobs")
            return Town(forge=forge, machine=machine, clones=tmp_path / "clones")

        yield of
