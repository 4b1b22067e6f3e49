"""What happens in the history: a charter's first two years, with everything that a record knows."""

from __future__ import annotations

from tests.life.playing import IDS, ORGANISATIONS, Life
from tests.tampering.history import FIRST, SECOND, Teller, renewed

DUTY, SHARED = "charter/principles/ansvar.md", "charter/principles/faelles.md"
PREAMBLE, ENGLISH = "charter/preamble.md", "charter/preamble.en.md"
WORDS = ("en", "to", "tre", "fire", "fem")
LOSERS = (IDS[0], IDS[1], IDS[3])
"""Three electors of two sectors."""
COMERS = ("ven-en", "ven-to", "ven-tre", "ven-fire")
"""Organisations that come later."""


def line(word: str) -> str:
    """A sentence of the first text."""
    return f"Her er sætning nummer {word}.\n"


def founded(tell: Teller) -> None:
    """Two principles in Danish, a preamble in English too, two stewards and an arbiter."""
    life = tell.life
    tell.on("2027-01-04")
    start = Life(root=life.root, cwd=life.root.parent)
    begin = (
        "init", str(life.root), "--title", "Prøvecharter", "--language", "da", "--language", "en",
        "--steward", f"{FIRST}=Sekretariatet", "--steward", f"{SECOND}=Formandskabet",
    )  # fmt: skip
    start.charter(*begin, "--no-commit", now=tell.now)
    (life.root / "charter/principles/eksempel.md").unlink()
    for number, (path, title) in enumerate(((DUTY, "Ansvar"), (SHARED, "Fælles")), 1):
        body = "".join(map(line, WORDS))
        life.write(path, f"---\nnumber: {number}\ntitle: {title}\n---\n{body}")
    life.write(PREAMBLE, "---\ntitle: Indledning\n---\nVi laver det sammen.\n")
    english = "---\ntitle: Preamble\ntranslates: sha256:0\n---\nWe make it together.\n"
    life.write(ENGLISH, renewed(english, life.read(PREAMBLE)))
    life.edit("charter/charter.yml", "sector_counts_from: 5", "sector_counts_from: 3")
    life.edit(
        "charter/stewards.yml", "arbiters: []",
        "arbiters:\n  - {id: voldgiften, name: {da: Voldgiften, en: The arbiters}}",
    )  # fmt: skip
    start.charter("init", str(life.root), now=tell.now)
    tell.keep("founded")


def begun(tell: Teller) -> None:
    """The stewards decide: a slip by silence, a sentence by ballots of their own. Many sign."""
    tell.on("2027-01-05")
    tell.propose("stavefejl", SHARED, line("en"), "Her er sætning nummer et.\n",
                 by="Arbejdsgruppen", class_name="editorial")  # fmt: skip
    tell.stewards("admit", "stavefejl")
    tell.propose("ordlyd", SHARED, line("fem"), "Vi mødes hver måned.\n",
                 by="Arbejdsgruppen", class_name="substantive")  # fmt: skip
    tell.stewards("admit", "ordlyd")
    tell.on("2027-01-06")
    for name, sector in (*ORGANISATIONS, ("Foreningen Halvvejs", "forening")):
        tell.say("sign", name, "--sector", sector, "--mandate-by", "Bestyrelsen")
    tell.keep("signed")
    tell.on("2027-01-07")
    tell.stewards("confirm", *IDS, "--how", "minutes")
    tell.keep("confirmed")
    tell.stewards("refuse", "foreningen-halvvejs", "--reason", "Der er intet mandat.")
    tell.keep("refused")
    tell.on("2027-01-20")
    tell.stewards("close", "stavefejl")
    tell.keep("unopposed")
    tell.stewards("enact", "stavefejl")
    tell.keep("released")
    tell.on("2027-02-02")
    tell.stewards("open", "ordlyd")
    tell.each((FIRST, SECOND), "vote", "ordlyd", "approve")
    tell.keep("founders voted")
    tell.on("2027-03-17")
    tell.stewards("close", "ordlyd")
    tell.keep("founders closed")
    tell.stewards("enact", "ordlyd")
    tell.keep("founders enacted")


