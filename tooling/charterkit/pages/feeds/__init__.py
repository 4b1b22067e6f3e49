"""The feeds and the calendar of a charter in one of its languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterkit.pages.feeds.calendar import calendar
from charterkit.pages.feeds.entries import entries
from charterkit.pages.feeds.syndicated import atom, json_feed
from charterkit.pages.following import calendar_place, feed_place, topics
from charterkit.pages.named import Named
from charterkit.pages.page import View


def feed_files(view: View, names: Sequence[Named]) -> Mapping[str, bytes]:
    """The files of one language by their place below the site's top. `names` are the signatories
    that may be named."""
    made = {}
    for topic in topics(view.archive):
        found = entries(view, names, topic)
        made[feed_place(topic, view.language, "xml")] = atom(view, topic, found)
        made[feed_place(topic, view.language, "json")] = json_feed(view, topic, found)
    made[calendar_place(view.language)] = calendar(view)
    return made
