"""What `charter init` writes for a forge works at the first push, to a real server whose hook
reviews whatever comes after it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.life.playing import Life
from tests.server.conftest import Person, Place

STEWARD, STRANGER = "sekretaer", "fremmed"
FOUNDED, SIGNED = "2027-01-04", "2027-01-05"


@pytest.mark.parametrize("kind", ["github", "gitlab", "forgejo", "gitea"])
def test_a_new_charter_is_pushed_to_a_server_that_reviews_what_comes_next(
    kind: str, address: tuple[Path, str], tmp_path: Path
) -> None:
    served, url = address
    forge = kind if kind in ("github", "gitlab") else "forge.example"
    place = Place(bare=served / f"first-{kind}.git", address=url, clones=tmp_path / "clones")
    place.clones.mkdir()
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", place.bare], check=True)
    Life(root=tmp_path, cwd=tmp_path).charter(
        "init", "nyt", "--title", "Naboskab", "--forge", kind,
        "--repository", "https://forge.example/by/nabo", "--steward", "sek=Sekretariatet",
        "--steward-account", f"sek={forge}:1:{STEWARD}", now=FOUNDED,
    )  # fmt: skip
    steward = Person(life=Life(root=tmp_path / "nyt", cwd=tmp_path / "nyt"), now=FOUNDED)
    steward.git("remote", "add", "origin", f"{url.format(user=STEWARD)}/{place.bare.name}")
    steward.charter("hook", "pre-receive", "--install", str(place.bare))
    for user, number in ((STEWARD, 1), (STRANGER, 99)):
        place.git("config", f"charter.{user}.account", f"{forge}:{number}:{user}")
    place.set_clock(FOUNDED)
    steward.push("main").taken()
    assert place.tip() == steward.git("rev-parse", "HEAD").strip()
    newcomer = place.person(STRANGER, SIGNED)
    newcomer.git("switch", "-q", "-c", "tilmelding")
    newcomer.charter(
        "sign", "Foreningen Ny", "--sector", "forening", "--mandate-by", "Bestyrelsen",
        "--account", f"{forge}:99:{STRANGER}",
    )  # fmt: skip
    newcomer.push("HEAD:main").refused()
    newcomer.push("HEAD:tilmelding").taken()
    reviewed = steward.life
    reviewed.git("fetch", "-q", "origin")
    words = ("review", "origin/main..origin/tilmelding", "--actor", f"{forge}:99:{STRANGER}")
    answer = reviewed.charter(*words, "--json", now=SIGNED)
    assert answer.json["verdict"] == "steward"
    assert answer.json["problems"] == []
