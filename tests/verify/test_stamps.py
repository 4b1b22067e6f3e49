"""Where the charter asks for it, commits and tags bear a good signature by a key in force."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.life.playing import Life
from tests.verify.test_verify import commit, verify


def new_key(where: Path, name: str) -> tuple[Path, str]:
    """An SSH key made by ssh-keygen: its private file, and its public line."""
    file = where / name
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(file)]
    subprocess.run(words, check=True, capture_output=True)
    kind, key, *_ = file.with_suffix(".pub").read_text().split()
    return file, f"{kind} {key}"


def signed_by(life: Life, key: Path | None) -> None:
    """From now on Git signs every commit and tag here with a key, or, with None, none."""
    life.git("config", "commit.gpgSign", "true" if key else "false")
    life.git("config", "gpg.format", "ssh")
    life.git("config", "user.signingKey", str(key or ""))


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, str]:
    """The secretariat's key."""
    return new_key(tmp_path, "sekretariatet")


@pytest.fixture
def life(tmp_path: Path, key: tuple[Path, str]) -> Life:
    """A charter that asks for signed commits and tags from February on; founded and signed."""
    root = tmp_path / "charter"
    life, start = Life(root=root, cwd=root), Life(root=root, cwd=tmp_path)
    start.charter(
        "init", str(root), "--title", "Prøvecharter", "--language", "da", "--no-commit",
        "--steward", "sekretariatet=Sekretariatet", now="2027-01-04",
    )  # fmt: skip
    stewards = life.read("charter/stewards.yml")
    life.write("charter/stewards.yml", stewards.replace(
        "name: {da: Sekretariatet}", f"name: {{da: Sekretariatet}}\n    keys: [{key[1]}]"
    ))  # fmt: skip
    life.write(
        "charter/charter.yml",
        life.read("charter/charter.yml")
        + "\nsignatures:\n  commits: {from: 2027-02-01}\n  tags: {from: 2027-02-01}\n",
    )
    start.charter("init", str(root), now="2027-01-04")
    sign(life, "Eksempelkommune", "2027-01-10")
    return life


def sign(life: Life, name: str, now: str) -> None:
    """An organisation signs and is confirmed."""
    id = name.lower()
    life.charter("sign", name, "--sector", "kommune", "--mandate-by", "Byrådet", now=now)
    life.charter("confirm", id, "--how", "minutes", "--as", "sekretariatet", now=now)


def test_before_the_day_nothing_need_be_signed(life: Life) -> None:
    assert verify(life).json["holds"] is True


def test_from_that_day_on_a_good_signature_is_asked_for(life: Life, key: tuple[Path, str]) -> None:
    signed_by(life, key[0])
    sign(life, "Prøvekommune".replace("ø", "oe"), "2027-02-10")
    sign(life, "Attrapby", "2027-02-11")
    assert verify(life).json["holds"] is True
    signed_by(life, None)
    life.write("charter/guide/side.md", "# En side\n")
    broke = commit(life)
    assert verify(life, code=1).json["broken"]["codes"] == ["V006"]
    said = life.charter("verify", now="2028-01-01", code=1).out.replace("\n    ", " ")
    assert f"commit {broke[:12]}: V006 expected a commit that is signed" in said.replace("\n", " ")
    assert "found no signature" in said


def test_a_stranger_s_signature_is_as_good_as_none(
    life: Life, key: tuple[Path, str], tmp_path: Path
) -> None:
    signed_by(life, key[0])
    sign(life, "Attrapby", "2027-02-10")
    stranger, line = new_key(tmp_path, "fremmed")
    allowed = tmp_path / "allowed"
    allowed.write_text(f"fremmed {line}\n")
    life.git("config", "gpg.ssh.allowedSignersFile", str(allowed))
    signed_by(life, stranger)
    life.write("charter/guide/side.md", "# En side\n")
    broke = commit(life)
    assert "G" in life.git("show", "--no-patch", "--format=%G?", broke)
    found = verify(life, code=1).json
    assert (found["broken"]["commit"], found["broken"]["codes"]) == (broke, ["V006"])
    assert "not good (Git's status U)" in found["problems"][0]["found"]


def release(life: Life, now: str) -> None:
    """A release by a founding steward's vote on the wording."""
    path = next(iter(sorted((life.root / "charter/principles").glob("*.md"))))
    name = path.relative_to(life.root).as_posix()
    life.write(name, life.read(name) + "Her er en ny sætning.\n")
    life.charter("propose", "Ny", "--slug", "ny", "--by", "Nogen", "--class", "editorial",
                 "--reasons", "Derfor.", now=now)  # fmt: skip
    life.charter("admit", "ny", "--as", "sekretariatet", now=now)
    life.charter("advance", "--as", "sekretariatet", now="2027-08-20")


def test_a_release_has_its_signed_tag_on_the_commit_that_brought_it(
    life: Life, key: tuple[Path, str], tmp_path: Path
) -> None:
    signed_by(life, key[0])
    release(life, "2027-02-10")
    assert [each["found"] for each in verify(life, code=1).json["problems"]] == ["no such tag"]
    version = life.charter("verify", "--json", now="2028-01-01", code=1).json["release"]
    path = f"charter/releases/{version}.yml"
    brought = life.git("log", "--format=%H", "--diff-filter=A", "--", path).strip()
    tag = f"v{version}"
    life.git("tag", tag, brought)
    assert verify(life, code=1).json["problems"][0]["found"] == "no signature"
    life.git("tag", "--force", "--sign", "--message", version, tag, brought)
    assert verify(life).json["holds"] is True
    life.git("tag", "--force", "--sign", "--message", version, tag, f"{brought}~1")
    assert verify(life, code=1).json["problems"][0]["code"] == "V007"
    stranger, _ = new_key(tmp_path, "fremmed")
    life.git("-c", f"user.signingKey={stranger}", "tag", "--force", "--sign", "--message", version,
             tag, brought)  # fmt: skip
    assert "not good" in verify(life, code=1).json["problems"][0]["found"]
    said = life.charter("verify", now="2028-01-01", code=1).out
    assert "But the tags of its releases do not:" in said
