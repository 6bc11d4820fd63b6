"""Forms for how a case ends."""
