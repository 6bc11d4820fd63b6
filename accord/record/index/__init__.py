"""Derives index rows and writes those that differ."""
