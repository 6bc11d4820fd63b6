"""Facts as text: history, documents, flowchart."""
