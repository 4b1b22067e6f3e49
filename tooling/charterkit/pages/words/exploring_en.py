"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.exploring import Exploring

EXPLORING = Exploring(
    find="Find a signatory",
    name_label="Name",
    name_hint="Parts of the name will do. Å and aa, ø and oe, æ and ae are the same.",
    every_sector="All groups",
    every_standing="All",
    every_version="All versions",
    version_label="Version",
    no_version="none",
    option="{name} ({count})",
    everyone=("{count} organisation in all", "{count} organisations in all"),
    found=("{count} of {total} organisations fits", "{count} of {total} organisations fit"),
    found_none="None of the {total} organisations fits",
    more=("Show {count} more", "Show {count} more"),
    shown="Showing {shown} of {count}",
    loading="Fetching the list …",
    failed="The list could not be fetched, so there is no search here. All signatories stand on "
    "the pages below.",
    details_failed="It could not be fetched. Try again when there is a connection.",
    details_loading="Fetching …",
    clear="Show all",
    link_here="Link to this organisation",
    unknown="There is no signatory with the id {id}.",
    growth="Over time",
    growth_title="Signatories over time",
    growth_lead="How many organisations stood by a version of the charter. They count from the day "
    "they were confirmed until they left, lapsed or were suspended.",
    growth_picture="From {first} to {last}: from {least} to {most}. The numbers stand in the table "
    "below.",
    growth_table="The numbers behind it",
    growth_on="Date",
    sectors_title="Signatories by group",
    sectors_picture="{parts}.",
    sectors_of="{name}: {count}",
    take_away="Take the list with you",
    take_table="As a table (CSV)",
    take_data="As data (JSON)",
    take_about="About the data",
    all_rows="All signatories",
)
