"""The pages by which people come in, or let others in."""
