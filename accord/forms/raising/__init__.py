"""Parts of the form for raising a disagreement."""
