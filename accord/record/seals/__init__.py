"""What seals cover, making them, and checking everything against them."""
