"""Acts that contribute to a case."""
