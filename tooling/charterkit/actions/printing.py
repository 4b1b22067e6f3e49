"""The edition for a board's agenda as a PDF, made by WeasyPrint, which is an optional extra.

The same text gives the same bytes: no clock is read, and nothing is fetched."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from typing import Any, NoReturn

from charterkit.language import say
from charterkit.model import Release
from charterkit.pages.one_file import agenda
from charterkit.pages.page import View
from charterkit.problems import CharterError

_EXTENSIONS = ("attr_list", "md_in_html", "tables", "sane_lists")
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="author" content="{author}">
<meta name="dcterms.created" content="{on}">
<meta name="dcterms.modified" content="{on}">
</head>
<body>
{body}
</body>
</html>
"""
_STYLE = """\
@page {
  size: A4;
  margin: 24mm 25mm 26mm;
  @bottom-left { content: string(imprint); font: 8pt sans-serif; color: #5a6267; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif;
    color: #5a6267; }
}
body { color: #22272a; font: 10.5pt/1.5 serif; hyphens: manual; }
h1, h2, h3, h4, h5, .eyebrow, .imprint, th, pre, code { font-family: sans-serif; }
h1 { font-size: 25pt; line-height: 1.15; margin: 2mm 0 6mm; }
h2 { border-bottom: 0.6pt solid #17525c; break-after: avoid; color: #17525c; font-size: 15pt;
  margin: 11mm 0 4mm; padding-bottom: 1.5mm; }
h2.text { break-before: page; }
h3 { break-after: avoid; font-size: 12.5pt; margin: 7mm 0 2mm; }
h4, h5, h6 { break-after: avoid; color: #5a6267; font-size: 9.5pt; margin: 4mm 0 1mm; }
p, li { orphans: 2; widows: 2; }
ul { padding-left: 5mm; }
li { margin: 0 0 1.5mm; }
a { color: inherit; text-decoration: none; }
.eyebrow { color: #17525c; font-size: 9pt; font-weight: bold; letter-spacing: 0.08em; margin: 0; }
.lead { color: #5a6267; font-size: 11.5pt; }
.imprint { border-left: 2pt solid #17525c; font-size: 9.5pt; padding-left: 4mm; }
.imprint p { margin: 0; }
.note { color: #5a6267; font-size: 9pt; }
.screen-only { display: none; }
.provision { display: inline; }
.provision-number { color: #17525c; font: 8pt sans-serif; }
code, pre { font-family: monospace; font-size: 8.2pt; }
.digest { overflow-wrap: anywhere; }
pre { background: #f5f2eb; break-inside: avoid; overflow-wrap: anywhere; padding: 3mm;
  white-space: pre-wrap; }
blockquote { background: #f5f2eb; border-left: 2pt solid #17525c; break-inside: avoid; margin: 0;
  padding: 1mm 5mm; overflow-wrap: anywhere; }
table.blanks { border-collapse: collapse; margin: 10mm 0 0; width: 100%; }
table.blanks th { border-bottom: 0.6pt solid #8b9195; font-size: 9pt; font-weight: normal;
  height: 9mm; padding: 0; text-align: left; vertical-align: bottom; width: 38mm; }
table.blanks td { border-bottom: 0.6pt solid #8b9195; }
"""


def printed(view: View, release: Release) -> bytes:
    """The PDF of the newest release in the view's language. CharterError without WeasyPrint, or
    where a library that it needs is missing."""
    weasyprint = _weasyprint()
    import markdown  # type: ignore[import-untyped]

    body = markdown.markdown(agenda(view, release), extensions=list(_EXTENSIONS))
    page = _PAGE.format(
        language=escape(view.language),
        title=escape(f"{view.title} {release.version}"),
        author=escape(view.title),
        on=f"{release.on.isoformat()}T00:00:00Z",
        body=body,
    )
    foot = _quoted(f"{view.title} {release.version} · {release.text[:23]}…")
    style = f"body {{ string-set: imprint {foot}; }}\n{_STYLE}"
    name = sha256((style + page).encode()).hexdigest()[:32].encode()
    document = weasyprint.HTML(string=page, url_fetcher=_fetch_nothing)
    sheet = weasyprint.CSS(string=style, url_fetcher=_fetch_nothing)
    made: bytes = document.write_pdf(stylesheets=[sheet], pdf_identifier=name)
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError:
        raise CharterError(
            say("To make a PDF it takes WeasyPrint, which is not here."),
            say("Install it beside the charter's tool: python -m pip install 'charterkit[pdf]'."),
        ) from None
    except OSError as error:
        raise CharterError(
            say("WeasyPrint is here, but not a library that it needs: {error}.", error=error),
            say(
                "Install Pango; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
                "libharfbuzz-subset0."
            ),
        ) from None
    return weasyprint


def _fetch_nothing(url: str, *_: object, **__: object) -> NoReturn:
    """The document is whole: whatever its text names is not fetched."""
    raise ValueError(f"{url} is not fetched")


def _quoted(text: str) -> str:
    """A string of CSS."""
    safe = " .:·…-"
    kept = (each if each.isalnum() or each in safe else f"\\{ord(each):x} " for each in text)
    return f'"{"".join(kept)}"'
