"""Turn typed text into acts."""
