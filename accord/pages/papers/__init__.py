"""Download documents, files and packs."""
