"""Derives index rows from records and writes those that differ."""
