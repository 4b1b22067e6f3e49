"""Any two releases, one beside the other: a page for each pair, and a page of all pairs.

Every pair has a page as long as the releases are few. Where they are many, the newest have one for
every pair, and each other release has one with the release before it and one with the release in
force, so that the pages grow with the releases and not with their square; the rest is compared in
the browser, from a file for each release.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from charterkit.decisions import states
from charterkit.model import Amendment, Proposal, Release, Version
from charterkit.pages.beside import STYLE, choice
from charterkit.pages.charter import joined
from charterkit.pages.dates import counted, day, number, released
from charterkit.pages.markup import box, html, plain
from charterkit.pages.page import Page, View, proposal_path, way
from charterkit.pages.redlines import redlines
from charterkit.text.apply import difference
from charterkit.text.digest import comparable

INDEX = "compare/index.md"
NEWEST = 24
"""So many of the newest releases have a page for every pair of them."""

MOST_DECIDED = 30
"""More proposals between two releases are counted, not listed."""

MOST_LINES = 3_000
"""A comparison of more changed lines is no page that anybody reads."""


def compare_path(old: Release, new: Release) -> str:
    """Where the comparison of two releases lies, the earlier one first."""
    return f"compare/{old.version}...{new.version}.md"


def between(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Amendment:
    """What turns the texts of one release into those of another."""
    old, new = comparable(old, new)
    gone: Mapping[str, bytes | None] = {path: None for path in old if path not in new}
    return difference(old, {**new, **gone})


def rules_note(view: View, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[str, ...]:
    """That the rules are left out, where one of the releases is from before they came."""
    if comparable(old, new) == (old, new):
        return ()
    return (box("note", plain(view.words.reading.rules_since)),)


def pairs(releases: Sequence[Release]) -> tuple[tuple[Release, Release], ...]:
    """The pairs of releases that have a page, in the order of the ledger."""
    last = len(releases) - 1
    places = {
        *combinations(range(max(len(releases) - NEWEST, 0), len(releases)), 2),
        *pairwise(range(len(releases))),
        *((at, last) for at in range(last)),
    }
    return tuple((releases[one], releases[other]) for one, other in sorted(places))


def compare_pages(view: View) -> Iterable[Page]:
    """A page for each pair of releases that has one."""
    known = {states.number(each): each for each in view.archive.proposals.values()}
    for old, new in pairs(view.archive.ledger):
        yield _pair_page(view, old, new, known)


def _pair_page(
    view: View, old: Release, new: Release, known: Mapping[int | None, Proposal]
) -> Page:
    words = view.words
    said, path = words.comparing, compare_path(old, new)
    title = said.title.format(old=old.version, new=new.version)
    crumb = f"[{said.compare}]({way(path, INDEX)})"
    parts = [
        f'# <span class="eyebrow">{crumb}</span> {title}',
        plain(
            said.from_to.format(
                old=old.version,
                new=new.version,
                old_on=released(old, words),
                new_on=released(new, words),
            )
        ),
        *_decided(view, old, new, path, known),
        *_changes(view, old, new),
        _elsewhere(view, old, new, path),
    ]
    return Page(
        path=path,
        title=title,
        markdown=joined(parts),
        source=None,
        in_nav=False,
        searched=False,
        styles=(STYLE,),
    )


def _changes(view: View, old: Release, new: Release) -> list[str]:
    """The redline, or why there is none."""
    said = view.words.comparing
    before, after = view.editions.get(old.version), view.editions.get(new.version)
    if before is None or after is None:
        return [box("note warning", said.missing)]
    changed = between(before, after)
    if not changed.files:
        return [box("note", said.same)]
    if sum(len(hunk.lines) for file in changed.files for hunk in file.hunks) > MOST_LINES:
        command = said.too_long_command.format(old=old.version, new=new.version)
        return [box("note warning", f"{plain(said.too_long)}\n\n```sh\n{command}\n```")]
    sides = (
        view.words.release.format(version=old.version),
        view.words.release.format(version=new.version),
    )
    return [
        f"## {said.changed_heading} {{ #change }}",
        f"{counted(said.changed_files, len(changed.files), view.words)} "
        f'<span class="screen-only">{html(said.how_to_read)}</span>',
        *rules_note(view, before, after),
        choice(view.words),
        box("comparison", redlines(view, changed, sides)),
    ]


def _decided(
    view: View, old: Release, new: Release, path: str, known: Mapping[int | None, Proposal]
) -> list[str]:
    """The proposals by which the one release became the other, each with its release."""
    words, said = view.words, view.words.comparing
    steps = [one for one in view.archive.ledger if old.version < one.version <= new.version]
    count = sum(len(release.proposals) for release in steps)
    lines = []
    if count > MOST_DECIDED:
        link = way(path, "releases.md")
        lines.append(f"- {said.decided_many.format(count=number(count, words), link=link)}")
        steps = []
    for release in steps:
        when = said.decided.format(version=release.version, date=day(release.on, words))
        for proposal in (known.get(each) for each in release.proposals):
            if proposal is not None:
                link = f"[{plain(proposal.title)}]({way(path, proposal_path(proposal.slug))})"
                lines.append(f'- {link} <span class="when">{plain(when)}</span>')
    if not lines:
        return []
    return [box("between", f"**{said.between}**\n\n" + "\n".join(lines))]


def _elsewhere(view: View, old: Release, new: Release, path: str) -> str:
    """Where to read on: either text as a whole, and other pairs."""
    said = view.words.comparing
    lines = [
        f"- [{said.read_old.format(version=old.version)}]({way(path, f'v/{old.version}.md')})",
        f"- [{said.read_new.format(version=new.version)}]({way(path, f'v/{new.version}.md')})",
        f"- [{said.all_comparisons}]({way(path, INDEX)})",
    ]
    return box("neighbours", "\n".join(lines))


def is_bounded(releases: Sequence[Release]) -> bool:
    """Whether some pairs have no page, and are compared in the browser."""
    return len(pairs(releases)) < len(releases) * (len(releases) - 1) // 2


def text_path(version: Version) -> str:
    """Where the text of a release lies for browsers."""
    return f"compare/texts/{version}.json"


def text_files(
    releases: Sequence[Release], editions: Mapping[Version, Mapping[str, bytes]]
) -> Mapping[str, bytes]:
    """The texts of all releases as data files, if some pairs are compared in the browser: an
    object of the texts by path."""
    if not is_bounded(releases):
        return {}
    return {
        text_path(release.version): json.dumps(
            {path: data.decode("utf-8", "replace") for path, data in sorted(files.items())},
            ensure_ascii=False,
            indent=1,
        ).encode()
        + b"\n"
        for release in releases
        if (files := editions.get(release.version)) is not None
    }
