"""At and between stages: dates, decisions, escalation, pauses."""
