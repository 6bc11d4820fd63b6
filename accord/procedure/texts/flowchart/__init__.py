"""A procedure as a flowchart."""
