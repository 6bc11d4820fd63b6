"""Contribute to a case: raise, respond, add notes and files, correct."""
