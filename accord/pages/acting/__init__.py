"""The pages on which somebody does something in a case."""
