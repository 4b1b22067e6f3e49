"""A national charter and two local ones, as three repositories, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.life.playing import Answer, Life

MEETING = "charter/principles/moede.md"
GROUNDS = "charter/principles/grunde.md"
TRIPS = "charter/principles/ture.md"
BY_STEWARD = ("--as", "sekretariatet")


def principle(number: int, title: str, *lines: str) -> str:
    """A principle's file."""
    return f"---\ntitle: {title}\nnumber: {number}\n---\n" + "".join(f"{each}\n" for each in lines)


MET = principle(1, "Mødes", "Vi mødes.", "Vi lytter.", "Vi svarer.", "", "Vi deler det, vi lærer.")


@dataclass(slots=True, kw_only=True)
class Three:
    """The three, below one folder. `told` is what commands answered on the way, by a word."""

    folder: Path
    land: Life
    by: Life
    oe: Life
    told: dict[str, Answer] = field(default_factory=dict)
    read: dict[str, dict[str, str]] = field(default_factory=dict)

    def keep(self, stage: str) -> None:
        """Look at all three: their histories hold, their documents are in order, and what the texts
        read is kept under the stage's name."""
        for name, life in (("land", self.land), ("by", self.by), ("oe", self.oe)):
            life.charter("verify", now="2032-01-01")
            life.charter("check", now="2032-01-01")
            files = sorted((life.root / "charter" / "principles").glob("*.md"))
            texts = {each.stem: each.read_text("utf-8") for each in files}
            self.read[f"{stage} {name}"] = texts


def begin(folder: Path) -> Three:
    """A national charter of one principle, and two local ones that begin with it."""
    life = Life(root=folder / "land", cwd=folder)
    steward = ("--steward", "sekretariatet=Sekretariatet", "--language", "da")
    words = ("init", "land", "--title", "Landets charter", *steward, "--no-commit")
    life.charter(*words, now="2027-01-04")
    life.write("charter/preamble.md", "---\ntitle: Indledning\n---\nVi begynder sammen.\n")
    life.write(MEETING, MET)
    (life.root / "charter/principles/eksempel.md").unlink()
    life.charter("init", "land", now="2027-01-04")
    made = []
    for name, title in (("by", "Byens charter"), ("oe", "Øens charter")):
        local = Life(root=folder / name, cwd=folder)
        begun = ("init", name, "--upstream", "land", "--title", title)
        local.charter(*begun, *steward[:2], now="2027-01-05")
        made.append(Life(root=folder / name, cwd=folder / name))
    land = Life(root=folder / "land", cwd=folder / "land")
    return Three(folder=folder, land=land, by=made[0], oe=made[1])


def edit(life: Life, *pairs: tuple[str, str], path: str = MEETING) -> None:
    """Edit sentences of a file."""
    for old, new in pairs:
        life.edit(path, f"{old}\n", f"{new}\n")


def propose(life: Life, title: str, *, day: str, class_name: str) -> None:
    """Make a proposal of what was edited."""
    words = ("--by", "sekretariatet", "--class", class_name, "--reasons", "Derfor.")
    life.charter("propose", title, *words, now=day)


def enact(life: Life, slug: str, year: int) -> None:
    """Admit a proposal in the beginning of a year, and let it come into force: by silence, or by
    the stewards' vote."""
    life.charter("admit", slug, *BY_STEWARD, now=f"{year}-02-01")
    if "class: editorial" in life.read(f"proposals/{slug}/proposal.md"):
        life.charter("advance", *BY_STEWARD, now=f"{year}-02-20")
        life.charter("enact", slug, *BY_STEWARD, now=f"{year}-02-20")
        return
    life.charter("open", slug, *BY_STEWARD, now=f"{year}-04-10")
    life.charter("vote", slug, "approve", *BY_STEWARD, now=f"{year}-04-11")
    life.charter("close", slug, *BY_STEWARD, now=f"{year}-08-25")
    life.charter("enact", slug, *BY_STEWARD, now=f"{year}-09-10")


BY = ("--by", "sekretariatet", "--json")


