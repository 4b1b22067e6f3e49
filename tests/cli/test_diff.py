"""`charter diff` tells what was moved, to people and to programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.playing import Life, begin

ASK, SHARE, HOST, COUNT = (
    "Borgerne spørges, før noget er bestemt.",
    "Vi deler alt det, vi lærer undervejs.",
    "Hver camp har en vært fra kommunen.",
    "Stemmerne tælles åbent på mødet i juni.",
)
HEAD = "---\ntitle: Indledning\n---\n"


@pytest.fixture
def rearranged(tmp_path: Path) -> Life:
    """A charter whose preamble has two sentences moved, one of them edited as well."""
    life = begin(tmp_path / "charter")
    before = [ASK, "", HOST, COUNT, "Mødet er åbent for alle.", SHARE]
    life.write("charter/preamble.md", HEAD + "".join(f"{line}\n" for line in before))
    life.git("commit", "-qam", "Write the preamble")
    after = [SHARE, HOST, COUNT, "Mødet er åbent for alle.", "", ASK.replace("noget", "alt")]
    life.write("charter/preamble.md", HEAD + "".join(f"{line}\n" for line in after))
    return life


def test_a_moved_sentence_stands_at_both_places_with_one_number(rearranged: Life) -> None:
    shown = rearranged.charter("diff", "HEAD", "worktree").out
    assert shown == (
        f"\ncharter/preamble.md\n\n---\ntitle: Indledning\n---\n[1↓ {ASK}]\n[-¶-]\n"
        f"{{2↓ {SHARE}}}\n{HOST}\n{COUNT}\nMødet er åbent for alle.\n[2↑ {SHARE}]\n{{+¶+}}\n"
        "{1↑ Borgerne spørges, før [-noget-]{+alt+} er bestemt.}\n"
    )


def test_programs_read_both_texts_by_the_kinds_and_the_moves_beside_them(
    rearranged: Life,
) -> None:
    (file,) = rearranged.charter("diff", "HEAD", "worktree", "--json").json["files"]
    for without, text in (
        ("insert", rearranged.git("show", "HEAD:charter/preamble.md")),
        ("delete", rearranged.read("charter/preamble.md")),
    ):
        sides = [[span for span in line if span["kind"] != without] for line in file["lines"]]
        read = ["".join(span["text"] for span in side) for side in sides if side]
        assert "".join(f"{line}\n" for line in read) == text
    moved = [span for line in file["lines"] for span in line if "moved" in span]
    way = {"number": 1, "from": 4, "to": 9}
    assert moved[0] == {"kind": "delete", "text": ASK, "moved": {**way, "end": "from"}}
    assert moved[-1] == {
        "kind": "insert",
        "text": ASK.replace("noget", "alt"),
        "moved": {
            **way,
            "end": "to",
            "edit": [
                {"kind": "keep", "text": "Borgerne spørges, før "},
                {"kind": "delete", "text": "noget"},
                {"kind": "insert", "text": "alt"},
                {"kind": "keep", "text": " er bestemt."},
            ],
        },
    }
    assert [span["moved"]["end"] for span in moved] == ["from", "to", "from", "to"]
    assert moved[1]["moved"] == {"number": 2, "end": "to", "from": 9, "to": 4}
