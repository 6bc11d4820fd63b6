"""A Board’s procedure as data."""
