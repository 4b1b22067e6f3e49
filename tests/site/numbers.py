"""Every number that a built site says of a charter, held against what the command says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

NAMED = ("current", "earlier", "due", "suspended", "lapsed", "left", "dissolved")
LISTED = ("voting", "discussion", "accepted", "draft", "enacted", "rejected", "withdrawn")


@dataclass
class Element:
    """An element of a page, with all its text."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, tag: str = "", name: str = "", id: str = "") -> Iterator[Element]:
        """The elements inside of a tag, class or id, in their order."""
        for child in self.children:
            classes = child.attributes.get("class", "").split()
            fits = (not tag or child.tag == tag) and (not name or name in classes)
            if fits and (not id or child.attributes.get("id") == id):
                yield child
            yield from child.all(tag, name, id)

    def first(self, tag: str = "", name: str = "", id: str = "") -> Element:
        """The first of them."""
        return next(self.all(tag, name, id))


class _Reader(HTMLParser):
    VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "path", "rect", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element(tag="", attributes={})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag=tag, attributes={key: value or "" for key, value in attrs})
        self.open[-1].children.append(made)
        if tag not in self.VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for each in self.open:
            each.text += data


def article(site: Path, page: str) -> Element:
    """What a page says, without its frame."""
    return reading(site / page / "index.html").first("article")


