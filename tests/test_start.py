"""What a command waits for before it begins: libraries that it loads, and Git's processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = """
import atexit, pathlib, sys
atexit.register(lambda: pathlib.Path({told!r}).write_text(" ".join(sys.modules)))
from charterkit.cli import main
main()
"""
NEVER = {
    "asyncio", "babel", "charterkit.pages", "charterkit.site", "cryptography", "git", "markdown",
    "mkdocs", "multiprocessing", "unittest", "weasyprint",
}  # fmt: skip
"""What no command of every day needs."""
FOR_A_HELP = {
    "charterkit.actions", "charterkit.decisions", "charterkit.documents", "charterkit.model",
    "charterkit.rules", "charterkit.store", "charterkit.text", "difflib", "email", "hashlib",
    "importlib.metadata", "importlib.resources", "json", "pydantic", "ruamel", "subprocess",
    "tempfile",
}  # fmt: skip
BEFORE_READING = {
    "charterkit.decisions.tracing", "charterkit.decisions.weaving", "charterkit.rules",
    "charterkit.signing.verifying", "charterkit.store.history", "charterkit.store.journal",
    "charterkit.store.merging", "charterkit.text.merge", "email", "importlib.metadata", "pydantic",
    "ruamel", "tempfile",
}  # fmt: skip
"""What a command needs only when there is something to read, to judge or to write."""


@pytest.fixture(scope="module")
def charter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A charter that was just founded."""
    root = tmp_path_factory.mktemp("start") / "charter"
    typed(root.parent, "init", str(root), "--title", "Prøve")
    return root


def typed(folder: Path, *words: str, **surroundings: str) -> set[str]:
    """Type a command; the modules that it has loaded when it ends."""
    told = folder / "modules.txt"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(told=str(told)), *words],
        cwd=folder,
        env={**os.environ, "LANGUAGE": "en", **surroundings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = set(told.read_text(encoding="utf-8").split())
    told.unlink()
    return found


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_help_loads_nothing_that_it_does_not_say(tmp_path: Path, language: str) -> None:
    assert typed(tmp_path, "--help", LANGUAGE=language) & (NEVER | FOR_A_HELP) == set()


@pytest.mark.parametrize("words", [("status",), ("check",), ("show",), ("verify",)], ids=" ".join)
def test_a_command_does_without_what_others_need(charter: Path, words: tuple[str, ...]) -> None:
    assert typed(charter, *words) & NEVER == set()


FOR_A_VERIFICATION = {
    "charterkit.decisions.authority", "charterkit.documents.emit",
    "charterkit.documents.experience_writing", "charterkit.text.format",
    "charterkit.text.sentences", "html.entities",
}  # fmt: skip
"""What a verification of one more commit, a sign-up, has no use for."""
PARSERS = {"pydantic", "ruamel"}
"""What documents are parsed with."""
SIGN = ("sign", "Boligforeningen Udkast", "--sector", "forening")


@pytest.mark.parametrize(
    "words",
    [("status",), ("check",), ("show",), ("review", "HEAD..HEAD", "--actor", "github:7")],
    ids=lambda words: words[0],
)
def test_where_nothing_changed_no_document_is_parsed(charter: Path, words: tuple[str, ...]) -> None:
    (charter / ".git" / "charterkit" / "documents").unlink()
    assert typed(charter, *words) >= PARSERS
    loaded = typed(charter, *words)
    assert loaded & PARSERS == set()
    assert not any(name.startswith("charterkit.documents.shapes") for name in loaded)


def test_git_looks_at_the_work_tree_before_the_model_is_loaded() -> None:
    imported = "import charterkit.cli.commands.check\nimport charterkit.store.differences\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{imported}import sys\nprint(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tooling")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "charterkit.model" not in done.stdout.split()


def test_after_one_more_commit_no_document_is_parsed_that_stood_before(charter: Path) -> None:
    typed(charter, "verify")
    typed(charter, *SIGN, "--mandate-by", "Alle")
    loaded = typed(charter, "verify")
    assert "charterkit.rules" in loaded
    assert loaded & (PARSERS | FOR_A_VERIFICATION) == set()
    assert len([name for name in loaded if name.startswith("charterkit")]) <= 210
    assert not any(name.startswith("charterkit.documents.shapes") for name in loaded)


def test_a_review_of_a_record_loads_no_more_than_it_says(charter: Path) -> None:
    words = ("sign", "Foreningen Ny", "--sector", "forening", "--mandate-by", "Alle")
    typed(charter, *words, "--account", "github.com:7:ny")
    loaded = typed(charter, "review", "HEAD^..HEAD", "--actor", "github:7")
    needless = {
        "charterkit.pages.words.catalogue", "charterkit.store.calling", "charterkit.text.format",
        "charterkit.text.redline",
    }  # fmt: skip
    assert loaded & (NEVER - {"charterkit.pages"} | needless) == set()


def test_what_reads_judges_and_writes_is_loaded_when_it_is_needed() -> None:
    names = ["desk", "overview", "silence", "submissions"]
    imported = "".join(f"import charterkit.actions.{name}\n" for name in names)
    done = subprocess.run(
        [sys.executable, "-c", f"{imported}import sys\nprint(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tooling")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) & (NEVER | BEFORE_READING) == set()


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("status",), 4),
        (("check",), 4),
        (("verify",), 7),
        (("review", "HEAD..HEAD", "--actor", "github:7"), 3),
        (("sign", "Foreningen Prøvetur", "--sector", "forening", "--mandate-by", "Alle"), 13),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else None,
)
def test_git_is_started_no_more_often(
    charter: Path, tmp_path: Path, words: tuple[str, ...], most: int
) -> None:
    trace = tmp_path / "trace"
    trace.mkdir()
    typed(charter, *words, GIT_TRACE2_EVENT=str(trace))
    told = (
        json.loads(line)
        for each in trace.iterdir()
        for line in each.read_text(encoding="utf-8").splitlines()
    )
    # What Git starts itself has a name of two parts.
    started = [one["argv"] for one in told if one["event"] == "start" and "/" not in one["sid"]]
    assert 0 < len(started) <= most, started
