"""Bring the catalogues of messages up to date: `python tooling/scripts/catalogue.py`.

It reads the messages in the code, what the fields of documents hold, the help of the commands, and
what Click says; puts new ones into tooling/charterkit/locale/LANGUAGE/LC_MESSAGES/charterkit.po
with nothing beside them, drops those that are no more, and writes the .mo beside it, and one with
what Click says alone. With --check it only tells what is missing.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from keyword import iskeyword
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import charterkit
from charterkit.cli import charter
from charterkit.cli.group import SECTIONS

PACKAGE = Path(charterkit.__file__).parent
LOCALE = PACKAGE / "locale"
OURS = {"say", "say_many", "marked"}
CLICK = {"_": None, "gettext": None, "ngettext": (1, 2)}
ONCE = datetime(2026, 1, 1, tzinfo=UTC)
"""The time that a catalogue's head has to hold: the same always, so that its bytes are, too."""
Message = str | tuple[str, str]


def messages() -> dict[Message, set[str]]:
    """All there is to translate, each with the files that say it."""
    found: dict[Message, set[str]] = {}
    for file, message in _all():
        found.setdefault(message, set()).add(file)
    return found


def _all() -> Iterator[tuple[str, Message]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in _said(path):
            yield path.relative_to(PACKAGE).as_posix(), message
    of_click = extract_from_dir(Path(click.__file__).parent, [("**.py", "python")], keywords=CLICK)
    for file, _, told, _, _ in of_click:
        yield f"click/{file}", (told[0], told[1]) if isinstance(told, tuple) else told
    for section, commands in SECTIONS.items():
        yield "cli/group.py", section
        for text in commands.values():
            yield "cli/group.py", text
    above = click.Context(charter)
    for name in charter.list_commands(above):
        command = charter.get_command(above, name)
        assert command is not None
        module = f"{name}_" if iskeyword(name) else name
        yield from _help(f"cli/commands/{module}.py", command)
    yield from _help("cli/__init__.py", charter, below=False)


def _said(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OURS:
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            match [each for each in texts if isinstance(each, str)]:
                case [one, many] if node.func.id == "say_many":
                    yield one, many
                case [one]:
                    yield one
        elif isinstance(node, ast.Call) and "published" not in path.name:
            yield from _described(node)


def _described(call: ast.Call) -> Iterator[Message]:
    """What a field of a document holds, which messages say of one that is missing."""
    if isinstance(call.func, ast.Name) and call.func.id == "Field":
        for each in call.keywords:
            if each.arg == "description" and isinstance(each.value, ast.Constant):
                yield str(each.value.value)


def _help(
    file: str, command: click.Command, *, below: bool = True
) -> Iterator[tuple[str, Message]]:
    if command.help:
        yield file, inspect.cleandoc(command.help)
    for each in command.params:
        if isinstance(each, click.Option) and each.help:
            yield file, each.help
    if below and isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from _help(file, inner)


def updated(old: Catalog, found: dict[Message, set[str]], name: str) -> Catalog:
    """A catalogue with just these messages, translated as far as they were."""
    new = Catalog(
        locale=name,
        domain="charterkit",
        header_comment="# What the command line says",
        project="charterkit",
        charset="utf-8",
        fuzzy=False,
        creation_date=ONCE,
        revision_date=ONCE,
    )
    for message in sorted(found, key=lambda each: (min(found[each]), str(each))):
        known = old.get(message if isinstance(message, str) else message[0])
        string = known.string if known is not None and known.id == message else None
        new.add(message, string, locations=[(file, 0) for file in sorted(found[message])])
    return new


def written(catalog: Catalog) -> bytes:
    """A catalogue as text, without what would differ from day to day."""
    out = io.BytesIO()
    write_po(out, catalog, width=98, omit_header=False, include_lineno=False)
    lines = out.getvalue().decode("utf-8").split("\n")
    kept = [
        each
        for each in lines
        if not each.startswith(('"POT-Creation', '"PO-Revision', '"Generated-By'))
    ]
    return "\n".join(kept).encode("utf-8")


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def of_click(catalog: Catalog) -> Catalog:
    """Those messages of a catalogue that Click says."""
    part = Catalog(
        locale=catalog.locale,
        domain="click",
        charset="utf-8",
        fuzzy=False,
        creation_date=ONCE,
        revision_date=ONCE,
    )
    for each in catalog:
        if each.id and any(file.startswith("click/") for file, _ in each.locations):
            part.add(each.id, each.string)
    return part


def _is_whole(message: Entry) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(strings)


def main() -> int:
    """Bring all catalogues up to date."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    found, missing = messages(), 0
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/charterkit.po")):
        name = po.parts[-3]
        old = read_po(io.BytesIO(po.read_bytes()), locale=name)
        new = updated(old, found, name)
        left = [each for each in new if each.id and not _is_whole(each)]
        missing += len(left)
        for each in left:
            print(f"{name}: not translated: {each.id}")
        if not check:
            po.write_bytes(written(new))
            po.with_suffix(".mo").write_bytes(compiled(new))
            po.with_name("click.mo").write_bytes(compiled(of_click(new)))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
