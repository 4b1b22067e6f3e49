"""Serve the built site on this machine alone."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from demo.stage import PlayError, show


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def port_from(text: str) -> int:
    """The number of a port; PlayError if it is none."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise PlayError(f"PORT={text} is no port; choose a number from 1 to 65535.")
    return int(text)


def serve(site: Path, port: int) -> None:
    """Serve until Ctrl-C. PlayError if the port is taken."""
    handler = partial(Quiet, directory=str(site))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise PlayError(
            f"port {port} cannot be used ({error.strerror}). The site is built; choose another "
            "port with PORT=8001."
        ) from None
    with server:
        show(
            "",
            f"The site: http://127.0.0.1:{port}/ and in English http://127.0.0.1:{port}/en/",
            "Ctrl-C stops it.",
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            show("", "Stopped serving.")
