"""Print and pack a case. The core writes the text."""
