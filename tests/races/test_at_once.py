"""Whoever acts at the same moment as somebody else is judged on what stands then: no number is
given twice, no ballot is lost, nothing is done by half."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from charterkit.actions.desk import Desk, Done
from charterkit.actions.signing import SignUp, sign
from charterkit.cli.overtaken import until_first
from charterkit.model import Mandate
from charterkit.problems import CharterError, OvertakenError
from charterkit.store import Store
from tests.life.attempting import PRINCIPLE, Town, join, propose
from tests.life.playing import IDS, Answer, Life
from tests.races.conftest import Crowd

pytestmark = pytest.mark.xdist_group("races")

ROUNDS = 10
LATER = "2028-01-01"
NOW = datetime(2027, 2, 22, 12, tzinfo=UTC)
STEWARDS = ("sekretariatet", "formandskabet")
VOTERS = 20
GUESTS = tuple(f"gaest-{letter}" for letter in "abcdefghijk")


def typed(life: Life, *words: str, now: str) -> list[str]:
    """A command as it is typed in a life."""
    return ["-C", str(life.cwd), "--now", now, *words]


def found(root: Path) -> Life:
    """A charter of many principles by two stewards, with a draft that rewrites each."""
    life = Life(root=root, cwd=root)
    above = Life(root=root, cwd=root.parent)
    above.charter(
        "init", str(root), "--title", "Prøvecharter", "--language", "da", "--no-commit",
        "--steward", "sekretariatet=Sekretariatet", "--steward", "formandskabet=Formandskabet",
        now="2027-01-04",
    )  # fmt: skip
    example = life.read(PRINCIPLE).split("## ")[0]
    for number in range(2 * ROUNDS):
        text = example.replace("number: 1\n", f"number: {number + 2}\n")
        life.write(principle(number), f"{text}Her er sætning {number}.\n")
    above.charter("init", str(root), now="2027-01-04")
    for number in range(2 * ROUNDS):
        life.edit(principle(number), "Her er sætning", "Her er en ny sætning")
        life.charter(
            "propose", f"Forslag {number}", "--slug", draft(number), "--by", "Eksempelklubben",
            "--class", "editorial", "--reasons", "Derfor.", now="2027-02-01",
        )  # fmt: skip
    return life


def principle(number: int) -> str:
    """The file of a principle."""
    return f"charter/principles/nummer-{number}.md"


def draft(number: int) -> str:
    """The slug of the draft on it."""
    return f"forslag-{number}"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a charter of many principles and drafts is."""
    return found(tmp_path_factory.mktemp("many") / "charter").root


@pytest.fixture
def drafted(many: Path, tmp_path: Path) -> Life:
    """A copy of it."""
    copytree(many, tmp_path / "charter")
    return Life(root=tmp_path / "charter", cwd=tmp_path / "charter")


def numbers(life: Life) -> list[int]:
    """The numbers that stand in the record, in order."""
    found = life.git("grep", "-h", "^number:", "HEAD", "--", "proposals/*/record/*-admitted.yml")
    return sorted(int(line.split()[1]) for line in found.splitlines())


def holds(life: Life) -> None:
    """The whole history holds, and index and files agree with it."""
    life.charter("verify", now=LATER)
    life.charter("check", now=LATER)
    assert life.git("status", "--porcelain") == ""
    life.git("fsck", "--strict", "--no-dangling")


def clean(answers: list[Answer]) -> None:
    """Every command did what it was to do."""
    assert [(each.code, each.err) for each in answers if each.code] == []


def told(answer: Answer) -> str:
    """What a command said on the side, as one line."""
    return " ".join(answer.err.split())


def two_at_once(at_once: Crowd, life: Life, verb: str, *, now: str) -> int:
    """Two stewards at once, round after round, each with a proposal of their own; how often one
    of them was overtaken."""
    again = 0
    for number in range(0, 2 * ROUNDS, 2):
        answers = at_once(
            [
                typed(life, verb, draft(number + place), "--as", steward, now=now)
                for place, steward in enumerate(STEWARDS)
            ]
        )
        clean(answers)
        again += sum("came first" in each.err for each in answers)
    return again


def test_two_stewards_at_once_admit_and_enact_as_if_one_had_waited(
    drafted: Life, at_once: Crowd
) -> None:
    life = drafted
    overtaken = two_at_once(at_once, life, "admit", now="2027-02-02")
    assert numbers(life) == list(range(1, 2 * ROUNDS + 1))
    life.charter("advance", "--as", "sekretariatet", now="2027-02-20")
    overtaken += two_at_once(at_once, life, "enact", now="2027-02-21")
    assert overtaken > 0, "nobody was ever overtaken, so nothing was tried"
    for number in range(2 * ROUNDS):
        assert f"Her er en ny sætning {number}." in life.read(principle(number))
    releases = sorted(path.name for path in (life.root / "charter/releases").glob("*.yml"))
    assert len(releases) == 2 * ROUNDS + 1
    holds(life)


def test_two_who_advance_at_once_enter_each_step_once(drafted: Life, at_once: Crowd) -> None:
    life = drafted
    two_at_once(at_once, life, "admit", now="2027-02-02")
    now = "2027-03-20"
    answers = at_once([typed(life, "advance", "--as", who, now=now) for who in STEWARDS])
    clean(answers)
    assert life.charter("advance", "--dry-run", now=now).out == "Nothing is owed.\n"
    subjects = life.git("log", "--format=%s").splitlines()
    for number in range(2 * ROUNDS):
        ended = f": Forslag {number}"
        assert sum(line.endswith(ended) and "Enact" in line for line in subjects) == 1
    said = [line for each in answers for line in each.out.splitlines()]
    # Whoever comes when all is entered is told so, and has entered nothing.
    assert sum(line != "Nothing is owed." for line in said) == 4 * ROUNDS
    holds(life)


