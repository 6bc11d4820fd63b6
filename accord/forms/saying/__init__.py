"""Forms for what is said in a case."""
