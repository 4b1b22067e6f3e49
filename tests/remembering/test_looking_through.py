"""Nobody is passed over who is looked for in records that nobody has read, however they are
written."""

from __future__ import annotations

import random
import subprocess
from base64 import b64encode

import pytest

from charterkit.documents.crowd import Crowd
from charterkit.documents.search import indexed, words_of
from charterkit.documents.search_rows import Rows, read_rows, rows_of
from charterkit.documents.search_text import LINES, ids_that_look
from charterkit.model import Signatory
from charterkit.store import Store
from charterkit.store.searching import looking_through
from charterkit.text.lookalikes import glance

NAMES = (
    "Foreningen Prøvetur", "FORENINGEN PROEVETUR", "Foreningen Prοvetur", "F0reningen Prøvetur",
    "Foreníngen Prøvetur", "Foreningen  Prøvetur", "Foreningen-Prøvetur!", "Førenıngen Prøvetur",
    "Æblehaven", "Aeblehaven", "Ablehaven", "Äblehaven", "Øvelsesby", "Oevelsesby", "Ovelsesby",
    "Å", "Aa", "A", "111", "lll", "III", "Modern", "Modem", "Vvind", "Wind", "Straße", "Strasse",
    "Łódź", "Lodz", "Дом культуры", "日本協会", "Café 2000", "Cafe 2000", "x",
    "Foreningen: Prøvetur",
    "Foreningen # Prøvetur", "'Citeret'", '"Citeret"', "- Streg",
    "(Foreningen) Prøvetur", ".Firma", "Ð og Þ", "ﬁrma", "firma",
)  # fmt: skip


def plainly(name: str) -> str:
    return f"name: {name}\n"


def in_quotes(name: str) -> str:
    return "name: '" + name.replace("'", "''") + "'\n"


def escaped(name: str) -> str:
    return 'name: "' + "".join(f"\\u{ord(sign):04x}" for sign in name) + '"\n'


