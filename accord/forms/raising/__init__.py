"""The parts of the form by which a disagreement is raised."""
