"""Checks of a Board’s procedure."""
