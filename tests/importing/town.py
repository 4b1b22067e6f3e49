"""A charter with nine signatories and a proposal that is voted on, and files that people send."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.life.kept import kept
from tests.life.playing import Answer, Life, begin

SIGNED, PROPOSED, ADMITTED = "2027-01-05", "2027-01-06", "2027-01-10"
DISCUSSED, OPENED, VOTING = "2027-02-01", "2027-02-15", "2027-02-20"
AS = ("--as", "sekretariatet")
SLUG = "en-saetning-mere"


def founded(tmp_path: Path) -> Life:
    """A charter that nobody has signed."""
    return begin(tmp_path / "charter")


def discussed(life: Life) -> Life:
    """Nine signatories, and a proposal that is discussed."""
    kept("discussed", life.root, lambda: _discussed(life))
    return life


def _discussed(life: Life) -> None:
    life.sign_all(now=SIGNED)
    text = life.read("charter/preamble.md")
    life.write("charter/preamble.md", f"{text}En ny sætning.\n")
    life.charter(
        "propose", "En sætning mere", "--by", "foreningen-proevetur", "--class", "substantive",
        "--reasons", "Der mangler en.", now=PROPOSED,
    )  # fmt: skip
    life.charter("admit", SLUG, *AS, now=ADMITTED)


def voting(life: Life) -> Life:
    """The same, and its vote is open."""
    kept("voting", life.root, lambda: discussed(life).charter("open", "1", *AS, now=OPENED))
    return life


def sent(life: Life, name: str, text: str | bytes) -> Path:
    """A file that somebody sent, outside of the repository."""
    place = life.root.parent / name
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def imports(
    life: Life, kind: str, file: Path, *words: str, now: str = SIGNED, code: int = 0
) -> Answer:
    """Import a file as the secretariat does."""
    return life.charter("import", kind, str(file), *AS, *words, now=now, code=code)


def fates(answer: Answer) -> list[tuple[int, str]]:
    """The number and the fate of each row of an import that answered in JSON."""
    return [(row["row"], row["fate"]) for row in answer.json["rows"]]


def rows(answer: Answer, fate: str) -> list[dict[str, Any]]:
    """The rows of a fate, of an import that answered in JSON."""
    return [row for row in answer.json["rows"] if row["fate"] == fate]


def flat(text: str) -> str:
    """A text without its line breaks, which depend on the terminal."""
    return " ".join(text.split())


def workbook(
    sheet: str,
    *,
    shared: Sequence[str] = (),
    sheets: str = '<sheet name="Svar" sheetId="1" r:id="r1"/>',
    head: str = "",
) -> bytes:
    """An .xlsx workbook with the rows `sheet`, given as XML. Its style 1 shows days."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "http://schemas.openxmlformats.org/package/2006/relationships"
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{related}">'
        '<Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts>'
        '<numFmt numFmtId="164" formatCode="d/m/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="164"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{sheet}'
        "</sheetData></worksheet>",
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{main}"><sheetData/></worksheet>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return made.getvalue()
