"""Decisions: who may vote, what the votes come to, and what an official act writes.

Pure functions over the model's values. Commands write what the acts here give, and the rules
recompute the same acts and compare."""
