"""The home page, search and static pages."""