def on_the_next_line(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"name: {first}\n  {rest or first}\n"


def below(name: str) -> str:
    return f"name:\n  {name}\n"


def folded(name: str) -> str:
    return f"name: >-\n  {name}\n"


def with_a_remark(name: str) -> str:
    return f"name: {name} # bcdfghjk\n"


def with_spaces(name: str) -> str:
    return f"name:   {name}   \n"


def quoted_key(name: str) -> str:
    return f'"name": {name}\n'


def as_json(name: str) -> str:
    return ""


WAYS = (
    *[plainly] * 12, in_quotes, escaped, on_the_next_line, below, folded, with_a_remark,
    with_spaces, quoted_key, as_json,
)  # fmt: skip


def account(number: int, chance: random.Random) -> str:
    id = 1000 + number
    return chance.choice(
        [f"  - forge: github.com\n    id: {id}\n    login: a{number}\n"] * 60
        + [
            f"  - {{forge: github.com, id: {id}, login: a{number}}}\n",
            f"  - id: {id}\n    forge: github.com\n    login: a{number}\n",
            f"  - forge: github.com\n    id: 0x{id:x}\n    login: a{number}\n",
            f"  - forge: github.com\n    id:\n      {id}\n    login: a{number}\n",
            f"  - forge: github.com\n    id: 00{id}\n    login: a{number}\n",
            f"  - forge: github.com\n    login: a{number}\n    id: {id} # et nummer\n",
            f"   -  forge: github.com\n      id: {id}\n      login: a{number}\n",
        ]
    )


def key(number: int) -> str:
    """A public key, of which nobody has the other half."""
    blob = b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes([number % 256, number // 256]) * 16
    return f"ssh-ed25519 {b64encode(blob).decode()}"


def keys(number: int, chance: random.Random) -> str:
    one, two = key(number), key(number + 1000)
    ways = (
        f"keys: [{one}]\n", f"keys: [{one}, {two}]\n", f"keys:\n  - {one}\n  - {two}\n",
        f"keys: [{one},\n  {two}]\n", f'keys: ["{one}"]\n', f"keys: [ {one} ] # en\n",
    )  # fmt: skip
    return chance.choice(ways) if chance.random() < 0.3 else ""


def record(name: str, number: int, chance: random.Random) -> str:
    way = chance.choice(WAYS)
    if way is as_json:
        told = name.replace('"', '\\"')
        signature = "{version: 0.1.0, text: 'sha256:%s', on: 2027-01-02, mandate: {by: A, on: %s}}"
        return (
            f'{{format: 1, name: "{told}", sector: forening, country: DK, accounts: '
            f"[{{forge: github.com, id: {1000 + number}, login: a}}], "
            f"signatures: [{signature % ('0' * 64, '2027-01-01')}]}}\n"
        )
    ends = chance.choice(["\n"] * 16 + ["\r\n", "\r"])
    start = chance.choice([""] * 16 + ["# En note\n", "---\n"])
    hidden = chance.choice([""] * 30 + ["\r", "\x85", "\u2028"])
    country = f"country: DK{hidden}\n" if hidden else "country: DK\n"
    text = (
        f"{start}format: 1\n{way(name)}sector: forening\n{country}accounts:\n"
        f"{account(number, chance)}{keys(number, chance)}signatures:\n  - version: 0.1.0\n"
        f"    text: sha256:{'0' * 64}\n    on: 2027-01-02\n    mandate:\n      by: Mødet\n"
        "      on: 2027-01-01\n"
    )
    if hidden:
        # What ends a line for YAML alone.
        text = text.replace(f"{hidden}\n", hidden, 1).replace(way(name), "", 1) + way(name)
    if chance.random() < 0.1:
        text = "".join(f"  {line}\n" for line in text.split("\n")[:-1] if line != "---")
        if chance.random() < 0.5:
            text = text.replace("format:", '"f\\u006frmat":')
    return text.replace("\n", ends)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Crowd:
    """A repository of records in every way to write them, as far as they can be read."""
    root = tmp_path_factory.mktemp("crowd")
    chance = random.Random(11)
    for number in range(900):
        name = chance.choice(NAMES)
        id = chance.choice(["foreningen-proevetur", "modern", "lodz", "aa", "oe-1l", "ee"])
        id = f"{id}-{number}"
        place = root / "charter" / "signatories" / id[:2] / f"{id}.yml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(record(name, number, chance), encoding="utf-8", newline="")
    for path in ("charter/charter.yml", "charter/stewards.yml", "charter/preamble.md"):
        (root / path).write_text("", encoding="utf-8")
    for words in (
        ["init", "--quiet"],
        ["-c", "core.autocrlf=false", "add", "--all"],
        ["-c", "user.name=A", "-c", "user.email=a@eksempel.example", "commit", "-qm", "Alle"],
    ):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
    return Crowd(Store.open(root).snapshot())


@pytest.fixture(scope="module")
def records(crowd: Crowd) -> dict[str, Signatory]:
    ids = {path.rpartition("/")[2].removesuffix(".yml") for path in crowd.snapshot.blobs}
    found = {id: crowd.records.get(id) for id in ids}
    return {id: record for id, record in found.items() if record is not None}


def test_most_of_the_records_can_be_read(records: dict[str, Signatory]) -> None:
    assert len(records) > 150
    assert {glance(each.name) for each in records.values()} > {glance("Foreningen Prøvetur")}


@pytest.fixture(scope="module")
def rows(crowd: Crowd) -> Rows:
    """What one look through the records tells."""
    store = Store.open(crowd.snapshot.git.root)  # type: ignore[attr-defined]
    tree = store.snapshot().blobs.crowd[0]  # type: ignore[attr-defined]
    with looking_through(store.git, tree, LINES) as look:
        told = look()
    assert told is not None
    return rows_of(told)


def test_no_record_is_passed_over_that_has_the_word(
    rows: Rows, records: dict[str, Signatory]
) -> None:
    assert "key" in {kind for each in records.values() for kind, _ in words_of(each, ())}
    for id, each in records.items():
        for word in words_of(each, ()):
            assert id in (rows.find(word) or ()), word


def test_whatever_looks_like_a_name_finds_it(rows: Rows, records: dict[str, Signatory]) -> None:
    for look in sorted({glance(name) for name in NAMES}):
        named = {id for id, each in records.items() if glance(each.name) == look}
        assert named <= set(rows.find(("look", look)) or ()), look


def test_many_are_found_by_what_is_theirs_alone(rows: Rows, records: dict[str, Signatory]) -> None:
    odd = records.keys() & (rows.find(("account", "github.com:7")) or ())
    assert len(odd) < len(records) * 0.8
    for id, each in records.items():
        found = records.keys() & (rows.find(("account", f"github.com:{each.accounts[0].id}")) or ())
        assert found == odd | {id}


def test_of_what_no_record_tells_nothing_is_said(rows: Rows) -> None:
    assert rows.find(("number", "cvr 10150817")) is None
    assert rows.find(("successor", "foreningen")) is None


def test_what_is_kept_of_a_look_tells_the_same(rows: Rows, records: dict[str, Signatory]) -> None:
    again = read_rows({name: memoryview(part) for name, part in rows.parts().items()})
    assert again.count == rows.count > 50
    words = {word for each in records.values() for word in words_of(each, ())}
    assert all(again.find(word) == rows.find(word) for word in words)


def test_no_id_is_passed_over_that_looks_like_the_word(records: dict[str, Signatory]) -> None:
    folder = b"".join(b"100644 %s.yml\0%s" % (id.encode(), b"\x31" * 20) for id in sorted(records))
    for look in sorted({glance(id) for id in records}):
        looking = ids_that_look([("look", look), ("look", "zzz")])
        assert looking is not None
        found = {id for match in looking.finditer(folder) for id in match.groups() if id}
        assert {id.encode() for id in records if glance(id) == look} <= found


def test_an_index_names_all_who_have_a_word_and_hardly_anybody_else(
    records: dict[str, Signatory],
) -> None:
    words = {id: list(words_of(each, ())) for id, each in records.items()}
    index = indexed(words, words.__getitem__)
    kept = index.parts()
    assert set(kept) == {"ids", "marks", "places"}
    for word in {word for each in words.values() for word in each}:
        having = {id for id, each in words.items() if word in each}
        assert having <= set(index.find(word))
        assert len(index.find(word)) < 2 * len(having) + 3
    gone = frozenset(sorted(records)[::5])
    new = {"en-ny": [("look", "ennyl")]}
    later = index.without(gone, new)
    left = {**{id: each for id, each in words.items() if id not in gone}, **new}
    expected = indexed(left, left.__getitem__)
    assert later.parts() == expected.parts()
