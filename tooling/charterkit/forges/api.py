"""A forge's own REST API, spoken with what Python brings along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from charterkit.language import say
from charterkit.problems import CharterError

PATIENCE = 60
"""Seconds after which a forge that does not answer is given up."""
MARKER = "<!-- charter-review -->"
"""By this line, which is not shown, a comment is found again."""


class RefusedError(CharterError):
    """A forge does not do what it is asked."""

    def __init__(self, status: int, message: str, mend: str) -> None:
        super().__init__(message, mend)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on a pull request; `own` tells whether it is the automation's."""

    id: int
    own: bool
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Where a forge answers, and what is said in each request beside the question: who asks."""

    address: str
    headers: Mapping[str, str] = field(repr=False)

    def ask(self, method: str, path: str, said: Mapping[str, object] | None = None) -> Any:
        """The answer to a question, read from its JSON; None if it is empty. RefusedError if the
        forge says no, CharterError if it says nothing."""
        data = self.fetch(method, f"{self.address}{path}", said)
        return json.loads(data) if data.strip() else None

    def fetch(self, method: str, url: str, said: Mapping[str, object] | None = None) -> bytes:
        """The same, as the bytes that come."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError(url)
        body = None if said is None else json.dumps(said).encode()
        request = Request(url, body, {"Content-Type": "application/json"}, method=method)
        for name, value in self.headers.items():
            # Whom the forge sends us on to is not told who we are.
            request.add_unredirected_header(name, value)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                data: bytes = answer.read()
        except HTTPError as error:
            told = error.read().decode("utf-8", "replace")[:500]
            raise RefusedError(
                error.code,
                say(
                    "The forge answers {code} to {method} {url}: {told}",
                    code=error.code,
                    method=method,
                    url=url,
                    told=told,
                ),
                say("See what the job's token may do, and what README.md says of setting it up."),
            ) from error
        except (URLError, TimeoutError) as error:
            raise CharterError(
                say("The forge does not answer: {why}.", why=getattr(error, "reason", error)),
                say("Run the job again."),
            ) from error
        return data
