"""Acts, facts, the case, the fold and the digest chain."""
