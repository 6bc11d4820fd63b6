"""Reports over many cases, without names."""
