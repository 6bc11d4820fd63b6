"""Forms for ending a case."""
