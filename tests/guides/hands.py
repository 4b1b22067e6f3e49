"""What readers do between the blocks of a guide, since it tells them in words, and what has come
of a block."""

from __future__ import annotations

import shutil
import subprocess

from tests.guides import scenes
from tests.guides.typing import Reader
from tests.life.playing import IDS, Life
from tests.signing.holding import line_of

RECORD = "charter/signatories/fo/foreningen-proevetur.yml"
HEADINGS = "Navn;Sektor;Besluttet af\n"


def edit_visits(reader: Reader) -> None:
    """Edit directly in the charter's files."""
    reader.life.edit(scenes.PRINCIPLE, scenes.VISIT, "Mindst to gange om året besøger")


def a_draft(reader: Reader) -> None:
    assert "+- Mindst to gange" in reader.life.read("proposals/to-besoeg/proposal.md")
    assert scenes.VISIT in reader.life.read(scenes.PRINCIPLE)


def refreshed(reader: Reader) -> None:
    assert "base: 0.2.0" in reader.life.read("proposals/to-besoeg/proposal.md")


def signed_up(reader: Reader) -> None:
    assert "Foreningen Prøvetur" in reader.life.read(RECORD)


def account_named(reader: Reader) -> None:
    assert "id: 4711" in reader.life.read(RECORD)


def pushed(reader: Reader) -> None:
    """What the steward has done has reached the others."""
    assert reader.git("rev-parse", "HEAD") == reader.git("ls-remote", "origin", "main")[:40] + "\n"
    assert "Open the vote on no. 7" in reader.git("log", "-1", "--format=%s")


def ask_to_sign(reader: Reader) -> None:
    """Somebody has sent a branch in which they sign."""
    reader.git("switch", "-q", "-c", "ny-underskriver")
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen")
    reader.does("sign", "Foreningen Ny", *words, "--account", "github:4711:eksempel")
    reader.git("switch", "-q", "main")


def three_vote(reader: Reader) -> None:
    """Three have voted by then."""
    for id in IDS[:3]:
        reader.does("vote", "7", "approve", "--as", id, now=scenes.VOTED)


def rename(reader: Reader) -> None:
    """The organisation has written its new name in its own file."""
    reader.life.edit(RECORD, "name: Foreningen Prøvetur", "name: Foreningen Prøveture")
    reader.git("commit", "-qam", "Et nyt navn")


def labelled(reader: Reader) -> None:
    ballot = reader.life.read(f"proposals/to-besoeg/ballots/1/{IDS[3]}.yml")
    assert "entered_by: sekretariatet" in ballot


def file_of_the_form(reader: Reader) -> None:
    """A mail has come with the file that the site's form makes: what the command would write."""
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen", "--no-commit")
    reader.does("sign", "Foreningen Prøvetur", *words)
    (reader.cwd / RECORD).rename(reader.folder / "foreningen-proevetur.yml")


def sheet_of_sign_ups(reader: Reader) -> None:
    """A spreadsheet that people filled in lies outside the archive."""
    rows = "Foreningen Ny;forening;Bestyrelsen\nEksempelby;kommune;Byrådet\n"
    (reader.folder / "tilmeldinger.csv").write_text(HEADINGS + rows, encoding="utf-8")


def receipt(reader: Reader) -> None:
    assert len(list((reader.folder / "kvitteringer").rglob("*.txt"))) == 2
    assert "Foreningen Ny" in reader.life.read("charter/signatories/fo/foreningen-ny.yml")


def sheet_of_ballots(reader: Reader) -> None:
    """So does one with votes."""
    rows = "Navn;Stemme\nForeningen Prøvetur;approve\nEksempelkommune;reject\n"
    (reader.folder / "stemmer.csv").write_text(rows, encoding="utf-8")


def sheet_of_contacts(reader: Reader) -> None:
    """And so does the list of whom to write to."""
    rows = "".join(f"{id};Formanden;post@{id}.example\n" for id in IDS)
    text = "Underskriver;Kontakt;Mail\n" + rows
    (reader.folder / "kontakter.csv").write_text(text, encoding="utf-8")


