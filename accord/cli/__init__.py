"""The command `accord`: one file a sub-command, for the operator of the machine."""
