"""Flowchart of a procedure."""
