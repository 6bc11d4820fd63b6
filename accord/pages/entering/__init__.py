"""Pages for a first sign-in, and for inviting people."""
