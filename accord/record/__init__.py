"""Stores and reads cases: permanent facts, and all derived from them."""
