"""Pages of a Board's first day."""