def proposed(tell: Teller) -> None:
    """Two that compete, one beside them, another rule, another steward, and more."""
    tell.on("2027-03-18")
    tell.propose("kort", DUTY, line("to"), "Kort.\n", by=IDS[3], class_name="substantive")
    tell.propose("lang", DUTY, line("to"), "Den anden sætning er længere.\n",
                 by=IDS[4], class_name="substantive")  # fmt: skip
    tell.propose("andet", DUTY, line("fire"), "Den fjerde er ny.\n",
                 by=IDS[3], class_name="substantive")  # fmt: skip
    tell.propose("forvalter", "charter/stewards.yml", "arbiters:",
                 "  - {id: lageret, name: {da: Lageret, en: The store}}\n\narbiters:",
                 by=IDS[5], class_name="substantive")  # fmt: skip
    tell.propose("regel", "charter/charter.yml", "quorum: 1/5", "quorum: 1/4",
                 by=IDS[5], class_name="fundamental")  # fmt: skip
    tell.propose("engelsk", ENGLISH, "We make it together.", "We make this together.",
                 by=IDS[6], class_name="editorial")  # fmt: skip
    tell.propose("omstridt", SHARED, line("to"), "Her er den anden sætning.\n",
                 by=IDS[6], class_name="editorial")  # fmt: skip
    tell.keep("drafted")
    for slug in ("kort", "lang", "andet", "forvalter", "regel", "engelsk", "omstridt"):
        tell.stewards("admit", slug)
    tell.keep("admitted")
    tell.propose("fortrudt", SHARED, line("tre"), "Den tredje.\n",
                 by=IDS[7], class_name="substantive")  # fmt: skip
    tell.stewards("admit", "fortrudt")
    tell.on("2027-03-20")
    tell.say("object", "omstridt", "--as", IDS[0], "--reason", "Det er ikke kun sprog.")
    tell.keep("objected")
    tell.say("withdraw", "fortrudt", "--by", IDS[7])
    tell.keep("withdrawn")
    tell.propose("stoettet", SHARED, line("fire"), "Den fjerde deles af alle.\n",
                 by="Naboerne", class_name="substantive")  # fmt: skip
    tell.each((IDS[0], IDS[3], IDS[6]), "second", "stoettet")
    tell.keep("seconded")
    tell.on("2027-04-02")
    tell.stewards("close", "omstridt")
    tell.keep("reclassified")
    tell.stewards("close", "engelsk")
    tell.stewards("enact", "engelsk")
    tell.keep("translated")
    tell.on("2027-04-10")
    tell.stewards("advance")
    tell.keep("advanced")


def voted(tell: Teller) -> None:
    """The signatories decide from now on; two of their votes are contested."""
    tell.on("2027-04-16")
    tell.keep("discussed")
    tell.stewards("open", "kort")
    tell.keep("constituted")
    tell.stewards("open", "andet")
    tell.stewards("open", "forvalter")
    tell.keep("opened")
    tell.on("2027-04-20")
    for id in IDS[:7]:
        mine = "status-quo,lang" if id in (IDS[0], IDS[3]) else "lang,kort,status-quo"
        tell.say("vote", "kort", "--rank", mine, "--as", id)
    tell.each(IDS[:5], "vote", "andet", "approve")
    tell.each(IDS[5:6], "vote", "andet", "reject", "--reason", "For tidligt.")
    tell.each(IDS[6:7], "vote", "andet", "abstain")
    tell.each(IDS[2:8], "vote", "forvalter", "approve")
    tell.keep("voted")
    tell.on("2027-05-02")
    tell.stewards("advance")
    tell.keep("more opened")
    tell.each(IDS[:1], "vote", "stoettet", "approve")
    tell.each(IDS[:6], "vote", "omstridt", "approve")
    tell.on("2027-05-14")
    tell.stewards("open", "regel")
    tell.each(IDS[:8], "vote", "regel", "approve")
    tell.keep("all voted")
    tell.on("2027-05-29")
    tell.keep("before closing")
    tell.stewards("close", "kort")
    tell.stewards("close", "andet")
    tell.stewards("close", "forvalter")
    tell.keep("closed")


def contested(tell: Teller) -> None:
    """One outcome is upheld, one annulled; what fits is merged; what does not goes back."""
    tell.on("2027-05-30")
    tell.each(LOSERS, "contest", "andet", "--reason", "Det gik galt.")
    tell.keep("contested")
    tell.stewards("advance")
    tell.keep("contest entered")
    tell.on("2027-06-01")
    tell.say("uphold", "andet", "--as", "voldgiften", "--reason", "Det gik rigtigt til.")
    tell.keep("upheld")
    tell.propose("sen", DUTY, line("to"), "Senere er bedre.\n", by="Naboerne",
                 class_name="substantive")  # fmt: skip
    tell.stewards("admit", "sen")
    tell.stewards("enact", "andet")
    tell.keep("enacted")
    tell.on("2027-06-13")
    tell.stewards("close", "stoettet")
    tell.stewards("close", "omstridt")
    tell.keep("failed on quorum")
    tell.each(LOSERS, "contest", "omstridt", "--reason", "Vi fik det ikke at vide.")
    tell.stewards("advance")
    tell.keep("another steward")
    tell.on("2027-06-16")
    tell.say("annul", "omstridt", "--as", "voldgiften", "--reason", "Brevet kom for sent.")
    tell.keep("annulled")
    tell.stewards("enact", "lang")
    tell.keep("merged")
    tell.say("refresh", "sen", "--as", "lageret")
    tell.keep("returned")
    tell.stewards("advance")
    tell.keep("opened again")
    correction = ("--field", "reason", "--new", "Brevet om det kom for sent.")
    tell.stewards("correct", "omstridt", "3", *correction, "--reason", "Ordlyden var uklar.",
                  "--with", SECOND)  # fmt: skip
    tell.keep("corrected")


