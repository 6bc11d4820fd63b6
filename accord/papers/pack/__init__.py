"""The pack: a case's papers and record in one file that proves itself, without trusting whoever runs the server."""
