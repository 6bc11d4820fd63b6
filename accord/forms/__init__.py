"""What was typed or posted becomes an act: checks of input and nothing else."""
