"""One line of history for each kind of fact."""
