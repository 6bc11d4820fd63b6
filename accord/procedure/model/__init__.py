"""Acts, facts, the case and its parts, the fold and the digest chain."""
