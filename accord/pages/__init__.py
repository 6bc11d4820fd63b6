"""Views and templates. Forms check input; the core judges it."""
