"""The command `accord` and its subcommands."""
