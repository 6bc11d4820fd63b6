"""What comes next in a case: offers, previews, notices and index rows."""
