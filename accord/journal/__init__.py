"""The audit log, append-only tables and seals."""
