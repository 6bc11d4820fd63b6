"""Everything a judgement may read besides the case."""
