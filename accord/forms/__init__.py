"""Turn typed text into acts. Forms check input only."""
