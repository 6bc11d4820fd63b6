"""How a case ends: the outcome, actions, signing, filing, feedback, review."""
