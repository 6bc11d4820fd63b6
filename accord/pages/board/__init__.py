"""The Board's own pages."""
