"""End a case: outcome, actions, signing, filing, feedback, review."""
