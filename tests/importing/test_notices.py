"""Due notice: a letter to each elector, by a list of contacts that never gets into Git."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.importing.town import AS, OPENED, VOTING, discussed, flat, founded, sent
from tests.life.playing import IDS, Answer, Life

HEAD = "organisation;kontakt;mail;adresse;sprog"
PRIVATE = ("Bo Bendtsen", "bo@privat.example", "Hemmeligvej 7")
NOW = "2027-01-20"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return discussed(founded(tmp_path))


def contacts(life: Life, *lines: str, name: str = "kontakter.csv") -> Path:
    """A list of contacts, outside of the repository."""
    return sent(life, name, "\n".join([HEAD, *lines]) + "\n")


def everybody(*others: str) -> list[str]:
    """A line for each elector but the first, and other lines."""
    return [*(f"{id};;post@{id}.example;;" for id in IDS[1:]), *others]


def notify(life: Life, file: Path | None, *words: str, now: str = NOW, code: int = 0) -> Answer:
    """Write notices as the secretariat does."""
    listed = ["--contacts", str(file)] if file else []
    return life.charter("notices", "1", *listed, *AS, *words, now=now, code=code)


def test_a_letter_says_what_is_decided_by_when_and_how_to_vote(life: Life) -> None:
    folder = life.root.parent / "breve"
    file = contacts(life, f"Eksempelkommune;{PRIVATE[0]};{PRIVATE[1]};{PRIVATE[2]};", *everybody())
    answer = notify(life, file, "--to", str(folder))
    assert "9 of 9 electors can be written to: 9 by mail, 1 by post." in flat(answer.out)
    assert "charter open en-saetning-mere --notified 9 --notified-by mail" in flat(answer.err)
    assert len(list(folder.iterdir())) == 10
    text = (folder / "eksempelkommune.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "Til Bo Bendtsen\n\nEksempelkommune kan stemme om dette forslag i Prøvecharter.\n\n"
        "Nr. 1: En sætning mere\n======================\n\n"
    )
    assert "  Ind kommer:\n    En ny sætning.\n" in text
    assert "Begrundelsen\n------------\n\nDer mangler en.\n" in text
    assert "Forslaget drøftes til 7. februar 2027 kl. 12.00 UTC." in text
    assert "Åbner den straks, varer den til" in flat(text)
    assert "charter vote 1 approve|reject|abstain --as eksempelkommune" in text
    assert text.endswith("Med venlig hilsen\nSekretariatet\n")


def test_while_a_vote_is_open_its_own_end_and_digest_are_told(life: Life) -> None:
    life.charter("open", "1", *AS, now=OPENED)
    folder = life.root.parent / "breve"
    notify(life, contacts(life, "eksempelkommune;;e@e.example;;"), "--to", str(folder), now=VOTING)
    text = (folder / "eksempelkommune.txt").read_text(encoding="utf-8")
    digest = life.read("proposals/en-saetning-mere/record/02-opened.yml").split("text: ")[1]
    assert "Der kan stemmes til 29. marts 2027 kl. 12.00 UTC." in text
    assert f"Der stemmes om teksten {digest.split()[0]}." in flat(text)


def test_a_letter_is_in_its_readers_language_and_leads_to_the_site(life: Life) -> None:
    settings = life.read("mkdocs.yml").replace(
        "site_name:", "site_url: https://charter.example/\nsite_name:", 1
    )
    life.write("mkdocs.yml", settings.replace("{language: da}", "{language: da, contact: "
               "post@by.example}"))  # fmt: skip
    assert "post@by.example" in life.read("mkdocs.yml")
    folder = life.root.parent / "breve"
    file = contacts(life, "eksempelkommune;Bo;b@e.example;;English", "proevekommune;;p@p.example;;")
    notify(life, file, "--to", str(folder))
    english = (folder / "eksempelkommune.txt").read_text(encoding="utf-8")
    assert english.startswith("To Bo\n\nEksempelkommune may vote on this proposal in Prøvecharter.")
    assert "The text in Danish is the one that binds." in english
    danish = (folder / "proevekommune.txt").read_text(encoding="utf-8")
    assert "På nettet: https://charter.example/vote/\n" in danish
    assert "Med en mail til post@by.example" in danish


def test_who_is_missing_and_who_is_no_elector_is_told(life: Life) -> None:
    file = contacts(
        life,
        "12345674;;a@a.example;;",
        "FORENINGEN  PRØVETUR;;b@b.example;;",
        "foreningen-proevetur;;c@c.example;;",
        "Nabokommunen;;d@d.example;;",
        "proevekommune;;;;",
        ";;e@e.example;;",
        "=cmd;;f@f.example;;",
    )
    answer = notify(life, file, "--json").json
    assert [each["id"] for each in answer["letters"]] == ["foreningen-proevetur"]
    assert answer["missing"] == sorted(set(IDS) - {"foreningen-proevetur"})
    assert [(each["row"], each["why"]) for each in answer["strangers"]] == [
        (2, "Nobody of that name, number or id is in the charter."),
        (4, "Row 3 is about it already."),
        (5, "Nobody of that name, number or id is in the charter."),
        (7, "It does not say who it is about."),
        (8, "Expected the text itself, found a formula, which begins with =."),
    ]
    told = notify(life, file)
    assert "Without an address:\n  attrap-soen  Attrap & Søn\n" in told.out
    assert "  row 5 (Nabokommunen): Nobody of that name" in told.out
    assert "Nothing was written. --to DIR writes the letters." in told.err


def test_without_a_list_it_says_who_must_be_told(life: Life) -> None:
    answer = notify(life, None)
    assert "0 of 9 electors can be written to" in answer.out
    assert "--contacts FILE names the list" in flat(answer.err)


def test_the_table_for_a_mail_merge_holds_nothing_that_is_computed(life: Life) -> None:
    folder = life.root.parent / "breve"
    file = contacts(
        life,
        "eksempelkommune;@SUM(1);+4512345678@e.example;-1;",
        'proevekommune;"A;""B""";p@p.example;;',
    )
    notify(life, file, "--to", str(folder))
    data = (folder / "mail-merge.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))
    assert head == [
        "id", "organisation", "contact", "email", "post", "language", "subject", "file", "text",
    ]  # fmt: skip
    assert first[:6] == [
        "eksempelkommune", "Eksempelkommune", "'@SUM(1)", "'+4512345678@e.example", "'-1", "da",
    ]  # fmt: skip
    assert second[2] == 'A;"B"'
    assert first[6] == "Afstemning: Nr. 1: En sætning mere"
    assert first[8] == (folder / first[7]).read_text(encoding="utf-8")


@pytest.mark.parametrize("where", ["kontakter.csv", "charter/kontakter.csv", ".git/kontakter.csv"])
def test_a_list_that_git_could_take_up_is_refused(where: str, life: Life) -> None:
    life.write(where, f"{HEAD}\neksempelkommune;;a@a.example;;\n")
    answer = notify(life, life.root / where, code=1)
    assert "lies in the charter's repository, and Git could take it up." in flat(answer.err)
    linked = life.root.parent / "link.csv"
    linked.symlink_to(life.root / where)
    assert "Git could take it up" in flat(notify(life, linked, code=1).err)


def test_a_list_that_git_ignores_will_do_unless_it_is_tracked(life: Life) -> None:
    life.write(".gitignore", life.read(".gitignore") + "kontakter.csv\n")
    life.write("kontakter.csv", f"{HEAD}\neksempelkommune;;a@a.example;;\n")
    notify(life, life.root / "kontakter.csv")
    life.write("site/kontakter.csv", life.read("kontakter.csv"))
    notify(life, life.root / "site/kontakter.csv")
    life.git("add", "-f", "kontakter.csv")
    notify(life, life.root / "kontakter.csv", code=1)


@pytest.mark.parametrize("where", ["breve", "../link"])
def test_letters_are_not_written_into_the_repository(where: str, life: Life) -> None:
    (life.root.parent / "link").symlink_to(life.root / "charter")
    file = contacts(life, "eksempelkommune;;a@a.example;;")
    answer = notify(life, file, "--to", str(life.root / where), code=1)
    assert "lies in the charter's repository." in flat(answer.err)
    assert life.git("status", "--porcelain") == ""


def test_nothing_about_a_person_gets_into_git_or_into_the_answer(life: Life) -> None:
    folder = life.root.parent / "breve"
    file = contacts(life, f"eksempelkommune;{';'.join(PRIVATE)};")
    answers = [
        notify(life, file, "--to", str(folder)),
        notify(life, file, "--json"),
        life.charter("open", "1", *AS, "--notified", "1", "--notified-by", "mail", now=OPENED),
    ]
    assert life.git("status", "--porcelain") == ""
    everything = life.git("log", "-p", "--all") + "".join(each.out + each.err for each in answers)
    for words in PRIVATE:
        assert words not in everything
        assert words in file.read_text(encoding="utf-8")
    assert PRIVATE[0] in (folder / "eksempelkommune.txt").read_text(encoding="utf-8")


def test_nobody_is_called_to_vote_on_what_is_not_discussed(life: Life) -> None:
    text = life.read("charter/preamble.md")
    life.write("charter/preamble.md", f"{text}Endnu en.\n")
    life.charter("propose", "Endnu en", "--by", "B", now=NOW)
    answer = life.charter("notices", "endnu-en", *AS, now=NOW, code=1)
    assert "Nobody is called to vote on 'Endnu en': it is a draft" in flat(answer.err)


def test_several_proposals_are_in_one_letter_to_each_elector(life: Life) -> None:
    text = life.read("charter/charter.yml")
    life.write("charter/charter.yml", text.replace("confirmed_days: 30", "confirmed_days: 40"))
    life.charter("propose", "Flere dage", "--by", "B", "--reasons", "Ja.", now=NOW)
    life.charter("admit", "flere-dage", *AS, now=NOW)
    folder = life.root.parent / "breve"
    file = contacts(life, "eksempelkommune;;a@a.example;;")
    life.charter("notices", "1", "2", "--contacts", str(file), "--to", str(folder), now=NOW)
    letter = (folder / "eksempelkommune.txt").read_text(encoding="utf-8")
    assert "Eksempelkommune kan stemme om disse 2 forslag i Prøvecharter." in letter
    assert "Nr. 1: En sætning mere\n" in letter
    assert "Nr. 2: Flere dage\n" in letter
    assert "  Ud går:\n" in letter


def test_what_competes_is_in_one_letter_and_is_ranked(tmp_path: Path) -> None:
    life = founded(tmp_path)
    life.sign_all(now="2027-01-05")
    text = life.read("charter/preamble.md")
    old = next(line for line in text.split("---\n")[2].split("\n") if line.strip())
    for title in ("Kort", "Lang"):
        life.write("charter/preamble.md", text.replace(old, f"{title} tekst."))
        words = ("--by", "B", "--class", "substantive", "--reasons", "Ja.")
        life.charter("propose", title, *words, now="2027-01-06")
        life.charter("admit", title.lower(), now="2027-01-10")
    file, folder = contacts(life, "eksempelkommune;;a@a.example;;"), tmp_path / "breve"
    for now in (NOW, VOTING):
        notify(life, file, "--to", str(folder), now=now)
        letter = flat((folder / "eksempelkommune.txt").read_text(encoding="utf-8"))
        assert "Nr. 1: Kort ====" in letter
        assert "Nr. 2: Lang ====" in letter
        assert "Forslagene udelukker hinanden, så de sættes i rækkefølge" in letter
        assert "charter vote 1 --rank kort,lang,status-quo --as eksempelkommune" in letter
        assert "forslagets nummer, og jeres rækkefølge, med status-quo i." in letter
        if now == NOW:
            life.charter("open", "1", "2", *AS, now=OPENED)


def test_in_the_founding_phase_the_stewards_are_written_to(tmp_path: Path) -> None:
    life = founded(tmp_path)
    text = life.read("charter/preamble.md")
    life.write("charter/preamble.md", f"{text}En ny sætning.\n")
    life.charter("propose", "Mere", "--by", "B", "--class", "substantive", now="2027-01-06")
    life.charter("admit", "mere", now="2027-01-07")
    file = contacts(life, "Sekretariatet;;a@a.example;;")
    answer = life.charter("notices", "mere", "--contacts", str(file), "--json", now="2027-01-08")
    assert [each["id"] for each in answer.json["letters"]] == ["sekretariatet"]


def test_an_opening_says_how_many_were_told_and_how(life: Life) -> None:
    words = ("--notified", "9", "--notified-by", "mail-and-post", "--notified-on", "2027-02-01")
    opened = life.charter("open", "1", *AS, *words, "--json", now=OPENED)
    assert opened.json["notified"] == 9
    assert "notified:\n  count: 9\n  how: mail-and-post\n  at: 2027-02-01T12:00:00Z\n" in life.read(
        "proposals/en-saetning-mere/record/02-opened.yml"
    )
    shown = life.charter("show", "1", now=VOTING).out
    assert "    9 were told of it before (mail-and-post, 2027-02-01)\n" in shown
    life.charter("check", now=VOTING)
    life.charter("verify", now=VOTING)
    pages = life.root.parent / "sider"
    life.charter("render", str(pages), now=VOTING)
    page = (pages / "docs/proposals/en-saetning-mere.md").read_text(encoding="utf-8")
    assert "9 fik besked med mail og brev, 1. februar 2027." in page


def test_an_opening_that_says_nothing_of_it_is_as_it_was(life: Life) -> None:
    life.charter("open", "1", *AS, now=OPENED)
    assert "notified" not in life.read("proposals/en-saetning-mere/record/02-opened.yml")


def test_fewer_than_may_vote_is_told_and_later_than_the_opening_refused(life: Life) -> None:
    later = life.charter(
        "open", "1", *AS, "--notified", "9", "--notified-on", "2027-03-01", now=OPENED, code=1
    )
    assert "P049" in later.err
    few = life.charter("open", "1", *AS, "--notified", "7", now=OPENED)
    assert "note P050" in few.err


def test_a_way_without_a_number_is_asked_for(life: Life) -> None:
    answer = life.charter("open", "1", *AS, "--notified-by", "mail", now=OPENED, code=2)
    assert "Say how many were told: --notified N." in answer.err


def test_whoever_only_counts_again_does_not_empty_what_was_written(life: Life) -> None:
    folder = life.root.parent / "breve"
    notify(life, contacts(life, *everybody()), "--to", str(folder))
    stood = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert len(stood) == 9
    again = notify(life, None, "--to", str(folder))
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == stood
    assert "The letters are in" not in again.out
    assert "Next: --contacts FILE names the list of how electors are reached." in flat(again.err)
