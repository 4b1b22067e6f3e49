"""The releases: a list of them, and for each a page at an address that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from charterkit.decisions.numbers import by_number
from charterkit.decisions.result import Texts
from charterkit.documents.reading import read_archive
from charterkit.model import Release
from charterkit.pages.beside import STYLE, choice
from charterkit.pages.charter import CHARTER, joined, principle_path, text_parts
from charterkit.pages.comparing import INDEX, between, compare_path, rules_note
from charterkit.pages.dates import day, released
from charterkit.pages.following import Topic, follow
from charterkit.pages.markup import block, box, html, html_lines, plain
from charterkit.pages.page import Page, View, proposal_path, way
from charterkit.pages.provisions import Setting
from charterkit.pages.record import class_meaning
from charterkit.pages.redlines import redlines
from charterkit.text.digest import RULES, is_binding, recipe

RELEASES = "releases.md"
_FROM_HISTORY = """\
while read -r blob path; do
  digest=$(git cat-file blob "$blob" | sha256sum)
  echo "${{digest%% *}}  $path"
done <<'END' | sha256sum
{files}
END"""


def release_path(release: Release) -> str:
    """Where a release's page lies."""
    return f"v/{release.version}.md"


def releases_page(view: View) -> Page:
    """All releases, the newest first."""
    words = view.words
    parts = [f"# {words.releases}", words.releases_lead]
    if len(view.archive.ledger) > 1:
        parts.append(f"[{words.comparing.compare}]({way(RELEASES, INDEX)}){{ .go }}")
    if not view.archive.ledger:
        parts.append(words.no_releases)
    items = []
    for release in reversed(view.archive.ledger):
        newest = release is view.archive.release
        chip = f' <span class="chip enacted">{words.newest}</span>' if newest else ""
        items.append(
            f"- [{words.release.format(version=release.version)}]({release_path(release)})"
            f'{chip} <span class="when">{released(release, words)} · {_kind(view, release)}</span>'
        )
    parts.append(box("releases", "\n".join(items)) if items else "")
    parts.append(follow(view, RELEASES, Topic.RELEASES))
    parts += _breaches(view)
    return Page(
        path=RELEASES, title=words.releases, markdown=joined(parts), source=None, in_nav=True
    )


def _breaches(view: View) -> Iterable[str]:
    """What stewards say of commits that broke the rules, the newest first."""
    words = view.words.deciding
    known = sorted(view.archive.acknowledged.values(), key=lambda each: each.at, reverse=True)
    if not known:
        return ()
    lines = [
        "- "
        + plain(
            words.breach.format(
                commit=each.commit[:12],
                codes=", ".join(each.codes),
                reason=" ".join(each.reason.split()),
                names=", ".join((each.by, *each.seconded_by)),
                date=day(each.at, view.words),
            )
        )
        for each in known
    ]
    return f"## {words.breaches} {{ #breaches }}", words.breaches_lead, "\n".join(lines)


def release_pages(view: View, known: frozenset[str]) -> Iterable[Page]:
    """A page for each release."""
    releases = view.archive.ledger
    for index, release in enumerate(releases):
        before = releases[index - 1] if index else None
        path = release_path(release)
        words = view.words
        files = view.editions.get(release.version)
        title = words.release.format(version=release.version)
        parts = [
            f'# <span class="eyebrow">[{words.releases}]({way(path, RELEASES)})</span> {title}',
            _standing(view, release, before, path),
            _facts(view, release, path),
            *_changes(view, release, before),
            f"## {words.full_text} {{ #text }}",
            *(_text(view, files, path, known) if files else ()),
            "" if files else box("note warning", words.missing_edition),
            f"## {words.recompute} {{ #digest }}",
            _recompute(view, release),
        ]
        yield Page(
            path=path,
            title=title,
            markdown=joined(parts),
            source=release.path,
            in_nav=False,
            styles=(STYLE,),
        )


