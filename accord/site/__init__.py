"""Django's settings, root URLs and server entry points."""
