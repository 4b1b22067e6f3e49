"""Where a guide's readers find themselves: a charter with this one's text, and what has happened
to it. Each scene is played once and copied."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.guides.reading import ROOT
from tests.life.playing import IDS, Life
from tests.signing.holding import key_file, line_of
from tests.upstream import three as upstream

PRINCIPLE = "charter/principles/giv-videre.md"
VISIT = "Mindst én gang om året besøger"
DISCUSSED, OPENED, CLOSED, ENACTED = "2027-02-08", "2027-03-10", "2027-04-22", "2027-05-07"
VOTED = "2027-03-11"
SUBSTANTIVE = ("--by", "Foreningen Prøvetur", "--class", "substantive", "--reasons", "Derfor.")
BY_STEWARD = ("--as", "sekretariatet")


def _new() -> Path:
    folder = Path(mkdtemp(prefix="guides-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder / "charter"


def _on(scene: Path) -> Life:
    """Go on from a scene, in a copy of it."""
    root = _new()
    shutil.copytree(scene, root, symlinks=True)
    return Life(root=root, cwd=root)


def propose(life: Life, slug: str, old: str, new: str, *, path: str = PRINCIPLE) -> None:
    """Make a proposal of an edit of one sentence."""
    life.edit(path, old, new)
    title = slug.replace("-", " ").capitalize()
    life.charter("propose", title, "--slug", slug, *SUBSTANTIVE, now="2027-02-07")


def vote(life: Life, number: str) -> None:
    """Enough vote for it, and the vote is closed."""
    for id in IDS[:3]:
        life.charter("vote", number, "approve", "--as", id, now=VOTED)
    life.charter("close", number, *BY_STEWARD, now=CLOSED)


@cache
def founded() -> Path:
    """This charter's text, founded by two stewards of whom one has a key; it has arbiters."""
    life = Life(root=_new(), cwd=ROOT)
    kept = shutil.ignore_patterns("releases", "signatories", "register", "guide")
    shutil.copytree(ROOT / "charter", life.root / "charter", ignore=kept)
    life.write("tooling/docs/recount.py", (ROOT / "tooling/docs/recount.py").read_text("utf-8"))
    life.write(
        "charter/stewards.yml",
        "format: 1\nstewards:\n  - id: sekretariatet\n    name: {da: Sekretariatet}\n"
        f"    keys: [{line_of('sekretariatet')}]\n"
        "  - id: formandskabet\n    name: {da: Formandskabet}\n"
        "arbiters:\n  - {id: voldgiften, name: {da: Voldgiften}}\n",
    )
    life.charter("init", str(life.root), now="2027-01-04")
    life.git("add", "tooling")
    life.git("commit", "-qm", "Læg programmet til at tælle efter ved")
    return life.root


@cache
def nothing() -> Path:
    """An empty folder."""
    root = _new()
    root.mkdir()
    return root


@cache
def early() -> Path:
    """No. 7 is voted on by the stewards, since too few have signed."""
    life = _on(founded())
    _tried(life, 6)
    propose(life, "to-besoeg", VISIT, "Mindst to gange om året besøger")
    life.charter("admit", "to-besoeg", *BY_STEWARD, now=DISCUSSED)
    life.charter("open", "7", *BY_STEWARD, now=OPENED)
    return life.root


@cache
def signed() -> Path:
    """An organisation has signed, with a key, and waits to be confirmed."""
    life = _on(founded())
    board = ("--mandate-by", "Bestyrelsen", "--sector")
    life.charter("sign", "Foreningen Prøvetur", *board, "forening", now="2027-01-05")
    return life.root


@cache
def town(count: int = 6) -> Path:
    """Nine organisations take part, and so many proposals have been withdrawn."""
    life = _on(founded())
    life.sign_all(now="2027-01-06")
    _tried(life, count)
    return life.root


def _tried(life: Life, count: int) -> None:
    for number in range(1, count + 1):
        place = "charter/preamble.md"
        life.write(place, life.read(place) + f"Det er forsøg nummer {number}.\n")
        life.charter("propose", f"Forsøg {number}", "--by", "Naboringen", "--reasons", "Et forsøg.",
                     now="2027-01-07")  # fmt: skip
        life.charter("admit", f"forsoeg-{number}", *BY_STEWARD, now="2027-01-08")
        life.charter("withdraw", f"{number}", now="2027-01-09")


@cache
def draft() -> Path:
    """A proposal that no steward has seen yet."""
    life = _on(town())
    propose(life, "to-besoeg", VISIT, "Mindst to gange om året besøger")
    return life.root


@cache
def discussed() -> Path:
    """It is no. 7."""
    life = _on(draft())
    life.charter("admit", "to-besoeg", *BY_STEWARD, now=DISCUSSED)
    return life.root


@cache
def opened() -> Path:
    """It is voted on."""
    life = _on(discussed())
    life.charter("open", "7", *BY_STEWARD, now=OPENED)
    return life.root


@cache
def accepted() -> Path:
    """It is accepted."""
    life = _on(opened())
    vote(life, "7")
    return life.root


