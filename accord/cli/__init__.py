"""The command `accord`, with a module for each subcommand."""
