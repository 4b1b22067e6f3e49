"""Readers under fire: documents spoilt at random, and what ever brought one down."""
