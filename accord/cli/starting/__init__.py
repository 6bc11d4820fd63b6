"""Commands that take an installation into service."""
