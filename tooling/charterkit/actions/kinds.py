"""The states, events, standings, roles and choices by the words that stand for them in files,
marked so that they are translated where people are told of them: `say(event.kind)`."""

from __future__ import annotations

from charterkit.language import marked

KINDS = (
    marked("draft"), marked("discussion"), marked("voting"), marked("accepted"),
    marked("rejected"), marked("enacted"), marked("withdrawn"), marked("lapsed"),
    marked("superseded"),
    marked("approve"), marked("reject"), marked("abstain"),
    marked("admitted"), marked("returned"), marked("reclassified"), marked("opened"),
    marked("closed"), marked("accepted-unopposed"), marked("summarised"), marked("contested"),
    marked("upheld"), marked("annulled"), marked("corrected"),
    marked("waiting"), marked("refused"), marked("current"), marked("earlier"), marked("due"),
    marked("suspended"), marked("left"), marked("dissolved"),
    marked("confirmed"), marked("renamed"), marked("succeeded"),
    marked("minutes"), marked("registry"), marked("domain"), marked("letter"),
    marked("steward"), marked("signatory"),
    marked("restored"), marked("revoked"), marked("rotated"),
)  # fmt: skip
"""Each once, also where several kinds of things have the word."""
