"""Forms for contributions to a case."""
