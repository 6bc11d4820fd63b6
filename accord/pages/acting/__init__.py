"""Pages for doing an act in a case."""
