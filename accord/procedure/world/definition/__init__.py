"""A Board’s procedure as data: its tables, its events, the words of its letters."""
