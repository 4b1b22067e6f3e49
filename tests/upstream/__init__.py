"""Local charters and the national one that they follow."""
