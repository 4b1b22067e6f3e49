"""A whole life under seals: each act's files get theirs, and plain ssh-keygen agrees."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from charterkit.documents.paths import Kind, classify
from tests.life.playing import IDS, ORGANISATIONS, Answer, Life
from tests.signing.holding import fingerprint_of, key_file, line_of

STEWARDS = ("sekretariatet", "formandskabet", "kassereren")
ALL = "signatures: {official: required, ballots: required, records: required}\n"
BALLOT = "proposals/en-saetning-mere/ballots/1/{}.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """A life in which everybody has a key file."""

    life: Life
    keys: Path

    def act(self, who: str, *words: str, now: str, code: int = 0) -> Answer:
        """Somebody types a command with its key."""
        key = str(key_file(self.keys, who))
        return self.life.charter(*words, "--key", key, now=now, code=code)

    def agrees(self, path: str, who: str, *, at: str = "20270601Z") -> bool:
        """Whether plain `ssh-keygen`, given what `charter keys` prints, takes a file's seal for
        somebody's at a time."""
        allowed = self.keys / "allowed"
        allowed.write_text(self.life.charter("keys").out, encoding="ascii")
        said = subprocess.run(
            ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", who, "-n", "charter",
             "-O", f"verify-time={at}", "-s", str(self.life.root / f"{path}.sig")],
            input=(self.life.root / path).read_bytes(), capture_output=True,
        )  # fmt: skip
        return said.returncode == 0

    def said(self, answer: Answer) -> str:
        return " ".join(answer.err.split())


def begin(folder: Path, policy: str) -> Sealing:
    """A charter that three stewards found, each with a key."""
    keys = folder / "keys"
    keys.mkdir()
    root = folder / "charter"
    life = Life(root=root, cwd=folder)
    stewards = [word for id in STEWARDS for word in ("--steward", f"{id}={id.title()}")]
    life.charter(
        "init", str(root), "--title", "Prøvecharter", "--language", "da", *stewards, "--no-commit",
        now="2027-01-04",
    )  # fmt: skip
    life = Life(root=root, cwd=root)
    text = life.read("charter/stewards.yml")
    for id in STEWARDS:
        before, _, rest = text.partition(f"  - id: {id}\n")
        text = f"{before}  - id: {id}\n    keys: [{line_of(id)}]\n{rest}"
    life.write("charter/stewards.yml", text)
    life.write("charter/charter.yml", life.read("charter/charter.yml") + policy)
    life.charter("init", ".", now="2027-01-04")
    return Sealing(life=life, keys=keys)


@pytest.fixture
def optional(tmp_path: Path) -> Sealing:
    return begin(tmp_path, "")


@pytest.fixture
def required(tmp_path: Path) -> Sealing:
    return begin(tmp_path, ALL)


def sign_all(here: Sealing) -> None:
    """Every organisation signs, and is confirmed."""
    for id, (name, sector) in zip(IDS, ORGANISATIONS, strict=True):
        words = ("sign", name, "--sector", sector, "--mandate-by", "Bestyrelsen")
        here.act(id, *words, now="2027-01-05")
    confirm = ("confirm", *IDS, "--how", "minutes", "--as", "sekretariatet")
    here.act("sekretariatet", *confirm, now="2027-01-05")


def propose(here: Sealing) -> None:
    text = here.life.read("charter/preamble.md")
    here.life.write("charter/preamble.md", f"{text}En ny sætning.\n")
    by = ("--by", "foreningen-proevetur", "--class", "substantive", "--reasons", "Ja.")
    here.life.charter("propose", "En sætning mere", *by, now="2027-02-10")


def open_vote(here: Sealing) -> None:
    """A proposal comes to the vote of the organisations."""
    steward = ("--as", "sekretariatet")
    here.act("sekretariatet", "admit", "en-saetning-mere", *steward, now="2027-02-11")
    here.act("sekretariatet", "open", "1", *steward, now="2027-03-12")


