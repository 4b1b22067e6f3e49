"""Who may change what: one table of paths, states and actors, and nothing else that decides it.

The roles of an account are those that the charter gave it before the change."""

from charterkit.decisions.authority.actors import Actor, Roles, actor_of, roles_of
from charterkit.decisions.authority.cells import Cell, cells
from charterkit.decisions.authority.kinds import Case, Reason, Ruling, Thing, Touched, Verdict, Who
from charterkit.decisions.authority.table import TABLE, Row, ruling

__all__ = [
    "TABLE",
    "Actor",
    "Case",
    "Cell",
    "Reason",
    "Roles",
    "Row",
    "Ruling",
    "Thing",
    "Touched",
    "Verdict",
    "Who",
    "actor_of",
    "cells",
    "roles_of",
    "ruling",
]
