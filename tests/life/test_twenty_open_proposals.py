"""Twenty proposals are open on one principle, and ten are enacted one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.life.playing import IDS, Life, begin

PRINCIPLE = "charter/principles/eksempel.md"
TEXT = [f"Sætning {place} står her." for place in range(15)]
Edit = Callable[[list[str]], list[str]]


def rewrite(place: int, text: str) -> Edit:
    return lambda lines: [text if line == TEXT[place] else line for line in lines]


def insert_after(place: int, text: str) -> Edit:
    return lambda lines: [
        each for line in lines for each in ([line, text] if line == TEXT[place] else [line])
    ]


def move_to_the_end(place: int) -> Edit:
    return lambda lines: [*(line for line in lines if line != TEXT[place]), TEXT[place]]


def remove(*places: int) -> Edit:
    return lambda lines: [line for line in lines if line not in {TEXT[each] for each in places}]


# Nos. 2 to 21: what each does, and the sentences whose text or presence it decides.
MOTIONS: list[tuple[Edit, set[int]]] = [
    *((rewrite(place, f"Sætning {place} er ny."), {place}) for place in range(10)),
    *((rewrite(place, f"Sætning {place} er anderledes."), {place}) for place in range(4)),
    (rewrite(9, "Sætning 9 er ny."), set()),
    (insert_after(5, "Her kommer noget til."), set()),
    (insert_after(5, "Her kommer også noget til."), set()),
    (move_to_the_end(6), set()),
    (remove(11, 12), {11, 12}),
    (remove(12), {12}),
]
SAME = {(9, 14)}
ORDER = [0, 11, 16, 3, 15, 17, 18, 9, 14, 6]


def collide(one: int, other: int) -> bool:
    """Whether two of the motions decide one sentence otherwise: by hand, not by the program."""
    if (min(one, other), max(one, other)) in SAME:
        return False
    return bool(MOTIONS[one][1] & MOTIONS[other][1])


def begun(root: Path) -> Life:
    """A charter whose principle has fifteen sentences, with the twenty proposals accepted."""
    life = begin(root)
    head = life.read(PRINCIPLE).split("## ")[0]
    life.write(PRINCIPLE, head + "".join(f"{line}\n" for line in TEXT))
    propose(life, "fem", "2027-01-05")
    life.charter("admit", "fem", now="2027-01-06")
    life.charter("close", "fem", now="2027-01-21")
    life.charter("enact", "fem", now="2027-01-21")
    for place, (edit, _) in enumerate(MOTIONS):
        life.write(PRINCIPLE, head + "".join(f"{line}\n" for line in edit(list(TEXT))))
        propose(life, f"nr-{place}", "2027-01-22")
        life.charter("admit", f"nr-{place}", now="2027-01-22")
    for place in range(len(MOTIONS)):
        life.charter("close", f"nr-{place}", now="2027-02-08")
    return life


def propose(life: Life, slug: str, now: str) -> None:
    life.charter(
        "propose", slug, "--slug", slug, "--by", IDS[3], "--class", "editorial", "--reasons",
        "Derfor.", now=now,
    )  # fmt: skip


def test_the_standing_of_each_is_right_after_each_enactment(tmp_path: Path) -> None:
    life = begun(tmp_path / "charter")
    left, done = set(range(len(MOTIONS))), list[int]()
    for step, place in enumerate(["none", *ORDER]):
        now = f"20{27 + step}-03-20"
        if isinstance(place, int):
            life.charter("enact", f"nr-{place}", now=now)
            left.remove(place)
            done.append(place)
        listed = life.charter("status", "--json", now=now).json["proposals"]["open"]
        stands = {int(each["slug"].removeprefix("nr-")): each for each in listed}
        assert stands.keys() == left
        for each, told in stands.items():
            against = [one + 2 for one in sorted(done) if collide(each, one)]
            fit = "colliding" if against else "moved on" if done else "clean"
            assert (each, told["fit"]) == (each, fit)
            assert (each, told["conflicts_with"]) == (each, against)
            rivals = {f"nr-{one}" for one in left - {each} if collide(each, one)}
            assert (each, set(told["competes_with"])) == (each, rivals)
    assert life.read(PRINCIPLE).split("---\n", 2)[2].splitlines() == [
        "Sætning 0 er ny.",
        "Sætning 1 er anderledes.",
        TEXT[2],
        "Sætning 3 er ny.",
        TEXT[4],
        TEXT[5],
        "Her kommer noget til.",
        "Her kommer også noget til.",
        TEXT[7],
        TEXT[8],
        "Sætning 9 er ny.",
        TEXT[10],
        TEXT[13],
        TEXT[14],
        "Sætning 6 er ny.",
    ]
    life.charter("check", now="2040-01-01")
