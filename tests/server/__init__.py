"""A plain Git server that refuses what the charter does not allow."""
