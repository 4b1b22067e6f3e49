"""A Content-Security-Policy for a page of the site, as a tag in the page itself.

It allows what the site brings along and nothing else: no other host, no inline style, and no
inline script but those that stand in the page when it is built, named by their sha256. Beside it
stands that no other site is told which page a reader comes from."""

from __future__ import annotations

import base64
import re
from hashlib import sha256

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)


def with_policy(page: str, content: str = "") -> str:
    """The page with its policy right after its character set; a page that declares none is
    returned as it is. What stands in its `content`, which people wrote, may not run."""
    hashes = _scripts(page) - _scripts(content)
    policy = _POLICY.format(scripts=" ".join(["'self'", *sorted(hashes)]))
    tag = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '      <meta name="referrer" content="same-origin">'
    )
    return _HEAD.sub(lambda found: f"{found[0]}\n      {tag}", page, count=1)


def _scripts(html: str) -> set[str]:
    return {
        _named(match["text"])
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "application/json" not in match["attributes"]
    }


def _named(script: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
