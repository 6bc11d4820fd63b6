"""Accord runs a Safeguarding Adults Board's procedure for resolving professional disagreements."""

__version__ = "0.1.0"