def letters(reader: Reader) -> None:
    assert len(list((reader.folder / "breve").rglob("*.txt"))) == len(IDS)


def own_key(reader: Reader) -> None:
    """The steward has a key."""
    scenes.key_at_home(reader.home)


def their_key(reader: Reader) -> None:
    """The organisation has a key in its record."""
    text = reader.life.read(RECORD)
    key = line_of("foreningen-proevetur")
    reader.life.write(RECORD, text.replace("signatures:", f"keys:\n  - {key}\nsignatures:"))
    reader.git("commit", "-qam", "En nøgle")


def returned(reader: Reader) -> None:
    """A steward has returned it, as event 2."""
    reader.does("refresh", "7", "--as", "sekretariatet", now="2027-05-08")


def edit_example(reader: Reader) -> None:
    """Edit a sentence of the example."""
    path = "charter/principles/eksempel.md"
    reader.life.edit(path, "Her står, hvad I tror på,", "Her står, hvad I mener,")


def forge_stands_in(reader: Reader) -> None:
    """A bare repository stands in for the empty one on the forge."""
    bare = reader.folder / "forge.git"
    reader.git("init", "-q", "--bare", "-b", "main", str(bare))
    reader.git("config", f"url.{bare}.insteadOf", "https://github.com/eksempelby/charter.git")


def somebody_proposed(reader: Reader) -> None:
    """Somebody else's proposal has been merged there."""
    other = reader.folder / "en-anden"
    reader.git("clone", "-q", str(reader.folder / "forge.git"), str(other))
    life = Life(root=other, cwd=other)
    path = "charter/principles/eksempel.md"
    life.edit(path, "Her står, hvad I tror på,", "Her står, hvad I mener,")
    words = ("--by", "Naboringen", "--class", "editorial", "--reasons", "Det er lettere at læse.")
    life.charter("propose", "En bedre sætning", *words, now=reader.now)
    life.git("push", "-q")


def statutes(reader: Reader) -> None:
    """The rules of an association, as it has them."""
    text = "# Vedtægter\n\nForeningen er for alle.\n\n## Medlemmer\n\nAlle kan være med.\n"
    text += "\n## Møder\n\nVi mødes hver måned.\n"
    (reader.cwd.parent / "vedtaegter.md").write_text(text, encoding="utf-8")


def on_the_server(reader: Reader) -> None:
    """The reader is on the server, where the bare repository lies."""
    reader.git("clone", "-q", "--bare", ".", str(reader.folder / "vores-charter.git"))
    reader.cwd = reader.folder


def hooked(reader: Reader) -> None:
    assert (reader.folder / "vores-charter.git/hooks/pre-receive").is_file()


def rendered(reader: Reader) -> None:
    assert (reader.cwd / "sider/docs/charter.md").is_file()


def same_digest(reader: Reader) -> None:
    """What coreutils say is what the release says."""
    assert reader.said.split()[0] in reader.life.read("charter/releases/0.2.0.yml")


def fetch_the_tally(reader: Reader) -> None:
    """The site has each vote as a file."""
    reader.does("render", str(reader.folder / "sider"))
    found = next((reader.folder / "sider").rglob("tally.json"))
    (reader.cwd / "tally.json").write_bytes(found.read_bytes())


def same_sum(reader: Reader) -> None:
    """The translation names the text that it was made from."""
    assert reader.said.split()[0] in reader.said.partition("translates:")[2]


def old_checkpoint(reader: Reader) -> None:
    """Somebody has kept a checkpoint."""
    reader.does("verify", "--save", str(reader.folder / "gammelt-maerke.json"))


def checkpoint_of_before(reader: Reader) -> None:
    """They have it at hand, and the file that says which step is which."""
    made = next(reader.folder.glob("**/redaction-2*.json"))
    (reader.cwd / "redaction-DATO.json").write_bytes(made.read_bytes())
    (reader.cwd / "redaction-DATE.json").write_bytes(made.read_bytes())
    old = reader.folder / "gammelt-maerke.json"
    (reader.cwd / old.name).write_bytes(old.read_bytes())


