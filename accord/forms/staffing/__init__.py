"""Forms for the directory."""
