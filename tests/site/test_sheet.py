"""The table sheet: written on a phone without a network, and taken into the archive as it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Download, Page

from charterkit.decisions.result import Texts
from charterkit.documents.reading import read_archive
from charterkit.model import Input, InputKind
from charterkit.rules import content
from tests.life.playing import Life
from tests.pages import town
from tests.site.building import git, write
from tests.site.forms import NOW, calm_town
from tests.site.serving import served
from tests.site.sheets import GATHERINGS, sheet_site
from tests.site.test_browser import RULES, watch
from tests.site.test_forms_shared import REFUSE

pytestmark = pytest.mark.browser

CAMP = "gatherings/lejren/sheet/"
TEXT = "Vi spørger for sent: \"hvem skal være med?\" # altid 😀 – 'igen'"


class Facilitator:
    """Somebody who writes for a table, with whatever goes wrong meanwhile, and what is asked of
    other hosts."""

    def __init__(self, browser: Browser, address: str, *, width: int = 360) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 740}, accept_downloads=True
        )
        self.address = address
        self.page: Page = self.context.new_page()
        self.asked, self.wrong = watch(self.page, address)

    def opens(self, path: str = f"{CAMP}sheet.html#table-bord-1") -> None:
        """Open a file of the sheet's, and wait until it would open without a network."""
        self.page.goto(self.address + path)
        self.page.locator("#sheet-offline:not(:empty)").wait_for()

    def comes_again(self) -> None:
        """Close the tab, and open the same page in another."""
        where = self.page.url
        self.page.close()
        self.page = self.context.new_page()
        asked, wrong = watch(self.page, self.address)
        self.asked, self.wrong = asked, wrong
        self.page.goto(where)

    def writes(self, text: str, kind: str = "idea", by: str = "borgere") -> None:
        """Add an input."""
        self.page.check(f"#kind-{kind}")
        self.page.check(f"#group-{by}")
        self.page.fill("#sheet-text", text)
        self.page.click("#sheet-add")

    def told(self) -> str:
        """What the page has said last."""
        return self.page.locator("#sheet-told").inner_text()

    def fault(self, field: str = "sheet-text") -> str:
        """What is said to be wrong at a field."""
        return self.page.locator(f"#{field}-problem").inner_text().removeprefix("▲ ")

    def lines(self) -> list[str]:
        """The numbers and statements in the list, as they stand there."""
        found: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll("#sheet-list > li")].map(
                (it) => `${it.querySelector("strong").textContent} `
                    + it.querySelector(".said-text").textContent)"""
        )
        return found

    def presses(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def hands_over(self, download: str = "Hent") -> tuple[str, bytes]:
        """Make the file and download it: its name and its bytes."""
        self.page.click("#sheet-make")
        with self.page.expect_download() as waiting:
            self.presses(download)
        return held(waiting.value)

    def leaves(self) -> None:
        """Close everything; nothing may have gone wrong on the way."""
        self.context.close()
        assert (self.asked, self.wrong) == ([], [])


def held(download: Download) -> tuple[str, bytes]:
    """The name and the bytes of what was downloaded."""
    return download.suggested_filename, Path(download.path()).read_bytes()


def taken_in(table: str, data: bytes, gathering: str = "lejren") -> list[Input]:
    """The file at its place in the archive: nothing is wrong with it, and its inputs are those."""
    path = f"charter/gatherings/{gathering}/inputs/{table}.yml"
    files = Texts(files={**town.files(), **GATHERINGS, path: data})
    reading = read_archive(files)
    assert reading.archive is not None
    problems = [*reading.problems, *content(reading.archive, files, None)]
    assert [str(each) for each in problems if each.place.path == path] == []
    inputs = reading.archive.gatherings[gathering].inputs.values()
    return [each for each in inputs if each.table == table]


def archive_at(root: Path) -> Life:
    """The town's repository, in which nothing is wrong, with its gatherings."""
    calm_town(root)
    write(root, GATHERINGS)
    git(root, "add", "charter")
    git(root, "commit", "-qm", "Add two gatherings")
    return Life(root=root, cwd=root)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of the town's gatherings in a folder."""
    return sheet_site(tmp_path_factory.mktemp("sheets"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where they are served."""
    with served(site) as address:
        yield address


def test_the_sheet_is_used_on_a_phone_without_a_network_and_its_file_is_taken_as_it_is(
    chrome: Browser, site: Path
) -> None:
    with served(site) as address:
        table = Facilitator(chrome, address)
        table.opens()
        ready = table.page.locator("#sheet-offline").inner_text()
    # From here on nobody answers at that address, and there is no network either.
    table.context.set_offline(True)
    table.writes("Giv os tid", "idea", "ansatte")
    table.page.reload()
    table.writes(TEXT, "problem", "borgere")
    table.comes_again()
    again = table.told(), table.lines()
    table.writes("Det glemte vi", "worry", "politikere")
    table.presses("Fjern nummer 1")
    table.page.reload()
    kept = table.lines()
    wide = table.page.evaluate("document.documentElement.scrollWidth")
    name, data = table.hands_over()
    table.context.close()
    assert ready == "Siden åbner nu også uden net."
    assert again == ("Her er det, bordet har skrevet.", [f"2 {TEXT}", "1 Giv os tid"])
    assert kept == ["3 Det glemte vi", f"2 {TEXT}"]
    assert wide == 360
    assert table.asked == []
    assert name == "lejren-bord-1.yml"
    assert data.decode().splitlines()[1] == "# charter: gathering=lejren table=bord-1"
    found = [(each.name, each.kind, each.by, each.text) for each in taken_in("bord-1", data)]
    assert found == [
        ("lejren/bord-1-2", InputKind.PROBLEM, "borgere", TEXT),
        ("lejren/bord-1-3", InputKind.WORRY, "politikere", "Det glemte vi"),
    ]


MAIL = """\
From: bord@eksempel.example
Subject: Fra bord-3
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

Den vedhæftede fil hører hjemme som charter/gatherings/lejren/inputs/bord-3.yml.
--x
Content-Type: application/yaml; charset=utf-8
Content-Disposition: attachment; filename=lejren-bord-3.yml
Content-Transfer-Encoding: 8bit

{}
--x--
"""
FORMS = {"bord-1": ("fil.yml", "{}"), "bord-2": ("fil.yml.txt", "{}"), "bord-3": ("m.eml", MAIL)}


def test_a_steward_imports_what_tables_handed_over_in_whatever_form_it_came(
    chrome: Browser, address: str, tmp_path: Path
) -> None:
    life = archive_at(tmp_path / "archive")
    table = Facilitator(chrome, address)
    table.opens()
    files, made = [], {}
    for id, (name, form) in FORMS.items():
        table.page.select_option("#sheet-table", id)
        table.writes(TEXT, "problem", "politikere")
        table.writes("{a: 1}, [b] & 100 %: ja", "hope", "ansatte")
        made[id] = table.hands_over()[1].decode()
        (tmp_path / name).write_text(form.replace("{}", made[id]), "utf-8")
        files.append(str(tmp_path / name))
    table.leaves()
    life.charter("gather", "import", "lejren", *files, now=NOW)
    again = life.charter("gather", "import", "lejren", *files, "--json", now=NOW).json
    checked = life.charter("check", "--json", now=NOW, code=None).json["problems"]
    kept = {id: life.read(f"charter/gatherings/lejren/inputs/{id}.yml") for id in FORMS}
    assert again["commit"] is None
    assert [each["path"] for each in checked if "gatherings" in str(each["path"])] == []
    for id in ("bord-1", "bord-2"):
        said = [each for each in made[id].splitlines() if not each.startswith("# charter:")]
        assert kept[id].splitlines() == said
    assert [each.number for each in taken_in("bord-3", kept["bord-3"].encode())] == [4, 5, 6]


def test_the_sheet_is_one_file_that_works_from_a_disk(
    chrome: Browser, address: str, tmp_path: Path
) -> None:
    table = Facilitator(chrome, address)
    table.opens(f"{CAMP}sheet.html")
    with table.page.expect_download() as waiting:
        table.page.get_by_role("link", name="Gem bordarket som fil").click()
    name, data = held(waiting.value)
    table.context.close()
    assert name == "lejren.html"
    (tmp_path / name).write_bytes(data)
    alone = Facilitator(chrome, "file://")
    alone.context.set_offline(True)
    alone.opens(f"{tmp_path}/{name}#table-bord-2")
    alone.writes("Fra en fil")
    alone.page.reload()
    alone.writes("Og én til")
    # Some browsers save what the page has become, and not the file that it was.
    (tmp_path / "saved.html").write_text(alone.page.content(), "utf-8")
    alone.opens(f"{tmp_path}/saved.html")
    lines, said = alone.lines(), alone.page.locator("#sheet-offline").inner_text()
    _, made = alone.hands_over()
    alone.leaves()
    assert lines == ["2 Og én til", "1 Fra en fil"]
    assert said == "Arket er en fil på maskinen og virker uden net."
    assert [each.text for each in taken_in("bord-2", made)] == ["Fra en fil", "Og én til"]


def test_a_newer_sheet_comes_as_soon_as_there_is_a_network(
    chrome: Browser, site: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(site, tmp_path / "site")
    with served(own) as address:
        table = Facilitator(chrome, address)
        table.opens()
        sheet = own / CAMP / "sheet.html"
        old = sheet.read_text("utf-8")
        version = re.search(r'"version":"(\w+)"', old)
        assert version is not None
        new = old.replace("<h1>Lejren", "<h1>Den nye lejr").replace(version[1], "newer")
        sheet.write_text(new, "utf-8")
        table.page.reload()
        table.page.locator("#sheet-offline:not(:empty)").wait_for()
        fresh = table.page.locator("h1").inner_text()
        caches = table.page.evaluate("caches.keys()")
    table.context.set_offline(True)
    table.page.reload()
    still = table.page.locator("h1").inner_text()
    table.page.goto(f"{address}{CAMP}")
    door = table.page.url
    table.context.close()
    assert fresh == still == "Den nye lejr ved åen"
    assert [each.rpartition(" ")[2] for each in caches] == ["newer"]
    assert door == f"{address}{CAMP}sheet.html"


def test_tables_on_one_machine_are_kept_apart_and_two_tabs_of_one_are_not(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address)
    table.opens()
    table.writes("Fra bord 1")
    table.page.fill("#sheet-text", "Halvt skrevet")
    table.page.select_option("#sheet-table", "bord-2")
    empty = table.lines(), table.page.input_value("#sheet-text")
    table.writes("Fra bord 2")
    other = table.context.new_page()
    other.goto(f"{address}en/{CAMP}sheet.html#table-bord-1")
    draft = other.input_value("#sheet-text")
    table.page.select_option("#sheet-table", "bord-1")
    other.click("#sheet-add")
    table.page.locator("#sheet-list > li:nth-child(2)").wait_for()
    table.writes("I den første fane")
    lines = table.lines()
    name, data = table.hands_over()
    table.leaves()
    assert empty == ([], "")
    assert draft == "Halvt skrevet"
    assert lines == ["3 I den første fane", "2 Halvt skrevet", "1 Fra bord 1"]
    assert name == "lejren-bord-1.yml"
    assert [each.number for each in taken_in("bord-1", data)] == [1, 2, 3]


REFUSED = [
    ("Skriv til mette@eksempel.dk", "There seems to be an e-mail address here. The file is "
     "public for ever: name an office, or link to a web page."),
    ("Ring på 12 34 56 78", "There seems to be a telephone number here. The file is public for "
     "ever: link to a web page that has it."),
    ("Hun hedder 010190-1234", "There seems to be a CPR number here. The file is public for "
     "ever: take it out."),
    ("x" * 501, "This is 501 characters; at most 500 fit."),
    ("a\u200bb", "After “a” there is an invisible letter (U+200B), which readers cannot see. "
     "Remove it. Remove what cannot be seen"),
]  # fmt: skip


def test_what_may_not_be_public_is_refused_at_the_field_with_why(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address)
    table.opens(f"en/{CAMP}sheet.html#table-bord-1")
    at_once, refused = [], []
    for text, _ in REFUSED:
        table.page.fill("#sheet-text", text)
        at_once.append((text, table.fault()))
        table.writes(text)
        refused.append((text, table.fault()))
    focused = table.page.evaluate("document.activeElement.id")
    nothing = table.lines()
    table.page.fill("#sheet-text", "Ring til kommunen")
    mended = table.fault()
    table.page.keyboard.press("Enter")
    lines = table.lines()
    table.leaves()
    assert at_once == refused == REFUSED
    assert (focused, nothing) == ("sheet-text", [])
    assert (mended, lines) == ("", ["1 Ring til kommunen"])


def test_a_table_is_filled_in_changed_and_handed_over_by_the_keyboard_alone(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address, width=1280)
    table.opens(f"{CAMP}sheet.html")
    keys = table.page.keyboard

    def to(id: str) -> None:
        for _ in range(60):
            if table.page.evaluate("id => document.activeElement.matches(id)", id):
                return
            keys.press("Tab")
        raise AssertionError(f"Tab does not lead to {id}")

    to("#sheet-table")
    keys.type("Bord 1")
    to("input[name=sheet-kind]")
    keys.press("Space")
    keys.press("ArrowRight")
    to("input[name=sheet-by]")
    keys.press("Space")
    to("#sheet-text")
    keys.insert_text("Første")
    keys.press("Enter")
    first = table.told()
    keys.insert_text("Andet")
    keys.press("Enter")
    to('[data-act="edit"]')
    keys.press("Enter")
    editing = table.told(), table.page.input_value("#sheet-text")
    keys.press("End")
    keys.insert_text(" rettet")
    keys.press("Enter")
    changed = table.told(), table.page.evaluate("document.activeElement.ariaLabel")
    to('[aria-label="Fjern nummer 1"]')
    keys.press("Enter")
    removed = table.told()
    keys.press("Enter")
    back = table.told(), table.page.evaluate("document.activeElement.ariaLabel")
    to("#sheet-make")
    keys.press("Enter")
    heading = table.page.evaluate("document.activeElement.textContent")
    to(".act-ways .act-main")
    with table.page.expect_download() as waiting:
        keys.press("Enter")
    _, data = held(waiting.value)
    table.leaves()
    assert first == "Nummer 1 er tilføjet."
    assert editing == ("Nu retter I nummer 2.", "Andet")
    assert changed == ("Nummer 2 er rettet.", "Ret nummer 2")
    assert removed == "Nummer 1 er fjernet."
    assert back == ("Nummer 1 er tilbage.", "Fjern nummer 1")
    assert heading == "Filen er klar"
    found = [(each.text, each.kind) for each in taken_in("bord-1", data)]
    assert found == [("Første", InputKind.IDEA), ("Andet rettet", InputKind.IDEA)]


FILL = """(count) => {
    const kept = JSON.parse(document.getElementById("sheet-data").textContent).draft;
    for (let number = 1; number <= count; number += 1) {
        const input = { kind: "idea", by: "borgere", text: `Udsagn ${number}` };
        localStorage.setItem(`${kept} bord-1 ${number}`, JSON.stringify(input));
    }
}"""
WORK = """() => {
    let nodes = 0;
    let stored = 0;
    const own = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
        stored += value.length;
        return own.call(this, key, value);
    };
    const count = (node) => 1 + (node.querySelectorAll?.("*").length ?? 0);
    new MutationObserver((records) => {
        for (const record of records) {
            for (const node of [...record.addedNodes, ...record.removedNodes]) nodes += count(node);
        }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    window.worked = () => [nodes, stored];
}"""


def test_what_a_key_and_an_added_input_cost_does_not_grow_with_what_is_there(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address)
    table.opens()
    cost = {}
    for count in (100, 2000):
        table.page.evaluate(FILL, count)
        table.page.reload()
        assert len(table.lines()) == count
        table.page.check("#kind-hope")
        table.page.check("#group-borgere")
        table.page.evaluate(WORK)
        table.page.locator("#sheet-text").press_sequentially("Mere tid")
        table.page.keyboard.press("Enter")
        assert len(table.lines()) == count + 1
        cost[count] = table.page.evaluate("worked()")
        table.page.locator('[data-act="remove"]').first.click()
    table.page.click("#sheet-make")
    inputs = table.page.locator(".act-preview code").inner_text().count("- {id:")
    table.leaves()
    assert cost[2000][0] == cost[100][0]
    # Numbers have a digit more.
    assert abs(cost[2000][1] - cost[100][1]) <= 4
    assert inputs == 2000


def test_what_a_table_has_written_can_be_taken_away_and_brought_back(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address)
    table.opens(f"en/{CAMP}sheet.html#table-bord-1")
    table.page.click("#sheet-make")
    nothing = table.page.locator("#sheet-stale").inner_text()
    table.writes("One")
    table.writes("Two")
    table.page.click("#sheet-make")
    table.page.fill("#sheet-text", "Half of th")
    table.presses("Edit number 1")
    table.presses("Leave it as it was")
    left = table.told(), table.page.input_value("#sheet-text")
    offered = table.page.locator("#act-ways").is_visible()
    table.page.click("summary >> text=Tidy up")
    table.presses("Delete everything from this table")
    gone, stale = table.lines(), table.page.locator("#sheet-stale").inner_text()
    table.presses("Undo")
    back = table.lines()
    table.presses("Delete everything from this table")
    table.page.reload()
    forgotten = table.lines()
    table.writes("Three")
    number = table.lines()
    table.leaves()
    assert nothing == "Write at least one statement first."
    assert left == ("Number 1 stands as it stood.", "Half of th")
    assert offered
    assert (gone, back) == ([], ["2 Two", "1 One"])
    assert stale == "You have changed something. Make the file anew when you are done."
    # A number that may have been handed over is not given to anything else.
    assert (forgotten, number) == ([], ["3 Three"])


def test_a_table_that_nobody_planned_is_named_and_writes_in_its_own_language(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address)
    table.opens("en/gatherings/torvet/sheet/sheet.html")
    before = table.page.locator("#sheet-writing").is_visible()
    table.page.fill("#sheet-name", "Mette, tlf. 12345678")
    table.page.keyboard.press("Enter")
    refused = table.fault("sheet-name"), table.page.locator("#sheet-writing").is_visible()
    table.page.fill("#sheet-name", "Table Ålborg 7")
    table.page.keyboard.press("Enter")
    named = table.page.locator("#sheet-named").inner_text()
    table.writes("We were heard", "experience", "forening")
    table.page.select_option("#sheet-language", "da")
    table.writes("Vi blev hørt", "experience", "forening")
    table.page.reload()
    name, data = table.hands_over("Download")
    table.leaves()
    assert not before
    assert refused[0].startswith("There seems to be a telephone number here.")
    assert not refused[1]
    assert named == "The table is called table-aalborg-7 in the file."
    assert name == "torvet-table-aalborg-7.yml"
    found = taken_in("table-aalborg-7", data, "torvet")
    assert [(each.text, each.language) for each in found] == [
        ("We were heard", "en"),
        ("Vi blev hørt", None),
    ]


def test_the_file_goes_by_hand_by_mail_or_to_the_forge_unless_the_archive_has_one(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address)
    table.page.add_init_script(
        """navigator.canShare = ({ files }) => files.every(({ name }) => name.endsWith(".txt"));
        navigator.share = async ({ files }) => {
            window.given = [files[0].name, await files[0].text()];
        };"""
    )
    table.opens()
    table.writes("Kort")
    table.page.click("#sheet-make")
    ways = table.page.locator("#act-ways")
    titles = ways.locator("h3").all_inner_texts()
    text = ways.locator(".act-preview code").text_content()
    forge = ways.get_by_role("link", name="Åbn GitHub").get_attribute("href") or ""
    table.presses("Del filen")
    table.page.get_by_text("lejren-bord-1.yml.txt er givet videre.").wait_for()
    given = table.page.evaluate("given")
    table.presses("Hent")
    table.page.get_by_text("lejren-bord-1.yml er hentet.").wait_for()
    table.page.select_option("#sheet-table", "bord-3")
    table.writes("Efter det, der er der")
    table.page.click("#sheet-make")
    later = ways.locator("h3").all_inner_texts()
    note = ways.locator(".act-note").inner_text()
    numbers = table.lines()
    table.leaves()
    assert titles == ["Fra telefonen", "Som fil", "Med mail", "Kopieret", "På GitHub"]
    assert given == ["lejren-bord-1.yml.txt", text]
    assert "/new/main?filename=charter%2Fgatherings%2Flejren%2Finputs%2Fbord-1.yml&value=" in forge
    assert later == ["Fra telefonen", "Som fil", "Med mail", "Kopieret"]
    assert note.startswith("Der er allerede udsagn fra dette bord i arkivet.")
    assert numbers == ["5 Efter det, der er der"]


def test_where_a_browser_keeps_nothing_the_sheet_works_and_says_so(
    chrome: Browser, address: str
) -> None:
    table = Facilitator(chrome, address)
    table.page.add_init_script(REFUSE)
    table.opens()
    table.writes("Kun her")
    said = table.page.locator("#sheet-kept").inner_text()
    _, data = table.hands_over()
    table.leaves()
    assert said == "Denne browser gemmer intet. Aflevér filen, før I lukker siden."
    assert [each.text for each in taken_in("bord-1", data)] == ["Kun her"]


SMALL = """() => [...document.querySelectorAll(
    "button, select, textarea, summary, a, label.act-answer")]
    .map((it) => [it.outerHTML.slice(0, 90), it.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0 && (box.height < 44 || box.width < 44))
    .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
"""Whatever is to be touched and is less than a finger wide or high."""


@pytest.mark.parametrize(("language", "scheme"), [("", "light"), ("en/", "dark")])
def test_the_sheet_shuts_nobody_out(
    chrome: Browser, address: str, language: str, scheme: str
) -> None:
    table = Facilitator(chrome, address)
    table.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    barriers: dict[str, object] = {}

    def look(state: str) -> None:
        for found in Axe().run(table.page, options=RULES).response["violations"]:
            where = [node["html"][:120] for node in found["nodes"][:3]]
            barriers[f"{state} {found['id']}"] = where
        small = table.page.evaluate(SMALL)
        if small:
            barriers[f"{state} small"] = small

    table.opens(f"{language}{CAMP}sheet.html")
    table.page.select_option("#sheet-table", "bord-2")
    table.page.click("#sheet-add")
    look("wrong")
    table.writes("Et udsagn")
    table.writes("Et til")
    table.page.locator('[data-act="remove"]').first.click()
    table.page.locator('[data-act="edit"]').click()
    table.page.click("#sheet-make")
    look("written")
    table.page.goto(f"{address}{language}{CAMP}print.html")
    look("paper")
    table.leaves()
    assert barriers == {}


def test_without_a_script_there_is_paper_a_page_of_a4_for_each_table(
    chrome: Browser, address: str
) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{CAMP}sheet.html")
    form = page.locator("#sheet").is_visible()
    page.get_by_role("link", name="ark til print").click()
    tables = page.locator(".table").all_inner_texts()
    rows = page.locator(".page:first-of-type .rows > li").count()
    boxes = page.locator(".page:first-of-type .rows > li:first-child .box").all_inner_texts()
    pdf = page.pdf(prefer_css_page_size=True)
    context.close()
    assert not form
    assert tables == ["Bord 1", "Bord 2: <b>skole</b> & fritid", "Bord 3"]
    assert rows == 8
    assert boxes == [
        "Problem", "Idé", "Erfaring", "Bekymring", "Håb",
        "Borgere", "Ansatte", "Politikere", "Foreninger",
    ]  # fmt: skip
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 3