def test_of_two_who_admit_the_same_one_is_told_who_came_first(
    drafted: Life, at_once: Crowd
) -> None:
    life, refused = drafted, []
    for number in range(ROUNDS):
        answers = at_once(
            [typed(life, "admit", draft(number), "--as", who, now="2027-02-02") for who in STEWARDS]
        )
        assert sorted(each.code for each in answers) == [0, 1]
        refused += [told(each) for each in answers if each.code]
    assert all(f"'Forslag {n}' cannot be admitted" in said for n, said in enumerate(refused))
    overtaken = [said for said in refused if "came first" in said]
    assert overtaken, "nobody was ever overtaken, so nothing was tried"
    assert re.match(
        r"Another commit came first: [0-9a-f]{10} Admit no\. \d+: Forslag \d+\. "
        r"This is judged anew\. 'Forslag \d+' cannot be admitted: ",
        overtaken[0],
    )
    assert numbers(life) == list(range(1, ROUNDS + 1))
    holds(life)


def test_in_two_work_trees_of_one_branch_no_number_is_given_twice(
    drafted: Life, at_once: Crowd, tmp_path: Path
) -> None:
    life, other = drafted, tmp_path / "beside"
    life.git("worktree", "add", "--quiet", "--force", str(other), "main")
    beside = Life(root=other, cwd=other)
    for number in range(0, 2 * ROUNDS, 2):
        first = typed(life, "admit", draft(number), "--as", STEWARDS[0], now="2027-02-02")
        second = typed(beside, "admit", draft(number + 1), "--as", STEWARDS[1], now="2027-02-02")
        clean(at_once([first, second]))
    assert numbers(life) == list(range(1, 2 * ROUNDS + 1))
    life.charter("verify", now=LATER)
    # Git leaves the files of a work tree alone when its branch moves elsewhere.
    for each in (life, beside):
        each.git("reset", "--quiet", "--hard")
        holds(each)


def test_twenty_who_vote_at_once_in_one_clone_are_all_counted(
    town: Town, tmp_path: Path, at_once: Crowd
) -> None:
    life = town.at("confirmed", tmp_path)
    join(life, *GUESTS, sector="forening", now="2027-01-11")
    propose(life, "kort", "to", "Kort.", now="2027-02-01")
    life.charter("open", "kort", "--as", "sekretariatet", now="2027-03-10")
    voters = (*IDS, *GUESTS)
    assert len(voters) == VOTERS
    answers = at_once(
        [typed(life, "vote", "1", "approve", "--as", id, now="2027-03-12") for id in voters]
    )
    clean(answers)
    ballots = life.git("ls-tree", "-r", "--name-only", "HEAD", "proposals/kort/ballots")
    assert {Path(line).stem for line in ballots.splitlines()} == set(voters)
    life.charter("close", "1", "--as", "sekretariatet", now="2027-04-22")
    assert f"approve: {VOTERS}" in life.read("proposals/kort/record/03-closed.yml")
    holds(life)


def test_whoever_signs_while_another_text_comes_into_force_is_asked_to_read_it(
    drafted: Life,
) -> None:
    life = drafted
    life.charter("admit", draft(0), "--as", "sekretariatet", now="2027-02-02")
    life.charter("advance", "--as", "sekretariatet", now="2027-02-20")

    def enacted() -> None:
        life.charter("enact", "1", "--as", "sekretariatet", now="2027-02-21")

    with pytest.raises(CharterError) as refused:
        overtaken(life, enacted)
    assert re.fullmatch(
        r"Another commit came first: [0-9a-f]{10} Enact 0\.1\.1 by no\. 1: Forslag 0\. "
        r"It changed what you act on: charter/principles/nummer-0\.md\.",
        refused.value.message,
    )
    assert refused.value.mend == (
        "Read it ('charter status' and 'charter show' help), and run the command again if you "
        "still want to."
    )
    assert not (life.root / "charter/signatories").exists()
    assert life.git("status", "--porcelain") == ""


def test_whoever_signs_while_a_number_is_given_signs_all_the_same(
    drafted: Life, capsys: pytest.CaptureFixture[str]
) -> None:
    life = drafted

    def admitted() -> None:
        life.charter("admit", draft(0), "--as", "sekretariatet", now="2027-02-02")

    done = overtaken(life, admitted)
    assert done.revision == life.git("rev-parse", "HEAD").strip()
    said = " ".join(capsys.readouterr().err.split())
    assert re.fullmatch(
        r"Another commit came first: [0-9a-f]{10} Admit no\. 1: Forslag 0\. This is judged anew\.",
        said,
    )
    holds(life)


def test_a_branch_that_was_taken_back_meanwhile_is_nothing_to_go_on_from(drafted: Life) -> None:
    life = drafted

    def taken_back() -> None:
        life.git("reset", "--quiet", "--hard", "HEAD^")

    with pytest.raises(OvertakenError, match="The charter has moved since this was judged"):
        overtaken(life, taken_back)


def overtaken(life: Life, meanwhile: Callable[[], None]) -> Done:
    """An organisation signs, and something else happens after it has read what stands."""
    happens = [meanwhile]

    def signing() -> Done:
        with Store.open(life.root) as store:
            desk = Desk.at(store, NOW)
            while happens:
                happens.pop()()
            wish = SignUp(
                name="Foreningen Prøvetur",
                id=None,
                sector="forening",
                country="DK",
                identifiers={},
                website=None,
                statement=None,
                version=None,
                mandate=Mandate(by="Bestyrelsen", on=NOW.date()),
            )
            return sign(desk, wish)[1]

    return until_first(signing, lambda: Store.open(life.root), official=False)
