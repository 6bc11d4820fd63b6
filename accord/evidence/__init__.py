"""Checks and stores uploaded files."""
