"""The pages of a Board’s agencies, people and posts."""
