"""Which line of YAML begins which entry: as a YAML parser has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.text.merge.entries import entries
from tests.text.merge.keys import key_paths
from tests.text.merge.readings import split

CHARTER = Path(__file__).parents[3] / "charter"
WRITTEN = sorted(path for path in CHARTER.rglob("*") if path.suffix in (".yml", ".md"))
AWKWARD = """\
# remark: not an entry
classes:
  editorial:
    bump: patch

    # another: remark
    "days": 14
stewards:
  - id: huset
    name: {da: Huset, en: The house}
    keys:
      - id: 'k1'
        since: 2026-11-26
  - name
  - [a, {b: c}]
text: |
  id: no
  key: no
folded: >-  # remark
  text: no

flow: {a: 1,
  b: 2}
list: [1,
  {c: 3}]
"quoted key": 1
'single': it's
two words: 3
url: http://eksempelkommune.example:80
anchor: &anchor
  inner: 1
again: *anchor
said: "a # b: c {"   # remark: x
-dash: 1
12: a number
people:
- id: a
  name: x
- {id: b, name: y}
- name: z
  id: c
-
  id: d
  deep:
    id: no
- {name: v, id: e}
- {name: w}
- - id: f
    name: u
others:
- id: a
  name: x
twice:
  a: 1
twice:
  a: 1
"""


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_the_entries_of_the_charter_are_those_of_a_yaml_parser(path: Path) -> None:
    lines = split(path.read_bytes())
    assert entries(str(path), lines) == key_paths(str(path), lines)


def test_awkward_entries_are_those_of_a_yaml_parser() -> None:
    lines = AWKWARD.split("\n")[:-1]
    found = entries("charter/charter.yml", lines)
    assert found == key_paths("charter/charter.yml", lines)
    assert {
        ".classes.editorial.days",
        ".stewards[huset].keys[k1].since",
        ".people[a].name",
        ".people[b]",
        ".people[c].name",
        ".people[d].deep",
        ".others[a].name",
    } <= set(found)
