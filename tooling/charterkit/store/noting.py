"""How files look, noted in an index as Git notes it when it has written them: so that Git need not
read them again, and the whole index need not be worked through for some of its entries.

The form is the one that Git describes in gitformat-index(5). Where anything is not as expected, an
index is left to Git itself."""

from __future__ import annotations

import hashlib
import mmap
import os
import shutil
import struct
from collections.abc import Mapping
from pathlib import Path

from charterkit.store.repository import Git

_VERSIONS = (2, 3, 4)
_PREFIXED = 4
# Bytes of an index without entries: what it begins with, and its hash.
_LEAST = 32
# Before an entry's hash: the times, the device and the number of the file; its mode; its owner,
# its group and its size.
_BEFORE, _OWNER = 40, 28
_LONGEST = 0xFFF
_WORD = 0xFFFFFFFF
# Of entries that hold only the end of their names each is sought in the whole index.
_FEW = 20

Look = tuple[str, os.stat_result]


def noted(git: Git, source: Path, target: Path, looks: Mapping[str, Look]) -> bool:
    """Write an index again as `target`, in which the entries of files know how these look: by path
    the blob id, and what the file system told before its bytes were seen to be those. False, with
    nothing written, if that is better left to Git."""
    if os.name != "posix":
        return False
    shutil.copyfile(source, target)
    with target.open("r+b") as stream:
        size = os.fstat(stream.fileno()).st_size
        whole = size > _LEAST and _noted(git, stream.fileno(), looks)
    if not whole:
        target.unlink()
        return False
    # It is as old as what it was made of: what was written since then is looked at again.
    times = source.stat()
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
    return True


def _noted(git: Git, descriptor: int, looks: Mapping[str, Look]) -> bool:
    with mmap.mmap(descriptor, 0) as data:
        width = len(git.empty_tree) // 2
        version = int.from_bytes(data[4:8], "big")
        if data[:4] != b"DIRC" or version not in _VERSIONS:
            return False
        if version == _PREFIXED and len(looks) > _FEW:
            return False
        at = 0
        known = sorted((path.encode("utf-8"), look) for path, look in looks.items())
        for path, (blob, facts) in known:
            mark = bytes.fromhex(blob) + min(len(path), _LONGEST).to_bytes(2, "big")
            if version == _PREFIXED:
                place = _cut_entry(data, mark, path)
            else:
                # They stand in the order of their names, so each is sought behind the one before.
                place = data.find(mark + path + b"\0", at)
            if place < _BEFORE:
                return False
            _note(data, place - _BEFORE, facts)
            at = place
        if any(data[-width:]):
            with memoryview(data) as whole, whole[:-width] as content:
                hashed = hashlib.new(git.algorithm, content, usedforsecurity=False)
            data[-width:] = hashed.digest()
    return True


def _cut_entry(data: mmap.mmap, mark: bytes, path: bytes) -> int:
    """Where the hash of an entry is that holds only the end of its name; -1 if it is not told from
    others."""
    found = []
    at = data.find(mark)
    while at >= 0:
        name = at + len(mark)
        # A number first, of how much is cut of the name before. Its last byte is below 128.
        while data[name] & 0x80:
            name += 1
        if path.endswith(data[name + 1 : data.find(b"\0", name + 1)]):
            found.append(at)
        at = data.find(mark, at + 1)
    return found[0] if len(found) == 1 else -1


def _note(data: mmap.mmap, place: int, facts: os.stat_result) -> None:
    times = (time for ns in (facts.st_ctime_ns, facts.st_mtime_ns) for time in divmod(ns, 10**9))
    numbers = (*times, facts.st_dev, facts.st_ino)
    struct.pack_into(">6I", data, place, *(number & _WORD for number in numbers))
    owner = (facts.st_uid, facts.st_gid, facts.st_size)
    struct.pack_into(">3I", data, place + _OWNER, *(number & _WORD for number in owner))
