"""The page of a case, section by section: plain functions from the case to what its templates show."""
