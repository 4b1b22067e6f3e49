"""Archives in memory and on disk, for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from charterkit.documents.locate import located
from charterkit.documents.overlay import blob_id
from charterkit.documents.reading import read_archive

HERE = Path(__file__).parent
GOOD = HERE / "good"
WRONG = HERE / "wrong"


@dataclass(frozen=True)
class Files:
    """A snapshot of files in memory."""

    files: Mapping[str, bytes]
    revision: str | None = None
    odd: Mapping[str, str] = field(default_factory=dict)

    @property
    def blobs(self) -> Mapping[str, str]:
        return {path: blob_id(data) for path, data in self.files.items()}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        return {path: self.files[path] for path in paths if path in self.files}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        wanted = set(ids)
        return {blob: self.files[path] for path, blob in self.blobs.items() if blob in wanted}


def below(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def good(**changes: bytes | None) -> Files:
    """A small charter in which everything is right; `changes` name a file by its last name."""
    files = below(GOOD)
    for name, data in changes.items():
        path = next(path for path in files if Path(path).stem.replace("-", "_") == name)
        if data is None:
            del files[path]
        else:
            files[path] = data
    return Files(files)


def wrong(name: str) -> Files:
    """The small charter with the files of a golden case laid over it, and without those that
    its removed.txt names."""
    case = below(WRONG / name)
    case.pop("expected.txt", None)
    removed = case.pop("removed.txt", b"").decode().split()
    files = {**below(GOOD), **case}
    return Files({path: data for path, data in files.items() if path not in removed})


def told(snapshot: Files) -> list[str]:
    """Every problem of the documents, as people read them."""
    return [str(problem) for problem in located(read_archive(snapshot).problems, snapshot)]
