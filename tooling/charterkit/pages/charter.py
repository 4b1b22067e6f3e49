"""The whole charter on one page, and a page for each principle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from charterkit.model import Principle, Proposal, Text
from charterkit.pages.dates import day
from charterkit.pages.locals_ import beside
from charterkit.pages.markup import box, html, plain
from charterkit.pages.origins import CITING, citing_words, marks, origin_notes
from charterkit.pages.page import Page, View, way
from charterkit.pages.provisions import Setting, provisions
from charterkit.pages.told import STYLE as MOVEMENT
from charterkit.pages.told import bearings
from charterkit.text.digest import text_digest

CHARTER = "charter.md"
PROPOSE = "propose.md"


def charter_page(view: View, known: frozenset[str]) -> Page:
    """The charter as one document: its version and digest, its preamble, its principles."""
    from charterkit.pages.practised import below_principle

    archive, under = view.archive, bearings(view)
    setting = Setting(level=3, number=None, source=CHARTER, page=CHARTER, known=known)
    parts = [f"# {plain(view.title)}", _imprint(view)]
    parts += text_parts(view, archive.preamble, archive.preamble_translations, setting)
    for principle in archive.principles:
        its_page = way(CHARTER, principle_path(principle.id))
        here = replace(setting, number=principle.number, source=principle_path(principle.id))
        heading = f"[{principle.number}]({its_page}){{ .principle-number }}"
        parts += text_parts(view, principle.text, principle.translations, here, heading)
        parts.append(below_principle(view, principle, under, CHARTER))
        shown, _ = in_language(view, principle.text, principle.translations)
        parts.append(origin_notes(view, shown, principle.number, CHARTER))
    parts.append(beside(view, CHARTER))
    parts.append(box("note screen-only", plain(view.words.cite)))
    parts.append(citing_words(view))
    return Page(
        path=CHARTER,
        title=view.words.charter,
        markdown=joined(parts),
        source=None,
        in_nav=True,
        scripts=CITING,
        styles=(MOVEMENT,) if under or view.roots else (),
    )


def principle_pages(
    view: View, known: frozenset[str], touching: Mapping[str, Sequence[Proposal]]
) -> Iterable[Page]:
    """A page for each principle, in the order of their numbers. `touching` are the proposals
    that would change a file, by its path."""
    from charterkit.pages.practised import under_principle
    from charterkit.pages.promises import below_principle as pledges_below
    from charterkit.pages.proposals import line
    from charterkit.pages.tracing import behind_principle

    principles, under = view.archive.principles, bearings(view)
    for index, principle in enumerate(principles):
        path = principle_path(principle.id)
        setting = Setting(level=2, number=principle.number, source=path, page=path, known=known)
        shown, notes = in_language(view, principle.text, principle.translations)
        crumb = view.words.principle.format(number=principle.number)
        marked = marks(view, shown, principle.number)
        parts = [
            f'# <span class="eyebrow">[{crumb}]({way(path, CHARTER)})</span> {plain(shown.title)}',
            *notes,
            in_its_language(view, shown, provisions(shown.body, setting, marked)),
            origin_notes(view, shown, principle.number, path),
            *_binding(view, principle.text, shown, setting),
            *under_principle(view, principle, under, path),
            *pledges_below(view, principle.id, path),
            *behind_principle(view, principle, path),
        ]
        proposals = touching.get(principle.text.path, ())
        if proposals:
            parts += [f"## {view.words.touched_by}"]
            parts += ["\n".join(f"- {line(view, one, path)}" for one in proposals)]
        parts.append(_change_it(view, principle, path))
        parts += [_neighbours(view, principles, index, path), citing_words(view)]
        yield Page(
            path=path,
            title=shown.title,
            markdown=joined(parts),
            source=shown.path,
            in_nav=False,
            scripts=CITING,
            styles=(MOVEMENT,) if under or view.roots else (),
        )


def _change_it(view: View, principle: Principle, path: str) -> str:
    """A link to where a change of this principle is proposed."""
    release = view.archive.release
    stands = release is not None and principle.text.path in view.editions.get(release.version, {})
    goal = f"{PROPOSE}#text-{principle.id}" if stands else PROPOSE
    return box("how", f"[{view.words.acting_propose.from_principle}]({way(path, goal)})")


def principle_path(id: str) -> str:
    """Where a principle's page lies."""
    return f"principles/{id}.md"


