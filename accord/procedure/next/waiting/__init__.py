"""Who must act now."""
