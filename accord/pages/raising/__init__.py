"""The pages on which a disagreement is raised."""