def joined(parts: Iterable[str]) -> str:
    """Blocks of Markdown as one text."""
    return "\n\n".join(part for part in parts if part) + "\n"


def in_language(
    view: View, text: Text, translations: Mapping[str, Text]
) -> tuple[Text, tuple[str, ...]]:
    """The text to show in the view's language, and what must be said about it."""
    words = view.words
    own = words.languages.get(text.language, text.language)
    if text.language == view.language:
        return text, ()
    translation = translations.get(view.language)
    if translation is None:
        return text, (box("note", plain(words.untranslated.format(language=own))),)
    if translation.translates != text.digest:
        return translation, (box("note warning", plain(words.stale.format(language=own))),)
    return translation, ()


def in_its_language(view: View, text: Text, markdown: str) -> str:
    """Markdown marked with the language it is in, where that is not the page's."""
    if text.language == view.language:
        return markdown
    return f'<div lang="{html(text.language)}" markdown="1">\n\n{markdown}\n\n</div>'


def text_parts(
    view: View,
    text: Text,
    translations: Mapping[str, Text],
    setting: Setting,
    before_title: str = "",
) -> list[str]:
    """A preamble or principle as part of a longer page."""
    shown, notes = in_language(view, text, translations)
    title = f"{before_title} {plain(shown.title)}".strip()
    anchor = "preamble" if setting.number is None else f"{setting.number}"
    marked = {} if setting.number is None else marks(view, shown, setting.number)
    body = provisions(shown.body, setting, marked if setting.page == CHARTER else {})
    return [
        f"{'#' * (setting.level - 1)} {title} {{ #{anchor} }}",
        *notes,
        in_its_language(view, shown, body),
        *_binding(view, text, shown, setting),
    ]


def _binding(view: View, text: Text, shown: Text, setting: Setting) -> tuple[str, ...]:
    """The text that binds, below a translation that has fallen behind it."""
    if shown is text or shown.translates == text.digest:
        return ()
    own = view.words.languages.get(text.language, text.language)
    title = f"**{view.words.authoritative.format(language=own)}: {plain(text.title)}**"
    body = provisions(text.body, replace(setting, number=None, level=setting.level + 1))
    return (box("binding", in_its_language(view, text, f"{title}\n\n{body}")),)


def _imprint(view: View) -> str:
    """What the text is: its version, since when, its digest, and whether it is the real one."""
    words, archive = view.words, view.archive
    release = archive.release
    if release is None:
        return box("note", plain(words.no_text))
    draft = f" · {words.draft_text}" if release.version.major == 0 else ""
    version = words.version.format(version=release.version)
    lines = [
        f"[{version}](v/{release.version}.md){draft} · {day(release.on, words)}",
        f'<span class="digest">{words.digest}: <code>{html(release.text)}</code></span>',
    ]
    if view.language != archive.charter.language:
        own = words.languages.get(archive.charter.language, archive.charter.language)
        lines.append(plain(words.translation.format(language=own)))
    parts = [box("imprint", "  \n".join(lines))]
    if text_digest(archive.texts, archive.charter.languages) != release.text:
        parts.append(box("note warning", plain(words.unreleased.format(version=release.version))))
    return "\n\n".join(parts)


def _neighbours(view: View, principles: Sequence[Principle], index: int, path: str) -> str:
    found = []
    for step, name in ((-1, view.words.previous), (1, view.words.next)):
        if 0 <= index + step < len(principles):
            other = principles[index + step]
            shown, _ = in_language(view, other.text, other.translations)
            title = f"{other.number}. {shown.title}"
            goal = way(path, principle_path(other.id))
            found.append(f"- {name}: [{plain(title)}]({goal})")
    found.append(f"- [{view.words.whole_charter}]({way(path, CHARTER)})")
    return box("neighbours", "\n".join(found))
