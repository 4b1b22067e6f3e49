"""A site that is served while somebody edits it."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

from benchmarks.contests.programs import MKDOCS
from benchmarks.measure import FailedError, Run

LOOK_EVERY = 0.01
PATIENCE = 600.0
"""Seconds between two looks at the page, and until no change is expected any more."""


@dataclass(slots=True, kw_only=True)
class Served:
    """One sentence in a file, and the page at `address` that is to show it. The site in `folder`
    is served from the first run on, until this is forgotten or `close`d."""

    folder: Path
    file: Path
    sentence: str
    address: str
    runs: int
    edits: int = 0
    port: int = 0
    server: subprocess.Popen[bytes] | None = field(default=None)

    def run(self) -> Run:
        """Edit the sentence and wait until the page shows it: how long that took, and the most
        memory that the server held so far."""
        server = self.server or self._serve()
        self.edits += 1
        new = f"Vi har rettet denne sætning for {self.edits}. gang."
        text = self.file.read_text(encoding="utf-8")
        if self.sentence not in text:
            raise FailedError(f"{self.file} does not say '{self.sentence}'")
        started = time.perf_counter()
        self.file.write_text(text.replace(self.sentence, new), encoding="utf-8")
        self.sentence = new
        self._wait_for(new)
        return Run(seconds=time.perf_counter() - started, memory=most_held(server.pid))

    def close(self) -> None:
        """Stop serving."""
        if self.server is not None:
            self.server.terminate()
            self.server.wait()
            self.server = None

    def _serve(self) -> subprocess.Popen[bytes]:
        self.port = free_port()
        log = self.folder / "bench-serve.log"
        # Named, since MkDocs 1.6 with the newest click otherwise watches nothing.
        command = [*MKDOCS, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{self.port}"]
        with log.open("wb") as words:
            self.server = subprocess.Popen(
                command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=words, stderr=words
            )
        try:
            self._wait_for(self.sentence)
        except FailedError as failure:
            self.close()
            said = log.read_text(encoding="utf-8", errors="replace")
            raise FailedError(f"{failure}\n{said[-2000:]}") from failure
        return self.server

    def _wait_for(self, sentence: str) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.server is None or self.server.poll() is not None:
                break
            if sentence in self._page():
                return
            time.sleep(LOOK_EVERY)
        raise FailedError(f"'{sentence}' is not shown at /{self.address} in {self.folder}")

    def _page(self) -> str:
        address = f"http://127.0.0.1:{self.port}/{self.address}"
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                page: str = answer.read().decode("utf-8", "replace")
        except (URLError, ConnectionError):
            return ""
        return page


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def most_held(pid: int) -> int:
    """The most memory that a running process has held, in bytes; 0 where the system does not
    tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    lines = (line.split() for line in status.splitlines())
    return next((int(line[1]) * 1024 for line in lines if line[:1] == ["VmHWM:"]), 0)
