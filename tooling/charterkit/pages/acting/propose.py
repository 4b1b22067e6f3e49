"""The page on which a change is proposed: the text in force, to be edited, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from charterkit.decisions.classes import NEW_PRINCIPLE, TEXT, least_for, strictness
from charterkit.decisions.result import Texts
from charterkit.documents.reading import read_archive
from charterkit.documents.writing import render_proposal
from charterkit.model import AmendmentClass, Archive, Release, Text
from charterkit.pages.acting.form import (
    Form,
    choice_field,
    form_page,
    line_field,
    part,
    radio_field,
    text_field,
)
from charterkit.pages.beside import STYLE
from charterkit.pages.charter import PROPOSE, in_language
from charterkit.pages.choosing import redline_words
from charterkit.pages.guide import originals, page_path
from charterkit.pages.markup import html, plain
from charterkit.pages.page import Page, View, way
from charterkit.pages.publication import Forge
from charterkit.pages.record import class_meaning
from charterkit.pages.releases import release_path
from charterkit.text.apply import difference

MOST_NAMES = 300
"""A list of more signatories to choose from is no help."""

_PLACE = "proposals/{slug}/proposal.md"
_GUIDE = "charter/guide/foreslaa.md"
_MATTER = re.compile(r"(---\n.*?\n---\n\n*)(.*?)(\n*)\Z", re.DOTALL)
_TITLE = re.compile(r"^title:[^\n]*\n(?! )", re.MULTILINE)
_TICKS = re.compile("`+")
_NEW_FILE = {
    Forge.GITHUB: "{repository}/new/{branch}?filename=proposals/",
    Forge.GITLAB: "{repository}/-/new/{branch}/?file_name=proposals/",
    Forge.GITEA: "{repository}/_new/{branch}/?filename=proposals/",
    Forge.FORGEJO: "{repository}/_new/{branch}/?filename=proposals/",
}
_FORGES = {
    Forge.GITHUB: "GitHub",
    Forge.GITLAB: "GitLab",
    Forge.GITEA: "Gitea",
    Forge.FORGEJO: "Forgejo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A text as it stands in the release in force: its file in three parts, of which the middle
    one is edited. `key` is what addresses of the page call it, `number` that of a principle."""

    key: str
    path: str
    name: str
    title: str
    number: int | None
    head: str
    body: str
    tail: str

    def value(self) -> Mapping[str, object]:
        """What the script knows of it; `titled` is whether its heading can be edited."""
        return {
            "key": self.key,
            "path": self.path,
            "name": self.name,
            "title": self.title,
            "number": self.number,
            "head": self.head,
            "body": self.body,
            "tail": self.tail,
            "titled": _TITLE.search(self.head) is not None,
        }


def propose_page(view: View) -> Page:
    """The form by which a change is proposed, and how to do the same without it."""
    words, release = view.words.acting_propose, view.archive.release
    sources = _sources(view, release) if release is not None else ()
    if release is None or not sources:
        why = [plain(words.nothing)] if release is None else [plain(words.no_text)]
        return form_page(
            view,
            path=PROPOSE,
            title=words.title,
            before=[*why, *(_by_command(view) if release is not None else ())],
            form=None,
            otherwise=(),
        )
    form = Form(
        fields="".join([_desk(view, sources), _why(view), _who(view)]),
        submit=words.submit,
        script="assets/acting/propose.js",
        draft="propose",
        says=words.says,
        data=_data(view, release, sources),
    )
    page = form_page(
        view,
        path=PROPOSE,
        title=words.title,
        before=[plain(words.lead), _begin(view, release)],
        form=form,
        otherwise=_otherwise(view, release, sources),
    )
    return replace(page, styles=(*page.styles, STYLE, "assets/propose.css"))


