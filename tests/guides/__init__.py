"""The guides on the site, tried step by step."""
