"""Pages for reading, writing, rehearsing and releasing a procedure."""
