"""The site: built, and served while somebody writes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks.contests.archive import TODAY
from benchmarks.contests.programs import BUILD, CHARTER, SLOW
from benchmarks.ground import Ground, forget
from benchmarks.measure import Commands, Contest, FailedError, run
from benchmarks.serving import Served

WITHOUT_PLUGIN = ("docs_dir: charter", "docs_dir: docs"), ("  charter: {language: da}\n", "")
PRINCIPLE = "principles/princip-3.md"


def built(root: Path) -> Commands:
    """The site of a charter, built."""
    return Commands(commands=[BUILD], folder=root, runs=SLOW)


def building(ground: Ground, people: int, proposals: int) -> Contest:
    """The site from the archive against the same pages, rendered before, with the same theme and
    settings."""
    root = ground.town(people, proposals)
    return Contest(
        what=f"mkdocs build, {people} signatories and {proposals} proposals",
        against="mkdocs build, the same pages without the plugin",
        ours=Commands(commands=[BUILD], folder=root, runs=SLOW, before=partial(forget, root)),
        theirs=Commands(commands=[BUILD], folder=bare(ground, root), runs=SLOW),
        limit=1.5,
    )


def building_more(ground: Ground, people: int, few: int, proposals: int) -> Contest:
    """The same where it was built before, against itself among fewer signatories."""
    sides = [built(ground.town(number, proposals)) for number in (people, few)]
    return Contest(
        what=f"mkdocs build, remembered, {people} signatories and {proposals} proposals",
        against=f"itself, {few} signatories",
        ours=sides[0],
        theirs=sides[1],
        limit=2,
        remembered=True,
    )


def serving(ground: Ground, people: int, proposals: int) -> Contest:
    """How long one who edits a sentence waits until the page that is served shows it."""
    root = ground.town(people, proposals)
    there = bare(ground, root)
    sentence = promise(root / "charter" / PRINCIPLE)
    page = next(
        path.relative_to(there / "docs")
        for path in sorted(there.glob("docs/**/*.md"))
        if sentence in path.read_text(encoding="utf-8")
    )
    address = page.with_suffix("").as_posix() + "/"
    return Contest(
        what=f"mkdocs serve, one sentence edited, {proposals} proposals",
        against="a bare MkDocs site with the same pages",
        ours=Served(
            folder=root,
            file=root / "charter" / PRINCIPLE,
            sentence=sentence,
            address=address,
            runs=SLOW,
        ),
        theirs=Served(
            folder=there,
            file=there / "docs" / page,
            sentence=sentence,
            address=address,
            runs=SLOW,
        ),
        limit=0.5,
        remembered=True,
    )


def promise(principle: Path) -> str:
    """The first promise in the text of a principle."""
    lines = principle.read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix("- ") for line in lines if line.startswith("- "))


def bare(ground: Ground, root: Path) -> Path:
    """A site of the same pages that knows nothing of a charter."""
    made = ground.beside(f"bare-{root.name}")
    run([[*CHARTER, "render", str(made), *TODAY]], root)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for there, here in WITHOUT_PLUGIN:
        if there not in settings:
            raise FailedError(f"{root}/mkdocs.yml has no '{there.strip()}'")
        settings = settings.replace(there, here)
    settings += "\nextra_css: [assets/charter.css]\n"
    (made / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return made
