"""Lists, searches and figures over index rows."""
