"""Next steps in a case."""
