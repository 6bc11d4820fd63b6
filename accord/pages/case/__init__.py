"""The case page. Each section is a function of the case."""
