"""Whose turn it is, as far as a record tells without anybody asking again."""
