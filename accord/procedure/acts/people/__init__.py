"""Acts on who takes part."""
