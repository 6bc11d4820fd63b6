"""Pages of a Board's agencies, people and roles."""
