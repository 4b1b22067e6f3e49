"""The same in English."""

from charterkit.pages.words.locals_ import Locals

LOCALS = Locals(
    title="Local charters",
    lead="These charters began with the text of this one, and follow it. Each has rules, stewards "
    "and signatories of its own, and may have principles of its own.",
    name="Charter",
    version="Version",
    follows="Follows version",
    signed="Signatories",
    current="the one in force",
    behind="{version} is in force",
    unknown="not told",
    as_told="All of this is what their own sites told when it was last fetched.",
    how="To have yours listed, send in the file `api/charter.json` of your site as "
    "`charter/locals/NAME.json`.",
    counted=("One local charter follows this one.", "{count} local charters follow this one."),
    see="See the local charters",
    heading="Local and national",
    follows_this="This charter follows version {version} of the national charter, {url}.",
    what_follows="What changes there becomes part of this one only by a decision that is taken "
    "here.",
)
