"""Seals: what they cover, making and checking them."""
