"""The tool as a file that can be kept beside a charter: a wheel, and a list of digests of all that
it needs."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib.metadata import Distribution, distribution
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from charterkit.language import say
from charterkit.problems import CharterError

NAME = "charterkit"
LOCK = "requirements.txt"
FOLDER = ".charter"
"""Where a charter keeps its tool."""
COMMIT = r"[0-9a-f]{40}|[0-9a-f]{64}"

_NEVER_CHANGES = (1980, 1, 1, 0, 0, 0)
_WHEEL = re.compile(
    r"(?P<name>[A-Za-z0-9_.]+)-(?P<version>[A-Za-z0-9_.!+]+)(?:-\d[^-]*)?(?:-[^-]+){3}\.whl"
)


def beside(wheels: Path | None, tool: str | None) -> Mapping[str, bytes]:
    """What a charter keeps of its tool, by path: from a folder with the wheels of everything, or
    `tool` as ADDRESS@COMMIT, or the tool that runs right now, packed. What it needs beside itself
    is named with its digests in any case."""
    if wheels is not None:
        return from_folder(wheels)
    if tool is not None:
        address, commit = addressed(tool)
        return {
            f"{FOLDER}/{LOCK}": listed("--only-binary :all:", lock()),
            f"{FOLDER}/tool.txt": f"{NAME} @ git+{address}@{commit}\n".encode(),
        }
    name, data = itself()
    own = pinned(NAME, distribution(NAME).version, [data])
    return {
        f"{FOLDER}/wheels/{name}": data,
        f"{FOLDER}/{LOCK}": listed("--find-links wheels", f"{own}\n{lock()}"),
    }


def from_folder(wheels: Path) -> Mapping[str, bytes]:
    """All wheels of a folder, and a list by which nothing else is looked for anywhere. The tool's
    own is packed if it is not among them. CharterError if two versions of something are."""
    found = {path.name: path.read_bytes() for path in sorted(wheels.glob("*.whl"))}
    if not any(name.startswith(f"{NAME}-") for name in found):
        if not found:
            raise CharterError(
                say("There are no wheels in {folder}.", folder=wheels),
                say("Fill it: python -m pip download --dest {folder} NAME", folder=wheels),
            )
        name, data = itself()
        found[name] = data
    versions: dict[str, dict[str, list[bytes]]] = {}
    for name, data in found.items():
        parts = _WHEEL.fullmatch(name)
        if parts is None:
            raise CharterError(
                say("{name} is not called as a wheel is.", name=name),
                say("Take it out of {folder}.", folder=wheels),
            )
        plain = re.sub(r"[-_.]+", "-", parts["name"]).lower()
        versions.setdefault(plain, {}).setdefault(parts["version"], []).append(data)
    double = [name for name, each in versions.items() if len(each) > 1]
    if double:
        raise CharterError(
            say(
                "There are several versions in {folder} of: {names}.",
                folder=wheels,
                names=", ".join(sorted(double)),
            ),
            say("Leave one of each."),
        )
    pins = "".join(
        f"{pinned(name, version, data)}\n"
        for name, each in sorted(versions.items())
        for version, data in each.items()
    )
    return {
        **{f"{FOLDER}/wheels/{name}": data for name, data in found.items()},
        f"{FOLDER}/{LOCK}": listed("--no-index\n--find-links wheels", pins),
    }


def addressed(tool: str) -> tuple[str, str]:
    """The two parts of ADDRESS@COMMIT; CharterError for anything else."""
    address, _, commit = tool.rpartition("@")
    if not (re.fullmatch(COMMIT, commit) and re.fullmatch(r"https://[^\s@#;]+", address)):
        raise CharterError(
            say("'{tool}' does not say which commit of which repository.", tool=tool),
            say(
                "Write its address, @, and the commit's whole id: "
                "https://forge.example/tool.git@0123456789abcdef0123456789abcdef01234567"
            ),
        )
    return address, commit


def lock() -> str:
    """All that the tool needs, each with its version and digests: as the package brings it along,
    or as it stands in the repository that the tool runs from. CharterError without either."""
    inside = files(NAME) / LOCK
    if inside.is_file():
        return _without_head(inside.read_text(encoding="utf-8"))
    with_source = Path(str(files(NAME))).parent / LOCK
    if with_source.is_file():
        return _without_head(with_source.read_text(encoding="utf-8"))
    raise CharterError(
        say("This installation does not know the digests of what it needs."),
        say("Name a folder with the wheels of everything with --wheels."),
    )


def _without_head(text: str) -> str:
    return re.sub(r"\A(?:#.*\n)+", "", text)


def listed(options: str, pins: str) -> bytes:
    """A list for pip, with its options."""
    return f"# pip install --require-hashes --no-deps --requirement\n{options}\n{pins}".encode()


def pinned(name: str, version: str, wheels: Iterable[bytes]) -> str:
    """A version with the digests of its wheels, as pip reads it."""
    digests = [f"    --hash=sha256:{sha256(data).hexdigest()}" for data in wheels]
    return " \\\n".join([f"{name}=={version}", *sorted(digests)])


def itself() -> tuple[str, bytes]:
    """The tool that runs right now as a wheel: its name and its bytes, the same each time. It
    makes no difference how it was installed: from a wheel, or in place from a repository."""
    here = distribution(NAME)
    content = dict(_below(files(NAME), f"{NAME}/"))
    content.setdefault(f"{NAME}/{LOCK}", lock().encode())
    return wheel(here, content, "py3-none-any")


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _below(entry, f"{above}{entry.name}/")
        elif not entry.name.endswith(".pyc"):
            yield above + entry.name, entry.read_bytes()


def wheel(of: Distribution, content: Mapping[str, bytes], tag: str) -> tuple[str, bytes]:
    """A wheel of what is installed (the binary distribution format, version 1.0): its name and
    bytes, from its files by their path and from what is known about it."""
    name = re.sub(r"[-_.]+", "_", of.metadata["Name"]).lower()
    about = f"{name}-{of.version}.dist-info"
    pure = str(tag.endswith("-none-any")).lower()
    inside = {
        **content,
        f"{about}/METADATA": (of.read_text("METADATA") or "").encode(),
        f"{about}/WHEEL": (
            f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: {pure}\nTag: {tag}\n"
        ).encode(),
    }
    points = of.read_text("entry_points.txt")
    if points:
        inside[f"{about}/entry_points.txt"] = points.encode()
    for file in of.files or ():
        if f"{about}/licenses/" in str(file):
            inside[str(file)] = file.read_binary()
    record = [f"{path},{_digest(data)},{len(data)}\n" for path, data in sorted(inside.items())]
    inside[f"{about}/RECORD"] = "".join([*record, f"{about}/RECORD,,\n"]).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(inside.items()):
            entry = zipfile.ZipInfo(path, _NEVER_CHANGES)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return f"{name}-{of.version}-{tag}.whl", packed.getvalue()


def _digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
