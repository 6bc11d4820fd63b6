"""Signing in: second factors, invitations, guests, newcomers and recovery."""
