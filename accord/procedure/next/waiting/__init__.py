"""Tasks: the roles that must act now."""
