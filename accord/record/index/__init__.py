"""Index rows of cases, made from their records: which there are to be, and writing those that differ."""
