"""Contributions to a case: raising, responding, the adult, notes, files, corrections."""
