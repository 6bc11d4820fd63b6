"""A zip of a case's record and documents, which proves itself without trust in the server."""
