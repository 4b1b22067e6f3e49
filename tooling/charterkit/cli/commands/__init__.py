"""One module a command, named as the command is typed; each holds `command`."""
