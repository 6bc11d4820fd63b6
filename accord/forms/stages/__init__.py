"""Forms at and between stages."""
