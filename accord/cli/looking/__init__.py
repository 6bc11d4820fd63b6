"""Looks at an installation, for `accord doctor` and `accord serve`."""
