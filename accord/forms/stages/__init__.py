"""Forms for what happens at a stage and between two."""