def sealed_files(here: Sealing) -> Iterator[tuple[str, str]]:
    """Every file that may have a seal, and whose it should be; the founding release has none."""
    for path in here.life.git("ls-files").splitlines():
        known = classify(path)
        if known is None or classify(f"{path}.sig") is None or path.endswith("0.1.0.yml"):
            continue
        own = known.kind in (Kind.SIGNATORY, Kind.BALLOT, Kind.SECOND)
        yield path, (known.id or "") if own else "sekretariatet"


def test_a_life_under_seals_that_plain_ssh_keygen_verifies(required: Sealing) -> None:
    sign_all(required)
    propose(required)
    required.act(
        "foreningen-proevetur", "second", "en-saetning-mere", "--as", "foreningen-proevetur",
        now="2027-02-10",
    )  # fmt: skip
    open_vote(required)
    for id in IDS[:6]:
        required.act(id, "vote", "1", "approve", "--as", id, now="2027-03-20")
    required.act("sekretariatet", "close", "1", "--as", "sekretariatet", now="2027-04-26")
    required.act("sekretariatet", "enact", "1", "--as", "sekretariatet", now="2027-05-12")
    mandate = ("--mandate-by", "Bestyrelsen")
    required.act(IDS[0], "reaffirm", IDS[0], *mandate, now="2027-05-13")
    required.act(IDS[1], "leave", IDS[1], now="2027-05-13")
    files = dict(sealed_files(required))
    assert {Path(path).name for path in files} >= {
        "constituted.yml", "01-admitted.yml", "02-opened.yml", "03-closed.yml", "04-enacted.yml",
        "0.2.0.yml", "01-confirmed.yml", "eksempelkommune.yml",
    }  # fmt: skip
    for path, who in files.items():
        assert required.agrees(path, who), path
        assert not required.agrees(path, "formandskabet"), path
    required.life.charter("check", now="2027-05-13")


def test_without_a_key_it_is_refused_where_the_charter_asks(required: Sealing) -> None:
    words = ("sign", "Eksempelkommune", "--sector", "kommune", "--mandate-by", "Byrådet")
    answer = required.life.charter(*words, now="2027-01-05", code=1)
    assert (
        "charter/signatories/ek/eksempelkommune.yml: K021 expected a seal by 'eksempelkommune', "
        "as charter.yml says of records, found none that holds. Enter it anew with --key; it "
        "needs a key that 'eksempelkommune' had before."
    ) in required.said(answer)
    required.act("eksempelkommune", *words, now="2027-01-05")
    confirm = ("confirm", "eksempelkommune", "--how", "minutes", "--as", "sekretariatet")
    assert "K021" in required.life.charter(*confirm, now="2027-01-06", code=1).err
    assert "K020" in required.act("formandskabet", *confirm, now="2027-01-06", code=1).err
    required.act("sekretariatet", *confirm, now="2027-01-06")


def test_a_signatory_names_the_key_it_signs_with(optional: Sealing) -> None:
    words = ("sign", "Eksempelkommune", "--sector", "kommune", "--mandate-by", "Byrådet")
    optional.act("eksempelkommune", *words, now="2027-01-05")
    record = optional.life.read("charter/signatories/ek/eksempelkommune.yml")
    assert line_of("eksempelkommune") in record
    # A steward who enters a record for somebody signs what it entered, and names no key.
    by = ("--entered-by", "sekretariatet")
    other = ("sign", "Prøvekommune", "--sector", "kommune", "--mandate-by", "Byrådet")
    optional.act("sekretariatet", *other, *by, now="2027-01-05")
    assert "keys:" not in optional.life.read("charter/signatories/pr/proevekommune.yml")


