"""Where Django starts: settings, the root of the addresses, the server's entry; no rule of the procedure is here."""
