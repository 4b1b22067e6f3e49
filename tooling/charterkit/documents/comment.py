"""The first line of a document: where editors find its schema."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.documents.paths import Kind

BASE = "tooling/charterkit/schemas"
"""Where the schemas stand in this repository."""

SCHEMAS: Mapping[Kind, str] = {
    Kind.CHARTER: "charter",
    Kind.STEWARDS: "stewards",
    Kind.RELEASE: "release",
    Kind.SIGNATORY: "signatory",
    Kind.REGISTER: "register",
    Kind.CONSTITUTED: "constituted",
    Kind.ACKNOWLEDGED: "acknowledged",
    Kind.KEY: "key",
    Kind.PROPOSAL: "proposal",
    Kind.WITHDRAWAL: "statement",
    Kind.SECOND: "statement",
    Kind.OBJECTION: "statement",
    Kind.CONTEST: "statement",
    Kind.BALLOT: "ballot",
    Kind.EVENT: "event",
    Kind.REDACTION: "redaction",
    Kind.GATHERING: "gathering",
    Kind.INPUTS: "inputs",
    Kind.THEMES: "themes",
    Kind.EXPERIENCE: "experience",
}
"""The name of the schema of each kind of document that has one."""


def schema_comment(kind: Kind, path: str, base: str = BASE) -> str:
    """The line, ending in LF, that leads an editor from the document at `path` to the schema of
    its kind. `base` is the folder of the schemas, from the top of the repository or as a URL.
    KeyError for a kind without a schema."""
    if "://" not in base:
        base = "../" * path.count("/") + base
    return f"# yaml-language-server: $schema={base}/{SCHEMAS[kind]}.schema.json\n"
