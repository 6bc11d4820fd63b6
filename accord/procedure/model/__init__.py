"""A record and what it amounts to: acts and facts, the case and its parts, the fold, the chain."""
