"""Pages on which people take part: what they fill in becomes a file that they send themselves."""
