"""What is looked at by the hundred finds what is found one by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.decisions.register import registered
from charterkit.documents.layered import Shelved, Trees
from charterkit.documents.overlay import blob_id
from charterkit.model import Archive, RegisterEntry, RegisterKind, Signatory
from charterkit.rules import lookalikes, paths
from charterkit.rules.personal import no_personal_data, personal_data
from charterkit.rules.signatories import is_cvr
from charterkit.text import lookalikes as lookalikes_of_text
from tests.decisions.building import T0, archive, entry, organisation
from tests.rules.life import Tree

NOTHING = Tree({}, {})
PIECES = st.sampled_from(
    ["12", "34", "5678", "1234", " ", "  ", "\n", "\n\n\n", "-", "–", "\u2009", "\u3000", ".", "@",
     "a@b.example", "＠", "１２", "٣٤", "tlf. ", "cvr ", "+45", "010180", "x", "ord ", "（", "１"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=8).map("".join)


def of_all(records: list[Signatory], entries: list[RegisterEntry]) -> Archive:
    return archive(records, register={each.path.split("/")[3]: (each,) for each in entries})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_what_is_found_in_each_is_found_in_all_of_them(texts: list[tuple[str, str, str]]) -> None:
    records, entries, expected = [], [], []
    for count, (name, statement, _) in enumerate(texts):
        record = replace(organisation(f"o{count}", "forening"), name=name)
        records.append(replace(record, statement={"da": statement}))
        expected += [(records[-1].path, "name", code) for code, _ in personal_data(name)]
        expected += [(records[-1].path, "statement.da", it) for it, _ in personal_data(statement)]
    for record, (_, _, reason) in zip(records, texts, strict=True):
        entries.append(replace(entry(record, RegisterKind.LAPSED, T0), name=None, reason=reason))
        expected += [(entries[-1].path, "reason", code) for code, _ in personal_data(reason)]
    found = no_personal_data(of_all(records, entries), NOTHING, None)
    assert [(each.place.path, each.place.dotted, each.code) for each in found] == expected


@pytest.mark.parametrize("place", [0, 1, 255, 256, 257, 511, 599])
def test_one_among_many_hundreds_is_found(place: int) -> None:
    records = [organisation(f"o{count}", "forening") for count in range(600)]
    records[place] = replace(records[place], name="Ring på 12 34 56 78")
    entries = [replace(entry(each, RegisterKind.LAPSED, T0), reason=None) for each in records]
    entries[place] = replace(entries[place], reason="a@b.example")
    found = [each.place.path for each in no_personal_data(of_all(records, entries), NOTHING, None)]
    assert found == [records[place].path, entries[place].path]


NAMES = st.lists(
    st.sampled_from(["charter/", "a", "A", "b/", "B/", "æ", "Æ", "e\u0301", "é", "ß", "ss", "ﬁ"]),
    min_size=1,
    max_size=5,
).map(lambda parts: "charter/" + "".join(parts).strip("/"))


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@settings(max_examples=300, deadline=None)
@given(st.frozensets(NAMES, min_size=1, max_size=6))
def test_names_are_twins_if_they_or_their_folders_fold_to_one(names: frozenset[str]) -> None:
    steps = {
        "/".join(name.split("/")[: depth + 1])
        for name in names
        for depth in range(name.count("/") + 1)
    }
    tree = Tree(dict.fromkeys(names, b""), {})
    found = list(paths.no_twins(archive(), tree, None))
    assert bool(found) == (len({folded(step) for step in steps}) < len(steps))


class Shelves(Shelved):
    """Blob ids by path that can be looked up folder by folder."""

    def __init__(self, blobs: Mapping[str, str]) -> None:
        self.blobs = blobs

    def __getitem__(self, path: str) -> str:
        return self.blobs[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.blobs)

    def __len__(self) -> int:
        return len(self.blobs)

    @property
    def crowd(self) -> Trees:
        """There are no organisations."""
        return None, None

    @property
    def rest(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """All of them."""
        return self, {}

    def beside(self, folder: str) -> Mapping[str, str]:
        """The files in a folder itself."""
        return {name: self[f"{folder}/{name}"] for name in self.names(folder)}

    def names(self, folder: str) -> Collection[str]:
        """The names in a folder itself."""
        start = f"{folder}/"
        return {path[len(start) :].split("/")[0] for path in self if path.startswith(start)}

    def under(self, folder: str) -> Iterable[str]:
        """The files below a folder."""
        return [path for path in self if path.startswith(f"{folder}/")]


class OnShelves(Tree):
    """Files in memory, on shelves."""

    @property
    def blobs(self) -> Mapping[str, str]:
        """Their blob ids."""
        return Shelves(dict.fromkeys(self.files, blob_id(b"")))


@settings(max_examples=300, deadline=None)
@given(st.frozensets(NAMES, min_size=1, max_size=6), st.integers(0, 63))
def test_a_look_at_the_folders_around_finds_the_twins_that_a_look_at_all_finds(
    names: frozenset[str], chosen: int
) -> None:
    looked_at = frozenset(name for at, name in enumerate(sorted(names)) if chosen >> at & 1)
    plain, shelved = (kind(dict.fromkeys(names, b""), {}) for kind in (Tree, OnShelves))
    found = list(paths.no_twins(archive(), plain, looked_at))
    assert list(paths.no_twins(archive(), shelved, looked_at)) == found


@given(st.integers(0, 10**8 - 1).map("{:08d}".format) | st.text("0123456789²٣x ", max_size=9))
def test_the_number_of_a_company_is_one_whose_weighted_sum_eleven_divides(number: str) -> None:
    plain = len(number) == 8 and all(sign in "0123456789" for sign in number)
    weights = (2, 7, 6, 5, 4, 3, 2, 1)
    holds = plain and sum(map(lambda by, sign: by * int(sign), weights, number)) % 11 == 0
    assert is_cvr(number) == (holds and number[0] != "0")


@given(st.lists(st.tuples(st.sampled_from(RegisterKind), st.sampled_from("ab")), max_size=4))
def test_who_was_confirmed_last_under_its_name_is_confirmed(
    entered: list[tuple[RegisterKind, str]],
) -> None:
    record = replace(organisation("o", "forening"), name="a")
    entries = tuple(
        replace(entry(record, kind, T0 + timedelta(days=count)), name=name, order=count + 1)
        for count, (kind, name) in enumerate(entered)
    )
    stands = registered(entries)
    is_so = stands is not None and stands.kind is RegisterKind.CONFIRMED and stands.name == "a"
    given = archive([record], register={"o": entries})
    assert lookalikes._is_confirmed(given, record) == is_so


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x260), max_size=12))
def test_a_name_is_seen_as_its_letters_are_one_by_one(name: str) -> None:
    seen = "".join(
        sign.translate(lookalikes_of_text._PLAIN_GLANCE)
        if sign.isascii()
        else lookalikes_of_text._bared(sign)
        for sign in name
    )
    for pair, one in lookalikes_of_text._AT_A_GLANCE:
        seen = seen.replace(pair, one)
    if max(name, default="") <= lookalikes_of_text._LAST_WITH_ACCENT:
        assert lookalikes_of_text.glance(name) == seen
