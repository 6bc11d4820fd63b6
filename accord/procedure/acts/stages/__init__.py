"""What happens at a stage and between two: dates, decisions, escalating, pausing."""
