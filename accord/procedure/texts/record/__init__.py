"""A history line for each kind of fact."""
