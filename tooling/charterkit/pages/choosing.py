"""Which two releases to compare: a page that links to every comparison there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterkit.model import Release
from charterkit.pages.beside import STYLE
from charterkit.pages.charter import joined
from charterkit.pages.comparing import (
    INDEX,
    NEWEST,
    compare_path,
    is_bounded,
    pairs,
    text_path,
)
from charterkit.pages.dates import number, released
from charterkit.pages.markup import box, data_block, plain
from charterkit.pages.page import Page, View, way
from charterkit.pages.redlines import called

SCRIPT = "assets/compare.js"


def choosing_page(view: View) -> Page:
    """All comparisons, by the later release, the newest first."""
    words, releases = view.words, view.archive.ledger
    said = words.comparing
    crumb = f"[{words.releases}]({way(INDEX, 'releases.md')})"
    parts = [f'# <span class="eyebrow">{crumb}</span> {said.compare}']
    if len(releases) < 2:
        parts.append(box("note", said.none_yet))
    else:
        parts.append(plain(said.lead))
        parts += _chooser(view) if is_bounded(releases) else ()
        parts.append(box("comparisons", "\n\n".join(_rows(view))))
    return Page(
        path=INDEX,
        title=said.compare,
        markdown=joined(parts),
        source=None,
        in_nav=False,
        scripts=(SCRIPT,) if is_bounded(releases) else (),
        styles=(STYLE,),
    )


def _rows(view: View) -> list[str]:
    """A heading for each release with the earlier ones that it is compared with."""
    words, said = view.words, view.words.comparing
    earlier: dict[str, list[Release]] = {}
    for old, new in pairs(view.archive.ledger):
        earlier.setdefault(new.path, []).append(old)
    rows = []
    for release in reversed(view.archive.ledger):
        olds = earlier.get(release.path, [])
        if not olds:
            continue
        newest = release is view.archive.release
        chip = f' <span class="chip current">{words.newest}</span>' if newest else ""
        links = "\n".join(f"- {_link(view, old, release)}" for old in reversed(olds))
        rows.append(
            f"## {words.release.format(version=release.version)}{chip}\n\n"
            f'<p class="when">{plain(released(release, words))}. {said.before}:</p>\n\n{links}'
        )
    return rows


def _link(view: View, old: Release, new: Release) -> str:
    """A link that shows the earlier release and says both."""
    before, after = view.words.comparing.cell.format(old="\0", new=new.version).split("\0")
    return (
        f'[<span class="unseen">{before}</span>{old.version}<span class="unseen">{after}</span>]'
        f"({way(INDEX, compare_path(old, new))})"
    )


def _chooser(view: View) -> list[str]:
    """What the script needs to compare pairs that have no page, and its place."""
    words, said, releases = view.words, view.words.comparing, view.archive.ledger
    value = {
        "words": _words(view),
        "names": _names(view, releases),
        "releases": [
            {
                "version": str(release.version),
                "on": released(release, words),
                "text": view.publication.data_way(INDEX, text_path(release.version)),
            }
            for release in reversed(releases)
            if release.version in view.editions
        ],
    }
    return [
        plain(said.bounded.format(count=number(len(releases), words), newest=NEWEST)),
        data_block("compare-data", value),
        '<div id="compare-any" class="chooser"></div>',
    ]


def _words(view: View) -> Mapping[str, object]:
    said = view.words.comparing
    return {
        "choose": said.choose,
        "old": said.choose_old,
        "new": said.choose_new,
        "go": said.choose_go,
        "waits": said.choose_waits,
        "failed": said.choose_failed,
        "same": said.choose_same,
        "none": said.choose_none,
        "title": said.title,
        "redline": redline_words(view),
    }


def redline_words(view: View) -> Mapping[str, object]:
    """The words of a redline that a script makes."""
    words = view.words
    return {
        "inserted": words.inserted,
        "deleted": words.deleted,
        "away": list(words.moved_away),
        "here": list(words.moved_here),
        "newFile": words.new_file,
        "repealedFile": words.repealed_file,
    }


def _names(view: View, releases: Sequence[Release]) -> Mapping[str, str]:
    """What people call each file of any release."""
    paths = {file.path for release in releases for file in release.files}
    return {path: called(view, path) for path in sorted(paths)}
