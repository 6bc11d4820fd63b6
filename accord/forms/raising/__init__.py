"""Forms for raising a disagreement."""
