"""Who looked, searched, exported, was refused, signed in or changed the directory; and tables that stay as written."""
