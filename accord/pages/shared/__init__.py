"""Code shared by several areas of pages."""
