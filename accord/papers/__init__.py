"""Print documents as PDF and Word, and pack a case with its proof. Their text comes from the core."""
