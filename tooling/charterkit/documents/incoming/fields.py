"""What can be imported, and by which headings its columns are known, in Danish and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What rows are about. Each has a table of fields below and a reader in `actions`."""

    SIGNATORIES = "signatories"
    BALLOTS = "ballots"
    PROPOSALS = "proposals"
    CONTACTS = "contacts"
    INPUTS = "inputs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field, and the headings that mean it, as `plainly` writes them. A field that is `long` may
    have several lines; one that is `needed` must have a column, or one value for all rows."""

    name: str
    headings: str
    needed: bool = False
    long: bool = False

    @property
    def meant_by(self) -> frozenset[str]:
        """The headings, and the field's own name."""
        return frozenset(
            plainly(each) for each in (self.name, *self.headings.split(",")) if each.strip()
        )


FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.SIGNATORIES: (
        Field(name="name", needed=True, headings="navn, organisation, organisationens navn, "
              "forening, foreningens navn, organisation name, name of organisation, company, "
              "firma, virksomhed, underskriver, signatory, organization"),
        Field(name="sector", needed=True, headings="sektor, type, organisationstype, branche, "
              "kind, kind of organisation"),
        Field(name="id", headings="signatory id, charter id"),
        Field(name="country", headings="land, landekode, country code"),
        Field(name="cvr", headings="cvr nr, cvr nummer, cvr number, cvr no, company number, "
              "danish company number"),
        Field(name="lei", headings="lei kode, lei code"),
        Field(name="website", headings="hjemmeside, web, webadresse, websted, url, address on the "
              "web, link, homepage"),
        Field(name="statement", long=True, headings="udtalelse, begrundelse, hvorfor, "
              "hvorfor skriver i under, why, why do you sign"),
        Field(name="mandate_by", needed=True, headings="mandat, mandate, besluttet af, "
              "hvem har besluttet, hvem besluttede det, decided by, who decided, "
              "who decided to sign, beslutningsorgan, body that decided"),
        Field(name="mandate_on", headings="besluttet, besluttet den, beslutningsdato, mandatdato, "
              "decided on, date of decision, hvornår blev det besluttet, mandate date"),
        Field(name="mandate_reference", headings="henvisning, reference, referat, journalnummer, "
              "sagsnummer, minutes, case number, mandate reference"),
        Field(name="mandate_until", headings="mandat til, mandatet udløber, mandate ends, "
              "mandate until"),
        Field(name="version", headings="udgave, release, charter version"),
        Field(name="signed_on", headings="underskrevet, underskrevet den, underskriftsdato, "
              "signed, signed on, date, dato, tidsstempel, timestamp, received, modtaget"),
    ),
    Kind.BALLOTS: (
        Field(name="proposal", needed=True, headings="forslag, forslagets nummer, forslag nr, "
              "proposal number, motion, om"),
        Field(name="voter", needed=True, headings="stemmeberettiget, afgivet af, organisation, "
              "navn, name, underskriver, signatory, forening, id, cvr, cvr nr, cvr nummer, "
              "stemmer, elector, who votes"),
        Field(name="choice", headings="stemme, valg, vote, svar, answer, your vote, jeres stemme"),
        Field(name="ranking", headings="rækkefølge, rangering, rank, order, prioritering"),
        Field(name="reason", long=True, headings="begrundelse, hvorfor, why"),
        Field(name="received", headings="modtaget, modtaget den, tidsstempel, timestamp, "
              "submitted at, received at, indsendt, starttidspunkt, completion time"),
        Field(name="text", headings="tekst, digest, text digest"),
    ),
    Kind.PROPOSALS: (
        Field(name="title", needed=True, headings="titel, overskrift, hvad ændres, navn på "
              "forslag, what changes, forslag, proposal"),
        Field(name="proposers", needed=True, long=True, headings="forslagsstiller, "
              "forslagsstillere, stillet af, proposer, proposed by, by, af, organisation, who "
              "proposes, hvem foreslår"),
        Field(name="class", headings="klasse, ændringens klasse, class of amendment"),
        Field(name="base", headings="udgave, version, release, skrevet til, written for"),
        Field(name="discussion", headings="drøftelse, diskussion, debat, link, drøftes her, "
              "talked over at"),
        Field(name="adopts", headings="vedtager"),
        Field(name="reasons", long=True, headings="begrundelse, grunde, hvorfor, why, reason, "
              "motivation"),
        Field(name="old", long=True, headings="nuværende tekst, teksten i dag, står i dag, gammel "
              "tekst, current text, text today, sentence today, sætning i dag, old text"),
        Field(name="new", long=True, headings="ny tekst, foreslået tekst, skal stå, new text, "
              "proposed text, instead, i stedet, new sentence, ny sætning"),
        Field(name="amendment", long=True, headings="ændring, ændringsforslag, diff, change"),
    ),
    Kind.CONTACTS: (
        Field(name="signatory", needed=True, headings="underskriver, organisation, forening, "
              "navn på organisation, id, cvr, cvr nr, cvr nummer, organisationens navn, "
              "organization, elector, stemmeberettiget"),
        Field(name="contact", headings="kontakt, kontaktperson, navn, name, person, "
              "contact person, att"),
        Field(name="email", headings="e mail, mail, mailadresse, e mailadresse, email address, "
              "e post"),
        Field(name="post", long=True, headings="adresse, postadresse, address, postal address, "
              "post address"),
        Field(name="language", headings="sprog, lang"),
    ),
    Kind.INPUTS: (
        Field(name="text", needed=True, headings="udsagn, input, tekst, sagt, det sagte, hvad blev "
              "der sagt, hvad siger i, statement, what was said, said, bidrag, indspil, seddel, "
              "note, post it, ytring, contribution"),
        Field(name="kind", needed=True, headings="slags, art, type, kategori, category, hvad er "
              "det, what is it, kind of input, slags input"),
        Field(name="by", needed=True, headings="af, hvem, gruppe, aktør, aktører, aktørgruppe, "
              "sagt af, hvem sagde det, sektor, rolle, group, actor, actors, actor group, said by, "
              "who, who said it, sector, role"),
        Field(name="table", headings="bord, bord nr, bordnr, bordnummer, bordets nummer, bordets "
              "navn, ved bord, table number, table no, at table"),
        Field(name="id", headings="nr, nummer, løbenummer, number, no"),
        Field(name="language", headings="sprog, lang"),
        Field(name="gathering", headings="samling, camp, lejr, møde, event, arrangement"),
    ),
}  # fmt: skip
"""The fields of each kind, in the order in which they are told."""

IDENTIFIER = "identifiers."
"""Before the short name of a register, a field that holds a signatory's number there."""


def plainly(heading: str) -> str:
    """A heading without capitals, signs, and what stands in brackets: ``CVR-nr. (8 cifre)`` is
    ``cvr nr``."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    text = re.sub(r"\([^)]*\)|\*", " ", text)
    return " ".join(re.findall(r"\w+", text.replace("_", " ")))


LONG = frozenset(
    heading
    for fields in FIELDS.values()
    for field in fields
    if field.long
    for heading in field.meant_by
)
"""The headings below which there may be more than one paragraph."""
