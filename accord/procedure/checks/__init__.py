"""Checks a Board’s procedure: shape, words, stages, clocks and release."""
