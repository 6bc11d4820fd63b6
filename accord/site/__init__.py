"""Settings, root URLs and entry points."""
