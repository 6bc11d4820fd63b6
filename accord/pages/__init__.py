"""What a person sees: finds, asks, writes and shows; input is checked in forms, judged in the procedure."""
