"""Bytes to values and back: every document of a charter, with the line of every value."""
