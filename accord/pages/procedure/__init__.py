"""Pages for procedures."""