@cache
def contested() -> Path:
    """Three from two groups have contested that, and that is entered."""
    life = _on(accepted())
    for id in (IDS[0], IDS[3], IDS[6]):
        life.charter(
            "contest", "7", "--as", id, "--reason", "Listen var forkert.", now="2027-04-24"
        )
    life.charter("advance", *BY_STEWARD, now="2027-04-25")
    return life.root


@cache
def enacted() -> Path:
    """Release 0.2.0."""
    life = _on(accepted())
    life.charter("enact", "7", *BY_STEWARD, now=ENACTED)
    return life.root


@cache
def rivals() -> Path:
    """Three proposals on one sentence are voted on together."""
    life = _on(draft())
    propose(life, "flere-besoeg", VISIT, "Mindst tre gange om året besøger")
    propose(life, "besoeg-om-aaret", VISIT, "Hvert forår besøger")
    for slug in ("to-besoeg", "flere-besoeg", "besoeg-om-aaret"):
        life.charter("admit", slug, *BY_STEWARD, now=DISCUSSED)
    life.charter("open", "7", *BY_STEWARD, now=OPENED)
    return life.root


@cache
def three_accepted() -> Path:
    """Three proposals in different principles are accepted."""
    life = _on(draft())
    for slug in ("roller", "proev-af"):
        path = f"charter/principles/{slug}.md"
        life.write(path, life.read(path) + "- Man kan se det i år.\n")
        life.charter("propose", slug, "--slug", slug, *SUBSTANTIVE, now="2027-02-07")
    for slug in ("to-besoeg", "roller", "proev-af"):
        life.charter("admit", slug, *BY_STEWARD, now=DISCUSSED)
    for number in ("7", "8", "9"):
        life.charter("open", number, *BY_STEWARD, now=OPENED)
    for number in ("7", "8", "9"):
        vote(life, number)
    return life.root


@cache
def correcting() -> Path:
    """A correction of the language is no. 7."""
    life = _on(town())
    life.edit(PRINCIPLE, "svarer vi inden fire uger", "svarer vi, inden fire uger er gået")
    words = ("--slug", "nye-kommaer", "--by", IDS[3], "--reasons", "Lettere at læse.")
    life.charter("propose", "Nye kommaer", *words, "--class", "editorial", now="2027-02-07")
    life.charter("admit", "nye-kommaer", *BY_STEWARD, now=DISCUSSED)
    return life.root


def _moved(new: str, other: str) -> Path:
    """No. 6 was enacted while no. 7 was a draft, and replaced a sentence."""
    life = _on(town(5))
    propose(life, "to-besoeg", VISIT, "Mindst to gange om året besøger")
    propose(life, "et-andet", other, new)
    life.charter("admit", "et-andet", *BY_STEWARD, now=DISCUSSED)
    life.charter("open", "6", *BY_STEWARD, now=OPENED)
    vote(life, "6")
    life.charter("admit", "to-besoeg", *BY_STEWARD, now="2027-04-22T18:00:00Z")
    life.charter("enact", "6", *BY_STEWARD, now=ENACTED)
    return life.root


@cache
def moved() -> Path:
    """The text has become another one since no. 7 was written, but not where that wants it."""
    return _moved("Vi fortæller altid, hvem", "Vi fortæller, hvem")


@cache
def conflict() -> Path:
    """What no. 7 wants to change has become another text since it was written."""
    return _moved("Mindst fire gange om året besøger", VISIT)


@cache
def breached() -> Path:
    """Somebody changed the text without a decision, and it was put back."""
    life = _on(town())
    path = "charter/preamble.md"
    before = life.read(path)
    for text, message in ((before + "Og mere til.\n", "Ret"), (before, "Sæt teksten tilbage")):
        life.write(path, text)
        life.git("commit", "-qam", message)
    return life.root


@cache
def personal() -> Path:
    """A person has signed as if she were an organisation."""
    life = _on(town())
    words = ("--sector", "forening", "--mandate-by", "Anna selv", "--statement", "Hilsen Anna E.")
    life.charter("sign", "Anna Eksempel", *words, now="2027-01-10")
    return life.root


@cache
def local() -> Path:
    """A local charter that has changed two sentences, and has a principle of its own; so has, since
    then, the national one, in the folder beside it."""
    three = upstream.begin(_new().parent)
    upstream.change_here(three.by)
    upstream.change_there(three.land)
    upstream.bring_more(three.land)
    return three.by.root


def copied(scene: Path, folder: Path) -> Path:
    """A copy of a scene for one reader, with its origin beside it."""
    root = folder / "charter"
    shutil.copytree(scene, root, symlinks=True)
    if not (root / ".git").exists():
        return root
    life = Life(root=root, cwd=root)
    life.git("clone", "-q", "--bare", ".", str(folder / "origin.git"))
    life.git("remote", "add", "origin", str(folder / "origin.git"))
    life.git("fetch", "-q", "origin")
    life.git("branch", "-q", "--set-upstream-to=origin/main", "main")
    return root


def key_at_home(home: Path) -> None:
    """The steward's key lies where keys lie."""
    (home / ".ssh").mkdir(parents=True)
    key_file(home / ".ssh", "sekretariatet").rename(home / ".ssh" / "id_ed25519")
