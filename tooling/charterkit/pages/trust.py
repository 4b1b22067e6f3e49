"""What a page was made from, and how anybody checks that: at the foot of every page."""

from __future__ import annotations

from charterkit.pages.markup import WEB, html
from charterkit.pages.page import View

FOOT = '<div class="trust"'
"""How it begins; it is the last of its kind on a page."""


def trust(view: View) -> str:
    """The commit and the digest that the pages were made from, and the commands that prove the
    archive; empty where neither is known."""
    words, made = view.words.reading, view.publication
    release = view.archive.release
    said = []
    if made.commit:
        said.append(words.built.format(commit=_commit(view)))
    if made.altered:
        said.append(html(words.altered))
    if release is not None:
        text = html(words.text_digest.format(version=release.version))
        said.append(f'{text} <code class="digest">{html(release.text)}</code>.')
    if not said:
        return ""
    return f"{FOOT} data-search-exclude>\n<p>{' '.join(said)}</p>\n{_check(view)}\n</div>"


def _commit(view: View) -> str:
    made = view.publication
    short = f"<code>{html(made.commit[:12])}</code>"
    address = f"{made.repository}/commit/{made.commit}"
    if made.forge is None or not WEB.fullmatch(address):
        return short
    return f'<a href="{html(address)}">{short}</a>'


def _check(view: View) -> str:
    """The three commands; the first of them only where it is known what to fetch."""
    words, made = view.words.reading, view.publication
    if not made.commit:
        return ""
    known = WEB.fullmatch(made.repository) is not None
    commands = [
        *([f"git clone {made.repository} charter && cd charter"] if known else []),
        f"git checkout {made.commit}",
        "charter verify",
    ]
    lead = words.check_lead if known else words.check_unknown
    lines = "&#10;".join(map(html, commands))
    return (
        f"<details><summary>{html(words.check)}</summary><p>{html(lead)}</p>"
        f"<pre><code>{lines}</code></pre></details>"
    )
