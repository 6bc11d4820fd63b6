"""Forms for who takes part."""
