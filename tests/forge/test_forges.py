"""Where a repository's pages are, and what a forge is asked for, follow from its address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.actions.forges import (
    LONGEST_LINK,
    LONGEST_OPTION,
    Address,
    Settings,
    address_of,
    agit,
    forge_at,
    link,
    merge_request,
    one_line,
)
from charterkit.pages.publication import Forge
from charterkit.store.process import without_secrets

BASE = Address(top="https://github.com", path="by/charter")


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://github.com/by/charter.git", "https://github.com/by/charter"),
        ("https://nogen:hemmelig@github.com/by/charter", "https://github.com/by/charter"),
        ("https://nogen:h@emmelig@git.example:8443/b/c/", "https://git.example:8443/b/c"),
        ("git@gitlab.com:gruppe/under/charter.git", "https://gitlab.com/gruppe/under/charter"),
        ("codeberg.org:by/charter", "https://codeberg.org/by/charter"),
        ("ssh://git@forge.example:2222/by/charter.git", "https://forge.example/by/charter"),
        ("http://127.0.0.1:8000/1.git", "http://127.0.0.1:8000/1"),
        ("https://forge.example/by/et charter", "https://forge.example/by/et%20charter"),
    ],
)
def test_an_address_tells_the_pages_and_never_who_logs_in(url: str, page: str) -> None:
    found = address_of(url)
    assert found is not None
    assert found.page == page


@pytest.mark.parametrize(
    "url",
    ["/srv/git/charter.git", "../charter", "C:\\git\\charter", "C:/git/charter", "file:///srv/x",
     "https://", "https://host:port/x", "", "https://forge.example/", "charter"],
)  # fmt: skip
def test_a_folder_has_no_pages(url: str) -> None:
    assert address_of(url) is None


@pytest.mark.parametrize(
    ("url", "forge"),
    [
        ("https://github.com/by/charter", Forge.GITHUB),
        ("git@gitlab.com:by/charter", Forge.GITLAB),
        ("https://gitlab.by.example/by/charter", Forge.GITLAB),
        ("https://codeberg.org/by/charter", Forge.FORGEJO),
        ("https://gitea.com/by/charter", Forge.GITEA),
        ("https://git.by.example/by/charter", None),
    ],
)
def test_the_host_tells_the_kind_of_forge_where_it_can(url: str, forge: Forge | None) -> None:
    assert forge_at(address_of(url), Settings()) is forge
    assert forge_at(address_of(url), Settings(forge=Forge.GITEA)) is (forge or Forge.GITEA)


@given(st.text(max_size=300))
def test_an_option_is_one_line_whatever_is_written(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert "\0" not in line
    assert one_line(line) == line


def test_an_option_is_cut_between_lines_where_it_is_too_long() -> None:
    assert one_line("æ\nø\r\n\r\nå") == "æ<br>ø<br><br>å"
    long = one_line("æøå\n" * 5000)
    assert len(long.encode()) <= LONGEST_OPTION
    assert long.endswith("æøå…")
    assert len(one_line("x" * 20000).encode()) <= LONGEST_OPTION


def test_the_options_are_those_that_the_forges_document() -> None:
    assert merge_request("main", "Titel", "En\nto", "by/charter") == (
        "merge_request.create",
        "merge_request.target=main",
        "merge_request.target_project=by/charter",
        "merge_request.title=Titel",
        "merge_request.description=En<br>to",
    )
    assert merge_request("main", "Titel", " ")[-1] == "merge_request.title=Titel"
    assert agit("charter/x", "Titel", "En\nto", force=True) == (
        "topic=charter/x", "title=Titel", "description=En<br>to", "force-push=true"
    )  # fmt: skip
    assert agit("charter/x", "Titel", "", force=False) == ("topic=charter/x", "title=Titel")


def test_a_link_is_filled_in_as_far_as_there_is_room() -> None:
    head = Address(top="https://github.com", path="nogen/charter")
    made = link(Forge.GITHUB, BASE, head, "main", "charter/æ", "En & to?", "Hej\n#1")
    assert made.startswith("https://github.com/by/charter/compare/main...nogen:charter/%C3%A6?")
    asked = parse_qs(urlsplit(made).query)
    assert (asked["title"], asked["body"]) == (["En & to?"], ["Hej\n#1"])
    long = link(Forge.GITHUB, BASE, BASE, "main", "x", "Titel", "å" * 5000)
    assert len(long) <= LONGEST_LINK
    assert parse_qs(urlsplit(long).query) == {"expand": ["1"], "title": ["Titel"]}
    assert len(link(Forge.GITHUB, BASE, BASE, "main", "x", "å" * 5000, "")) <= LONGEST_LINK


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("To https://nogen:hem@melig@forge.example/x.git", "To https://forge.example/x.git"),
        ("fatal: 'http://t0ken@forge.example/'", "fatal: 'http://forge.example/'"),
        ("remote: skriv til nogen@forge.example", "remote: skriv til nogen@forge.example"),
    ],
)
def test_no_address_says_who_logs_in(said: str, shown: str) -> None:
    assert without_secrets(said) == shown
