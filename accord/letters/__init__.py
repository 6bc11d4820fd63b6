"""Makes messages from queued letters, sends and retries them."""
