"""Who gets in: ways of signing in, the second factor, invitations, guests, newcomers, and getting in again."""
