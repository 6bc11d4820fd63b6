"""Acts at and between stages."""
