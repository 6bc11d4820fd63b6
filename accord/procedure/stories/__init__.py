"""Stories of cases: format, player, rehearsal, demonstration."""
