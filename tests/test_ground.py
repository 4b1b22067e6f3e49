"""The ground the house stands on: the locks, the wheel, and what the first pages promise."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import charterkit

TOP = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
# Spelled in parts, so that this file does not find itself.
SOMEBODYS_MACHINE = re.compile(
    r"(?<![\w.])/(" + "work|ro" + r"ot)/\w|/(ho" + r"me|Us" + r"ers)/\w+/|\b[A-Z]:\\Us" + r"ers\\",
)
REGISTRIES = re.compile(r"pyp" + r"i\.org|pythonho" + r"sted\.org|registry\.np" + r"mjs")


def read(path: str) -> str:
    """The text of one of the project's files."""
    return (TOP / path).read_text(encoding="utf-8")


def tracked() -> list[str]:
    """The paths of all files that Git keeps."""
    listing = subprocess.run(
        ["git", "-C", str(TOP), "ls-files", "-z"], capture_output=True, check=True
    )
    return [path for path in listing.stdout.decode().split("\0") if (TOP / path).is_file()]


def locked(name: str) -> dict[str, list[str]]:
    """The pinned packages of a lock, each with its hashes."""
    text = read(f"tooling/{name}").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.split(" ")[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line) for line in lines}


def plain(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_with_hashes(name: str) -> None:
    packages = locked(name)
    assert len(packages) > 30
    assert [pin for pin, hashes in packages.items() if "==" not in pin or not hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    assert re.findall(r".*(?:://|-index-url|--find-links|@ ).*", read(f"tooling/{name}")) == []


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    run_time, development = (locked(name) for name in LOCKS)
    assert run_time.items() <= development.items()
    project = tomllib.loads(read("pyproject.toml"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    names = {plain(re.split(r"[\[<>=~! ]", requirement)[0]) for requirement in asked}
    assert names <= {plain(pin.split("==")[0]) for pin in run_time}


def test_nothing_tracked_names_a_place_on_somebodys_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        text = (TOP / path).read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if SOMEBODYS_MACHINE.search(line) or REGISTRIES.search(line):
                found.append(f"{path}:{number}: {line.strip()[:80]}")
    assert found == []


def test_the_version_is_the_same_wherever_it_stands() -> None:
    version = charterkit.__version__
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == version
    assert f"\nversion: {version}\n" in read("CITATION.cff")
    assert f"\nsoftwareVersion: {version}\n" in read("publiccode.yml")
    assert re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)[0] == version


def test_the_readme_names_two_commands_that_exist() -> None:
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    for command in ("demo", "test"):
        assert command in targets
        assert re.search(rf"^make {command}\b", read("README.md"), re.MULTILINE)


def test_every_make_command_is_in_its_help() -> None:
    makefile = read("Makefile")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    explained = re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE)
    assert sorted(phony) == sorted(explained)


def test_links_between_the_documents_lead_somewhere() -> None:
    documents = [
        TOP / path
        for path in tracked()
        if path.endswith(".md") and ("/" not in path or path.startswith("tooling/docs/"))
    ]
    dead = [
        f"{document.relative_to(TOP)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert len(documents) > 5
    assert dead == []


def test_the_wheel_holds_the_whole_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    package = [path for path in tracked() if path.startswith("tooling/charterkit/")]
    assert {path.removeprefix("tooling/") for path in package} <= held
