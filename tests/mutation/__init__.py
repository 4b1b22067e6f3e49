"""Whether the tests notice when a rule is removed: `make mutation`.

Each mutant is the source of one module of `rules/` or `decisions/` with one thing taken out or
turned over. Those tests are asked that run the place; a mutant that none of them notices must be
explained in `survivors.toml`."""
