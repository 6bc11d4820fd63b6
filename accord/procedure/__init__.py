"""What may happen, and what has: the procedure as pure Python. No Django, no I/O, no clock of its own."""
