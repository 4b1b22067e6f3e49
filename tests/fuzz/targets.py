"""What is put under fire: each reader with the documents that its inputs are made from.

A target is one line in `_all_targets`: its name, a function of bytes that raises nothing but what
is a mistake of ours, its seeds, and how often it is its turn."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial

from charterkit.documents.document import YAML_KINDS
from tests.documents.test_election import WHOLE
from tests.fuzz import arriving, foreign, proofs, readers


@dataclass(frozen=True, slots=True)
class Target:
    """A reader, and the documents that its inputs are made from. `weight` is its share of the
    inputs: less for what takes longer."""

    name: str
    read: Callable[[bytes], Hashable]
    seeds: Callable[[], list[bytes]]
    weight: int = 10


def _lines_of(*said: str) -> Callable[[], list[bytes]]:
    return lambda: [each.encode() for each in said]


def _seeds_of(kind: str) -> list[bytes]:
    return readers.by_kind()[kind][1]


def _all_targets() -> Iterator[Target]:
    for kind in sorted(YAML_KINDS):
        seeds = partial(_seeds_of, str(kind))
        yield Target(f"yaml-{kind}", readers.yaml_of(str(kind)), seeds, 4)
    yield Target("proposal", readers.proposal, readers.proposals, 10)
    yield Target("text", readers.text_file, readers.documents_in_markdown, 8)
    yield Target("experience", readers.experience, readers.experiences, 6)
    yield Target(
        "local",
        readers.local,
        _lines_of(
            '{"format": 1, "title": {"da": "By"}, "version": "0.1.0", "signed": 3, "site": '
            '"https://by.example/", "upstream": {"url": "../land", "version": "0.1.0", "text": '
            f'"sha256:{"0" * 64}"}}}}'
        ),
        6,
    )
    yield Target("format", readers.canonical, readers.documents_in_markdown, 8)
    yield Target("diff", readers.diff, readers.proposals, 12)
    yield Target("merge", readers.merge, readers.amendments, 6)
    yield Target("redline", readers.redlines, readers.texts_apart, 4)
    yield Target("sentences", readers.in_sentences, readers.documents_in_markdown, 4)
    yield Target("page", readers.page, readers.documents_in_markdown, 6)
    yield Target("site", readers.site, readers.documents_in_markdown, 2)
    yield Target(
        "scalars",
        readers.scalar,
        _lines_of(
            "2026-12-01", "2026-12-01T09:00:00Z", "07-31", "1.2.3", "2/3", "more than 1/2",
            "12345674", "eksempelkommune", "Æblegården Øst", "1e3", "529900T8BM49AURSDO55",
            "-0.5", "0x1F",
        ),
        20,
    )  # fmt: skip
    yield Target(
        "names",
        readers.name,
        _lines_of(
            "Eksempelkommune", "Foreningen Prøvetur", "СОСО", "日本の会", "Nguyễn", "Ελλάδα",
            "tlf. 12345678",
        ),
        12,
    )  # fmt: skip
    yield Target(
        "paths", readers.path_of, lambda: [path.encode() for path in readers.documents()], 12
    )
    yield Target(
        "listing", readers.listing, lambda: [b"\0".join(p.encode() for p in readers.documents())], 8
    )
    yield Target(
        "words",
        readers.words,
        _lines_of("2026-12-01", "2026-12-01T09:00:00+01:00", "kommune=12", "kommune=1/2", "50%"),
        12,
    )  # fmt: skip
    yield Target("foreign", foreign.foreign, foreign.documents_from_elsewhere, 6)
    yield Target("vote", readers.vote, lambda: [WHOLE], 8)
    yield Target("appended", readers.appended, lambda: readers.by_kind()["signatory"][1], 8)
    yield Target("archive", readers.archive, readers.wholes, 3)
    yield Target("seal", proofs.seal, proofs.seals, 10)
    yield Target(
        "public-key",
        proofs.public_key,
        _lines_of(
            proofs.LINE,
            "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t ab",
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBA==",
        ),
        10,
    )
    yield Target("private-key", proofs.private_key, proofs.private_keys, 6)
    yield Target("arriving", arriving.arriving, arriving.files, 10)
    yield Target(
        "cell",
        arriving.cell,
        _lines_of(
            "2026-12-01 14:30", "1.12.2026", "12/31/2026 2:30 PM", "Danmark", "ja", "www.a.dk"
        ),
        8,
    )
    yield Target("kept", proofs.kept, proofs.checkpoints, 6)
    yield Target("note", proofs.note, proofs.notes, 8)
    yield Target(
        "account", proofs.account, _lines_of("github:4711:eksempel", "codeberg.org:42", "../x"), 8
    )


TARGETS: tuple[Target, ...] = tuple(_all_targets())
"""A new reader is one line here."""
