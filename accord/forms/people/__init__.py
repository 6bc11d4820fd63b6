"""Forms on who takes part."""