def _kind(view: View, release: Release) -> str:
    """How the release came about."""
    if release.adopted is not None and not release.founded:
        return plain(view.words.reading.adopted.format(source=release.adopted.source))
    if release.class_name is None:
        return view.words.founded
    return plain(class_meaning(view, release.class_name))


def _standing(view: View, release: Release, before: Release | None, path: str) -> str:
    """Whether this is the release in force; if not, which one is, and what differs."""
    words, newest = view.words, view.archive.release
    if newest is None or newest.version == release.version:
        return box("note", words.release_current)
    link = way(path, release_path(newest))
    said = [words.release_past.format(version=newest.version, link=link)]
    ways = [(words.comparing.past_with_current, compare_path(release, newest))]
    if before is not None:
        ways.append((words.comparing.past_with_before, compare_path(before, release)))
    said.append(" · ".join(form.format(link=way(path, goal)) for form, goal in ways))
    return box("note warning", "\n\n".join(said))


def _facts(view: View, release: Release, path: str) -> str:
    words = view.words
    items = [
        f"- **{words.date}:** {released(release, words)}",
        f"- **{words.class_label}:** {_kind(view, release)}",
        f'- **{words.digest}:** <code class="digest">{html(release.text)}</code>',
    ]
    for number in release.proposals:
        proposal = by_number(view.archive, number)
        if proposal is not None:
            link = f"[{plain(proposal.title)}]({way(path, proposal_path(proposal.slug))})"
            said = words.numbered.format(number=number)
            by = ", ".join(plain(view.organisation(who)) for who in proposal.proposers)
            credit = f"{words.proposed_by.lower()} {by}"
            items.append(f"- **{words.decided_by}:** {said}, {link} ({credit})")
    if release.reaffirm_by is not None:
        items.append(f"- {words.reaffirm_by.format(date=day(release.reaffirm_by, words))}")
    return box("facts", "\n".join(items))


def _changes(view: View, release: Release, before: Release | None) -> list[str]:
    """The redline to the release before."""
    words = view.words
    if before is None:
        return []
    heading = f"## {words.since_last.format(version=before.version)} {{ #change }}"
    old, new = view.editions.get(before.version), view.editions.get(release.version)
    if old is None or new is None:
        return [heading, words.missing_before]
    changed = between(old, new)
    if not changed.files:
        return [heading, words.same_text]
    sides = (words.release.format(version=each.version) for each in (before, release))
    return [
        heading,
        *rules_note(view, old, new),
        choice(words),
        redlines(view, changed, (next(sides), next(sides))),
    ]


def _text(
    view: View, files: Mapping[str, bytes], path: str, known: frozenset[str]
) -> Iterable[str]:
    """The whole text of a release; its files as they are if they cannot be read any more."""
    # What was brought in has no rules, by which its language could be told.
    rules = {path: view.archive.texts[path] for path in RULES if path not in files}
    edition = read_archive(Texts(files={**rules, **files})).archive
    if edition is None:
        for name in sorted(files):
            shown = block(html_lines(files[name].decode("utf-8", "replace").rstrip("\n")))
            yield f"### {plain(name)}\n\n<pre><code>{shown}</code></pre>"
        return
    setting = Setting(level=4, number=None, source=CHARTER, page=path, known=known)
    yield from text_parts(view, edition.preamble, edition.preamble_translations, setting)
    for principle in edition.principles:
        here = replace(setting, number=principle.number, source=principle_path(principle.id))
        number = f"{principle.number}&#46;"
        yield from text_parts(view, principle.text, principle.translations, here, number)


def _recompute(view: View, release: Release) -> str:
    """The commands by which anybody finds the digest again."""
    words = view.words
    languages = view.archive.charter.languages
    files = [file for file in release.files if is_binding(file.path, languages)]
    if release is view.archive.release:
        command = recipe(file.path for file in files)
        note = words.recompute_note
    else:
        command = _FROM_HISTORY.format(
            files="\n".join(f"{file.blob} {file.path}" for file in files)
        )
        note = f"{words.recompute_note} {words.recompute_past}"
    return f"{note}\n\n```sh\n{command}\n```\n\n`{release.text}`"
