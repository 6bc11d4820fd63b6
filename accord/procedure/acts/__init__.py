"""Acts and the facts they make, a file for each theme, with their registry."""
