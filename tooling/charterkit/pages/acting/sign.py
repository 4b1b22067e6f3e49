"""The page on which an organisation signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from charterkit.decisions.register import registered
from charterkit.documents.paths import signatory_path
from charterkit.documents.writing import render_signatory
from charterkit.model import Mandate, RegisterKind, Release, Signatory, Signature
from charterkit.pages.acting.form import (
    Form,
    choice_field,
    example,
    folded,
    form_page,
    line_field,
    part,
    text_field,
)
from charterkit.pages.charter import CHARTER, in_language
from charterkit.pages.dates import day, name_order
from charterkit.pages.markup import box, html, plain
from charterkit.pages.page import Page, View, way
from charterkit.pages.publication import forge_of
from charterkit.pages.releases import release_path
from charterkit.pages.signatories import FORM

MOST_NAMES = 2000
"""So many signatories' names and ids a page brings along at most."""

_COUNTRY = "DK"
_KNOWN_FORGES = ("codeberg.org", "gitea.com", "github.com", "gitlab.com")


def sign_page(view: View) -> Page:
    """What is signed, and the form by which it is."""
    words, release = view.words.acting_sign, view.archive.release
    if release is None:
        return form_page(
            view,
            path=FORM,
            title=words.title,
            before=[plain(words.nothing)],
            form=None,
            otherwise=(),
        )
    form = Form(
        fields="".join([_who(view), _mandate(view), _word(view), _account(view)]),
        submit=words.submit,
        script="assets/acting/sign.js",
        draft="sign",
        says=words.says,
        data=_data(view, release),
    )
    return form_page(
        view,
        path=FORM,
        title=words.title,
        before=[plain(words.lead), *_what(view, release)],
        form=form,
        otherwise=_otherwise(view, release),
    )


def _what(view: View, release: Release) -> Iterator[str]:
    """The exact text, and what follows from signing it."""
    words = view.words
    sign = words.acting_sign
    version = words.version.format(version=release.version)
    lines = [
        f"[{version}]({way(FORM, release_path(release))}) · {day(release.on, words)}",
        f'<span class="digest">{words.digest}: <code>{html(release.text)}</code></span>',
        f"[{plain(sign.read)}]({way(FORM, CHARTER)})",
    ]
    yield f"## {plain(sign.what)}"
    yield plain(sign.exact)
    yield box("act-exact", "  \n".join(lines))
    yield "\n".join(f"- {plain(line)}" for line in sign.means)


def _who(view: View) -> str:
    words = view.words.acting_sign
    sectors = [(id, view.sector(id)) for id in view.archive.charter.sectors]
    register = (
        line_field(view, "sign-register", words.register_name, optional=True,
                   attributes='class="act-short" autocapitalize="off" spellcheck="false"'),
        line_field(view, "sign-register-number", words.register_number, optional=True,
                   attributes='spellcheck="false"'),
    )  # fmt: skip
    lead = f'<p class="act-hint">{html(words.register_hint)}</p>'
    cvr = 'class="act-short" inputmode="numeric" spellcheck="false"'
    return part(
        words.who,
        line_field(view, "sign-name", words.name, hint=words.name_hint,
                   attributes='autocomplete="organization"'),
        '<p class="act-hint" id="sign-place"></p>',
        choice_field(view, "sign-sector", words.sector, sectors, empty=words.choose),
        choice_field(view, "sign-country", words.country, _countries(view)),
        line_field(view, "sign-cvr", words.cvr, hint=words.cvr_hint, optional=True,
                   attributes=cvr),
        folded(html(words.register), lead, *register),
        line_field(view, "sign-website", words.website, hint=words.website_hint, optional=True,
                   kind="url", attributes='autocomplete="url" placeholder="https://"'),
    )  # fmt: skip


def _countries(view: View) -> list[tuple[str, str]]:
    """Every country by its two letters, in the language's order; the own one first."""
    names = dict(Locale("en").territories)
    with suppress(UnknownLocaleError):
        names |= Locale(view.language).territories
    listed = [(code, name) for code, name in names.items() if _COUNTRIES.fullmatch(code)]
    order = view.words
    return sorted(listed, key=lambda each: (each[0] != _COUNTRY, name_order(each[1], order)))


_COUNTRIES = re.compile("(?!AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|X[ABK]|ZZ)[A-Z]{2}")
"""What is a country of ISO 3166, unlike the rest that stands among the territories."""


def _mandate(view: View) -> str:
    words = view.words.acting_sign
    return part(
        words.mandate,
        line_field(view, "sign-by", words.mandate_by, hint=words.mandate_by_hint),
        line_field(view, "sign-on", words.mandate_on, kind="date"),
        line_field(view, "sign-reference", words.mandate_reference,
                   hint=words.mandate_reference_hint, optional=True),
        lead=html(words.mandate_lead),
    )  # fmt: skip


