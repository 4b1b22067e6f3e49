"""A life in which a private person signs as if she were an organisation, and is everywhere: in
records, votes, branches, merges, tags, messages, seals and files that are no documents."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from charterkit.signing.armour import render
from charterkit.signing.private import PrivateKey, read_private_key, sign
from tests.life.playing import IDS, ORGANISATIONS, Life

NAME, LATER, ID = "Anna Østergård", "Anna Ø. Prøvesen", "anna-oestergaard"
CVR, EMAIL, SITE = "12345674", "anna@oestergaard.example", "https://www.anna-prøver.example/om"
SITE_WRITTEN = "https://www.anna-proever.example/om"
LOGIN = "annaoe"


def secret(seed: int) -> PrivateKey:
    """A key that is the same every time."""
    made = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    data = made.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    found = read_private_key(data)
    assert isinstance(found, PrivateKey)
    return found


ANNAS, THE_STEWARDS = secret(1), secret(2)
KEY = ANNAS.public.line
SLUG = "anna-oestergaards-forslag"
EVERYTHING = (NAME, LATER, ID, CVR, EMAIL, "anna-proever.example", LOGIN, KEY.split()[1])
RECORD = f"charter/signatories/an/{ID}.yml"
PREAMBLE = "charter/preamble.md"
TALK = "charter/guide/proeve"
CAMP = "charter/gatherings/lejr"
GUESTS = "noter/deltagere.csv"
STEWARDS = ("--reason", "Et menneske.", "--as", "sekretariatet", "--with", "formandskabet")
NOW = "2027-12-01"


def commit(life: Life, message: str, *, author: str | None = None) -> None:
    """Commit all that was edited by hand."""
    life.git("add", "--all")
    words = ("commit", "--quiet", "--message", message)
    life.git(*words, *(("--author", author) if author else ()))


def seal(life: Life, path: str, key: PrivateKey) -> None:
    """Sign a file with a key."""
    data = (life.root / path).read_bytes()
    (life.root / f"{path}.sig").write_bytes(render(sign(key, data)))


def add(life: Life, sentence: str) -> None:
    life.write(PREAMBLE, life.read(PREAMBLE) + f"{sentence}\n")


def rewrite(life: Life, new: str) -> None:
    """Replace the preamble's last sentence."""
    lines = life.read(PREAMBLE).splitlines()
    life.write(PREAMBLE, "\n".join([*lines[:-1], new, ""]))


