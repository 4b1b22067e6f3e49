"""A page that stands alone: one file of HTML with all that it needs in it, which asks no host for
anything and opens from a disk as well as from the web."""

from __future__ import annotations

import base64
from hashlib import sha256

from charterkit.pages.markup import html

_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "worker-src 'self'; form-action 'none'; base-uri 'none'"
)
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
{body}
{script}</body>
</html>
"""


def alone(language: str, title: str, *, style: str, body: str, script: str = "") -> bytes:
    """The file. `style` and `script` stand in it as they are, and nothing else that is in the page
    may run or change how it looks; `body` is HTML."""
    policy = _POLICY.format(
        script=_named(script) if script else "'none'",
        style=_named(style),
    )
    page = _PAGE.format(
        language=html(language),
        policy=policy,
        title=html(title),
        style=style,
        body=body,
        script=f"<script>{script}</script>\n" if script else "",
    )
    return page.encode()


def _named(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
