"""Acts that end a case."""