def grown(tell: Teller) -> None:
    """More join, some leave; the rules have changed; an annulled vote is held again."""
    life = tell.life
    tell.on("2027-06-20")
    for id in COMERS:
        tell.say("sign", id.replace("-", " ").capitalize(), "--id", id, "--sector", "kommune",
                 "--mandate-by", "Styret")  # fmt: skip
    tell.stewards("confirm", *COMERS, "--how", "domain")
    tell.say("sign", "Foreningen Halvvejs", "--sector", "forening", "--mandate-by", "Mødet")
    tell.say("confirm", "foreningen-halvvejs", "--how", "letter", "--as", "lageret")
    tell.say("sign", "Foreningen Venter", "--sector", "forening", "--mandate-by", "Mødet")
    tell.keep("grown")
    tell.each(IDS[:6], "vote", "omstridt", "approve")
    tell.on("2027-08-02")
    tell.stewards("advance")
    tell.keep("second call")
    tell.each(IDS[:1], "vote", "stoettet", "approve")
    tell.on("2027-08-20")
    tell.stewards("enact", "regel")
    tell.keep("another rule")
    tell.stewards("enact", "omstridt")
    tell.keep("annulled and enacted")
    tell.on("2027-09-01")
    tell.stewards("suspend", IDS[8], "--reason", "Ingen svarer.")
    tell.keep("suspended")
    record = f"charter/signatories/{IDS[1][:2]}/{IDS[1]}.yml"
    life.edit(record, "name: Prøvekommune", "name: Ny Prøvekommune")
    life.git("commit", "-qam", "Nyt navn")
    tell.stewards("rename", IDS[1])
    tell.keep("renamed")
    tell.stewards("succeed", IDS[7], "--by", IDS[6], "--reason", "De er lagt sammen.")
    tell.stewards("dissolve", COMERS[0], "--reason", "Foreningen er lukket.")
    tell.keep("dissolved")
    tell.say("leave", COMERS[1], "--reason", "Vi vil noget andet.")
    tell.keep("left")


def grown_old(tell: Teller) -> None:
    """A year on, who has not reaffirmed lapses; what was left lying lapses; and there is a vote."""
    life = tell.life
    tell.on("2027-10-01")
    for id in (*IDS[:5], "foreningen-halvvejs"):
        tell.say("reaffirm", id, "--mandate-by", "Bestyrelsen")
    tell.stewards("confirm", IDS[8], "--how", "letter")
    tell.keep("reaffirmed")
    tell.propose("igen", SHARED, line("tre"), "Den tredje igen.\n", by=IDS[7],
                 class_name="substantive")  # fmt: skip
    tell.stewards("admit", "igen")
    tell.propose("samlet", SHARED, line("tre"), "Den tredje samler to.\n", by=IDS[7],
                 class_name="substantive")  # fmt: skip
    tell.stewards("admit", "samlet")
    number = life.charter("show", "samlet", "--json", now=tell.now).json["number"]
    tell.keep("two by one")
    life.write(
        "proposals/igen/record/02-superseded.yml",
        f"format: 1\nevent: superseded\nat: 2027-10-01T13:00:00Z\nby: {FIRST}\n"
        f"by_number: {number}\n",
    )
    life.git("add", "-A")
    life.git("commit", "-qm", "Den ene træder i den andens sted")
    tell.keep("superseded")
    tell.on("2028-09-01")
    tell.stewards("advance")
    tell.keep("lapsed")
    tell.say("reaffirm", IDS[6], "--mandate-by", "Bestyrelsen")
    tell.stewards("confirm", IDS[6], "--how", "minutes")
    tell.keep("confirmed anew")
    tell.propose("sidste", DUTY, line("tre"), "Den tredje er den sidste.\n", by=IDS[0],
                 class_name="substantive")  # fmt: skip
    tell.stewards("admit", "sidste")
    tell.propose("udkast", DUTY, line("en"), "Den første er et udkast.\n", by="Naboerne",
                 class_name="substantive")  # fmt: skip
    tell.keep("end")


CHAPTERS = (founded, begun, proposed, voted, contested, grown, grown_old)
"""In their order."""