def change_here(by: Life) -> None:
    """A local charter changes two sentences, and gets a principle of its own."""
    edit(by, ("Vi lytter.", "Vi lytter længe."), ("Vi svarer.", "Vi svarer hurtigt."))
    by.write(TRIPS, principle(2, "Ture", "Vi går ture."))
    propose(by, "Vores egne", day="2027-01-10", class_name="fundamental")
    enact(by, "vores-egne", 2027)


def change_there(land: Life) -> None:
    """The national charter changes two sentences, one of them the same."""
    edit(land, ("Vi mødes.", "Vi mødes hver måned."), ("Vi svarer.", "Vi svarer altid."))
    propose(land, "Tit og altid", day="2027-01-10", class_name="editorial")
    enact(land, "tit-og-altid", 2027)


def bring_more(land: Life) -> None:
    """The national charter gets another principle."""
    land.write(GROUNDS, principle(2, "Grunde", "Vi giver grunde."))
    propose(land, "Giv grunde", day="2028-01-10", class_name="fundamental")
    enact(land, "giv-grunde", 2028)


def play(folder: Path) -> Three:
    """The whole life: the locals change sentences, the national one does so editorially and
    fundamentally, both are brought in, and a local amendment goes up and comes back."""
    three = begin(folder)
    three.keep("begun")
    change_here(three.by)
    edit(three.oe, ("Vi deler det, vi lærer.", "Vi deler alt, vi lærer."))
    propose(three.oe, "Del alt", day="2027-01-10", class_name="editorial")
    enact(three.oe, "del-alt", 2027)
    three.keep("changed")
    change_there(three.land)
    _follow_editorially(three)
    three.keep("editorial")
    bring_more(three.land)
    _follow_fundamentally(three)
    three.keep("fundamental")
    _offer(three)
    three.keep("upward")
    return three


def _follow_editorially(three: Three) -> None:
    three.told["oe news"] = three.oe.charter("upstream", "--json", now="2027-11-01")
    three.told["oe"] = three.oe.charter("upstream", "propose", *BY, now="2027-11-01")
    enact(three.oe, three.told["oe"].json["slug"], 2028)


def _follow_fundamentally(three: Three) -> None:
    by, day = three.by, "2028-11-01"
    three.told["by"] = by.charter("upstream", now=day)
    three.told["by news"] = by.charter("upstream", "--json", now=day)
    three.told["by asked"] = by.charter("upstream", "propose", *BY, now=day)
    asks = three.told["by asked"].json["asks_in"]
    three.read["question"] = {"": by.read(asks)}
    by.write(asks, by.read(asks).replace("- [ ] A", "- [x] A"))
    three.told["by proposed"] = by.charter("upstream", "propose", *BY, now=day)
    slug = three.told["by proposed"].json["slug"]
    three.read["proposal"] = {"": by.read(f"proposals/{slug}/proposal.md")}
    enact(by, slug, 2029)


def _offer(three: Three) -> None:
    """A local amendment goes up, is enacted there, and follows back down; then the local charter is
    listed nationally."""
    land, by, day = three.land, three.by, "2029-11-01"
    words = ("upstream", "offer", "1", "--to", "../klon")
    three.told["offered"] = by.charter(*words, now=day)
    three.told["offered again"] = by.charter(*words, now=day, code=1)
    clone = Life(root=three.folder / "klon", cwd=three.folder / "klon")
    three.read["offered"] = {"": clone.read("proposals/vores-egne/proposal.md")}
    three.told["submitted"] = clone.charter("submit", "--dry-run", "--json", now=day)
    land.git("pull", "--quiet", "--ff-only", "../klon")
    enact(land, "vores-egne", 2030)
    three.told["by again"] = by.charter("upstream", now="2030-11-01")
    three.told["by again as data"] = by.charter("upstream", "--json", now="2030-11-01")
    three.told["by follows"] = by.charter("upstream", "propose", *BY, now="2030-11-01")
    enact(by, three.told["by follows"].json["slug"], 2031)
    three.told["by at last"] = by.charter("upstream", now="2031-11-01")
    three.told["oe at last"] = three.oe.charter("upstream", now="2031-11-01")
    listed = land.root / "charter/locals/byen.json"
    listed.parent.mkdir()
    by.charter("export", "json", "--to", str(listed), now="2031-11-01")
    land.git("add", "charter/locals")
    land.git("commit", "--quiet", "-m", "Sæt byens charter på listen")
