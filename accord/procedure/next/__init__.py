"""Next steps in a case: offers, previews, notices and index rows."""
