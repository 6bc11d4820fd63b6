"""Acts and their facts, by theme."""
