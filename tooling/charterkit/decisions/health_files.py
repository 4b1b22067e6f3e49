"""What is wrong with the files of a clone: their lines, names, lengths and permissions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from shlex import quote

from charterkit.decisions.health import Finding, fine, note, wrong
from charterkit.language import say
from charterkit.model.surroundings import Clone, Ground, Machine

Check = Callable[[Clone, Machine], Iterator[Finding]]
LONGEST = 259
"""The characters of a path that Windows takes, with its drive, where long ones are not switched
on."""
SHOWN = 5
_NOT_ON_WINDOWS = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ](?:/|\Z)')
_DEVICE = re.compile(
    r"(?:\A|/)(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\.[^/]*)?(?:/|\Z)", re.I
)
_ANEW = "git rm -r -q --cached . && git reset -q --hard"


def lines(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """No setting turns the ends of lines, of which digests are taken."""
    if clone.ground is Ground.BARE:
        return
    kept = clone.attributes.get("eol") == "lf" or clone.attributes.get("text") == "unset"
    turns = clone.settings.get("core.autocrlf", "").lower() in ("true", "yes", "on", "1")
    turns |= clone.settings.get("core.eol", "").lower() == "crlf"
    why = say("Digests are taken of lines that end in LF; with others the same text looks changed.")
    attributes = "printf '* text=auto eol=lf\\n*.sig -text\\n' >> .gitattributes"
    if clone.crlf:
        found = say("Lines end in CRLF here: {paths}", paths=shown(clone.crlf))
        anew = _ANEW if kept else f"{attributes} && git add .gitattributes && {_ANEW}"
        yield wrong("line-ends", found, why, say("Commit your edits, then: {anew}", anew=anew))
    elif turns and not kept:
        found = say("Git turns the ends of lines (core.autocrlf or core.eol).")
        yield wrong("line-ends", found, why, "git config core.autocrlf false && " + attributes)
    elif not kept and clone.charter:
        yield wrong(
            "line-ends",
            say("No .gitattributes says that lines end in LF."),
            say("On Windows Git turns them, and there the same text looks changed."),
            attributes,
        )
    else:
        yield fine("line-ends", say("Lines end in LF."))


def names(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Every file can exist on every machine, by its name."""
    before = len(clone.paths)
    yield from _twins(clone)
    yield from _pieces(clone, machine)
    odd = [each for each in clone.paths if _NOT_ON_WINDOWS.search(each) or _DEVICE.search(each)]
    if odd:
        tell = wrong if machine.platform == "win32" else note
        yield tell(
            "names",
            say("Names that Windows does not take: {paths}", paths=shown(odd)),
            say("Nobody can make a whole clone on Windows."),
            "git mv OLD NEW",
        )
    elif before:
        yield fine("names", say("Every file's name is one that all machines take."))


def _twins(clone: Clone) -> Iterator[Finding]:
    seen: dict[str, set[str]] = {}
    for path in clone.paths:
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            step = "/".join(parts[:end])
            seen.setdefault(unicodedata.normalize("NFC", step).casefold(), set()).add(step)
    twins = [name for group in seen.values() if len(group) > 1 for name in sorted(group)]
    if twins:
        here = clone.settings.get("core.ignorecase", "").lower() == "true"
        yield (wrong if here else note)(
            "names",
            say("Names that differ in case alone: {paths}", paths=shown(twins)),
            say("This machine keeps only one of them, and Git takes the other for changed.")
            if here
            else say("On Windows and macOS only one of them can exist."),
            "git mv OLD NEW",
        )


def _pieces(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Letters in several pieces, as the file system of macOS writes å."""
    odd = [each for each in clone.paths if not unicodedata.is_normalized("NFC", each)]
    off = clone.settings.get("core.precomposeunicode", "").lower() == "false"
    if odd:
        yield wrong(
            "names",
            say("Names with letters in several pieces (NFD): {paths}", paths=shown(odd)),
            say("They look like other names and are not found by them."),
            "git config core.precomposeUnicode true && git mv OLD NEW",
        )
    elif off and machine.platform == "darwin":
        yield wrong(
            "names",
            say("core.precomposeUnicode is off."),
            say("A file name with æ, ø or å gets another spelling than on other machines."),
            "git config core.precomposeUnicode true",
        )


def lengths(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """On Windows: no path is longer than it takes."""
    long = clone.settings.get("core.longpaths", "").lower() in ("true", "yes", "on", "1")
    if machine.platform != "win32" or long or not clone.paths:
        return
    longest = max(clone.paths, key=len)
    if len(clone.root) + 1 + len(longest) > LONGEST:
        yield wrong(
            "lengths",
            say("A path is longer than Windows takes: {path}", path=longest),
            say("Git cannot write the file, and the clone stays incomplete."),
            "git config --global core.longPaths true",
        )


def protections(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Nobody has switched off what keeps a hostile commit out of Git's own folder."""
    for name in ("core.protectNTFS", "core.protectHFS"):
        if clone.settings.get(name.lower(), "").lower() in ("false", "no", "off", "0"):
            yield wrong(
                "protections",
                say("{name} is switched off.", name=name),
                say("A pull request could then write into Git's own folder on this machine."),
                f"git config --unset-all {name}; git config --global --unset-all {name}",
            )


def permissions(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Whoever works here may read and write what is here."""
    if clone.beyond:
        yield wrong(
            "permissions",
            say("You may not read or write: {paths}", paths=shown(clone.beyond)),
            say("Commands stop there, and often it comes of a command that was run as root."),
            _yours(clone.root),
        )
    if not clone.memory_writable:
        yield wrong(
            "memory",
            say("{memory} cannot be written.", memory=clone.memory),
            say("Nothing can be committed, and 'charter verify' begins anew each time."),
            _yours(clone.directory),
        )
    if not clone.beyond and clone.memory_writable:
        yield fine("permissions", say("You may read and write all files here."))


def _yours(folder: str) -> str:
    return f'sudo chown -R "$(id -un)" {quote(folder)} && chmod -R u+rwX {quote(folder)}'


def shown(paths: Iterable[str]) -> str:
    """The first few of the paths, and how many more there are."""
    listed = sorted(paths)
    first = ", ".join(listed[:SHOWN])
    if len(listed) <= SHOWN:
        return first
    return say("{first} and {number} more", first=first, number=len(listed) - SHOWN)


OF_FILES: tuple[Check, ...] = (lines, names, lengths, protections, permissions)
"""What the files of a repository are asked, in this order."""