def forge_at_address(reader: Reader) -> None:
    """A bare repository stands in for the one that the charter lives in."""
    for name in ("ADRESSE", "ADDRESS"):
        subprocess.run(["git", "init", "-q", "--bare", str(reader.cwd / name)], check=True)


def national_at_address(reader: Reader) -> None:
    """The national charter, at the address that the guide names."""
    for name in ("ADRESSE", "ADDRESS"):
        shutil.copytree(scenes.local().parent / "land", reader.cwd / name)


def national_beside(reader: Reader) -> None:
    """The national charter, in the folder beside the local one."""
    shutil.copytree(scenes.local().parent / "land", reader.folder / "land")


def choose_ours(reader: Reader) -> None:
    """Put an x at the own text."""
    asks = "vaelg-nationalt.md"
    reader.life.write(asks, reader.life.read(asks).replace("- [ ] A", "- [x] A"))


def sheet_of_tables(reader: Reader) -> None:
    """What two tables wrote lies outside the archive, as a spreadsheet saves it."""
    rows = (
        "Bord;Slags;Gruppe;Udsagn",
        "1;Problem;Medarbejdere;Vi får at vide, når det er besluttet.",
        "1;Erfaring;Borgere;Vi blev spurgt og hørte aldrig mere.",
        "2;Idé;Borgere;Skriv tilbage til alle, også når svaret er nej.",
        "2;Håb;Medarbejdere;At vi mødes igen om et år.",
        "2;Problem;Borgere;Der mangler parkeringspladser.",
        "2;Idé;Medarbejdere;Skriv tilbage til alle, også hvis svaret er nej.",
    )
    text = "\r\n".join((*rows, ""))
    (reader.folder / "borde.csv").write_bytes(text.encode("cp1252"))


def taken_in(reader: Reader) -> None:
    assert "Vi blev spurgt" in reader.life.read(
        "charter/gatherings/proevelund-2027/inputs/bord-1.yml"
    )


def edit_answer(reader: Reader) -> None:
    """Edit a promise, so that it answers what was said."""
    reader.life.edit(
        "charter/principles/hold-ord.md",
        "fortæller vi alle, der var med, hvad",
        "fortæller vi alle, der var med, hvor sagen ligger, og hvad",
    )


def names_what_it_answers(reader: Reader) -> None:
    proposal = reader.life.read("proposals/hvor-sagen-ligger/proposal.md")
    assert "proevelund-2027/bord-1-2" in proposal
    assert "proevelund-2027/bord-2-1" in proposal


def fill_in(reader: Reader) -> None:
    """Write in the file what it asks for."""
    place = "charter/experiences/tavlen-i-porten.md"
    front, mark, _ = reader.life.read(place).partition("## ")
    parts = (
        ("Problemet", "Ingen hørte, hvad der blev af det, de sagde."),
        ("Prototypen", "Vi tegnede en tavle på et stykke karton."),
        ("Afprøvningen", "Den hang i porten i fire uger."),
    )
    body = "\n\n".join(f"{heading}\n{text}" for heading, text in parts)
    reader.life.write(place, front + mark + body.replace("\n\n", f"\n\n{mark}") + "\n")


def edit_ground(reader: Reader) -> None:
    """Edit a promise, because of what went wrong."""
    reader.life.edit(
        "charter/principles/faelles-ansvar.md",
        "uden først at tale med dem, der fik den",
        "uden først at tale med dem, der fik den, og med dem, der skal have den",
    )


def rests_on_it(reader: Reader) -> None:
    proposal = reader.life.read("proposals/hvem-tager-over/proposal.md")
    assert "grounds: [tavlen-i-porten]" in proposal


def shown_kept(reader: Reader) -> None:
    assert "experience: tavlen-i-porten" in reader.life.read(RECORD)
