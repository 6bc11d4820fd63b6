"""Pages for signing in first, and inviting."""
