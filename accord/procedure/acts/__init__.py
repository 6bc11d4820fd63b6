"""What people do, and the facts that it makes: one file a theme, and the registry of them all."""
