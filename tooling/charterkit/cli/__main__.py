"""`python -m charterkit.cli` is the command `charter`."""

from charterkit.cli import main

main()
