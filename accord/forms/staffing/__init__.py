"""The forms by which an agency's directory is kept: each is a task, and comes out as changes."""
