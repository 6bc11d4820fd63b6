"""Everything a judgement may read besides the case: procedure, people, calendar."""
