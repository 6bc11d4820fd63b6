"""Changes of a Board's directory, judged before they are written."""