@cache
def lived(algorithm: str = "sha1") -> Path:
    """The repository at the end of the life; do not change it (`copied`)."""
    folder = mkdtemp(prefix="lives-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    root = Path(folder) / "charter"
    subprocess.run(
        ["git", "init", "-q", "-b", "main", f"--object-format={algorithm}", root], check=True
    )
    stewards = ("--steward", "sekretariatet=Sekretariatet", "--steward", "formandskabet=Formand")
    start = Life(root=root, cwd=root.parent)
    words = ("--title", "Prøvecharter", "--language", "da", *stewards)
    start.charter("init", str(root), *words, "--no-commit", now="2027-01-04")
    life = Life(root=root, cwd=root)
    people = "charter/stewards.yml"
    name = "name: {da: Sekretariatet}"
    life.edit(people, name, f"{name}\n    keys: [{THE_STEWARDS.public.line}]")
    start.charter("init", str(root), now="2027-01-04")
    life.git("config", "user.name", "Sekretariatet")
    life.git("config", "user.email", "post@sekretariatet.example")
    _sign(life)
    _vote(life)
    _compete(life)
    _besides(life)
    assert life.git("status", "--porcelain") == ""
    return root


def copied(place: Path, algorithm: str = "sha1") -> Life:
    """A copy of the life's repository, to do something with."""
    shutil.copytree(lived(algorithm), place, symlinks=True)
    return Life(root=place, cwd=place)


def _sign(life: Life) -> None:
    """All sign, two by branches of their own that are merged at once; Anna does so too, and her
    record is edited by hand."""
    for name, sector in ORGANISATIONS[:-2]:
        board = ("--sector", sector, "--mandate-by", "Bestyrelsen")
        life.charter("sign", name, *board, now="2027-01-05")
    for at, (name, sector) in enumerate(ORGANISATIONS[-2:]):
        life.git("switch", "--quiet", "--create", f"sign-{at}", "main")
        board = ("--sector", sector, "--mandate-by", "Bestyrelsen")
        life.charter("sign", name, *board, now="2027-01-05")
    life.git("switch", "--quiet", "--create", f"sign/{ID}", "main")
    words = ("--sector", "forening", "--mandate-by", "Anna selv", "--mandate-reference", "Kalender")
    told = ("--cvr", CVR, "--website", SITE_WRITTEN, "--statement", f"Hilsen {NAME}.")
    life.charter("sign", NAME, *words, *told, now="2027-01-05")
    text = life.read(RECORD).replace(
        "signatures:",
        f"accounts:  # {NAME}s egne\n  - {{forge: github.com, id: 4711, login: {LOGIN}}}\n"
        f"keys:\n  - {KEY}\nsignatures:",
    )
    life.write(RECORD, text)
    commit(life, f"Ret {ID}\n\nAf Anna\nØstergård selv.", author=f"{NAME} <{EMAIL}>")
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--no-ff", "-m", f"Merge af {NAME}", "sign-0", "sign-1",
             f"sign/{ID}")  # fmt: skip
    life.charter("confirm", *IDS, ID, "--how", "minutes", "--as", "sekretariatet", now="2027-01-06")


def _vote(life: Life) -> None:
    """Anna proposes, seconds and votes; while her record says another name she has no vote."""
    add(life, "Vi prøver det af.")
    words = ("--by", ID, "--reasons", f"Det ønsker {NAME}.", "--class", "substantive")
    life.charter("propose", f"{NAME}s forslag", *words, now="2027-01-10")
    life.charter("second", SLUG, "--as", ID, "--reason", f"Det er {NAME}s eget.", now="2027-01-10")
    life.charter("admit", SLUG, "--as", "sekretariatet", now="2027-01-11")
    life.charter("open", "1", "--as", "sekretariatet", now="2027-02-12")
    for id in (*IDS[:5], ID):
        life.charter("vote", "1", "approve", "--as", id, now="2027-02-13")
    seal(life, f"proposals/{SLUG}/ballots/1/{ID}.yml", ANNAS)
    commit(life, "Segl")
    opened = next((life.root / "proposals" / SLUG / "record").glob("*-opened.yml")).name
    assert "count: 10" in life.read(f"proposals/{SLUG}/record/{opened}")
    life.charter("close", "1", "--as", "sekretariatet", now="2027-03-27")
    closed = next((life.root / "proposals" / SLUG / "record").glob("*-closed.yml")).name
    seal(life, f"proposals/{SLUG}/record/{closed}", THE_STEWARDS)
    commit(life, "Segl på optællingen")
    life.charter("enact", "1", "--as", "sekretariatet", now="2027-03-28")
    life.edit(RECORD, f"name: {NAME}", f"name: {LATER}")
    commit(life, "Et nyt navn")


