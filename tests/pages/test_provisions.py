"""Every sentence of the charter has a number and an address; nothing else has."""

from __future__ import annotations

import re

import pytest

from charterkit.pages.provisions import Setting, provisions

SETTING = Setting(
    level=2, number=5, source="principles/x.md", page="principles/x.md", known=frozenset()
)


def numbered(*body: str) -> list[tuple[str, str]]:
    """The provisions of a text: number and sentence."""
    made = provisions(body, SETTING)
    found = re.findall(r'id="([\d.]+)"><a [^>]*>([\d.]+)</a>&#160;(.*?)</span>', made)
    assert all(anchor == number for anchor, number, _ in found)
    return [(number, sentence) for _, number, sentence in found]


def test_each_stored_line_is_a_provision_numbered_through_the_whole_principle() -> None:
    body = ("## Vi mener", "", "Først.", "Så.", "", "## Vi lover", "", "- Et.", "- **To**.")
    assert numbered(*body) == [
        ("5.1", "Først."), ("5.2", "Så."), ("5.3", "Et."), ("5.4", "**To**."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["## Overskrift", "| a | b |", "|---|---|", "[a]: https://byen.example/", "---", "* * *", ""],
)
def test_what_is_no_sentence_has_no_number(line: str) -> None:
    assert numbered("Før.", line, "Efter.") == [("5.1", "Før."), ("5.2", "Efter.")]


def test_code_is_shown_as_it_is_and_not_numbered() -> None:
    made = provisions(("Sådan:", "```", "<b> *x*", "```", "Slut."), SETTING)
    assert "<pre><code>&lt;b&gt; *x*</code></pre>" in made
    assert numbered("Sådan:", "```", "<b> *x*", "```", "Slut.")[1] == ("5.2", "Slut.")


def test_a_fence_that_never_closes_hides_nothing() -> None:
    assert numbered("```", "<script>x</script>")[-1] == ("5.2", "&lt;script>x&lt;/script>")


def test_headings_keep_their_order_below_the_title_of_the_page() -> None:
    made = provisions(("# Stor", "Et.", "### Lille", "To."), SETTING)
    assert [line for line in made.split("\n") if line.startswith("#")] == ["## Stor", "#### Lille"]


def test_a_list_right_after_a_sentence_is_still_a_list() -> None:
    made = provisions(("Vi lover:", "- Et.", "- To."), SETTING).split("\n")
    assert made[1] == ""
    assert made[2].startswith("- <span")
    assert made[3].startswith("- <span")


def test_a_text_without_a_number_keeps_its_sentences() -> None:
    setting = Setting(
        level=2, number=None, source="charter.md", page="charter.md", known=frozenset()
    )
    assert provisions(("Et.", "To.", "", "Tre."), setting) == "Et.\nTo.\n\nTre."
