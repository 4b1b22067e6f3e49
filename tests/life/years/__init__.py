"""Ten years of a movement: its texts, its organisations, its proposals, and what it must show."""
