"""Forms for the directory. Each is a task that makes changes."""