def _word(view: View) -> str:
    """A statement in each language, and a promise under each principle."""
    words, charter = view.words.acting_sign, view.archive.charter
    fields = []
    for language in charter.languages:
        name = view.words.languages.get(language, language)
        label = words.statement_in.format(language=name)
        if len(charter.languages) == 1:
            label = words.statement
        fields.append(
            text_field(view, f"sign-statement-{language}", label, optional=True,
                       attributes=f'lang="{html(language)}"')
        )  # fmt: skip
    pledges = []
    for principle in view.archive.principles:
        shown, _ = in_language(view, principle.text, principle.translations)
        pledges.append(
            folded(
                f"{principle.number}. {html(shown.title)}",
                text_field(view, f"sign-pledge-{principle.id}", words.pledge, rows=3),
                line_field(view, f"sign-pledge-by-{principle.id}", words.pledge_by, kind="date",
                           optional=True),
            )
        )  # fmt: skip
    promises = (
        f'<h3>{html(words.pledges)}</h3><p class="act-hint">{html(words.pledges_hint)}</p>'
        if pledges
        else ""
    )
    return part(words.word, *fields, promises, *pledges, lead=html(words.word_lead))


def _account(view: View) -> str:
    words = view.words.acting_sign
    host = urlsplit(view.publication.repository).hostname or ""
    odd = 'autocapitalize="off" spellcheck="false"'
    return part(
        words.account,
        line_field(view, "sign-forge", words.forge, hint=words.forge_hint, optional=True,
                   attributes=f'value="{html(host)}" {odd}'),
        line_field(view, "sign-login", words.login, optional=True, attributes=odd),
        line_field(view, "sign-number", words.number, hint=words.number_hint, optional=True,
                   attributes='class="act-short" inputmode="numeric"'),
        '<p class="act-hint" id="sign-find" hidden></p>',
        lead=html(words.account_lead),
    )  # fmt: skip


def _data(view: View, release: Release) -> Mapping[str, object]:
    """What the script has to know: what is signed, what can be chosen, and which ids are taken."""
    archive = view.archive
    taken: dict[str, list[object]] = {}
    known = len(archive.signatories) <= MOST_NAMES
    if known:
        for id, record in archive.signatories.items():
            entry = registered(archive.register.get(id, ()))
            refused = entry is not None and entry.kind is RegisterKind.REFUSED
            taken[_mark(id)] = [_mark(" ".join(record.name.casefold().split())), refused]
    return {
        "release": {
            "version": str(release.version),
            "text": release.text,
            "on": release.on.isoformat(),
        },
        "languages": list(archive.charter.languages),
        "principles": [principle.id for principle in archive.principles],
        "taken": dict(sorted(taken.items())),
        "known": known,
        "forges": {host: forge_of(f"https://{host}") for host in _KNOWN_FORGES},
    }


def _mark(text: str) -> str:
    """By what a script knows an id or a name again: nobody is named here who is not confirmed."""
    return sha256(text.encode()).hexdigest()[:12]


def _otherwise(view: View, release: Release) -> Iterator[str]:
    """The command, the file, the mail."""
    words = view.words.acting_sign
    record = _example(view, release)
    mandate = record.signatures[0].mandate
    yield plain(words.by_command)
    yield (
        f'```sh\ncharter sign "{record.name}" --sector {record.sector} \\\n'
        f'  --mandate-by "{mandate.by}" --mandate-on {mandate.on}\n```'
    )
    yield words.by_file.format(path=record.path)
    yield example(render_signatory(record))
    yield words.afterwards.format(
        sectors=", ".join(f"`{sector}`" for sector in view.archive.charter.sectors)
    )
    if view.publication.contact:
        yield plain(words.by_mail.format(contact=view.publication.contact))


def _example(view: View, release: Release) -> Signatory:
    """A record as somebody may write it today: the made-up association of all examples."""
    id, sectors = "foreningen-proevetur", view.archive.charter.sectors
    on = max(view.at.date(), release.on)
    signed = Signature(
        version=release.version,
        text=release.text,
        on=on,
        mandate=Mandate(by="Bestyrelsen", on=on, reference="Referat, punkt 4"),
    )
    return Signatory(
        id=id,
        path=signatory_path(id),
        name="Foreningen Prøvetur",
        sector="forening" if "forening" in sectors else next(iter(sectors)),
        country=_COUNTRY,
        identifiers={},
        website=None,
        statement={},
        pledges=(),
        accounts=(),
        keys=(),
        signatures=(signed,),
        left=(),
    )
