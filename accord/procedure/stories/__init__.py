"""Stories of cases."""