def _sources(view: View, release: Release) -> tuple[_Source, ...]:
    """The texts that can be edited, in the authoritative language; none if they are not here."""
    files = view.editions.get(release.version)
    edition = None if files is None else read_archive(Texts(files=files)).archive
    if files is None or edition is None:
        return ()
    return tuple(
        source
        for text, key, number in _in_order(edition)
        if (source := _source(view, text, key, number, files[text.path])) is not None
    )


def _in_order(edition: Archive) -> Iterator[tuple[Text, str, int | None]]:
    yield edition.preamble, "preamble", None
    for principle in edition.principles:
        yield principle.text, principle.id, principle.number


def _source(view: View, text: Text, key: str, number: int | None, data: bytes) -> _Source | None:
    parts = _MATTER.fullmatch(data.decode("utf-8"))
    if parts is None:
        return None
    shown, _ = in_language(view, text, _translations(view.archive, text.path))
    name = shown.title if number is None else f"{number}. {shown.title}"
    return _Source(
        key=key,
        path=text.path,
        name=name,
        title=text.title,
        number=number,
        head=parts[1],
        body=parts[2],
        tail=parts[3],
    )


def _translations(archive: Archive, path: str) -> Mapping[str, Text]:
    """The translations of a text as they stand today, for its name alone."""
    if path == archive.preamble.path:
        return archive.preamble_translations
    for principle in archive.principles:
        if principle.text.path == path:
            return principle.translations
    return {}


def _begin(view: View, release: Release) -> str:
    words, own = view.words.acting_propose, view.archive.charter.language
    version = f"[{release.version}]({way(PROPOSE, release_path(release))})"
    said = [words.begin.format(version=version)]
    if own != view.language:
        language = view.words.languages.get(own, own)
        said.append(plain(words.only_language.format(language=language)))
    return f"{' '.join(said)}\n{{ .act-lead }}"


def _desk(view: View, sources: Sequence[_Source]) -> str:
    """The text that is edited, and what the edit changes."""
    return f'<div class="propose-desk">{_what(view, sources)}{_changes(view)}</div>'


def _what(view: View, sources: Sequence[_Source]) -> str:
    words = view.words.acting_propose
    options = [*((each.key, each.name) for each in sources), ("+", words.new)]
    lang = f'lang="{html(view.archive.charter.language)}"'
    choice = choice_field(
        view, "propose-text", words.text, options, hint=words.text_hint, empty=words.choose
    )
    for key, _ in options[:-1]:
        # A link may name the text to begin with.
        choice = choice.replace(f'value="{key}"', f'id="text-{key}" value="{key}"', 1)
    return part(
        words.what,
        choice,
        '<div id="propose-edit" hidden>',
        line_field(view, "propose-heading", words.text_title, attributes=lang),
        line_field(view, "propose-number", words.number, hint=words.number_hint,
                   attributes='class="act-short" inputmode="numeric"'),
        text_field(view, "propose-body", words.body, hint=words.body_hint, rows=12,
                   attributes=f'{lang} spellcheck="true"'),
        '<p class="act-hint" id="propose-sentences" role="status"></p>',
        "</div>",
        lead=html(words.what_lead),
    )  # fmt: skip


def _changes(view: View) -> str:
    words = view.words.acting_propose
    return part(
        words.changes,
        '<div id="propose-changes" class="propose-changes"></div>',
        lead=html(words.changes_lead),
    )


def _why(view: View) -> str:
    words = view.words.acting_propose
    return part(
        words.why,
        line_field(view, "propose-name", words.name, hint=words.name_hint),
        '<p class="act-hint" id="propose-place"></p>',
        text_field(view, "propose-reasons", words.reasons, hint=words.reasons_hint, rows=7),
        line_field(view, "propose-discussion", words.discussion, hint=words.discussion_hint,
                   optional=True, kind="url", attributes='placeholder="https://"'),
    )  # fmt: skip


