"""Digests that anyone can recompute with coreutils alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from charterkit.text.digest import (
    digest_lines,
    edition_digest,
    is_binding,
    is_edition,
    recipe,
    sha256_of,
    text_digest,
)

LANGUAGES = ("da", "en")
BINDING = {
    "charter/charter.yml": b"format: 1\n",
    "charter/preamble.md": "Vi løser fælles opgaver sammen.\n".encode(),
    # Byte order differs from what a dictionary would say: "-" before "." before letters.
    "charter/principles/faelles.md": b"Faelles.\n",
    "charter/principles/faelles-ansvar.md": b"Ansvar.\n",
    "charter/principles/faellesskab.md": b"Faellesskab.\n",
}
ACCOMPANYING = {
    "charter/stewards.yml": b"format: 1\n",
    "charter/preamble.en.md": b"We solve common tasks together.\n",
    "charter/principles/faelles.en.md": b"Common.\n",
}
OTHERS = {
    "charter/index.md": b"Velkommen.\n",
    "charter/guide/deltag.md": b"Deltag.\n",
    "charter/preamble.de.md": b"Kein Teil der Charta.\n",
    "charter/preamble.da.md": b"Intet navn for den bindende tekst.\n",
    "charter/principles/under/mappe.md": b"For dybt.\n",
    "charter/principles/Stort.md": b"Intet id.\n",
    "charter/releases/0.1.0.yml": b"format: 1\n",
    "proposals/principles/tillid.md": b"Et forslag.\n",
}
FILES = OTHERS | ACCOMPANYING | BINDING


def typed(command: str, folder: Path) -> str:
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={"LC_ALL": "C", "PATH": os.environ["PATH"]},
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    if shutil.which("sha256sum") is None:
        pytest.skip("coreutils' sha256sum is not here")
    for path, data in FILES.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path


def test_the_text_is_charter_preamble_and_principles_in_the_authoritative_language() -> None:
    assert {path for path in FILES if is_binding(path, LANGUAGES)} == set(BINDING)


def test_the_edition_holds_translations_and_stewards_too() -> None:
    assert {path for path in FILES if is_edition(path, LANGUAGES)} == {*BINDING, *ACCOMPANYING}


def test_sha256sum_and_sort_print_the_same_lines(clone: Path) -> None:
    named = " ".join(BINDING)
    assert digest_lines(BINDING) == typed(f"sha256sum {named} | sort -k 2", clone)


def test_the_recipe_typed_in_a_clone_gives_the_digest_that_is_signed(clone: Path) -> None:
    assert text_digest(FILES, LANGUAGES) == f"sha256:{typed(recipe(BINDING), clone).split()[0]}"
    edition = typed(recipe([*ACCOMPANYING, *BINDING]), clone).split()[0]
    assert edition_digest(FILES, LANGUAGES) == f"sha256:{edition}"


@pytest.mark.parametrize("path", sorted(BINDING))
def test_every_byte_of_the_text_counts(path: str) -> None:
    touched = FILES | {path: FILES[path] + b" "}
    assert text_digest(touched, LANGUAGES) != text_digest(FILES, LANGUAGES)
    assert edition_digest(touched, LANGUAGES) != edition_digest(FILES, LANGUAGES)


@pytest.mark.parametrize("path", sorted(OTHERS))
def test_what_is_no_part_of_the_charter_does_not_count(path: str) -> None:
    touched = FILES | {path: FILES[path] + b" "}
    assert edition_digest(touched, LANGUAGES) == edition_digest(FILES, LANGUAGES)


def test_a_new_name_of_a_file_counts() -> None:
    renamed = {path.replace("faelles.md", "sammen.md"): data for path, data in FILES.items()}
    assert text_digest(renamed, LANGUAGES) != text_digest(FILES, LANGUAGES)


def test_a_digest_says_by_which_method_it_was_made() -> None:
    assert sha256_of(b"Vi.\n") == f"sha256:{hashlib.sha256(b'Vi.' + bytes([10])).hexdigest()}"
