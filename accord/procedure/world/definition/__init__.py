"""A Board’s procedure as data: tables, events and email texts."""
