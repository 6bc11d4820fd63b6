"""What is said in a case: raising it, answering, the adult, notes, files, corrections."""
