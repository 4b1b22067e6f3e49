"""Options of the commands that take in rows of a table."""

from __future__ import annotations

import click

set_option = click.option(
    "--set",
    "common",
    metavar="FIELD=VALUE",
    multiple=True,
    help="What all rows have in common that say nothing else.",
)
header_option = click.option(
    "--no-header",
    "header",
    is_flag=True,
    flag_value=False,
    default=True,
    help="The first row is a row like the others.",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Only show what would become of each row."
)
yes_option = click.option("--yes", is_flag=True, help="Do not ask at a terminal before it writes.")
