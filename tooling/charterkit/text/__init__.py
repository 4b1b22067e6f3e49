"""The charter's text: digests, ids, amendments, and how one text differs from another.

Values in, values out: nothing here reads a file, a clock or Git.
"""
