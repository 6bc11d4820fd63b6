"""Lists, searches and figures over the index rows."""