def _who(view: View) -> str:
    words = view.words.acting_propose
    classes = [
        (each.name, class_meaning(view, each.name), _how_long(view, each))
        for each in _by_size(view.archive)
    ]
    return part(
        words.who,
        text_field(view, "propose-proposers", words.proposers, hint=words.proposers_hint, rows=2),
        *_signatories(view),
        radio_field("propose-class", words.class_label, classes, hint=words.class_hint),
    )


def _signatories(view: View) -> Iterator[str]:
    """The signatories to choose from, as far as a list of them is of any help."""
    words = view.words.acting_propose
    if 0 < len(view.names) <= MOST_NAMES:
        known = sorted(view.names.items(), key=lambda each: (each[1].casefold(), each[0]))
        options = [(id, f"{name} ({id})") for id, name in known]
        yield choice_field(view, "propose-add", words.add_proposer, options, empty=words.add_choose)


def _by_size(archive: Archive) -> list[AmendmentClass]:
    return sorted(archive.charter.classes.values(), key=strictness)


def _how_long(view: View, each: AmendmentClass) -> str:
    words = view.words.acting_propose
    form = words.class_silence if each.vote_days is None else words.class_vote
    return form.format(discussion=each.discussion_days, vote=each.vote_days)


def _data(view: View, release: Release, sources: Sequence[_Source]) -> Mapping[str, object]:
    """What the script needs to know to write the file as `charter propose` does."""
    archive = view.archive
    numbers = [each.number for each in sources if each.number is not None]
    return {
        "base": str(release.version),
        "texts": [each.value() for each in sources],
        "taken": sorted(archive.proposals),
        "principles": sorted(each.id for each in archive.principles),
        "numbers": numbers,
        "next": max(numbers, default=0) + 1,
        "classes": [
            {"name": each.name, "label": class_meaning(view, each.name)}
            for each in _by_size(archive)
        ],
        "least": {
            "text": least_for(archive.charter, TEXT).name,
            "new": least_for(archive.charter, NEW_PRINCIPLE).name,
        },
        "redline": redline_words(view),
        "newName": view.words.acting_propose.new,
    }


def _otherwise(view: View, release: Release, sources: Sequence[_Source]) -> Iterator[str]:
    """The file written by hand, on a forge or elsewhere, and the command."""
    words, publication = view.words.acting_propose, view.publication
    example = _example(view, release, sources[0])
    fence = "`" * max(4, max(map(len, _TICKS.findall(example))) + 1)
    yield plain(words.otherwise_file.format(path=_PLACE.format(slug="…")))
    yield f"{fence}markdown\n{example}{fence}"
    if publication.forge is not None and publication.repository:
        name = _FORGES[publication.forge]
        address = _NEW_FILE[publication.forge].format(
            repository=publication.repository, branch=publication.branch
        )
        label = words.otherwise_forge_link.format(forge=name)
        said = words.otherwise_forge.format(forge=name, path=_PLACE.format(slug="…"))
        yield f'{plain(said)} <a href="{html(address)}" rel="noopener">{html(label)}</a>'
    yield from _by_command(view)


def _by_command(view: View) -> Iterator[str]:
    words = view.words.acting_propose
    yield plain(words.otherwise_command)
    title, name = words.example_title, words.example_name
    yield f'```sh\ncharter propose "{title}" --by "{name}"\n```'
    if _GUIDE in originals(view):
        yield f"[{plain(words.otherwise_guide)}]({way(PROPOSE, page_path(_GUIDE))})"


def _example(view: View, release: Release, source: _Source) -> str:
    """A proposal of this very charter: another last line of its first text."""
    words = view.words.acting_propose
    lines = source.body.split("\n")
    after = "\n".join([*lines[:-1], words.example_line])
    text = {source.path: f"{source.head}{source.body}\n".encode()}
    changed = {source.path: f"{source.head}{after}\n".encode()}
    return render_proposal(
        title=words.example_title,
        proposers=(words.example_name,),
        class_name=least_for(view.archive.charter, TEXT).name,
        base=release.version,
        reasons=words.example_reason,
        amendment=difference(text, changed),
    ).decode("utf-8")
