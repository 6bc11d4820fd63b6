"""The papers of a case as trees, before they become PDF or Word."""
