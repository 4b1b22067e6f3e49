"""Templates that were compiled while the site is served, since MkDocs forgets them."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """In memory. A bucket holds what it was compiled from, and is not taken for anything else."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that is held."""
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold a template."""
        self._held[bucket.key] = bucket.bytecode_to_string()
