"""Emails: makes messages from queued letters, and sends and retries them."""
