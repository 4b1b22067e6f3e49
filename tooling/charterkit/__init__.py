"""charterkit: a charter that changes only by a recorded decision, kept in Git."""

__version__ = "0.1.0"
