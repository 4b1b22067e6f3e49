"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.comparing import Became, Comparing

COMPARING = Comparing(
    show_as="Show the changes",
    inline="in one text",
    beside="side by side",
    what="What",
    caption="{name}, line by line",
    became={
        Became.SAME: "unchanged",
        Became.CHANGED: "changed",
        Became.REPLACED: "replaced",
        Became.REMOVED: "deleted",
        Became.ADDED: "inserted",
        Became.MOVED_AWAY: "moved",
        Became.MOVED_HERE: "moved",
    },
    proposal_side="The proposal",
    today_side="Today's text",
    merged_side="Merged",
    compare="Compare releases",
    lead="Choose two releases, and see every word that was added, removed or moved between them.",
    title="From {old} to {new}",
    from_to="Version {old} ({old_on}) is the text before, version {new} ({new_on}) the text after.",
    changed_files=("{count} text has changed.", "{count} texts have changed."),
    changed_heading="What has changed",
    same="The two releases have the same text, word for word.",
    missing="The text of one of the two releases is not in this copy of the archive. It is in its "
    "history; fetch that with `git fetch --unshallow`.",
    too_long="The two releases differ so much that the changes are more than a page can carry. "
    "Read each by itself, or see the difference by the command:",
    too_long_command="charter diff {old} {new}",
    read_old="Read version {version}",
    read_new="Read version {version}",
    all_comparisons="Compare two other releases",
    between="Decided in between",
    decided="version {version}, {date}",
    decided_many="{count} proposals. [The releases]({link}) name them all.",
    how_to_read="What was added is underlined. What was removed is struck through. Moved sentences "
    "have the same number at both places, and the arrow points towards the other.",
    none_yet="There is only one release yet, so there is nothing to compare.",
    before="Compare with",
    cell="From {old} to {new}",
    bounded="There are {count} releases. Below is every pair of the {newest} newest, and each "
    "release beside the one in force and the one before it. With JavaScript any other pair can be "
    "chosen here.",
    choose="Any two releases",
    choose_old="The text before",
    choose_new="The text after",
    choose_go="Compare",
    choose_waits="Fetching the two texts …",
    choose_failed="The two texts could not be fetched. Try again when there is a connection.",
    choose_same="Choose two different releases.",
    choose_none="The two releases have the same text.",
    past_with_current="[Compare with the text in force]({link})",
    past_with_before="[Compare with the release before]({link})",
)
