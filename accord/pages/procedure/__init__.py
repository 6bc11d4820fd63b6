"""The pages of a Board’s procedure: to read, write, rehearse and release."""