def reading(file: Path) -> Element:
    """A whole page."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader.open[0]


def whole(text: str) -> int:
    """The first whole number in a text, whatever parts its thousands."""
    found = re.search(r"\d[\d.,\u00a0]*", text)
    assert found is not None, text
    return int(re.sub(r"\D", "", found[0]))


def disagreements(site: Path, status: Mapping[str, Any], *, top: Path) -> list[str]:
    """Where a site, in one of its languages, says another number than `charter status --json`;
    `top` is where the data files lie."""
    said = [*_front(site, status), *_signatories(site, status), *_proposals(site, status)]
    said += [*_releases(site, status), *_waiting(site, status), *_data(top, status)]
    return [f"{what}: {shown}, not {known}" for what, shown, known in said if shown != known]


_Said = Iterator[tuple[str, object, object]]


def _front(site: Path, status: Mapping[str, Any]) -> _Said:
    page, counts = article(site, ""), status["signatories"]
    line = page.first("p", "facts-line")
    if status["version"] is not None:
        version = line.first("a").text.split()[-1]
        yield "front page, version", version, status["version"]
    if counts["signed"]:
        yield "front page, signed", whole(line.first("strong").text), counts["signed"]
        panel = [part.text for part in page.all("section", "status-part")][1]
        numbers = [whole(each) for each in re.findall(r"\d[\d.,]*", panel)]
        of = counts["by_standing"]
        known = [of["current"], *(of[each] for each in ("earlier", "due") if of[each])]
        yield "front page, by standing", numbers, known
    live = status["proposals"]["by_state"]
    panel = [part.text for part in page.all("section", "status-part")][2]
    count = live["voting"] + live["discussion"]
    if count:
        yield "front page, open proposals", whole(panel.split("\n")[2]), count
    votes = {
        min([each["slug"], *each["voted_with"]])
        for each in status["proposals"]["open"]
        if each["state"] == "voting"
    }
    doors = [door.text for door in page.all("a", "door")]
    if votes:
        yield "front page, open votes", whole(doors[-1]), len(votes)
    else:
        yield "front page, doors", len(doors), 3


def _signatories(site: Path, status: Mapping[str, Any]) -> _Said:
    page, counts = article(site, "signatories"), status["signatories"]
    if not counts["total"]:
        return
    shown = [each for each in NAMED if counts["by_standing"][each]]
    said = [whole(each.text) for each in page.first("ul", "counts").all("strong")]
    yield (
        "signatories, by standing",
        said[: len(shown)],
        [counts["by_standing"][each] for each in shown],
    )
    asleep = len(counts["dormant"]["ids"])
    yield "signatories, dormant", said[len(shown) :], [asleep] if asleep else []
    rows = [
        [whole(cell.text) for cell in row.all("td")]
        for row in page.first("table", "numbers").all("tr")
        if list(row.all("td"))
    ]
    known = [
        [*(counts["by_sector"][sector][each] for each in shown), total]
        for sector, total in counts["sector_totals"].items()
        if total
    ]
    totals = [counts["by_standing"][each] for each in shown]
    yield "signatories, by sector", rows, [*known, [*totals, counts["total"]]]
    listed = 0
    for part in sorted((site / "signatories").rglob("index.html")):
        on = article(site, part.parent.relative_to(site).as_posix())
        listed += len(
            [
                row
                for row in on.first("table", "signatories").all("tr")
                if row.first("th").attributes.get("scope") == "row"
            ]
        )
    yield "signatories, listed", listed, counts["total"]
    explorer = json.loads(page.first("script", id="explorer-data").text)
    yield "signatories, found", explorer["total"], counts["total"]
    by_kind = sum(kind[-1] for kind in explorer["kinds"])
    yield "signatories, by kind", by_kind, counts["total"]


def _proposals(site: Path, status: Mapping[str, Any]) -> _Said:
    reader = _Reader()
    reader.feed((site / "proposals" / "index.html").read_text(encoding="utf-8"))
    page = reader.open[0].first("article")
    heads = [each.attributes.get("id") for each in page.children if each.tag == "h2"]
    lists = list(page.all("div", "proposals"))
    states = [head for head in heads if head in status["proposals"]["by_state"]]
    shown = {state: len(list(each.all("li"))) for state, each in zip(states, lists, strict=True)}
    known = {state: count for state, count in status["proposals"]["by_state"].items() if count}
    yield "proposals, by state", shown, known


def _releases(site: Path, status: Mapping[str, Any]) -> _Said:
    found = list(article(site, "releases").all("div", "releases"))
    listed = len(list(found[0].all("li"))) if found else 0
    yield "releases, listed", listed, status["releases"]


def _waiting(site: Path, status: Mapping[str, Any]) -> _Said:
    page = article(site, "waiting")
    yield "what waits", len(list(page.all("li", "task"))), len(status["next"])


def _data(top: Path, status: Mapping[str, Any]) -> _Said:
    listed = json.loads((top / "api" / "signatories.json").read_text(encoding="utf-8"))
    yield "api, signatories", len(listed["signatories"]), status["signatories"]["total"]
    proposals = json.loads((top / "api" / "proposals.json").read_text(encoding="utf-8"))
    count = sum(status["proposals"]["by_state"].values())
    yield "api, proposals", len(proposals["proposals"]), count
    releases = json.loads((top / "api" / "releases.json").read_text(encoding="utf-8"))
    yield "api, releases", len(releases["releases"]), status["releases"]


def untraced(site: Path, traced: Mapping[str, Any]) -> list[str]:
    """Where the page of a gathering, in one language, says something else of what became of its
    inputs than `charter trace GATHERING --json`."""
    page, counts = article(site, f"gatherings/{traced['gathering']}"), traced["counts"]
    said = [*_voices(page, traced, counts), *_fates(page, traced)]
    return [f"{what}: {shown}, not {known}" for what, shown, known in said if shown != known]


BECAME = ("answered", "proposed", "declined", "open")


def _voices(page: Element, traced: Mapping[str, Any], counts: Mapping[str, int]) -> _Said:
    total = [len(traced["inputs"]), *(counts.get(each, 0) for each in BECAME)]
    by_actor = [[each["said"], *(each[became] for became in BECAME)] for each in traced["voices"]]
    yield "by actor group", _cells(page.first("table", id="by-actor")), [*by_actor, total]
    kinds = dict.fromkeys(("problem", "idea", "experience", "worry", "hope"), [0] * 5)
    for each in traced["inputs"]:
        row = [1, *(int(each["became"] == became) for became in BECAME)]
        kinds[each["kind"]] = [sum(pair) for pair in zip(kinds[each["kind"]], row, strict=True)]
    by_kind = [row for row in kinds.values() if row[0]]
    yield "by kind", _cells(page.first("table", id="by-kind")), [*by_kind, total]


def _cells(table: Element) -> list[list[int]]:
    rows = [[whole(cell.text) for cell in row.all("td")] for row in table.all("tr")]
    return [row for row in rows if row]


def _fates(page: Element, traced: Mapping[str, Any]) -> _Said:
    """What became of each input, and by which sentences and proposals it was answered."""
    shown: dict[str, tuple[str, set[str], set[str]]] = {}
    for item in page.all("li"):
        for said in [each for each in item.children if "id" in each.attributes]:
            became = item.first("span", "became")
            goals = {link.attributes["href"] for link in became.all("a")}
            kind = became.attributes["class"].split()[-1]
            proposals = {goal.split("/")[-2] for goal in goals if "/proposals/" in goal}
            sentences = {goal.partition("#")[2] for goal in goals if "/principles/" in goal}
            shown[said.attributes["id"]] = (kind, sentences, proposals)
    known = {
        each["name"].partition("/")[2]: (
            each["became"],
            {sentence["provision"] for sentence in each["sentences"]},
            {proposal["slug"] for proposal in each["proposals"]},
        )
        for each in traced["inputs"]
    }
    yield "inputs", shown.keys(), known.keys()
    for key, fate in known.items():
        yield key, shown.get(key), fate


def of_the_movement(site: Path, *, top: Path) -> list[str]:
    """Where the pages of a site, in one of its languages, say another number of gatherings, inputs,
    experiences or pledges than its data."""
    data = {
        name: json.loads((top / "api" / f"{name}.json").read_text(encoding="utf-8"))[name]
        for name in ("gatherings", "experiences", "signatories")
    }
    promised = [
        pledge
        for each in data["signatories"]
        if each["standing"] in ("current", "earlier", "due")
        for pledge in each.get("pledges", ())
    ]
    inputs = sum(len(each["inputs"]) for each in data["gatherings"])
    known = [len(data["gatherings"]), inputs, len(data["experiences"]), len(promised)]
    line = article(site, "").first("p", "movement-line").text
    said = [("front page", [int(each) for each in re.findall(r"\d+", line)], known)]
    experiences = article(site, "experiences")
    listed = len(list(experiences.first("div", "proposals").all("li")))
    said.append(("experiences, listed", [listed], [len(data["experiences"])]))
    for facet in experiences.all("div", "facet"):
        for value in facet.first("ul").children:
            if value.tag == "li":
                name = value.first("span", "value")
                under = len(list(value.first("ul").all("li")))
                count = whole(name.text.rpartition("(")[2])
                said.append((name.attributes["id"], [count], [under]))
    pledges = article(site, "pledges")
    kept = sum("experience" in each for each in promised)
    counts = next(part.text for part in pledges.all("p") if ":" in part.text)
    numbers = [int(each) for each in re.findall(r"\d+", counts)]
    said.append(("pledges", numbers, [len(promised), len(promised) - kept, kept]))
    rows = sum(len(list(each.all("span", "says"))) for each in pledges.all("div", "pledges"))
    said.append(("pledges, listed", [rows], [len(promised)]))
    return [f"{what}: {shown}, not {right}" for what, shown, right in said if shown != right]
