"""Forms that people filled in as text: an issue form's ``### Label`` with its answer below, the
``Field: value`` lines of a mail, and the mail itself (RFC 5322)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from charterkit.documents.incoming.decoding import text_of
from charterkit.documents.incoming.fields import LONG, plainly
from charterkit.documents.incoming.sheet import Form, Row, Sheet
from charterkit.language import say
from charterkit.problems import CharterError

RECEIVED = "received"
"""The heading under which a mail's own date stands."""
_LABEL = re.compile(r"###[ \t]+(\S.*?)[ \t#]*")
_FIELD = re.compile(r"[>*_ \t]*([^\W_][^:=\n;,\t]{0,60}?)[*_ \t]*[:=](?:[*_]*[ \t]+(.*)|[*_]*)")
_HEADER = re.compile(rb"(?:From|To|Received|Return-Path|MIME-Version|Message-ID|Date|Subject|"
                     rb"X-[\w-]+|Delivered-To|DKIM-Signature):[ \t]", re.IGNORECASE)  # fmt: skip
_NOTHING = frozenset({"_no response_", "_intet svar_", "none", "n/a"})
_ENDS = re.compile(
    r"-- ?|_{5,}|-{5,}.*|(?:Den|On) .{6,120}(?:skrev|wrote):?.*|Fra: .*|From: .*"
    r"|(?:(?:med )?(?:venlig|kærlig|bedste) hilsen|mvh|hilsen|(?:kind|best|warm) regards"
    r"|yours (?:sincerely|faithfully|truly)|sincerely|regards)\b.{0,60}",
    re.IGNORECASE,
)
"""What the end of a mail begins with: a greeting, a signature, or the mail that is answered."""


def is_mail(data: bytes, name: str) -> bool:
    """Whether this is a mail as mail programs save it."""
    return name.lower().endswith(".eml") or _HEADER.match(data) is not None


def mail_text(data: bytes, name: str) -> tuple[str, str | None]:
    """What a mail says, and when it was sent (UTC) if its heading says so. Whom it is from is not
    looked at. CharterError for one without plain text."""
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    part = parsed.get_body(("plain",))
    if part is None:
        raise CharterError(
            say("The mail {name} holds no plain text.", name=name),
            say("Copy what it says into a text file, with lines such as 'Name: ...'."),
        )
    held = part.get_payload(decode=True)
    raw = held if isinstance(held, bytes) else b""
    named = part.get_content_charset()
    try:
        text = raw.decode(named) if named else text_of(raw, name)[0]
    except (LookupError, UnicodeDecodeError):
        text = text_of(raw, name)[0]
    return text.replace("\r\n", "\n"), _sent(parsed)


def attached(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The text files that hang on a mail, by name."""
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    for part in parsed.iter_attachments():
        held = part.get_payload(decode=True)
        called = part.get_filename() or ""
        if isinstance(held, bytes) and called.lower().endswith((".yml", ".yaml", ".md", ".csv")):
            yield called, held


def read_form(text: str) -> Sheet:
    """An issue form's answers, one row."""
    found: dict[str, list[str]] = {}
    label, fence = "", ""
    for line in text.split("\n"):
        mark = re.match(r"`{3,}|~{3,}", line)
        if mark and (not fence or line.startswith(fence)):
            fence = "" if fence else mark[0]
        match = None if fence else _LABEL.fullmatch(line)
        if match:
            label = _unique(match[1], found)
            found[label] = []
        elif label:
            found[label].append(line)
    return _one_row(Form.ISSUE_FORM, found)


def read_fields(text: str, form: Form, sent: str | None = None) -> Sheet:
    """The ``Field: value`` lines of a mail, one row. A line without a field goes on with what
    stands before it, behind an empty line only if that may be long; what was quoted or signed below
    is not read."""
    found: dict[str, list[str]] = {}
    label, fence = "", ""
    for line in text.split("\n"):
        if not fence and found and _ENDS.fullmatch(line.strip()):
            break
        mark = re.match(r"`{3,}|~{3,}", line)
        if mark and (not fence or line.startswith(fence)):
            fence = "" if fence else mark[0]
        match = None if fence or mark else _FIELD.fullmatch(line.rstrip())
        if match and not line.startswith((" ", "\t")):
            label = _unique(match[1].strip(), found)
            found[label] = [match[2] or ""]
        elif label and not line.strip() and plainly(label) not in LONG:
            label = "" if found[label] != [""] else label
        elif label:
            found[label].append(line)
    if sent is not None and not {RECEIVED, "Received", "Modtaget"} & found.keys():
        found[RECEIVED] = [sent]
    return _one_row(form, found)


def looks_like_fields(text: str) -> bool:
    """Whether the first line that says something is a field and its value."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return _FIELD.fullmatch(first.rstrip()) is not None


def looks_like_form(text: str) -> bool:
    """Whether it begins with an issue form's label."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return _LABEL.fullmatch(first) is not None


def _unique(label: str, found: dict[str, list[str]]) -> str:
    """The label, with a number behind it where it stands twice: two values are not one."""
    wanted = label if label not in found else f"{label} ({len(found) + 1})"
    return wanted if wanted not in found else f"{wanted} ({len(found) + 1})"


def _one_row(form: Form, found: dict[str, list[str]]) -> Sheet:
    values = []
    for lines in found.values():
        value = "\n".join(lines).strip("\n").rstrip()
        value = value.strip() if "\n" not in value else value
        values.append("" if value.strip().lower() in _NOTHING else value)
    return Sheet(form=form, head=tuple(found), rows=(Row(number=1, cells=tuple(values)),))


def _sent(parsed: EmailMessage) -> str | None:
    from datetime import UTC

    try:
        when = parsedate_to_datetime(str(parsed["Date"]))
    except (TypeError, ValueError, OverflowError):
        return None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
