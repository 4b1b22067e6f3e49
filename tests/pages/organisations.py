"""Those who have signed in the made-up town: name and sector by id."""

from __future__ import annotations

from collections.abc import Mapping

ORGANISATIONS: Mapping[str, tuple[str, str]] = {
    "aa-kommune": ("Å Kommune", "kommune"),
    "eksempelkommune": ("Eksempelkommune", "kommune"),
    "oe-kommune": ("Ø Kommune", "kommune"),
    "foreningen-proevetur": ("Foreningen Prøvetur", "forening"),
    "foreningen-aeblehaven": ("Foreningen Æblehaven", "forening"),
    "foreningen-zebra": ("Foreningen Zebra", "forening"),
    "attrap-soen": ("Attrap & Søn", "virksomhed"),
}
