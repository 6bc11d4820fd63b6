"""The case page: each section is a plain function from the case to its template data."""
