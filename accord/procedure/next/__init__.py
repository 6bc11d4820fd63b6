"""What comes next in a case: what is offered, what an act would do, who is told, and the index rows."""
