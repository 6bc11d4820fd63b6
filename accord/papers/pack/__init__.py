"""A zip that proves a record without trusting the server."""