def test_the_environment_may_name_the_key(
    optional: Sealing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHARTER_KEY", str(key_file(optional.keys, "eksempelkommune")))
    words = ("sign", "Eksempelkommune", "--sector", "kommune", "--mandate-by", "Byrådet")
    optional.life.charter(*words, now="2027-01-05")
    assert optional.life.git("show", "--name-only", "--format=").split() == [
        "charter/signatories/ek/eksempelkommune.yml",
        "charter/signatories/ek/eksempelkommune.yml.sig",
    ]


def test_a_ballot_cast_anew_has_a_new_seal_or_none(optional: Sealing) -> None:
    sign_all(optional)
    propose(optional)
    open_vote(optional)
    path = BALLOT.format(IDS[0])
    vote = ("vote", "1", "approve", "--as", IDS[0])
    optional.act(IDS[0], *vote, now="2027-03-20")
    assert optional.agrees(path, IDS[0])
    optional.act(IDS[0], *vote, now="2027-03-21")
    assert optional.agrees(path, IDS[0])
    optional.life.charter(*vote, now="2027-03-22")
    assert not (optional.life.root / f"{path}.sig").exists()
    assert optional.life.git("status", "--porcelain") == ""


def test_what_is_signed_and_what_is_attested_is_shown(optional: Sealing) -> None:
    sign_all(optional)
    propose(optional)
    open_vote(optional)
    optional.life.charter("vote", "1", "approve", "--as", IDS[1], now="2027-03-20")
    shown = optional.life.charter("show", "1").out
    folder = "proposals/en-saetning-mere"
    assert (
        "Signed with a key:\n"
        f"  {folder}/record/01-admitted.yml\n"
        f"    by sekretariatet, {fingerprint_of('sekretariatet')}\n"
        f"  {folder}/record/02-opened.yml\n"
        f"    by sekretariatet, {fingerprint_of('sekretariatet')}\n"
        "Attested, without a key:\n"
        f"  {folder}/ballots/1/{IDS[1]}.yml\n"
    ) in shown
    facts = optional.life.charter("show", IDS[0], "--json").json["seals"]
    assert [(each["path"], each["by"], each["doubt"]) for each in facts["signed"]] == [
        (f"charter/register/ek/{IDS[0]}/01-confirmed.yml", "sekretariatet", None),
        (f"charter/signatories/ek/{IDS[0]}.yml", IDS[0], None),
    ]
    assert facts["attested"] == []


def test_anybody_advances_and_only_a_steward_signs_what_time_decides(required: Sealing) -> None:
    sign_all(required)
    propose(required)
    required.act(
        "sekretariatet", "admit", "en-saetning-mere", "--as", "sekretariatet", now="2027-02-11"
    )
    folder = "proposals/en-saetning-mere/record"
    required.act("foreningen-proevetur", "advance", now="2027-03-12")
    assert (required.life.root / folder / "02-opened.yml").exists()
    assert not (required.life.root / folder / "02-opened.yml.sig").exists()
    required.act("sekretariatet", "advance", now="2027-04-30")
    assert required.agrees(f"{folder}/03-closed.yml", "sekretariatet")


def test_a_check_tells_of_a_seal_that_is_torn_or_of_other_bytes(optional: Sealing) -> None:
    words = ("sign", "Eksempelkommune", "--sector", "kommune", "--mandate-by", "Byrådet")
    optional.act("eksempelkommune", *words, now="2027-01-05")
    record = "charter/signatories/ek/eksempelkommune.yml"
    optional.life.write(record, optional.life.read(record) + "website: https://ek.example\n")
    found = optional.life.charter("check", now="2027-01-06", code=1).out
    assert f"{record}.sig: K004\n" in found
    assert "K022" not in found
    optional.life.write(f"{record}.sig", optional.life.read(f"{record}.sig")[:80])
    assert f"{record}.sig: K001\n" in optional.life.charter("check", now="2027-01-06", code=1).out


def entered(here: Sealing, *words: str, now: str) -> dict[str, Any]:
    """An entry about a key by two stewards, as JSON."""
    two = ("--as", "sekretariatet", "--with", "formandskabet", "--json")
    found: dict[str, Any] = here.life.charter("keys", *words, *two, now=now).json
    return found


def standing(here: Sealing) -> dict[str, str]:
    """How the keys stand, by fingerprint."""
    listed = here.life.charter("keys", "--json").json["keys"]
    return {each["fingerprint"]: each["standing"] for each in listed}


def test_keys_are_suspended_restored_rotated_and_revoked(optional: Sealing) -> None:
    sign_all(optional)
    id, key = IDS[0], fingerprint_of(IDS[0])
    why = ("--reason", "Telefonen blev væk.")
    made = entered(optional, "suspend", id, *why, now="2027-01-06")
    assert made["files"] == ["charter/register/keys/01-suspended.yml"]
    assert (made["of"], made["as"], made["key"]) == (id, "signatory", key)
    assert standing(optional)[key] == "suspended"
    leave = ("leave", id)
    refused = optional.act(id, *leave, now="2027-01-07", code=1)
    assert f"found one by {key}, which is suspended." in optional.said(refused)
    entered(optional, "restore", id, *why, now="2027-01-08")
    assert standing(optional)[key] == "in force"
    key_file(optional.keys, "ny")
    new = ("--new", str(optional.keys / "ny.pub"))
    optional.act(id, "keys", "rotate", id, *new, "--as", id, now="2027-01-09")
    assert (standing(optional)[key], standing(optional)[fingerprint_of("ny")]) == (
        "rotated",
        "in force",
    )
    record = f"charter/signatories/ek/{id}.yml"
    assert optional.agrees(record, id, at="20270109115959Z")
    assert not optional.agrees(record, id, at="20270109120001Z")
    optional.act("ny", *leave, now="2027-01-10")
    entered(optional, "revoke", id, *why, "--from", "2027-01-09", now="2027-01-11")
    facts = optional.life.charter("show", id, "--json").json["seals"]["signed"]
    assert [each["doubt"] for each in facts if each["path"].endswith(f"/{id}.yml")] == [
        "revoked from 2027-01-09 on"
    ]
    assert optional.life.charter("check", now="2027-01-11").code == 0


def test_a_lost_key_makes_way_by_two_stewards_and_the_record_may_follow(
    optional: Sealing,
) -> None:
    sign_all(optional)
    id = IDS[0]
    new = ("--new", line_of("ny"))
    assert (
        "K012"
        in optional.life.charter(
            "keys", "rotate", id, *new, "--as", "sekretariatet", now="2027-01-06", code=1
        ).err
    )
    entered(optional, "rotate", id, *new, now="2027-01-06")
    allowed = optional.life.charter("keys").out
    assert (
        f'{id} namespaces="charter,git",valid-before="20270106120000Z" {line_of(id)}\n' in allowed
    )
    assert (
        f'{id} namespaces="charter,git",valid-after="20270106120000Z" {line_of("ny")}\n' in allowed
    )


def test_which_key_is_meant_has_to_be_clear(optional: Sealing) -> None:
    answer = optional.life.charter(
        "keys", "suspend", "ukendt", "--reason", "Væk.", "--as", "sekretariatet",
        now="2027-01-06", code=1,
    )  # fmt: skip
    assert "'ukendt' has no keys here." in optional.said(answer)
    other = optional.life.charter(
        "keys", "suspend", "kassereren", "--reason", "Væk.", "--as", "sekretariatet",
        "--fingerprint", fingerprint_of("ny"), now="2027-01-06", code=1,
    )  # fmt: skip
    assert (
        f"'kassereren' has no key {fingerprint_of('ny')}. Name one with --fingerprint, and "
        "--held-as steward or signatory where it is held as both: "
        f"{fingerprint_of('kassereren')} (steward, in force)."
    ) in optional.said(other)


def test_nobody_has_declared_a_key(tmp_path: Path) -> None:
    from tests.life.playing import begin as plain

    answer = plain(tmp_path / "charter").charter("keys")
    assert (answer.out, answer.err) == ("", "Nobody has declared a key.\n")


def test_git_takes_the_same_file_for_signed_commits(optional: Sealing) -> None:
    key = key_file(optional.keys, "sekretariatet")
    allowed = optional.keys / "allowed"
    allowed.write_text(optional.life.charter("keys").out, encoding="ascii")

    def graded(who: Path) -> str:
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={who}")
        optional.life.git(*signing, "commit", "-q", "-S", "--allow-empty", "-m", "Prøve")
        by = ("-c", f"gpg.ssh.allowedSignersFile={allowed}")
        return optional.life.git(*by, "log", "-1", "--format=%G? %GS").strip()

    assert graded(key) == "G sekretariatet"
    assert graded(key_file(optional.keys, "ukendt")).startswith("U")
