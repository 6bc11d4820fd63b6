"""Whether a Board’s procedure is right: its shape, words, ladder and clocks, and its release."""
