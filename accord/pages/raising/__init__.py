"""Pages for raising a disagreement."""
