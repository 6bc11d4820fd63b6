"""Home, searching, and the pages of plain text."""
