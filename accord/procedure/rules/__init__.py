"""Who may do what: guards, routing, access, clocks, grounds to escalate, judging."""
