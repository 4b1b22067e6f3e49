"""What a reader is told at once, of every sentence, and at the foot of each page."""

from __future__ import annotations

import re

import pytest

from charterkit.pages import Publication, render
from charterkit.pages.publication import Forge, forge_of
from tests.pages import town

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def pages_of(publication: Publication) -> dict[str, str]:
    """The town's Danish pages by path, published from somewhere."""
    made = render(town.archive(), "da", town.EDITIONS, town.NOW, publication)
    return {page.path: page.markdown for page in made}


def note(page: str, name: str) -> str:
    """The note on a provision."""
    found = re.search(rf'<div class="origin" id="about-{name}".*?</div>', page, re.DOTALL)
    assert found is not None, name
    return found[0]


def test_the_front_page_says_at_once_what_this_is_and_what_one_can_do() -> None:
    page = town.pages("da")["index.md"].markdown
    line = (
        "[Version 0.2.0](v/0.2.0.md) · udkast af 4. januar 2027 · "
        "**8** organisationer har skrevet under"
    )
    assert line in page
    assert page.index(line) < page.index("[Læs charteret](charter.md){ .door }")
    assert page.index("{ .doors }") < page.index("## Hvor langt er charteret?")


def test_every_provision_has_a_mark_that_opens_a_note_of_its_own() -> None:
    page = town.pages("da")["charter.md"].markdown
    named = re.findall(r'class="provision" id="([0-9.]+)"', page)
    assert len(named) == 7
    for name in named:
        assert page.count(f'popovertarget="about-{name}"') == 1
        assert page.count(f'id="about-{name}"') == 1
        citation = f"Citér som: [Prøvebys charter 0.2.0, {name}](v/0.2.0.md#{name})"
        assert citation in note(page, name)


def test_a_note_tells_the_release_and_the_decision_that_brought_the_sentence() -> None:
    page = town.pages("da")["principles/grunde.md"].markdown
    first = "Har stået i charteret fra den første udgave, [0.1.0](../v/0.1.0.md), 1. januar 2027."
    assert first in note(page, "2.1")
    told = note(page, "2.2")
    assert "Kom ind i charteret med [version 0.2.0](../v/0.2.0.md) 4. januar 2027" in told
    assert "[nr. 1 »Skriv grunden ned«](../proposals/skriv-grunden.md)" in told
    assert "stillet af Sekretariatet" in told
    assert "Vedtaget 4. januar 2027: 1 stemte for, 0 imod." in told


def test_where_the_first_text_is_not_at_hand_no_origin_is_claimed() -> None:
    made = render(town.archive(), "da", {}, town.NOW)
    pages = {page.path: page.markdown for page in made}
    assert 'class="provision"' in pages["charter.md"]
    assert "origin" not in pages["charter.md"]


def test_every_page_says_what_it_was_made_from_and_how_to_check_that() -> None:
    home = "https://forge.example/by/charter"
    pages = pages_of(Publication(commit=COMMIT, repository=home, forge=Forge.GITEA))
    for path, page in pages.items():
        assert f'<a href="{home}/commit/{COMMIT}"><code>0123456789ab</code></a>' in page, path
        commands = (
            f"git clone {home} charter &amp;&amp; cd charter&#10;git checkout {COMMIT}"
            "&#10;charter verify</code>"
        )
        assert commands in page, path
        assert "ikke er gemt i arkivet" not in page, path


def test_what_is_not_known_of_the_archive_is_not_said() -> None:
    told = pages_of(Publication(commit=COMMIT, altered=True))["charter.md"]
    assert "<code>0123456789ab</code>" in told
    assert "Hvor arkivet ligger, står ikke her." in told
    assert "git clone" not in told
    assert "ikke er gemt i arkivet" in told
    assert "commit" not in pages_of(Publication())["releases.md"]


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://github.com/by/charter", Forge.GITHUB),
        ("https://www.gitlab.com/by/charter", Forge.GITLAB),
        ("https://codeberg.org/by/charter", Forge.FORGEJO),
        ("https://github.com.example/by/charter", None),
        ("", None),
    ],
)
def test_a_forge_is_known_by_its_host(address: str, forge: Forge | None) -> None:
    assert forge_of(address) is forge


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("index.md", "../api/x.json"),
        ("charter.md", "../../api/x.json"),
        ("proposals/index.md", "../../api/x.json"),
        ("proposals/ny.md", "../../../api/x.json"),
    ],
)
def test_the_way_to_a_data_file_leads_up_from_the_folder_that_a_page_is(
    page: str, way: str
) -> None:
    assert Publication(data="../").data_way(page, "api/x.json") == way
    assert Publication().data_way(page, "api/x.json") == way.removeprefix("../")
