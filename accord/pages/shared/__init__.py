"""What several areas of pages use."""
