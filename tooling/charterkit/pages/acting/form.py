"""What the pages share on which people fill in a form: the page around it, and its fields.

The form is a piece of HTML that stays hidden until its script runs; whoever has no script reads
below it how to take part otherwise. What is typed never leaves the browser by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from charterkit.pages.charter import joined
from charterkit.pages.markup import data_block, html, plain
from charterkit.pages.page import Page, View

STYLE = "assets/acting.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form. `fields` is its HTML, `submit` what its button says, `script` its module below the
    site's top; `says` are words that the script has beside those of all forms, and `data` what
    else it needs to know. `draft` names the form where drafts are kept."""

    fields: str
    submit: str
    script: str
    draft: str
    says: Mapping[str, str]
    data: Mapping[str, object]


def form_page(
    view: View,
    *,
    path: str,
    title: str,
    before: Iterable[str],
    form: Form | None,
    otherwise: Iterable[str],
) -> Page:
    """A page with a form between Markdown that says what it is about, and Markdown that says how
    to do the same without it. Without a form, `before` says why there is none."""
    words = view.words.acting
    parts = [f"# {plain(title)}", *before]
    if form is not None:
        parts += [_form(view, form)]
        parts += [f"## {words.otherwise} {{ #otherwise }}", *otherwise]
        parts += [data_block("acting", _for_script(view, form))]
    return Page(
        path=path,
        title=title,
        markdown=joined(parts),
        source=None,
        in_nav=True,
        scripts=(form.script,) if form is not None else (),
        styles=(STYLE,),
    )


def _form(view: View, form: Form) -> str:
    words = view.words.acting
    return (
        f'<p class="note warning" id="act-waits">{html(words.waits)}</p>\n'
        f'<form id="act" class="act" novalidate hidden>{form.fields}'
        f'<p class="act-privacy">{html(words.privacy)}</p>'
        f'<p class="act-row"><button type="submit" class="act-button act-main">'
        f"{html(form.submit)}</button></p></form>\n"
        '<section id="act-ways" hidden></section>'
    )


def _for_script(view: View, form: Form) -> Mapping[str, object]:
    """What the script knows. Drafts belong to a form of a charter, whatever the language."""
    publication = view.publication
    names = view.archive.charter
    charter = publication.repository or publication.site or names.title[names.language]
    return {
        **form.data,
        "says": {**view.words.acting.says, **form.says},
        "draft": f"charter {form.draft} {charter}",
        "published": {
            "repository": publication.repository,
            "forge": publication.forge or "",
            "branch": publication.branch,
            "contact": publication.contact,
        },
    }


def example(document: bytes) -> str:
    """A document as an example in Markdown, without the line that only editors read."""
    lines = [line for line in document.decode().splitlines() if not line.startswith("# ")]
    return "\n".join(["```yaml", *lines, "```"])


def part(heading: str, *fields: str, lead: str = "") -> str:
    """A part of a form with its heading; `fields` and `lead` are HTML."""
    below = f'<p class="act-lead">{lead}</p>' if lead else ""
    return f'<section class="act-part"><h2>{html(heading)}</h2>{below}{"".join(fields)}</section>'


def line_field(
    view: View,
    id: str,
    label: str,
    *,
    hint: str = "",
    optional: bool = False,
    kind: str = "text",
    attributes: str = "",
) -> str:
    """A field of one line; `attributes` is HTML."""
    control = f'<input type="{kind}" {_named(id, hint)}{_spaced(attributes)}>'
    return _field(view, id, label, control, hint, optional=optional)


def text_field(
    view: View,
    id: str,
    label: str,
    *,
    hint: str = "",
    optional: bool = False,
    rows: int = 5,
    attributes: str = "",
) -> str:
    """A field of several lines."""
    control = f'<textarea rows="{rows}" {_named(id, hint)}{_spaced(attributes)}></textarea>'
    return _field(view, id, label, control, hint, optional=optional)


def choice_field(
    view: View,
    id: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    hint: str = "",
    empty: str = "",
) -> str:
    """A field with a list to choose from, each a value and what it is called; `empty` is what it
    says before something is chosen."""
    listed = [f'<option value="">{html(empty)}</option>'] if empty else []
    listed += [f'<option value="{html(value)}">{html(name)}</option>' for value, name in options]
    control = f"<select {_named(id, hint)}>{''.join(listed)}</select>"
    return _field(view, id, label, control, hint)


def radio_field(
    id: str,
    label: str,
    options: Iterable[tuple[str, str, str]],
    *,
    hint: str = "",
    said: bool = True,
    answer: str = "",
) -> str:
    """A question with all its answers in view, each a value, what it is called, and a note. The
    question itself is only heard where a heading that says it stands above (`said` is False).
    `answer` begins the ids of the answers where their values may be those of its own parts."""
    answers = "".join(
        f'<label class="act-answer"><input type="radio" id="{answer or id}-{html(value)}" '
        f'name="{id}" '
        f'value="{html(value)}">'
        f"<span><strong>{html(name)}</strong>{_note(note)}</span></label>"
        for value, name, note in options
    )
    told = f'<p class="act-hint" id="{id}-hint">{html(hint)}</p>' if hint else ""
    unseen = "" if said else ' class="unseen"'
    return (
        f'<fieldset class="act-field" id="{id}" role="radiogroup" '
        f'aria-describedby="{_described(id, hint)}"><legend{unseen}>{html(label)}</legend>{told}'
        f'<div class="act-answers">{answers}</div>{_problem(id)}</fieldset>'
    )


def folded(summary: str, *fields: str) -> str:
    """Fields that few need, folded away; `summary` is HTML."""
    return (
        f'<details class="act-more"><summary>{summary}</summary>'
        f'<div class="act-folded">{"".join(fields)}</div></details>'
    )


def _field(
    view: View, id: str, label: str, control: str, hint: str, *, optional: bool = False
) -> str:
    aside = f' <span class="act-optional">{html(view.words.acting.optional)}</span>'
    said = f'<p class="act-hint" id="{id}-hint">{html(hint)}</p>' if hint else ""
    return (
        f'<div class="act-field"><label for="{id}">{html(label)}{aside if optional else ""}</label>'
        f"{said}{control}{_problem(id)}</div>"
    )


def _named(id: str, hint: str) -> str:
    return f'id="{id}" name="{id}" aria-describedby="{_described(id, hint)}"'


def _described(id: str, hint: str) -> str:
    return f"{id}-hint {id}-problem" if hint else f"{id}-problem"


def _problem(id: str) -> str:
    return f'<p class="act-problem" id="{id}-problem"></p>'


def _note(note: str) -> str:
    return f" <small>{html(note)}</small>" if note else ""


def _spaced(attributes: str) -> str:
    return f" {attributes}" if attributes else ""
