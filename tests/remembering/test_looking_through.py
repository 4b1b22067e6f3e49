"""Nobody is passed over who is looked for in records that nobody has read, however they are
written."""

from __future__ import annotations

import random
import subprocess

import pytest

from charterkit.documents.crowd import Crowd
from charterkit.documents.search import indexed, words_of
from charterkit.documents.search_text import ODD, ids_that_look, patterns
from charterkit.model import Signatory
from charterkit.store import Store
from charterkit.store.searching import files_with
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
    plainly, plainly, in_quotes, escaped, on_the_next_line, below, folded, with_a_remark,
    with_spaces, quoted_key, as_json,
)  # fmt: skip


def record(name: str, number: int, chance: random.Random) -> str:
    way = chance.choice(WAYS)
    mandate = "{by: Mødet, on: 2027-01-01}"
    signature = f"{{version: 0.1.0, text: 'sha256:{'0' * 64}', on: 2027-01-02, mandate: {mandate}}}"
    account = f"{{forge: github.com, id: {1000 + number}, login: a{number}}}"
    if way is as_json:
        told = name.replace('"', '\\"')
        return (
            f'{{format: 1, name: "{told}", sector: forening, country: DK, accounts: [{account}], '
            f"signatures: [{signature}]}}\n"
        )
    ends = chance.choice(["\n"] * 8 + ["\r\n", "\r"])
    start = chance.choice([""] * 8 + ["# En note\n", "---\n"])
    text = (
        f"{start}format: 1\n{way(name)}sector: forening\ncountry: DK\naccounts:\n  - {account}\n"
        f"signatures:\n  - {signature}\n"
    )
    if chance.random() < 0.1:
        text = "".join(f"  {line}\n" for line in text.splitlines() if line != "---")
        if chance.random() < 0.5:
            text = text.replace("format:", '"f\\u006frmat":')
    return text.replace("\n", ends)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Crowd:
    """A repository of records in every way to write them, as far as they can be read."""
    root = tmp_path_factory.mktemp("crowd")
    chance = random.Random(11)
    for number in range(400):
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


def test_no_record_is_passed_over_that_has_the_word(
    crowd: Crowd, records: dict[str, Signatory]
) -> None:
    store = Store.open(crowd.snapshot.git.root)  # type: ignore[attr-defined]
    tree = store.snapshot().blobs.crowd[0]  # type: ignore[attr-defined]
    looks = sorted({glance(name) for name in NAMES})
    for look in looks:
        wanted = patterns([("look", look)])
        assert wanted is not None
        found = files_with(store.git, tree, [*ODD, *wanted])
        assert found is not None
        there = {path.rpartition("/")[2].removesuffix(".yml") for path in found}
        named = {id for id, each in records.items() if glance(each.name) == look}
        assert named <= there, (look, named - there)


def test_no_id_is_passed_over_that_looks_like_the_word(records: dict[str, Signatory]) -> None:
    folder = b"".join(b"100644 %s.yml\0%s" % (id.encode(), b"\x31" * 20) for id in sorted(records))
    for look in sorted({glance(id) for id in records}):
        looking = ids_that_look([("look", look), ("look", "zzz")])
        assert looking is not None
        found = {id for match in looking.finditer(folder) for id in match.groups() if id}
        assert {id.encode() for id in records if glance(id) == look} <= found


def test_an_account_is_found_by_its_number(crowd: Crowd, records: dict[str, Signatory]) -> None:
    store = Store.open(crowd.snapshot.git.root)  # type: ignore[attr-defined]
    tree = store.snapshot().blobs.crowd[0]  # type: ignore[attr-defined]
    for id, each in sorted(records.items())[::40]:
        account = each.accounts[0]
        wanted = patterns([("account", f"{account.forge}:{account.id}")])
        assert wanted is not None
        found = files_with(store.git, tree, wanted)
        assert found is not None
        assert [path for path in found if path.endswith(f"/{id}.yml")]
        assert len(found) == 1


def test_an_index_names_all_who_have_a_word_and_hardly_anybody_else(
    records: dict[str, Signatory],
) -> None:
    words = {id: list(words_of(each, ())) for id, each in records.items()}
    index = indexed(words)
    kept = index.parts()
    assert set(kept) == {"ids", "marks", "places"}
    for word in {word for each in words.values() for word in each}:
        having = {id for id, each in words.items() if word in each}
        assert having <= set(index.find(word))
        assert len(index.find(word)) < 2 * len(having) + 3
    gone = frozenset(sorted(records)[::5])
    new = {"en-ny": [("look", "ennyl")]}
    later = index.without(gone, new)
    expected = indexed({**{id: each for id, each in words.items() if id not in gone}, **new})
    assert later.parts() == expected.parts()
