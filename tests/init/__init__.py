"""A charter that starts on a forge: its files, and its workflows, run step by step."""
