"""A case as a story: the format, the player, rehearsing, and the demonstration."""
