"""What an experience that is not told yet says: what is to be written in each part of it."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.model import Section

TITLE, TELLER = "title", "by"
"""What is to be written outside the parts."""

GUIDANCE: Mapping[str, Mapping[Section | str, str]] = {
    "da": {
        TITLE: "Skriv her, hvad der blev prøvet",
        TELLER: "Skriv her, hvem der fortæller",
        Section.PROBLEM: "Skriv her, hvilket problem I ville løse, og hvem der har det.",
        Section.PROTOTYPE: "Skriv her, hvad I lavede for at prøve det af, og hvem der var med.",
        Section.TRIAL: "Skriv her, hvordan I prøvede det i praksis, hvor og hvor længe.",
        Section.OUTCOME: "Skriv her, hvad der kom ud af det, og hvordan I ved det.",
        Section.WRONG: "Skriv her, hvad der gik galt, også det, som I selv tog fejl af.",
        Section.COPY: "Skriv her, hvad andre kan tage med sig, og hvad det kræver.",
        Section.UNKNOWN: "Skriv her, hvad ingen ved endnu, eller fjern overskriften.",
    },
    "en": {
        TITLE: "Write here what was tried",
        TELLER: "Write here who tells it",
        Section.PROBLEM: "Write here which problem you wanted to solve, and whose it is.",
        Section.PROTOTYPE: "Write here what you made to try it out, and who took part.",
        Section.TRIAL: "Write here how you tried it in practice, where and for how long.",
        Section.OUTCOME: "Write here what came of it, and how you know.",
        Section.WRONG: "Write here what went wrong, also where you were mistaken yourselves.",
        Section.COPY: "Write here what others can take with them, and what it takes.",
        Section.UNKNOWN: "Write here what nobody knows yet, or remove the heading.",
    },
}
"""What a document says that is still to be filled in, by language; English serves the others."""

_GUIDING = frozenset(text for texts in GUIDANCE.values() for text in texts.values())


def guidance(language: str) -> Mapping[Section | str, str]:
    """What is to be written in each part, in a charter's language."""
    return GUIDANCE.get(language.partition("-")[0], GUIDANCE["en"])


def unfilled(text: str) -> str | None:
    """The line of a text that still says what is to be written there; None if it has none."""
    return next((line for line in text.split("\n") if line.strip() in _GUIDING), None)
