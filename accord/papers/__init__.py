"""One case as a document: as PDF, as Word, and as a pack that proves itself. What a paper says is the procedure's."""
