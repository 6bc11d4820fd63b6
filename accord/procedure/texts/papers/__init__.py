"""Documents as trees, before printing."""
