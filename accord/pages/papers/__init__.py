"""Papers, files and packs to take away."""
