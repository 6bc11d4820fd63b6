"""Facts in words: the history, the papers, the flowchart."""
