"""Editors, and whoever checks commits by hand, find what they need, here and in a new charter."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from ruamel.yaml import YAML

from charterkit.actions.formatting import is_experience, is_text
from charterkit.documents import paths
from charterkit.documents.comment import BASE, SCHEMAS, schema_comment
from charterkit.documents.paths import Kind, classify
from charterkit.model import EventKind, KeyKind, RegisterKind, Version
from tests.life.playing import Life, begin

TOP = Path(__file__).parents[1]
SKELETON = TOP / "tooling" / "charterkit" / "skeleton" / "all" / "dot-vscode"
DOCUMENTS = [
    paths.CHARTER,
    paths.STEWARDS,
    paths.CONSTITUTED,
    paths.release_path(Version(0, 1, 0)),
    paths.signatory_path("eksempelkommune"),
    paths.register_path("eksempelkommune", 1, RegisterKind.CONFIRMED),
    paths.key_path(1, KeyKind.SUSPENDED),
    paths.acknowledged_path("a" * 40),
    paths.redaction_path(1),
    paths.gathering_path("campen"),
    paths.inputs_path("campen", "bord-1"),
    paths.themes_path("campen"),
    paths.event_path("et-forslag", 1, EventKind.ADMITTED),
    paths.ballot_path("et-forslag", 1, "eksempelkommune"),
    paths.withdrawal_path("et-forslag"),
    paths.second_path("et-forslag", "eksempelkommune"),
    paths.objection_path("et-forslag", "eksempelkommune"),
    paths.demand_path("et-forslag", 1, "eksempelkommune"),
    paths.contest_path("et-forslag", 1, "eksempelkommune"),
]


def settings(folder: Path) -> dict[str, Any]:
    """VS Code's settings in a folder."""
    found: dict[str, Any] = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return found


def matches(path: str, glob: str) -> bool:
    """Whether an editor takes a file for one of the glob: a star stays in its folder."""
    steps, wanted = PurePosixPath(path).parts, PurePosixPath(glob).parts
    return len(steps) == len(wanted) and all(map(fnmatch, steps, wanted))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_an_editor_finds_the_schema_of_every_document(path: str) -> None:
    """The same that the document's own first line names."""
    known = classify(path)
    assert known is not None
    schemas = {
        schema: [globs] if isinstance(globs, str) else globs
        for schema, globs in settings(TOP / ".vscode")["yaml.schemas"].items()
    }
    found = [schema for schema, globs in schemas.items() if any(matches(path, g) for g in globs)]
    assert found == [f"./{BASE}/{SCHEMAS[known.kind]}.schema.json"]
    named = schema_comment(known.kind, path).split("=")[1].strip()
    assert (TOP / path / ".." / named).resolve() == (TOP / found[0]).resolve()
    assert (TOP / found[0]).is_file()


def test_no_kind_of_document_is_forgotten() -> None:
    seen = {known.kind for known in map(classify, DOCUMENTS) if known is not None}
    # These are Markdown, and their front matter is no business of the YAML extension.
    assert seen == set(SCHEMAS) - {Kind.PROPOSAL, Kind.EXPERIENCE}


def test_a_new_charter_gets_the_same_settings_and_the_schemas_they_name(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    assert settings(life.root / ".vscode") == settings(TOP / ".vscode") == settings(SKELETON)
    for schema in settings(life.root / ".vscode")["yaml.schemas"]:
        assert (life.root / schema).is_file()
    recommended = json.loads(life.read(".vscode/extensions.json"))["recommendations"]
    assert recommended == ["redhat.vscode-yaml", "editorconfig.editorconfig"]
    assert life.git("status", "--porcelain") == ""


def test_the_charters_own_documents_name_their_schemas() -> None:
    for path in (TOP / "charter").rglob("*.yml"):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        name = path.relative_to(TOP).as_posix()
        known = classify(name)
        assert known is not None
        assert f"{first}\n" == schema_comment(known.kind, name)


def hooks() -> list[dict[str, Any]]:
    """What pre-commit reads."""
    found: list[dict[str, Any]] = YAML(typ="safe").load(TOP / ".pre-commit-hooks.yaml")
    return found


def committing(life: Life, id: str) -> subprocess.CompletedProcess[str]:
    """What pre-commit does with a hook when somebody commits what is staged: it runs the entry in
    the top folder, with the names of the staged files that fit, or with none."""
    hook = next(each for each in hooks() if each["id"] == id)
    staged = life.git("diff", "--staged", "--name-only", "-z", "--diff-filter=ACM").split("\0")[:-1]
    fitting = [path for path in staged if re.search(hook["files"], path)]
    program, *words = shlex.split(hook["entry"])
    assert program == "charter"
    names = fitting if hook.get("pass_filenames", True) else []
    return subprocess.run(
        [sys.executable, "-m", "charterkit.cli", *words, *names],
        cwd=life.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_pre_commit_knows_the_hooks() -> None:
    assert [each["id"] for each in hooks()] == ["charter-check", "charter-fmt"]
    for each in hooks():
        assert {"name", "description", "entry", "language", "files"} <= set(each)
        assert each["language"] == "python"
        assert "charter" in each["entry"]
        assert "[project.scripts]\ncharter = " in (TOP / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "formatted"),
    [
        ("charter/preamble.md", True),
        ("charter/preamble.en.md", True),
        ("charter/principles/faelles-ansvar.md", True),
        ("charter/principles/faelles-ansvar.en.md", True),
        ("charter/experiences/natbus.md", True),
        ("charter/experiences/natbus.en.md", True),
        ("charter/guide/deltag.md", False),
        ("charter/index.md", False),
        ("proposals/x/proposal.md", False),
        ("docs/charter/preamble.md", False),
    ],
)
def test_the_text_of_the_charter_and_what_is_told_are_formatted_and_nothing_else(
    path: str, formatted: bool
) -> None:
    assert bool(re.search(hooks()[1]["files"], path)) is formatted
    assert (is_text(path) or is_experience(path)) is formatted


def test_the_check_passes_what_is_in_order_and_refuses_what_is_not(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter", now=str(datetime(2026, 1, 4, tzinfo=UTC).date()))
    life.write("charter/guide/ny.md", "# Ny side\n\nEn sætning.\n")
    life.git("add", "--all")
    assert committing(life, "charter-check").returncode == 0
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    life.git("add", "--all")
    refused = committing(life, "charter-check")
    assert refused.returncode == 1
    assert "charter/preamble.md" in refused.stdout


def test_the_formatter_changes_the_staged_text_so_that_pre_commit_stops(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    life.edit("charter/principles/eksempel.md", "det er vigtigt.", "det er vigtigt. Et mere.")
    life.git("add", "--all")
    done = committing(life, "charter-fmt")
    assert done.returncode == 0, done.stderr
    assert life.git("diff", "--name-only") == "charter/principles/eksempel.md\n"
    assert "det er vigtigt.\nEt mere.\n" in life.read("charter/principles/eksempel.md")
    life.git("add", "--all")
    assert committing(life, "charter-fmt").returncode == 0
    assert life.git("diff", "--name-only") == ""
