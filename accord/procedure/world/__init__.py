"""What judgement may look at beside the case: a Board’s procedure, its people, its calendar."""
