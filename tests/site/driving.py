"""The site's own modules, run in Chromium on values and not on pages."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

from tests.site.building import ROOT

ASSETS = ROOT / "tooling" / "charterkit" / "site" / "theme"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a file, or for /blank with a page in which there is nothing."""
        if self.path != "/blank":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>-</title>")


@contextmanager
def modules() -> Iterator[str]:
    """Where the modules are served."""
    handler = functools.partial(_Quiet, directory=str(ASSETS))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def answers(page: Page, module: str, expression: str, cases: Sequence[object]) -> list[Any]:
    """What `expression` gives for each case: a JavaScript function of the module `m` and the
    case."""
    program = (
        f"async (cases) => {{ const m = await import('/assets/{module}'); const f = {expression}; "
        "return JSON.stringify(cases.map((each) => f(m, each))); }"
    )
    found: list[Any] = json.loads(page.evaluate(program, list(cases)))
    return found
