"""Evidence: checks and stores uploaded files."""
