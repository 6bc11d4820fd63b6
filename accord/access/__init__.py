"""Signing in: factors, invitations, guests, newcomers and recovery."""
