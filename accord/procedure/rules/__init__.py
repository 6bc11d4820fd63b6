"""Who may do what: guards, routing, seeing, which clocks start, when a case can go up, and judging."""
