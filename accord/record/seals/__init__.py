"""Seals: what they cover, making them, and checking data against them."""