def _compete(life: Life) -> None:
    """Two want one sentence; Anna, without a vote then, votes nonetheless and is not counted. She
    objects to a third one."""
    for title, new in (("Det ene", "Vi gør det ene."), (f"{ID} igen", "Vi gør det andet.")):
        rewrite(life, new)
        words = ("--by", ID, "--reasons", "Derfor.", "--class", "substantive")
        life.charter("propose", title, *words, now="2027-04-01")
    life.charter("admit", "det-ene", "--as", "sekretariatet", now="2027-04-02")
    life.charter("admit", f"{ID}-igen", "--as", "sekretariatet", now="2027-04-02")
    opened = life.charter("open", "2", "--as", "sekretariatet", "--json", now="2027-05-05").json
    assert opened["electorate"]["count"] == 9
    ranking = f"{ID}-igen,det-ene,status-quo"
    for id in (*IDS[:4], ID):
        life.charter("vote", "2", "--rank", ranking, "--as", id, now="2027-05-06")
    life.charter("rename", ID, "--as", "sekretariatet", now="2027-05-07")
    life.charter("close", "2", "--as", "sekretariatet", now="2027-08-05")
    assert f"uncounted: [{ID}]" in "".join(
        path.read_text("utf-8") for path in life.root.glob("proposals/*/record/*-closed.yml")
    )
    life.charter("enact", "3", "--as", "formandskabet", now="2027-08-06")
    add(life, "Et ord til.")
    words = ("--by", NAME, "--reasons", "Derfor.", "--class", "editorial")
    life.charter("propose", "Et ord", *words, now="2027-08-10")
    life.charter("admit", "et-ord", "--as", "sekretariatet", now="2027-08-10")
    life.charter("object", "4", "--as", ID, "--reason", "Nej, siger Anna.", now="2027-08-11")
    life.charter("close", "4", "--as", "sekretariatet", now="2027-08-25")
    assert f"Objected to by {ID}." in life.read("proposals/et-ord/record/02-reclassified.yml")
    life.charter("open", "4", "--as", "sekretariatet", now="2027-10-01")
    life.charter("vote", "4", "reject", "--as", ID, "--reason", "For tidligt.", now="2027-10-02")
    life.charter("vote", "4", "approve", "--as", IDS[0], "--reason", "For tidligt.",
                 now="2027-10-02")  # fmt: skip


def _besides(life: Life) -> None:
    """Other places where a name comes to stand."""
    page = f"# Prøve\n\nSagt af {NAME}, se CVR 12 34 56 74.\n"
    life.write(f"{TALK}.md", page)
    digest = hashlib.sha256(page.encode()).hexdigest()
    life.write(f"{TALK}.en.md", f"---\ntranslates: sha256:{digest}\n---\n# Try\n\nSaid by her.\n")
    front = "format: 1\ntitle: Prøve\nstage: problem\nby: [Foreningen]\n"
    told = f"---\n{front}---\n## Problemet\n\nDet siger {NAME}.\n"
    life.write("charter/experiences/proeve.md", told)
    life.write(f"{CAMP}/gathering.yml", "format: 1\ntitle: {da: Lejr}\nfrom: 2026-09-29\n")
    said = f"{{id: 1, kind: idea, by: borgere, text: Spørg {NAME}}}"
    life.write(f"{CAMP}/inputs/bord-1.yml", f"format: 1\ninputs:\n  - {said}\n")
    life.write(GUESTS, f"navn,post\n{NAME},{EMAIL}\n")
    life.write(f"noter/{ID}.txt", f"{unicodedata.normalize('NFD', NAME)} og {NAME.upper()}\n")
    life.write("noter/andre.txt", "Johanna Østergård og anna-oestergaard-vej er andre.\n")
    commit(life, f"Noter om {NAME}\n\nRetter {life.git('rev-parse', 'HEAD').strip()[:12]}.")
    first = life.git("rev-list", "--max-parents=0", "HEAD").strip()
    life.write("noter/foerste.txt", f"{first}\n")
    commit(life, "En henvisning")
    life.git("tag", "--annotate", "--message", f"Tak, {NAME}", f"tak-{ID}")
    life.git("tag", f"{ID}-0.1", "HEAD~3")
    life.git("tag", "--annotate", "--message", "Uden navn", "0.3.0")
    life.git("switch", "--quiet", "--create", "udkast", "HEAD~5")
    life.write("noter/udkast.txt", f"Et udkast af {NAME}.\n")
    commit(life, "Udkast", author=f"A. Ø. <{EMAIL}>")
    life.git("switch", "--quiet", "main")
    life.git("branch", "--quiet", "--delete", "--force", "sign-0")
